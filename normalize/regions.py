"""The notice's own region and level, from its title, number, issuer and addressees, with the division code.

Codes are those of GB/T 2260 as normalize/vocab/regions.tsv has them (source and date at its head); a name that
several divisions share has a code only where the text names its city or province too. Zones and corps divisions
have no code of that standard.
"""

import re
from functools import cache
from pathlib import Path

from models.region import Level, Region
from normalize.legal_bases.issuers import behind
from normalize.pattern import Pattern

TABLE = Path(__file__).parent / "vocab" / "regions.tsv"

_ENDINGS: tuple[tuple[str, Level, str], ...] = (
    ("自治区", "province", "自治区"),
    ("特别行政区", "province", "特别行政区"),
    ("省", "province", "省"),
    ("自治州", "city", "州"),
    ("州", "city", "州"),
    ("地区", "city", "地区"),
    ("盟", "city", "盟"),
    ("自治县", "county", "县"),
    ("自治旗", "county", "旗"),
    ("县", "county", "县"),
    ("旗", "county", "旗"),
    ("街道", "township", "街道"),
    ("苏木", "township", "苏木"),
    ("镇", "township", "镇"),
    ("乡", "township", "乡"),
    ("市", "city", "市"),
    ("区", "county", "区"),
)
"""What a name ends with, its level and the mark of its own bodies; the table of divisions goes first."""

_PEOPLES = Pattern(
    r"(?:土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|朝鲜族|蒙古族|蒙古|哈萨克族|哈萨克"
    r"|柯尔克孜族|柯尔克孜|瑶族|畲族|黎族|满族|达斡尔族|仡佬族|水族|仫佬族|毛南族|土族|撒拉族|东乡族|裕固族|保安族|纳西族"
    r"|拉祜族|佤族|独龙族|怒族|普米族|布朗族|阿昌族|锡伯|塔吉克|各族|壮|回|维吾尔){0,4}(?P<kind>自治[州县旗区])$"
)
_ZONE = Pattern(
    r"(?:^| )(?P<name>[一-龥]{0,14}?(?:示范区|开发区|高新区|经开区|实验区|保税区|度假区|集聚区|名胜区|园区|新区|管理区|工业区"
    r"|功能区|航空港区|新城|合作区|试验区|自贸区))(?=管委会|管理委员会|党工委|党政|人民政府|政务|政府|办公室|社会| |$)"
)
_ACTS = Pattern(r"建设|创建|打造|推进|加快|开展|申报|支持|关于|实施|促进|全国|国家级")
_CORPS = Pattern(
    r"第[一二三四五六七八九十]{1,3}师(?:[一-龥]{2,4}?市)?|(?:新疆生产建设)?兵团(?!第[一二三四五六七八九十]{1,3}师)"
)
_TOWN = Pattern(
    r"(?:^| )(?!小?[城村乡][镇乡]|[全各本涉])(?P<name>[一-龥]{1,6}?(?:镇|乡|街道|苏木))(?=人民政府|政府|委员会|办事处|党政|政务|信息|党委|党工委|综合| |$|(?![镇村])[一-龥]{2,12}领域)"
)
_NATIONAL = Pattern(
    r"国务院|中共中央|中央办公厅|(?:^| )国家[一-龥]{2,10}?(?:委员会|委|局)|(?:^| )[^省市县区委\s]{2,8}部(?:办公厅)?(?: |$)|最高人民"
)
_INSTITUTION = Pattern(
    r"^(?!.{0,20}(?:中小学|[各类]))[一-龥]{2,24}?(?:大学|学院|(?<!职业)学校|中学|小学|幼儿园|(?<!公立)医院|有限公司|有限责任公司)"
    r"(?:党委|委员会|党政办公室|党委办公室|办公室|[ 0-9]|$)"
)
"""A school, hospital or company: the bodies that its notices name are its own, and none of the place it lies in."""
_PLACE = Pattern(r"(?:^| )(?P<name>[一-龥]{1,11}?(?:自治[州县旗]|省|市|县|区|旗|盟))(?=[^一-龥]|[一-龥]|$)")
_OWN = Pattern(
    r"[全我本](?P<mark>[省市县区州旗])|(?:^| )(?P<bare>[省市县区州旗])(?:人民政府|政府|委|直|(?!场|域|块|容)[一-龥]{2,10}?(?:局|委|办|厅))"
)
_OWN_LETTER = "沪粤浙皖闽豫琼"
"""Letters of provinces that no city or county shares; 鲁政办 is 鲁山县 as well, 桂政办发 is 桂阳县."""
_ADDRESSED: tuple[tuple[str, Level, str | None], ...] = (
    (r"各省、自治区|国务院各部", "national", None),
    (r"各设区市|各市[、州]|各市、县|各市人民政府|省人民政府各|省政府各|省直", "province", "省"),
    (r"各县[（(市、区]|市政府各|市人民政府各|市直|各区县|各县区", "city", "市"),
    (r"区人民政府各|区政府各|区直", "county", "区"),
    (r"县政府各|县直|县人民政府各|各乡镇|各镇", "county", "县"),
)
"""What addressees tell where nothing else names the region; the first that fits."""


