"""Headers of two rows whose slots a dump dropped: the names of the second row are put under their own."""

import re
from typing import NamedTuple

from extract.numbering import read_cell
from extract.tables.grid import Slots, distinct, text_of
from extract.tables.model import TEXT_FIELDS, Field
from extract.tables.names import entry_of, fold

_LONGEST = 14  # characters of a name that stands under another
_WIDEST = 48  # columns of a header of two rows
_ALONE = 0.5  # what speaks against a name over a single other one
_SOME = 0.5  # what speaks for a name under one of which little is known
_AGAINST = 2.0  # what speaks against a name under one of another kind
_PLAN = re.compile(r"安排|进度|计划|节点|目标|步骤|阶段|季度")
"""In names over the parts of a year."""
_MANNER = re.compile(r"形式|方式|类型")
"""In names over 主动 and 依申请 that mean where elsewhere."""
_UNDER: dict[Field, tuple[Field, ...]] = {
    Field.CATEGORY: (Field.CATEGORY, Field.TASK),
    Field.TASK: (*TEXT_FIELDS, Field.SEQ),
    Field.DETAIL: (*TEXT_FIELDS, Field.SEQ),
    Field.AUDIENCE: (Field.AUDIENCE,),
    Field.METHOD: (Field.METHOD,),
    Field.CHANNEL: (Field.METHOD,),
    Field.LEVEL: (Field.LEVEL,),
    Field.UNIT: (Field.UNIT,),
    Field.DEADLINE: (Field.DEADLINE,),
    Field.QUARTER: (Field.QUARTER,),
}
"""What kind of names may stand under a name: 全社会 under 公开对象, 一级事项 under 公开事项."""
_OPEN = (Field.KNOWN, Field.UNKNOWN, Field.STATUS, Field.GOAL, Field.LEVEL, Field.QUARTER)
"""Names that say little: 总投资 under 投资, 序时目标 under 完成情况."""

Names = list[tuple[str, ...]]
"""The names over each column, outermost first."""


class _Way(NamedTuple):
    """One way to put names under others: how well they agree, and how many names each of the others has under it."""

    score: float
    taken: tuple[int, ...]


def unpack(upper: Slots, lower: Slots) -> Names | None:
    """The names over each column; None where the two rows are not such a header.

    The rows must use up the columns exactly: each name of the second row stands under one of the first. Where the
    first row is known to lack cells, there may be fewer names than columns.
    """
    if any(cell is not None and cell is above for cell, above in zip(lower, upper, strict=False)):
        return None  # a real grid, whose names go on downwards
    short = upper[-1] is None
    parents = [text_of(cell) for cell in upper if cell is not None]
    children = [cell.text.strip() for cell in distinct(lower)]
    if len(children) < 2 or len(upper) > _WIDEST or not all(map(_may_be_name, children)):
        return None
    if text_of(lower[0]) and not _are_names(children):
        return None  # a row of the body, for all that is known
    packed = lower[0] is None or all(map(text_of, lower[: len(children)]))
    found = _beside(list(filter(None, parents)), children, len(upper), short) if packed else None
    has_slots = lower[-1] is not None and not all(map(text_of, lower))
    return found or (_beneath(parents, lower) if short and has_slots else None)


def _may_be_name(text: str) -> bool:
    return len(fold(text)) <= _LONGEST and not read_cell(text)


def _are_names(texts: list[str]) -> bool:
    """Whether texts are names of columns: all of them can be read as such, or half of them and one surely."""
    found = [entry_of(text) for text in texts]
    read = sum(entry is not None for entry in found)
    return read == len(texts) or (any(entry and entry[1] for entry in found) and read * 2 >= len(texts))


def _field(text: str) -> Field:
    found = entry_of(text)
    return found[0].field if found else Field.UNKNOWN


def _agreement(parent: str, children: list[str]) -> float:
    """How well names agree with the name over them; 0 for none."""
    found = entry_of(parent)
    if found and found[0].tick:
        return -_AGAINST * len(children)
    fields = [_field(child) for child in children]
    if found is None and len(set(fields)) == 1:
        return _SOME * len(children)
    own = found[0].field if found else Field.UNKNOWN
    told = sum(_agrees(parent, own, field) for field in fields)
    return told - _ALONE if len(children) == 1 else told


def _agrees(parent: str, own: Field, field: Field) -> float:
    """How well a name of a field agrees with the name over it, which is of the field `own`."""
    if own is Field.CHANNEL and field is Field.METHOD and not _MANNER.search(parent):
        return -_AGAINST
    if field in _UNDER.get(own, ()) or (field is Field.QUARTER and _PLAN.search(parent)):
        return 1.0
    if field in _OPEN:
        return _SOME if own in _OPEN else 0.0
    return -_AGAINST


def _beside(parents: list[str], children: list[str], width: int, short: bool) -> Names | None:
    """The names over each column where both rows lack slots: what each name is for tells what it stands under."""
    if not short and len(parents) + len(children) <= width:
        return None
    ways: dict[tuple[int, int], _Way] = {(0, 0): _Way(0.0, ())}  # (names used, columns filled) → the best way
    for parent in parents:
        further: dict[tuple[int, int], _Way] = {}
        for (used, filled), way in ways.items():
            for taken in range(len(children) - used + 1):
                at = (used + taken, filled + max(taken, 1))
                score = way.score + _agreement(parent, children[used : used + taken])
                if at[1] <= width and (at not in further or score > further[at].score):
                    further[at] = _Way(score, (*way.taken, taken))
        ways = further
    found = ways.get((len(children), width))
    if short and (found is None or found.score <= 0):
        fewer = [way for (used, filled), way in ways.items() if used == len(children) and filled < width]
        found = max(fewer, key=lambda way: way.score, default=None)
        found = found if found and found.score >= len(children) else None
    if found is None or found.score <= 0:
        return None
    names: Names = []
    left = iter(children)
    for parent, taken in zip(parents, found.taken, strict=True):
        names += [(parent, next(left)) for _ in range(taken)] or [(parent,)]
    return names


def _beneath(parents: list[str], lower: Slots) -> Names | None:
    """The names over each column where only the first row lacks slots, one for each that a name of it spans.

    In the second row a slot is empty under a name that goes on downwards, so that names and runs of slots tell
    which belong together.
    """
    slots = [text_of(cell) for cell in lower]
    over = _parents(parents, slots)
    if over is None:
        return None
    return [
        tuple(name for name in (parents[parent], child) if name)
        for parent, child in zip(over, slots, strict=True)
    ]


def _parents(parents: list[str], slots: list[str]) -> list[int] | None:
    """The number of the parent over each slot of the second row, the parents used up in order; None if they can't be.

    An empty slot has a parent of its own; of the ways that are left the one in which names agree best with those
    over them is taken.
    """
    never = (float("-inf"), [0])
    best: list[tuple[float, list[int]]] = [(0.0, []), *[never] * len(parents)]
    for at, child in enumerate(slots):
        beside = bool(child) and at > 0 and bool(slots[at - 1])
        row = [never]
        for parent, name in enumerate(parents, 1):
            score, over = max([best[parent - 1], best[parent] if beside else never], key=lambda way: way[0])
            agrees = max(_agreement(name, [child, child]), 0.0) if child else 0.0
            row.append((score + agrees, [*over, parent - 1]))
        best = row
    score, over = best[-1]
    return over if score >= 0 else None
