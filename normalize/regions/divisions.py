"""The divisions of GB/T 2260: their codes, levels and marks, and where a text names them."""

import re
from functools import cache
from pathlib import Path

from models.region import Level, Region
from normalize.pattern import Pattern

TABLE = Path(__file__).parent.parent / "vocab" / "regions.tsv"

ENDINGS: tuple[tuple[str, Level, str], ...] = (
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
_COMMON = frozenset({"城区", "郊区", "矿区", "老城区", "新城区", "江北新区"})
"""Names of districts that are words too: they count behind their city or before a body of their own."""
_OWN_BODY = Pattern(r"人民政府|政府|区委|委|党工委|管委会")

Chain = list[tuple[str, tuple[str, ...], int]]


@cache
def divisions() -> dict[str, tuple[str, ...]]:
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
        name.removesuffix(ending) for name in divisions() for ending, *_ in ENDINGS if name.endswith(ending)
    )
    return frozenset(stem for stem in stems if len(stem) > 1)


def begins_with_place(name: str) -> bool:
    """Does a name begin with that of a division, its ending left out?

    >>> begins_with_place("凤冈供电局"), begins_with_place("园林绿化局")
    (True, False)
    """
    return any(name[:size] in _bare_names() for size in range(2, 5))


def leading_division(name: str) -> str | None:
    """The division that a name begins with in full, None where there is none.

    >>> leading_division("市北区财政局"), leading_division("镇平县教育局"), leading_division("市中区域医疗中心")
    ('市北区', '镇平县', None)
    """
    heads = (name[:size] for size in range(2, 6))
    return next((head for head in heads if head in divisions() and name[len(head) :][:1] != "域"), None)


def is_bare_name(word: str) -> bool:
    """Is the word the name of a division without its ending?

    >>> is_bare_name("凤冈"), is_bare_name("凤冈供电局")
    (True, False)
    """
    return word in _bare_names()


@cache
def _longest() -> int:
    return max(map(len, divisions()))


def level_of(code: str) -> Level:
    """The level that a code tells: two digits a province, four a city, six a county."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def mark_of(name: str) -> str | None:
    """The mark by which a place's own bodies are prefixed: 市 of 南阳市, 州 of 恩施土家族苗族自治州."""
    return next((mark for ending, _, mark in ENDINGS if name.endswith(ending)), None)


def chain(text: str) -> Chain:
    """Divisions named in the text, in order: name, codes and the place where the name ends.

    >>> [name for name, _, _ in chain("安徽省和县 提高县域治理水平")]
    ['安徽省', '和县']
    """
    known = divisions()
    place, found = 0, Chain()
    while place < len(text):
        for size in range(min(_longest(), len(text) - place), 1, -1):
            name = text[place : place + size]
            if name in known and _stands(text, place, name, found):
                place += size
                found.append((name, known[name], place))
                break
        else:
            place += 1
    return found


def _stands(text: str, place: int, name: str, before: Chain) -> bool:
    """Does the name stand there as one, and not as part of other words: 提高|县域, 健康|县区?"""
    behind = bool(before) and before[-1][2] == place
    if name in _COMMON:
        return behind or _OWN_BODY.match(text, place + len(name)) is not None
    return len(name) > 2 or behind or place == 0 or text[place - 1] == " "


def _below(code: str, above: tuple[str, ...]) -> bool:
    """Does a division lie in one of those (or is one of them)?"""
    return any(code.startswith(re.sub(r"(?:00){1,2}$", "", up)) for up in above)


def _code(codes: tuple[str, ...], parents: Chain) -> str | None:
    """The one code that a name has, or has under the divisions named before it."""
    for _, above, _ in reversed(parents):
        codes = tuple(code for code in codes if _below(code, above)) or codes
    return codes[0] if len(set(codes)) == 1 else None


def innermost(named: Chain) -> Region:
    """The innermost of divisions that lie in each other; else the first."""
    last = 0
    while last + 1 < len(named) and any(_below(code, named[last][1]) for code in named[last + 1][1]):
        last += 1
    name, codes, _ = named[last]
    code = _code(codes, named[:last])
    return Region(name=name, level=level_of(code or codes[0]), code=code, mark=mark_of(name))