@cache
def _divisions() -> dict[str, tuple[str, ...]]:
    """Codes by name, and by the short name of autonomous divisions (恩施州, 恩施自治州 of 恩施土家族苗族自治州)."""
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name = line.split("\t")
        found.setdefault(name, []).append(code)
        peoples = _PEOPLES.search(name)
        kind = peoples.group("kind") if peoples else ""
        stem = name[: peoples.start()] if peoples else ""
        for short in (stem + kind[-1:], stem + kind):
            if stem and len(short) > 2 and short != name and short[-1] != "区":
                found.setdefault(short, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _bare_names() -> frozenset[str]:
    """The divisions' names without what they end with: 凤冈 of 凤冈县."""
    stems = (
        name.removesuffix(ending) for name in _divisions() for ending, *_ in _ENDINGS if name.endswith(ending)
    )
    return frozenset(stem for stem in stems if len(stem) > 1)


def begins_with_place(name: str) -> bool:
    """Does a name begin with that of a division, its ending left out?

    >>> begins_with_place("凤冈供电局"), begins_with_place("园林绿化局")
    (True, False)
    """
    return any(name[:size] in _bare_names() for size in range(2, 5))


def is_bare_name(word: str) -> bool:
    """Is the word the name of a division without its ending?

    >>> is_bare_name("凤冈"), is_bare_name("凤冈供电局")
    (True, False)
    """
    return word in _bare_names()


@cache
def _longest() -> int:
    return max(map(len, _divisions()))


def _level_of(code: str) -> Level:
    """The level that a code tells: two digits a province, four a city, six a county."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _mark_of(name: str) -> str | None:
    """The mark by which a place's own bodies are prefixed: 市 of 南阳市, 州 of 恩施土家族苗族自治州."""
    return next((mark for ending, _, mark in _ENDINGS if name.endswith(ending)), None)


def _prepared(text: str) -> str:
    """The text without blanks; years, marks and the words of a title become one blank each."""
    closed = re.sub(r"\s", "", text)[:200]
    return re.sub(r"中共(?!中央)|关于|印发|转发|的通知|[\d二〇○零一]{2,4}年度?|[^一-龥]", " ", closed).strip()


Chain = list[tuple[str, tuple[str, ...], int]]


def _chain(text: str) -> Chain:
    """Divisions named in the text, in order: name, codes and the place where the name ends."""
    known = _divisions()
    place, found = 0, []
    while place < len(text):
        for size in range(min(_longest(), len(text) - place), 1, -1):
            name = text[place : place + size]
            if name in known:
                place += size
                found.append((name, known[name], place))
                break
        else:
            place += 1
    return found


def _below(code: str, above: tuple[str, ...]) -> bool:
    """Does a division lie in one of those (or is one of them)?"""
    return any(code.startswith(re.sub(r"(?:00){1,2}$", "", up)) for up in above)


def _code(codes: tuple[str, ...], parents: Chain) -> str | None:
    """The one code that a name has, or has under the divisions named before it."""
    for _, above, _ in reversed(parents):
        codes = tuple(code for code in codes if _below(code, above)) or codes
    return codes[0] if len(set(codes)) == 1 else None


def _division(chain: Chain) -> Region:
    """The innermost of divisions that lie in each other; else the first."""
    last = 0
    while last + 1 < len(chain) and any(_below(code, chain[last][1]) for code in chain[last + 1][1]):
        last += 1
    name, codes, _ = chain[last]
    code = _code(codes, chain[:last])
    return Region(name=name, level=_level_of(code or codes[0]), code=code, mark=_mark_of(name))


def _corps(text: str) -> Region | None:
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


def _zone(text: str) -> Region | None:
    """A special zone (南阳市城乡一体化示范区); its level is given as a county's, its bodies are prefixed 区."""
    match = _ZONE.search(text)
    if match is None or match.group("name") in _divisions() or _ACTS.search(match.group("name")):
        return None
    name = match.group("name")
    if any(end == len(name) for _, _, end in _chain(name)):
        return None  # 上海市浦东新区 is a county that is called a zone
    counties = [end for county, codes, end in _chain(name) if end < len(name) and not codes[0].endswith("00")]
    return Region(name=name[counties[-1] :] if counties else name, level="county", mark="区")


def _town(text: str, chain: Chain) -> Region | None:
    """A township or street behind the divisions that it lies in (平利县城关镇 → 城关镇)."""
    behind = chain[-1][2] if chain else 0
    match = _TOWN.match(text, behind) or _TOWN.match(" " + text[behind:])
    if match is None:
        return None
    return Region(name=match.group("name"), level="township", mark=_mark_of(match.group("name")))


def _named(text: str) -> Region | None:
    """The region that a title or an issuer names, None when it names none that is known."""
    prepared = _prepared(text)
    chain = _chain(prepared)
    found = _corps(prepared) or _zone(prepared) or _town(prepared, chain)
    return found or (_division(chain) if chain else None)


def _shaped(text: str) -> Region | None:
    """A region by the last character of its name (郧县 before 2014), or by 全县, 省政府, which name no place."""
    prepared = _prepared(text)
    own = _OWN.search(prepared)
    mark = own and (own.group("mark") or own.group("bare"))
    if mark:
        level = next(level for ending, level, _ in _ENDINGS if ending == mark)
        return Region(level=level, mark=mark)
    match = _PLACE.search(prepared[:40])
    name = match.group("name") if match else ""
    ending = next((each for each in _ENDINGS if name.endswith(each[0])), None)
    if (
        len(name) < 2
        or ending is None
        or _ACTS.search(name)
        or name.endswith(("市区", "城区", "地区", "园区", "社区", "辖区"))
    ):
        return None
    return Region(name=name, level=ending[1], mark=ending[2])


def _lettered(doc_number: str | None) -> Region | None:
    """The province whose own letters a number has (粤府办〔2022〕9号); letters that counties use too tell nothing."""
    if not doc_number or doc_number[0] not in _OWN_LETTER:
        return None
    body = behind(doc_number.partition("〔")[0])
    return _named(body.name) if body and body.name else None


def read(
    *,
    title: str | None,
    doc_number: str | None = None,
    issuer: str | None = None,
    addressees: str | None = None,
) -> Region:
    """The region of a notice; an empty Region when nothing tells it. National notices have a level and no name.

    >>> region = read(title="2021年郧阳区政务公开工作要点任务分解表")
    >>> region.name, region.level, region.code, region.mark
    ('郧阳区', 'county', '420304', '区')
    >>> read(title="2021年工作要点", issuer="南阳市人民政府办公室").name
    '南阳市'
    """
    texts = [text for text in (issuer, title) if text]
    region = _told(texts, doc_number, addressees)
    inside = texts and _INSTITUTION.match(re.sub(r"\s", "", texts[0])[:200])
    return region.model_copy(update={"mark": None}) if inside else region


def _told(texts: list[str], doc_number: str | None, addressees: str | None) -> Region:
    """The region as the issuer and the title, the number or the addressees tell it."""
    named = [region for region in map(_named, texts) if region]
    if named:
        same = [region for region in named if region.name == named[0].name and region.code]
        return same[0] if same else named[0]
    if (doc_number or "").startswith(("国发", "国办", "国函")) or any(
        _NATIONAL.search(_prepared(text)) for text in texts
    ):
        return Region(level="national")
    if lettered := _lettered(doc_number):
        return lettered
    for level, mark in (
        (level, mark) for words, level, mark in _ADDRESSED if re.search(words, addressees or "")
    ):
        return Region(level=level, mark=mark)
    return next((region for region in map(_shaped, texts) if region), Region())
