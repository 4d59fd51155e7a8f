"""Places that no table of divisions has, by the name as printed: zones, corps, townships, farms, and unknown counties.

Such a name counts only where the words around it make it certain; no place above it is guessed.
"""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from models.region import Region
from models.vocabulary import load
from normalize.pattern import Pattern
from normalize.regions.divisions import ENDINGS, TABLE, Chain, chain, divisions, mark_of

_ZONE = Pattern(
    r"(?:^| )(?P<name>[一-龥]{0,14}?(?:示范区|开发区|高新区|经开区|实验区|保税区|度假区|集聚区|名胜区|园区|新区|管理区|工业区"
    r"|功能区|航空港区|新城|合作区|试验区|自贸区))(?=(?P<body>管委会|管理委员会|党工委|党政|人民政府|政务|政府|办公室|社会)| |$)"
)
_ZONE_OF_ITS_OWN = Pattern(
    r"(?P<name>[一-龥]{0,8}?(?:高新技术产业开发区|经济技术开发区|城乡一体化示范区|高新区|经开区))(?=重点|工作|政务|政府|党|安全|民生|经济|年度|优化|营商)"
)
"""A zone whose name runs into a title's other words."""
_ANY_ZONE = frozenset(
    [
        "示范区",
        "开发区",
        "实验区",
        "保税区",
        "度假区",
        "集聚区",
        "名胜区",
        "园区",
        "新区",
        "管理区",
        "工业区",
        "功能区",
        "新城",
        "合作区",
        "试验区",
        "工业园区",
        "产业园区",
        "化工园区",
        "科技园区",
        "物流园区",
        "自贸试验区",
        "自贸区",
    ]
)
"""What names no zone by itself, but before a body of its own: 开发区管委会."""
ACTS = Pattern(r"建设|创建|打造|推进|加快|开展|申报|支持|关于|实施|促进|全国|国家级")
_CORPS = Pattern(
    r"第[一二三四五六七八九十]{1,3}师(?:[一-龥]{2,4}?市)?|(?:新疆生产建设)?兵团(?!第[一二三四五六七八九十]{1,3}师)"
)
_BODY = Pattern(
    r"人民政府|政府|委员会|办事处|管委会|管理委员会|党委|党工委|党政|政务|信息|综合|委(?:办公室|宣传部|组织部)|人大|政协|(?![镇村])[一-龥]{2,12}领域"
)
_FARM_BODY = Pattern(r"管委会|管理委员会|党委|党政|办公室|社区|有限公司|委员会| |$")
_TOWN = Pattern(
    r"(?:^| )(?!小?[城村乡][镇乡])(?P<name>(?P<stem>[一-龥]{1,9}?)(?P<ending>镇|乡|街道|苏木))(?=(?P<next>.{0,6}))"
)
_FARM = Pattern(r"(?:^| )(?P<name>(?P<stem>[一-龥]{2,9}?)(?P<ending>[农林牧渔茶]场))(?=(?P<next>.{0,6}))")
_COUNTY = Pattern(
    r"(?P<name>(?P<stem>[一-龥]{1,9}?)(?P<ending>自治[州县旗]|[市县区旗盟]))(?=(?P<next>.{0,6}))"
)
_VILLAGE = Pattern(r"(?!各)[一-龥]{2,4}(?:村|社区)(?:委| |$|重点|工作)")
"""A village behind its township: the notice is the village's."""
_ABOVE = Pattern(r"[一-龥]{2,5}?(?:自治[州县旗]|[省市县区旗盟州])(?=[一-龥]{2,8}$)")
_OFFICE = Pattern(r"[一-龥]{2,14}?(?:局|委|委员会|办公室|办|厅|中心)(?: |$)")
_LONGEST, _LONGEST_TOWN = 3, 4
"""Characters of a stem that may run into other words: 青川湖区重点工作; a longer one might be these words."""


class Stems(BaseModel):
    """Stems of common words, by what they stand before; `follow` are patterns."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: tuple[str, ...]
    alone: tuple[str, ...]
    ends: dict[str, tuple[str, ...]]
    whole: dict[str, tuple[str, ...]]
    follow: dict[str, str]


class Places(BaseModel):
    """normalize/vocab/places.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stems: Stems


