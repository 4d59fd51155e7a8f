"""What looks like a unit or a list of units, from the wording alone: enough to tell assignments from other brackets.

What a unit is and what role it has is read later, by the normalizers.
"""

import re
from functools import cache

from extract.labels import any_of, vocabulary

_NESTED = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]{0,80}[）)〕\]】]")
_SEPARATORS = re.compile(r"[、，,；;/\s]+")
_OFFICES = re.compile(r"委[、，]办[、，]局")
_PREFIX = re.compile(r"(?:由|会同|并由|以及|和|及|并|与|其中|各自|原则上由)")
_WIDE = re.compile(
    r"(?:各|省|市|县|区|州|旗|盟|镇|乡|街道|团|国家|国务院|中央|全|驻|相关|有关|人行|国网|自治|党|人民|师|[一-龥]{1,7}(?:省|市|县|区|州|旗|盟|镇|乡|街道|苏木))"
)
_EACH = re.compile(r"各(?!项(?!目)|[类种自个])[^要须将于的把对]{1,30}")
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}年|[0-9一二三四五六七八九十]{1,3}月|年底|年内|年末|月底|月内|底前|近期|长期|全年|持续|季度|半年|每年|每月|即时|适时|常态"
)
_INNER = re.compile(r"[科处股][ \n]{0,3}室|内设机构")


_SHARING_EACH = re.compile(
    r"(?:[县市区旗乡镇街村居盟州师团场]|街道|社区|苏木|嘎查|园区|开发区|功能区|办事处|管委会|街道办(?:事处)?){1,3}"
)
"""Bare nouns that take the 各 of the group in front of them: 各乡镇、街道."""


@cache
def _ending() -> re.Pattern[str]:
    words = vocabulary().units
    things = "".join(f"(?<!{thing})" for thing in words.things)
    return re.compile(rf"{any_of(words.endings)}{things}(?:等)?\Z")


@cache
def _roles() -> re.Pattern[str]:
    words = vocabulary().brackets
    return re.compile(rf"(?:{any_of(words.roles + words.manners)}){{0,8}}\Z")


@cache
def _role_last() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().brackets.roles) + r"(?:工作|到位|好)?[。；;，,\s]{0,3}\Z")


@cache
def _explaining() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().brackets.explaining))


@cache
def _never() -> frozenset[str]:
    return frozenset(vocabulary().units.never)


def flat(text: str) -> str:
    """The text without the brackets in it: 各县（市、区）人民政府 → 各县人民政府."""
    for _ in range(3):
        shorter = _NESTED.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def pieces(text: str) -> list[str]:
    """What separators part in a list, brackets left out.

    >>> pieces("市财政局、有关委、办、局")
    ['市财政局', '有关委办局']
    """
    whole = _OFFICES.sub("委办局", flat(text).strip("。 "))
    return [piece for piece in _SEPARATORS.split(whole) if piece]


def bare(piece: str) -> str:
    """A piece without the role words around it: 由市教育局牵头负责 → 市教育局."""
    head = _PREFIX.match(piece)
    trimmed = piece[head.end() :] if head else piece
    tail = trimmed[-24:]
    found = _roles().search(tail)
    kept = trimmed[: len(trimmed) - len(tail) + found.start()] if found else trimmed
    return kept or trimmed


def is_unit(piece: str) -> bool:
    """Whether one piece looks like the name of a unit or of a group of units.

    >>> [is_unit(text) for text in ("市教育局", "各乡镇", "有关部门", "市", "社会", "推进办学改革")]
    [True, True, True, False, False, False]
    """
    if len(piece) < 2 or len(piece) > 40 or piece in _never():
        return False
    if piece in vocabulary().units.whole:
        return True
    ends = _ending().search(piece[-8:]) is not None
    if piece.startswith("各"):
        return _EACH.fullmatch(piece) is not None and (ends or len(piece) <= 6)
    return len(piece) > 2 and ends


def ends_as_unit(piece: str) -> bool:
    """Whether a piece ends as names of units do, alone or after a place's name: 街道, 开发区, 新城公司."""
    return 2 <= len(piece) <= 40 and _ending().search(piece[-8:]) is not None


def is_unit_list(text: str) -> bool:
    """Whether all of the text is a list of units, at least one of them plainly one.

    >>> is_unit_list("市教育局、财政局，各县（市、区）政府"), is_unit_list("村、社区"), is_unit_list("管委会")
    (True, False, False)
    >>> is_unit_list("各乡镇、街道"), is_unit_list("市民政局、财政局、残联，各县区")
    (True, True)
    """
    parts = each_restored(pieces(text))
    if not parts or len(text) > 2000:
        return False
    good = sum(map(is_unit, parts))
    if good == len(parts) > 1:
        return True
    return good >= max(1, 0.8 * len(parts)) and any(is_unit(part) and _WIDE.match(part) for part in parts)


def each_restored(parts: list[str]) -> list[str]:
    """The pieces of a list, each with the 各 that it shares: 各乡镇, 街道 → 各乡镇, 各街道."""
    restored: list[str] = []
    for part in parts:
        shares = restored and restored[-1].startswith("各") and _SHARING_EACH.fullmatch(part)
        restored.append(f"各{part}" if shares else part)
    return restored


def hands_out(text: str) -> bool:
    """Whether a text such as a bracket holds hands out work: units with role words, or a list of units.

    >>> hands_out("市发展改革委牵头，市财政局、商务局按职责分工负责"), hands_out("包括县、区政府和乡镇政府")
    (True, False)
    >>> hands_out("试行"), hands_out("以下简称市营商办"), hands_out("各责任单位按职责分工落实")
    (False, False, True)
    """
    stripped = text.strip()
    if len(stripped) < 3 or len(stripped) > 3000 or _explaining().match(stripped):
        return False
    parts = pieces(stripped)
    if not tells_role(stripped):
        return is_unit_list(_without_dates(stripped))
    units = sum(is_unit(bare(part)) for part in parts)
    return units > 0 and units >= 0.5 * sum(not is_date(part) for part in parts)


def tells_role(text: str) -> bool:
    """Whether a list of units says what they have to do: …牵头, …配合."""
    return any(_role_last().search(part[-12:]) for part in pieces(text))


def is_date(piece: str) -> bool:
    """Whether a piece of a bracket tells a time rather than a unit."""
    return _DATE.search(piece) is not None


def _without_dates(text: str) -> str:
    return "，".join(part for part in re.split(r"[，,；;]", text) if not is_date(part))


def names_inner_offices(name: str) -> bool:
    """True for the name of a column or label of offices inside the issuer.

    >>> names_inner_offices("牵头处室"), names_inner_offices("责任单位")
    (True, False)
    """
    return _INNER.search(name) is not None
