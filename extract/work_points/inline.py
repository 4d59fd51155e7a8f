"""Assignments inside running sentences, as minutes and short notices write them: 由县住建局牵头，…；市林业局要…."""

import re
from collections.abc import Iterator
from functools import cache

from extract.assignment import Handed
from extract.labels import any_of, vocabulary
from extract.unit_words import is_unit, pieces
from extract.work_points.outline import Node
from models.record import Assignment

_ENOUGH = 2
"""Items with a named unit that show that a text without any other assignment hands out work."""
_LONGEST = 5000
_ROLE = r"(?:牵头(?:负责|组织|落实|实施)?|负责(?:落实|实施|组织)?|配合|协助|承办|主办|督办|承担|组织实施|具体实施|抓好?落实)"
_BY = re.compile(
    rf"(?:\A|(?<=[，,。；;：:、\s]))由(?P<said>[^，,。；;：:]{{2,120}}?{_ROLE}(?![^，,。；;]{{0,8}}的)|[^，,。；;：:]{{2,60}}会同[^，,。；;：:]{{2,60}}(?=[，,]))"
)
_ALSO = re.compile(rf"[，,、](?P<said>[^，,。；;：:]{{2,120}}?{_ROLE})(?=[，,。；;]|\Z)")
_MUST = re.compile(
    r"(?:\A|(?<=[。；;：:\n]))(?P<units>(?!由)[^，,。；;：:\n]{2,120}?)(?P<role>牵头负责|牵头|负责)?"
    r"(?:要(?![求点素件])|应当|应(?!急)|须|需(?!求)|(?<=牵头)|(?<=负责)(?![人制]))[^，,。；;\n]"
)
_OFFICE = re.compile(
    r"(?:局|委|办|厅|署|办公室|中心|公司|政府|办事处|委员会|管委会|队|处|科|股|所|站|院|部门|单位|专班|海关)\Z|\A(?:各|省|市|县|区|州|旗|盟|镇|乡|街道)"
)
_ROLE_LAST = re.compile(rf"{_ROLE}\Z")


def take(root: Node) -> None:
    """Give leaf items without another assignment the one that their sentences state.

    What a unit is told to do (X要…, X负责…) counts only in a text that hands out work in no other form.
    """
    leaves = [node for node in root.walk() if node.number and not node.children and not node.carries()]
    if root.carries() or any(node.handed for node in root.walk()):
        for node in leaves:
            node.inline = _handed(list(_led(_text(node))))
        return
    said = [[*_led(_text(node)), *_told(_text(node))] for node in leaves]
    if sum(any(map(_names, given)) for given in said) >= _ENOUGH:
        for node, given in zip(leaves, said, strict=True):
            node.inline = _handed(given)


def _text(node: Node) -> str:
    lines = "\n".join(stretch.text for stretch in node.stretches)
    return lines[node.head :][:_LONGEST]


def _handed(said: list[str]) -> Handed | None:
    if not said:
        return None
    return Handed(0, 0, "inline", tuple(Assignment(text) for text in dict.fromkeys(said)))


def _led(text: str) -> Iterator[str]:
    """Units behind 由 with what they do, and those that the next clauses add: 由A牵头，B配合."""
    for match in _BY.finditer(text):
        if not _all_units(match["said"]):
            continue
        yield match["said"]
        also = _ALSO.match(text, match.end())
        while also and _all_units(also["said"]):
            yield also["said"]
            also = _ALSO.match(text, also.end())


def _told(text: str) -> Iterator[str]:
    """Units at the head of a sentence that says what they have to do; calls upon everybody are none."""
    for match in _MUST.finditer(text):
        if _all_units(match["units"]) and not all(
            _everybody().fullmatch(one) for one in pieces(match["units"])
        ):
            yield match["units"] + (match["role"] or "")


def _all_units(said: str) -> bool:
    """Whether a phrase is units and role words only, the first of them by its name an office or a place's body."""
    parts = [_ROLE_LAST.sub("", piece) for piece in pieces(said)]
    return bool(parts) and all(map(is_unit, parts)) and _OFFICE.search(parts[0]) is not None


@cache
def _everybody() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.everybody))


def _names(said: str) -> bool:
    """Whether a phrase names a unit, not only groups of them."""
    return any(not re.match("各|有关|相关|全", piece) for piece in pieces(said))