@cache
def _words() -> Stems:
    return load(TABLE.parent / "places.toml", Places).stems


def corps(text: str) -> Region | None:
    """The corps or one of its divisions (第八师石河子市)."""
    match = _CORPS.search(text)
    if match is None:
        return None
    division = "师" in match.group()
    return Region(
        name=match.group(),
        level="city" if division else "province",
        mark="师市" if match.group().endswith("市") else "师" if division else "兵团",
    )


def zone(text: str) -> Region | None:
    """A special zone (南阳市城乡一体化示范区); its level is given as a county's, its bodies are prefixed 区."""
    match = _ZONE.search(text) or _ZONE_OF_ITS_OWN.match(text)
    if match is None or match.group("name") in divisions() or ACTS.search(match.group("name")):
        return None
    name = match.group("name")
    inside = chain(name)
    if any(end == len(name) for _, _, end in inside) or (
        name in _ANY_ZONE and not match.groupdict().get("body")
    ):
        return None  # 上海市浦东新区 is a county that is called a zone
    counties = [end for _, codes, end in inside if end < len(name) and not codes[0].endswith("00")]
    return Region(name=name[counties[-1] :] if counties else name, level="county", mark="区")


def _kind(match: re.Match[str]) -> str:
    ending = match.group("ending")
    return ending if ending in _words().ends else ending[-1]


def _is_name(match: re.Match[str]) -> bool:
    """Is it the name of one place: no common word (特色小镇), and none that ends in the next (市|场)?"""
    words, stem, kind = _words(), match.group("stem"), _kind(match)
    if ACTS.search(stem) or stem in words.alone + words.whole[kind] or _is_short(match):
        return False
    return not stem.endswith(words.every + words.ends[kind])


def _is_short(match: re.Match[str]) -> bool:
    """Is its stem too short for a name of its kind: 城市, 地区?"""
    return len(match.group("stem")) == 1 and _kind(match) in "市区旗盟"


def _certain(match: re.Match[str], longest: int) -> bool:
    """Does a body of its own, or nothing, stand behind the name? Else it must be short and no common word."""
    stem, behind = match.group("stem"), match.group("next")
    if re.match(_words().follow[_kind(match)], behind):
        return False
    if match.group("name").endswith("城乡"):
        return False  # 住房和城乡建设局
    if stem.endswith(_words().alone) and (stem in _words().alone or stem[-2:-1] in "全各"):
        return False
    if _BODY.match(behind) or _OFFICE.match(match.string, match.end("name")):
        return stem == "建设" or not (ACTS.search(stem) or _is_short(match))
    return _is_name(match) and (len(stem) <= longest or not behind.strip() or behind[0] == " ")


def town(text: str, above: Chain) -> Region | None:
    """A township, street or farm behind the divisions that it lies in (平利县城关镇 → 城关镇).

    A farm's level is not known: some are townships, some counties, some companies.
    """
    behind = above[-1][2] if above else 0
    match = _TOWN.match(text, behind) or _TOWN.match(" " + text[behind:])
    if match and _certain(match, _LONGEST_TOWN) and not _VILLAGE.match(text, match.end("name")):
        name = match.group("name")
        parent = _ABOVE.match(name)
        own = name[parent.end() :] if parent else name
        return Region(name=own, level="township", mark=mark_of(own))
    farm = _FARM.match(text, behind) or _FARM.match(" " + text[behind:])
    if farm and _FARM_BODY.match(farm.group("next")) and _is_name(farm):
        return Region(name=farm.group("name"))
    return None


def county(text: str, *, below: bool = False) -> Region | None:
    """The city, county or district that a text begins with, by the last character of its name (郧县 before 2014).

    below: the text stands behind a known division; only a body or nothing behind the name makes it one there.

    >>> county("青川湖区重点工作任务").level, county("文明城市创建任务"), county("农贸市场整治")
    ('county', None, None)
    """
    found, start = None, 0
    while match := _COUNTY.match(text, start):
        if not _certain(match, 0 if below else _LONGEST):
            break
        found, start = match, match.end("name")
    if found is None:
        return None
    name = found.group("name")
    level, mark = next((level, mark) for ending, level, mark in ENDINGS if name.endswith(ending))
    return Region(name=name, level=level, mark=mark)
