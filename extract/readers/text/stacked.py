"""One cell a line and nothing that parts the rows: what is left of a table copied or saved as plain text.

The names of the columns, a line each, tell that a table begins; which line stands in which column is told by what
the cells hold (stacked_rows.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.numbering import read
from extract.readers.docx.symbols import plain
from extract.readers.text.grid import Grid
from extract.readers.text.lines import tidy
from extract.readers.text.stacked_fit import Line
from extract.readers.text.stacked_rows import rows_of
from extract.tables.grid import Slots
from extract.tables.model import Column, Field
from extract.tables.names import column, entry_of, is_note
from extract.tables.packed import unpack
from models.document import Cell

_MOST_NAMES = 24
_MOST_CELLS = 100_000  # lines times columns; the time taken is about 20 µs each
_NO_NAME = "。；：，、|｜¦"  # how no name ends, a lone bar among them
_NAME = 12  # characters of a name that no vocabulary knows
_ASIDE = 4  # rows after which the names may be printed again
_SUBDIVIDED = frozenset({Field.CATEGORY, Field.AUDIENCE, Field.METHOD, Field.LEVEL})
_TEXTS = frozenset({Field.TASK, Field.DETAIL, Field.GOAL, Field.CATEGORY})
_TOLD = frozenset({Field.UNIT, Field.DEADLINE})


@dataclass(frozen=True, slots=True)
class _Header:
    """The names of the columns as printed, row by row; the columns they make; the line behind them."""

    rows: list[list[str]]
    columns: tuple[Column, ...]
    end: int


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None: names of columns line by line, and lines that fill them."""
    header = _header(texts, start)
    if header is None:
        return None
    lines = list(_lines(texts, header))
    if len(lines) * len(header.columns) > _MOST_CELLS:
        return None
    rows, guessed = rows_of(lines, header.columns)
    if not rows:
        return None
    return Grid(
        start,
        rows[-1].end,
        [*header.rows, *(row.cells for row in rows)],
        len(header.columns),
        [start] * len(header.rows) + [row.line for row in rows],
        set(),
        {number for number, row in enumerate(rows, len(header.rows)) if row.band},
        guessed,
    )


def _whole(text: str) -> Field | None:
    """The field of a text that is the whole name of a column."""
    found = entry_of(text)
    return found[0].field if found and found[1] else None


def _header(texts: list[str], start: int) -> _Header | None:
    """The names that begin at a line: three or more, a text and units or a time among them."""
    if not _is_name(tidy(texts[start])):
        return None
    names: list[str] = []
    ends: list[int] = []
    for text, end in _names(texts, start):
        if text in names:
            break
        names.append(text)
        ends.append(end)
    while names and not _is_name(names[-1]):
        names.pop()
        ends.pop()
    fields = {_whole(name) for name in names}
    known = sum(_is_name(name) for name in names)
    if len(names) < 3 or known * 3 < len(names) * 2 or not fields & _TEXTS or not fields & _TOLD:
        return None
    rows, columns = _nested(names) or ([names], [(name,) for name in names])
    return _Header(rows, tuple(column(col, parts) for col, parts in enumerate(columns)), ends[-1])


def _is_name(text: str) -> bool:
    """Whether a line is surely the name of a column of ours."""
    field = _whole(text)
    return field is not None and field is not Field.DECOY


def _names(texts: list[str], start: int) -> Iterator[tuple[str, int]]:
    """Texts from line `start` on that can be names, each with the line behind it; one broken over two lines is one."""
    held = [
        (tidy(text), index + 1)
        for index, text in enumerate(texts[start : start + 3 * _MOST_NAMES], start)
        if tidy(text)
    ]
    at, strange = 0, False
    while at < min(len(held), _MOST_NAMES):
        text, end = held[at]
        following = held[at + 1][0] if at + 1 < len(held) else ""
        if following and _is_name(text + following) and not (_is_name(text) and _is_name(following)):
            yield text + following, held[at + 1][1]
            at, strange = at + 2, False
            continue
        if not _is_name(text) and (strange or len(text) > _NAME or read(text) or text[-1] in _NO_NAME):
            return
        strange = not _is_name(text)
        yield text, end
        at += 1


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


def _lines(texts: list[str], header: _Header) -> Iterator[Line]:
    """The lines below the names, with the blank lines before each, up to a note or the names of another table.

    The same names again, as at the top of a page, are passed over with their row.
    """
    blanks = 0
    for index in range(header.end, min(len(texts), header.end + _MOST_CELLS)):
        text = tidy(texts[index])
        if not text:
            blanks += 1
            continue
        if is_note(text) or _header(texts, index) is not None:
            return
        yield Line(index, plain(text), blanks)
        blanks = 0
