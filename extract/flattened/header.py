"""The names of the columns of a flattened table: texts one after the other that can't be anything else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from extract.numbering import read, read_cell
from extract.tables.grid import Slots
from extract.tables.model import Column, Field
from extract.tables.names import column, entry_of, vocabulary
from extract.tables.packed import unpack
from models.document import Cell

_MOST_NAMES = 24
_NO_NAME = "。；：，、|｜¦"  # how no name ends, a lone bar among them
_NAME = 12  # characters of a name that no vocabulary knows
_LEAST = 3
_SURE = 2  # names that can be nothing else
_LONGEST = 40  # characters of a name
_MEASURE = "单位"
_SUBDIVIDED = frozenset({Field.CATEGORY, Field.AUDIENCE, Field.METHOD, Field.LEVEL})
_TEXTS = frozenset({Field.TASK, Field.DETAIL, Field.GOAL, Field.CATEGORY})
_TOLD = frozenset({Field.UNIT, Field.DEADLINE})


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the columns as printed, row by row; the columns they make; the number of texts they are."""

    rows: list[list[str]]
    columns: tuple[Column, ...]
    count: int


def names_at(texts: Iterable[str]) -> Names | None:
    """The names that texts without blanks around them begin with: three or more, of a text and of units or a time.

    No more texts are drawn than are needed to tell.

    >>> names_at(["工作任务", "责任单位", "完成", "时限", "修建道路"]).count
    4
    >>> names_at(["修建道路", "县交通局"])
    """
    names: list[str] = []
    counts: list[int] = []
    for text, count in _names(texts):
        if text in names:
            break
        names.append(text)
        counts.append(count)
    while names and not may_name(names[-1]):
        names.pop()
        counts.pop()
    fields = {found[0].field for name in names if (found := entry_of(name))}
    if len(names) < _LEAST or not fields & _TEXTS or not fields & _TOLD:
        return None
    if sum(map(is_name, names)) < _SURE or sum(map(may_name, names)) * 3 < len(names) * 2:
        return None
    rows, columns = _nested(names) or ([names], [(name,) for name in names])
    return Names(rows, _measures([column(col, parts) for col, parts in enumerate(columns)]), counts[-1])


def _measures(columns: list[Column]) -> tuple[Column, ...]:
    """The columns, 单位 a measure (亩, %) where another name plainly tells who does the work."""
    sure = any(column.field is Field.UNIT and not column.weak for column in columns)
    return tuple(
        replace(column, field=Field.UNKNOWN) if sure and column.weak and column.name == _MEASURE else column
        for column in columns
    )


def may_begin(text: str) -> bool:
    """Whether a text is short and begins like some name of a column; costs next to nothing, to ask line by line."""
    return 0 < len(text) <= _LONGEST and text[0] in _initials()


@cache
def _initials() -> frozenset[str]:
    return frozenset(name[0] for name in vocabulary().names if not name[0].isdigit())


def _whole(text: str) -> Field | None:
    """The field of a text that is the whole name of a column."""
    found = entry_of(text)
    return found[0].field if found and found[1] else None


def is_name(text: str) -> bool:
    """Whether a text is surely the name of a column of ours."""
    field = _whole(text)
    return field is not None and field is not Field.DECOY


def may_name(text: str) -> bool:
    """Whether a text is the name of a column, or a short one that begins or ends like one."""
    found = entry_of(text)
    if found is None or found[0].field is Field.DECOY:
        return False
    return found[1] or (len(text) <= _NAME and text[-1] not in _NO_NAME and not read(text))


def _names(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Texts that can be names, each with the number of texts up to it; one broken in two is one.

    The first is known for a name, and never do two strange ones stand side by side.
    """
    held = islice(texts, _MOST_NAMES)
    text, count, strange = next(held, ""), 1, True
    while text:
        following = next(held, "")
        if _is_broken(text, following):
            yield text + following, count + 1
            text, count, strange = next(held, ""), count + 2, False
            continue
        if not may_name(text) and (strange or len(text) > _NAME or read(text) or text[-1] in _NO_NAME):
            return
        yield text, count
        text, count, strange = following, count + 1, not may_name(text)


def _is_broken(text: str, following: str) -> bool:
    """Whether two texts are one name, broken inside; a number behind a name is the first row's."""
    if not following or read_cell(following) or (is_name(text) and is_name(following)):
        return False
    return is_name(text + following)


def _nested(names: list[str]) -> tuple[list[list[str]], list[tuple[str, ...]]] | None:
    """The names in two rows, where the last ones stand under earlier ones (全社会 under 公开对象)."""
    for cut in range(2, len(names)):
        under = names[cut:]
        if not all(_whole(name) in _SUBDIVIDED for name in under) or any(map(_ticks, names[:cut])):
            continue
        columns = unpack([*_slots(names[:cut]), *[None] * _MOST_NAMES], _slots(under))
        if columns is not None:
            return [names[:cut], under], columns
    return None


def _ticks(name: str) -> bool:
    """Whether a name stands over ticks, so that no other name stands under it."""
    found = entry_of(name)
    return found is not None and found[0].tick is not None


def _slots(names: list[str]) -> Slots:
    return [Cell(col, 0, col, name) for col, name in enumerate(names)]
