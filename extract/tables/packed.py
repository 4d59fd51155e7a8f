"""Headers of two rows whose slots a dump dropped: the names of the second row are put under their own."""

from extract.numbering import read_cell
from extract.tables.grid import Slots, distinct, text_of
from extract.tables.model import Field
from extract.tables.names import entry_of, fold
from extract.tables.spread import spread

_LONGEST = 14  # characters of a name that stands under another
_WIDEST = 60  # columns of a header of two rows

_UNDER: dict[Field, tuple[Field, ...]] = {
    Field.CATEGORY: (Field.CATEGORY,),
    Field.AUDIENCE: (Field.AUDIENCE,),
    Field.METHOD: (Field.METHOD,),
    Field.LEVEL: (Field.LEVEL,),
    Field.UNIT: (Field.UNIT,),
    Field.DEADLINE: (Field.QUARTER,),
}
"""What kind of names may stand under a name: 全社会 under 公开对象, 一季度 under 进度安排."""


def _field(text: str) -> Field | None:
    found = entry_of(text)
    return found[0].field if found and found[1] else None


def _are_names(texts: list[str]) -> bool:
    """Whether texts are names of columns: all of them can be read as such, or half of them and one surely."""
    read = sum(entry_of(text) is not None for text in texts)
    return read == len(texts) or (any(map(_field, texts)) and read * 2 >= len(texts))


def unpack(upper: Slots, lower: Slots) -> list[tuple[str, ...]] | None:
    """The names over each column, outermost first; None where the two rows are not such a header.

    The rows must use up the columns exactly: each name of the second row stands under one of the first. Where the
    first row is known to lack cells, there may be fewer names than columns.
    """
    parents = [text_of(cell) for cell in upper if cell is not None]
    if upper[-1] is None and lower[-1] is not None and not all(map(text_of, lower)):
        return _beneath(parents, lower)
    parents = [parent for parent in parents if parent]
    if lower[0] is not None and not lower[0].text.strip():
        return None  # the empty slots are there
    children = [cell.text.strip() for cell in distinct(lower)]
    return _beside(parents, lower, upper) or spread(parents, children, len(upper))


def _beneath(parents: list[str], lower: Slots) -> list[tuple[str, ...]] | None:
    """The names over each column where only the first row lacks slots, one for each that a name of it spans.

    In the second row a slot is empty under a name that goes on downwards, so that names and runs of slots tell
    which belong together.
    """
    children = [cell.text.strip() for cell in distinct(lower)]
    if any(len(fold(child)) > _LONGEST or read_cell(child) for child in children):
        return None
    if text_of(lower[0]) and not _are_names(children):
        return None  # a row of the body, for all that is known
    slots = [text_of(cell) for cell in lower]
    over = _parents(parents, slots) if children and len(slots) <= _WIDEST else None
    if over is None:
        return None
    return [
        tuple(name for name in (parents[parent], child) if name)
        for parent, child in zip(over, slots, strict=True)
    ]


def _parents(parents: list[str], slots: list[str]) -> list[int] | None:
    """The number of the parent over each slot of the second row, the parents used up in order; None if they can't be.

    An empty slot has a parent of its own; of the ways that are left the one in which most names stand under a name
    of their kind is taken.
    """
    never = (-1.0, [0])
    best: list[tuple[float, list[int]]] = [(0.0, []), *[never] * len(parents)]
    for at, child in enumerate(slots):
        beside = bool(child) and at > 0 and bool(slots[at - 1])
        row = [never]
        for parent, name in enumerate(parents, 1):
            ways = [best[parent - 1], best[parent] if beside else never]
            score, over = max(ways, key=lambda way: way[0])
            fits = bool(child) and _may_be_under(name, child)
            row.append((score + fits, [*over, parent - 1]) if score >= 0 else never)
        best = row
    score, over = best[-1]
    return over if score >= 0 else None


def _may_be_under(name: str, child: str) -> bool:
    """Whether a name is of the kind that stands under another."""
    found = entry_of(name)
    return found is not None and _field(child) in _UNDER.get(found[0].field, ())


def _beside(parents: list[str], lower: Slots, upper: Slots) -> list[tuple[str, ...]] | None:
    """The names over each column where both rows lack slots: what each name is for tells what it stands under."""
    short = upper[-1] is None
    children = [cell.text.strip() for cell in distinct(lower)]
    fields = [_field(text) for text in children]
    if not children or None in fields or (not short and len(parents) + len(children) <= len(upper)):
        return None
    columns: list[tuple[str, ...]] = []
    for parent in parents:
        found = entry_of(parent)
        allowed = _UNDER.get(found[0].field, ()) if found else ()
        taken = 0
        while taken < len(fields) and fields[taken] in allowed:
            taken += 1
        columns += [(parent, child) for child in children[:taken]] or [(parent,)]
        children, fields = children[taken:], fields[taken:]
    fits = len(columns) == len(upper) or (short and len(columns) < len(upper))
    return columns if not children and fits else None
