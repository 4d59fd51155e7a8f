"""Two header rows whose empty slots a dump dropped, where not every name is known: the likeliest owner of each name."""

from functools import cache

from extract.numbering import read_cell
from extract.tables.model import Field
from extract.tables.names import entry_of, fold

_MOST_PARENTS, _MOST_SHARED = 24, 4
_LONGEST = 14
_OPEN = (Field.KNOWN, Field.UNKNOWN, Field.STATUS, Field.GOAL, Field.LEVEL, Field.QUARTER)
_UNDER: dict[Field, tuple[Field, ...]] = {
    Field.UNIT: (Field.UNIT,),
    Field.DEADLINE: (Field.QUARTER, Field.DEADLINE),
    Field.QUARTER: (Field.QUARTER,),
}
_NEVER = -100.0
Shares = tuple[int, ...]


def spread(parents: list[str], children: list[str], width: int) -> list[tuple[str, ...]] | None:
    """The names over each of `width` columns, outermost first; None where the second row is none of names.

    As many names of the first row have others under them as the columns want: 序号 | 任务 | 投资 | 责任单位 over
    总投资 | 年度投资 in five columns is one.
    """
    shared = len(parents) + len(children) - width
    if not 1 <= shared <= _MOST_SHARED or len(parents) > _MOST_PARENTS or not _are_names(children):
        return None
    score, shares = _best(parents, children, shared)
    if score <= 0:
        return None
    columns: list[tuple[str, ...]] = []
    at = 0
    for parent, count in zip(parents, shares, strict=True):
        columns += [(parent, child) for child in children[at : at + count]] or [(parent,)]
        at += count
    return columns


def _are_names(children: list[str]) -> bool:
    """Whether a row can name columns: short, no numbers, half of it known."""
    if len(children) < 2 or any(len(fold(text)) > _LONGEST or read_cell(text) for text in children):
        return False
    return sum(_field(text) is not Field.UNKNOWN for text in children) * 2 >= len(children)


def _field(text: str) -> Field:
    found = entry_of(text)
    return found[0].field if found else Field.UNKNOWN


def _fits(parent: str, children: list[str]) -> float:
    """How well names stand under another, each of them; names of one kind stand together."""
    field = _field(parent)
    kinds = [_field(child) for child in children]
    if field in _UNDER:
        told = sum(1.0 if kind in _UNDER[field] else 0.0 if kind in _OPEN else -1.0 for kind in kinds)
    elif field in _OPEN:
        told = sum(0.5 if kind in _OPEN else -1.0 for kind in kinds)
    else:
        return _NEVER
    return told + (0.5 if len(set(kinds)) == 1 else 0.0)


def _best(parents: list[str], children: list[str], shared: int) -> tuple[float, Shares]:
    """The best sum of fits, and how many names stand under each name of the first row."""

    @cache
    def rest(parent: int, child: int, left: int) -> tuple[float, Shares]:
        if parent == len(parents):
            return (0.0, ()) if child == len(children) and not left else (_NEVER, ())
        score, shares = rest(parent + 1, child, left)
        found = (score, (0, *shares))
        for count in range(2, len(children) - child + 1) if left else ():
            score, shares = rest(parent + 1, child + count, left - 1)
            score += _fits(parents[parent], children[child : child + count])
            found = max(found, (score, (count, *shares)))
        return found

    return rest(0, 0, shared)
