"""Forms of one task: names and what they say side by side, as slips that hand over one matter are drawn up (督办单)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.tables.cells import ends_closed
from extract.tables.model import Field
from extract.tables.names import Entry, entry_of, fold
from models.document import Cell, Table

_MOST_CELLS = 80
_LONGEST_NAME = 14
_SPACED = 3  # a name with blanks and line ends in it is so many times as long at most
_KNOWN = 0.7  # share of the names on a form that the vocabulary has
_HANDED_OVER = re.compile(r"责任|牵头|承办|主办|协办|督办|交办|办结|落实|整改|时限")
Pair = tuple[Cell, Cell]


@dataclass(slots=True)
class _Form:
    """The lines over a form, its names with their values, the lines under it."""

    over: list[Cell] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    under: list[Cell] = field(default_factory=list)


def filled_in(table: Table) -> Table | None:
    """A form as a table of one row under its names, None where the table is none.

    督办事项 | 整治路面破损
    承办单位 | 县交通运输局 | 办结时限 | 5月20日前
    """
    if len(table.cells) > _MOST_CELLS or table.rows < 2:
        return None
    form = _read(table)
    return _as_rows(table, form) if form and _hands_over(form.pairs) else None


def _lines(table: Table) -> Iterator[list[Cell]]:
    """The cells that begin in each row; rows without text are left out."""
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        while cells and not cells[-1].text.strip() and (len(cells) % 2 or not cells[-2].text.strip()):
            cells.pop()
        if any(cell.text.strip() for cell in cells):
            yield cells


def _read(table: Table) -> _Form | None:
    """The form that a table draws, None where a row is none of a form's."""
    form = _Form()
    waiting: Cell | None = None  # a name over the whole width; what it says stands below it
    for cells in _lines(table):
        if len(cells) == 1 and waiting is not None:
            form.pairs.append((waiting, cells[0]))
            waiting = None
        elif len(cells) == 1 and _is_name(cells[0]) and entry_of(cells[0].text.strip()):
            waiting = cells[0]
        elif len(cells) == 1:
            (form.under if form.pairs else form.over).append(cells[0])
        elif len(cells) % 2 or waiting is not None or form.under:
            return None
        else:
            form.pairs += zip(cells[::2], cells[1::2], strict=True)
    return form if form.pairs and waiting is None else None


def _is_name(cell: Cell) -> bool:
    if len(cell.text) > _SPACED * _LONGEST_NAME:
        return False
    text = fold(cell.text)
    return 2 <= len(text) <= _LONGEST_NAME and not ends_closed(text.rstrip(":"))


def is_form(table: Table) -> bool:
    """True where a table is a form of any kind: a slip not filled in, a card about a project, a person's particulars."""
    form = _read(table) if table.rows >= 2 and len(table.cells) <= _MOST_CELLS else None
    return form is not None and bool(_entries(form.pairs))


def _entries(pairs: list[Pair]) -> list[tuple[Entry | None, str]]:
    """What the vocabulary has for each name, with its value; [] where these are no names of a form.

    Names stand there once, and are no values.
    """
    if not all(_is_name(name) for name, _ in pairs) or len({fold(name.text) for name, _ in pairs}) < len(
        pairs
    ):
        return []
    found = [entry_of(name.text.strip()) for name, _ in pairs]
    values = [value.text.strip() for _, value in pairs]
    sure = {entry[0].field for entry in found if entry and entry[1]} - {Field.QUARTER, Field.SEQ}
    known = sum(entry is not None for entry in found) >= len(pairs) * _KNOWN
    if not known or len(sure) < 2 or any(entry[1] for value in values if (entry := entry_of(value))):
        return []
    return [(entry[0] if entry else None, value) for entry, value in zip(found, values, strict=True)]


def _hands_over(pairs: list[Pair]) -> bool:
    """True where the names are those of a task and of who does it or until when, and their values are there."""
    told = {entry.field for entry, value in _entries(pairs) if entry and not entry.weak and value}
    done = bool(told & {Field.UNIT, Field.DEADLINE})
    return done and Field.TASK in told and any(_HANDED_OVER.search(fold(name.text)) for name, _ in pairs)


def _as_rows(table: Table, form: _Form) -> Table:
    """The lines over the form, its names in one row, their values in the next, the lines under it."""
    at, width = len(form.over), len(form.pairs)
    lines = [*enumerate(form.over), *enumerate(form.under, start=at + 2)]
    cells = [replace(cell, row=row, col=0, rowspan=1, colspan=width) for row, cell in lines]
    cells += [
        replace(cell, row=row, col=col, rowspan=1, colspan=1)
        for row, line in enumerate(zip(*form.pairs, strict=True), start=at)
        for col, cell in enumerate(line)
    ]
    return replace(
        table,
        rows=at + 2 + len(form.under),
        cols=width,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        breaks=frozenset(),
        ragged=frozenset(),
        joined=frozenset(),
        row_pages=(),
        turned=True,
    )
