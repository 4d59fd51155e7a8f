"""The notice's own region and level, from its title, number, issuer and addressees, with the division code.

Codes are those of GB/T 2260 as normalize/vocab/regions.tsv has them (source and date at its head); a name that
several counties share has a code only where the text names its city or province too.
"""

import re
from functools import cache
from pathlib import Path

from models.region import Level, Region

TABLE = Path(__file__).parent / "vocab" / "regions.tsv"

_MARKS: tuple[tuple[str, Level, str], ...] = (
    ("自治区", "province", "自治区"),
    ("特别行政区", "province", "特别行政区"),
    ("省", "province", "省"),
    ("自治州", "city", "州"),
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
)
_ZONE_WORDS = (
    "城乡一体化示范区|经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|综合实验区|综合保税区|旅游度假区"
    "|产业集聚区|先进制造业开发区|风景名胜区|工业园区|产业园区|实验区|示范区|开发区|高新区|经开区|新区|管理区|工业区|功能区|航空港区|新城"
)
_ZONE = re.compile(rf"[一-龥]{{0,16}}?(?:{_ZONE_WORDS})(?=管委会|管理委员会|党工委|$|[^一-龥]|[一-龥])")
_CORPS = re.compile(
    r"(?:新疆生产建设)?兵团(?:第[一二三四五六七八九十]{1,3}师[一-龥]{0,5}?市?)?|第[一二三四五六七八九十]{1,3}师(?:[一-龥]{2,4}市)?"
)
_NATIONAL = re.compile(
    r"国务院|中共中央|中央办公厅|国家[一-龥]{2,10}(?:委员会|委|局|总局)|[一-龥]{2,10}部(?:办公厅)?关于|最高人民"
)


@cache
def _divisions() -> dict[str, tuple[str, ...]]:
    """Codes by full name."""
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, name = line.split("\t")
            found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _divisions()))


def _level_of(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _mark_of(name: str, level: Level) -> str | None:
    """The mark by which a division's own bodies are prefixed: 市 of 南阳市, 州 of 恩施土家族苗族自治州."""
    if level == "province" and name.endswith("市"):
        return "市"
    for ending, _, mark in _MARKS:
        if name.endswith(ending):
            return mark
    return name[-1] if name[-1] in "市区" else None


def _chain(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Divisions named in the text one after another, outermost first: 湖北省十堰市郧阳区 → three."""
    known = _divisions()
    place, found = 0, []
    while place < len(text):
        for size in range(min(_longest(), len(text) - place), 1, -1):
            if text[place : place + size] in known:
                name = text[place : place + size]
                found.append((name, known[name]))
                place += size
                break
        else:
            place += 1
    return found


def _code(name: str, codes: tuple[str, ...], parents: list[tuple[str, tuple[str, ...]]]) -> str | None:
    """The one code that a name has, or has under the divisions named before it."""
    for _, above in reversed(parents):
        within = tuple(
            code for code in codes for up in above if code.startswith(up.rstrip("0")) and code != up
        )
        if within:
            codes = within
    return codes[0] if len(set(codes)) == 1 else None


def _found(text: str) -> Region | None:
    """The region that a title or an issuer names, None when it names none that is known."""
    text = re.sub(r"\s", "", text)[:200]
    text = re.sub(r"(?:关于|印发|转发|的通知|\d{2,4}年度?|[《》“”])", " ", text)
    corps = _CORPS.search(text)
    if corps:
        name = corps.group()
        return Region(
            name=name, level="city" if "师" in name else "province", mark="师" if "师" in name else "兵团"
        )
    chain = _chain(text)
    zone = _zone(text)
    if zone:
        return Region(name=zone, level="county", mark="区")
    town = _town(text)
    if town:
        return town
    if not chain:
        return None
    name, codes = chain[-1] if _nested(chain) else chain[0]
    code = _code(name, codes, chain[:-1])
    level = _level_of(code or codes[0])
    return Region(name=name, level=level, code=code, mark=_mark_of(name, level))


def _nested(chain: list[tuple[str, tuple[str, ...]]]) -> bool:
    """Does each division lie in the one before it?"""
    return all(
        any(code.startswith(up.rstrip("0")) for up in above for code in codes)
        for (_, above), (_, codes) in zip(chain, chain[1:], strict=False)
    )


def _zone(text: str) -> str | None:
    """A special zone at the head of the text (南阳市城乡一体化示范区), None where there is none."""
    match = _ZONE.search(text)
    if match is None or match.group() in _divisions():
        return None
    name = match.group()
    return name if len(name) > 2 else None


_TOWN = re.compile(
    r"(?:^|[县区市旗 ])([一-龥]{2,6}?(?:镇|乡|街道|苏木))(?=人民政府|政府|办事处|党政|政务|信息|党委|关于| |$)"
)


def _town(text: str) -> Region | None:
    """A township or street (城关镇人民政府), None where none is named."""
    match = _TOWN.search(text)
    if match is None:
        return None
    mark = next(mark for ending, _, mark in _MARKS if match.group(1).endswith(ending))
    return Region(name=match.group(1), level="township", mark=mark)


_BY_SHAPE = re.compile(r"([一-龥]{2,12}?(?:自治区|自治州|自治县|自治旗|省|市|县|区|旗|盟))")


def _by_shape(text: str) -> Region | None:
    """A region that the table doesn't have (郧县 before 2014), by its last character."""
    match = _BY_SHAPE.search(re.sub(r"\s|\d{2,4}年度?|关于|印发|转发", "", text)[:60])
    if match is None:
        return None
    name = match.group(1)
    for ending, level, mark in _MARKS:
        if name.endswith(ending):
            return Region(name=name, level=level, mark=mark)
    return Region(name=name, level="city" if name.endswith("市") else "county", mark=name[-1])


def read(
    *,
    title: str | None,
    doc_number: str | None = None,
    issuer: str | None = None,
    addressees: str | None = None,
) -> Region:
    """The region of a notice; an empty Region when nothing tells it.

    >>> region = read(title="2021年郧阳区政务公开工作要点任务分解表")
    >>> region.name, region.level, region.code, region.mark
    ('郧阳区', 'county', '420304', '区')
    """
    for text in (issuer, title):
        if text and (found := _found(text)):
            return found
    for text in (issuer, title):
        if text and _NATIONAL.search(text):
            return Region(name="全国", level="national")
    for text in (issuer, title):
        if text and (found := _by_shape(text)):
            return found
    return _by_number(doc_number or "", addressees or "")


def _by_number(doc_number: str, addressees: str) -> Region:
    """What the number and the addressees tell when title and issuer don't: the level only."""
    if doc_number.startswith(("国发", "国办", "国函")):
        return Region(name="全国", level="national")
    for words, level, mark in (
        (r"各省、自治区|国务院各部", "national", None),
        (r"各市、县|各市人民政府|省政府各|省直", "province", "省"),
        (r"各县[（(市、区]|市政府各|市人民政府各|市直|各区县|各县区", "city", "市"),
        (r"区政府各|区直", "county", "区"),
        (r"县政府各|县直|县人民政府各|各乡镇|各镇", "county", "县"),
    ):
        if re.search(words, addressees):
            return Region(level=level, mark=mark)
    return Region()
