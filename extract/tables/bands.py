"""Bands: rows of one cell that head the rows below, and rows that speak about the table."""

from dataclasses import dataclass, field

from extract.numbering import RANK, read
from extract.tables.cells import ends_closed, looks_like_units
from extract.tables.grid import Slots, distinct
from extract.tables.model import TEXT_FIELDS, Field, Header, Heading
from extract.tables.names import fold, is_note
from models.document import Cell, Table

_UNNUMBERED = 90  # inside every numbered band, until a band without rows shows that it stands over them
_OVER_ALL = -1
_LONGEST_BAND = 60


@dataclass(slots=True)
class Band:
    """A heading over the rows below: its rank (smaller is outer) and whether rows followed."""

    rank: int
    heading: Heading
    cell: Cell
    used: bool = False


@dataclass(slots=True)
class BandStack:
    """The headings in force, outermost first, and those that had no rows under them."""

    bands: list[Band] = field(default_factory=list)
    unused: list[Band] = field(default_factory=list)

    def push(self, cell: Cell) -> bool:
        """Take a band in; False where it only prints again a heading that is in force."""
        text = cell.text.strip()
        if any(fold(band.heading.text) == fold(text) for band in self.bands):
            return False
        number = read(text)
        rank = RANK[number.level_mark] if number else self._unnumbered_rank()
        top = self.bands[-1] if self.bands else None
        if top and top.rank == _UNNUMBERED and not top.used:
            top.rank = _OVER_ALL
            rank = rank if number else _UNNUMBERED
        while self.bands and self.bands[-1].rank >= rank:
            gone = self.bands.pop()
            if not gone.used:
                self.unused.append(gone)
        self.bands.append(Band(rank, Heading([text], [cell]), cell))
        return True

    def _unnumbered_rank(self) -> int:
        """Unnumbered bands are of one kind: all over the numbered ones, or all under them."""
        over = [band for band in self.bands if band.rank == _OVER_ALL]
        return _OVER_ALL if over and over[-1].used else _UNNUMBERED

    def use(self) -> tuple[Heading, ...]:
        """The headings over a row, marked as used."""
        for band in self.bands:
            band.used = True
        return tuple(band.heading for band in self.bands)

    def end(self) -> list[Band]:
        """The bands that no row stands under, when the table is at its end."""
        return [*self.unused, *(band for band in self.bands if not band.used)]


def _is_heading(text: str) -> bool:
    number = read(text)
    if number and number.level_mark in ("一、", "（一）", "第一编", "第一章", "第一节", "第一项"):
        return len(text) <= 200
    return len(text) <= _LONGEST_BAND and not ends_closed(text) and not looks_like_units(text)


def _is_wide(cell: Cell, slots: Slots) -> bool:
    """True where the cell stands in all slots of the row, or all but a narrow rest that is empty."""
    return len(slots) > 1 and sum(slot is cell for slot in slots) * 4 >= len(slots) * 3


def band_of(table: Table, row: int, slots: Slots, header: Header) -> Cell | None:
    """The one cell of a band row, None where the row is a task's.

    A cell over the whole width is a band. Where spans are unknown, or the cells beside it are there and empty, the
    only text of a row is a band when it reads like a heading.
    """
    cells = distinct(slots)
    if len(cells) != 1 or cells[0].row != row:
        return None
    cell = cells[0]
    text = cell.text.strip()
    if _is_wide(cell, slots) or is_note(text):
        return cell
    col = next(index for index, slot in enumerate(slots) if slot is cell)
    column = header.columns[col]
    outer = col == 0 or column.field in (Field.SEQ, Field.CATEGORY)
    alone = all(slot is None for slot in slots if slot is not cell)
    if table.spans_known and not outer:
        return None
    if not (outer or alone or column.field in TEXT_FIELDS):
        return None
    return cell if _is_heading(text) and (outer or bool(read(text))) else None
