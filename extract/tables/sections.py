"""A part's blocks to sections: every task table with its rows, continued tables joined, the rest left with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from extract.numbering import HEADING_MARKS, read
from extract.tables.align import Habit, habits, place, realign, restore
from extract.tables.bands import BandStack, band_of
from extract.tables.captions import alike, is_caption, names_table
from extract.tables.cells import ends_closed, fit
from extract.tables.contents import counts_columns
from extract.tables.grid import Slots, distinct, following, text_of
from extract.tables.guess import names_foreign, names_in
from extract.tables.header import find_header
from extract.tables.kinds import kind_of
from extract.tables.model import Field, Header, Piece, Section
from extract.tables.names import fold, is_note
from extract.tables.reading import Reading, frame_of, unpacked
from extract.tables.rows import is_repeated, next_header, row_of
from extract.tables.segments import Segment, segments
from extract.tables.sums import is_total
from models.document import Block, Paragraph, Table
from models.finding import Code, Finding
from models.record import DocType


def _continues(grid: list[Slots], header: Header) -> bool:
    """True where rows without a header stand well under the header of the table before."""
    told = [slots for slots in grid if len(distinct(slots)) > 1]
    width = len(grid[0]) if grid else 0
    if told and width == len(header.columns) and is_repeated(told[0], header):
        return True
    if (
        not told
        or not 2 <= width <= len(header.columns)
        or names_in(told[0]) >= 0.5
        or names_foreign(told[0])
    ):
        return False
    if width < len(header.columns):
        strict = header.of(Field.SEQ, Field.UNIT, Field.DEADLINE)
        fits = (place([cell.text.strip() for cell in distinct(slots)], header.columns)[0] for slots in told)
        return sum(score - len(strict) for score in fits) > 0
    scores = {
        field: sum(
            fit(text, field)
            for column in header.of(field)
            for slots in told
            if (text := text_of(slots[column.index]))
        )
        for field in (Field.SEQ, Field.UNIT, Field.DEADLINE)
    }
    return min(scores.values()) >= 0 and sum(scores.values()) > 0


def _side_by_side(grid: list[Slots], header: Header) -> list[list[Slots]]:
    """The halves of a table that prints one list in two columns, under the same names twice; else the whole."""
    names = [fold(column.name) for column in header.columns]
    half = len(names) // 2
    if half < 3 or names[:half] != names[half:] or not all(names):
        return [grid]
    return [[slots[:half] for slots in grid], [slots[half:] for slots in grid]]


class TableReader:
    """Reads the tables of a part one after the other; remembers the header and the bands for those that continue."""

    def __init__(self, reading: Reading, alike: frozenset[tuple[str, ...]]) -> None:
        self.reading = reading
        self.outer = BandStack()  # headings between the tables
        self.stack = BandStack()  # bands in the tables
        self.waiting: list[Paragraph] = []  # numbered lines that head a table if one follows
        self.caption: Paragraph | None = (
            None  # a short line that heads a table if it follows and is one of several
        )
        self.alike = (
            alike  # what names the columns of several tables, each of which may stand under a heading
        )
        self.broken = (
            False  # a header was just printed, so that the row after it may go on with the one before
        )
        self.habits: tuple[Habit, ...] = ()  # what stands in the columns of a dump at hand
        self.foreign = 0  # columns of the table left alone before, which may go on without its header too

    def paragraph(self, paragraph: Paragraph) -> None:
        """Take in a line beside the tables; a numbered heading is over the table that follows it at once."""
        text = paragraph.text.strip()
        number = read(text)
        if is_note(text):
            self._leave_waiting()
            self.reading.leave([paragraph], "note")
        elif number and number.level_mark in HEADING_MARKS and len(text) <= 60 and not ends_closed(text):
            self.waiting.append(paragraph)
        elif is_caption(text):
            self._leave_waiting()
            self.caption = paragraph
        elif text:
            if not (self.waiting and names_table(text)):
                self._leave_waiting()
            self.reading.leave([paragraph], "text beside the table")

    def table(self, table: Table) -> None:
        """Take in one table: its rows, or the reason why it is left alone."""
        for segment in segments(table):
            self._segment(table, segment)

    def _known(self, header: Header | None) -> Header | None:
        """The header, with the columns of an earlier one of the same names unless that table told less of them."""
        names = [column.name for column in header.columns] if header is not None else []
        for section in reversed(self.reading.sections if header is not None else ()):
            earlier = section.header.columns
            if [column.name for column in earlier] == names and header is not None:
                less = len(section.header.of(Field.UNKNOWN)) > len(header.of(Field.UNKNOWN))
                return header if less else replace(header, columns=earlier)
        return header

    def _segment(self, table: Table, segment: Segment) -> None:
        grid, start, header = segment.grid, segment.start, self._known(segment.header)
        width = len(grid[0]) if grid else 0
        before = self.reading.sections[-1] if self.reading.sections else None
        kind = kind_of(header) if header is not None else None
        unnamed = header is None or header.guessed
        foreign = bool(self.foreign) and width == self.foreign
        if unnamed and before is not None and not foreign and _continues(grid[start:], before.header):
            self._push_waiting()
            missing = len(before.header.columns) - width
            self._rows(table, [slots + [None] * missing for slots in grid], start, before)
        elif header is not None and kind is not None and kind.type is not None:
            if header.guessed:
                self._say_guessed(table)
            self.foreign = 0
            if self.caption is not None and header.printed in self.alike:
                self.waiting, self.caption = [*self.waiting, self.caption], None
            self._push_waiting()
            self._above(grid[start : header.first])
            for half in _side_by_side(grid, header):
                under = header if half is grid else find_header(half, start) or header
                self._rows(table, half, header.first, self._section(under, table))
        else:
            self._leave_waiting()
            self.foreign = width if grid and not unnamed else self.foreign
            reason = kind.reason if kind else "no header that names a task and its units or time"
            self.reading.leave_alone(table, range(start, len(grid)), reason)

    def _above(self, rows: list[Slots]) -> None:
        """Take in the rows over a header: the last is a heading where it is numbered as headings are, else titles."""
        heading = distinct(rows[-1]) if rows else []
        number = read(heading[0].text) if len(heading) == 1 else None
        if number and number.level_mark in HEADING_MARKS and not ends_closed(heading[0].text):
            self._push_band(heading)
            rows = rows[:-1]
        self.reading.mark_header(cell for slots in rows for cell in distinct(slots))

    def _say_guessed(self, table: Table) -> None:
        message = (
            f"no row of table {table.place.table or '?'} names its columns; they were told by what they hold"
        )
        self.reading.findings.append(Finding.of(Code.COLUMN_UNKNOWN, message))

    def end(self) -> None:
        """Close the last section."""
        self._leave_waiting()
        self._end_bands()
        self._leave_unused(self.outer)

    def _push_waiting(self) -> None:
        if self.waiting:
            self._end_bands()
        for paragraph in self.waiting:
            self._push(self.outer, [paragraph])
        self.waiting = []
        self._leave_waiting()

    def _leave_waiting(self) -> None:
        caption = [self.caption] if self.caption is not None else []
        self.reading.leave([*self.waiting, *caption], "text beside the table")
        self.waiting, self.caption = [], None

    def _end_bands(self) -> None:
        self._leave_unused(self.stack)
        self.stack = BandStack()

    def _end_used_bands(self) -> None:
        """End the bands that have their rows; one just printed is over the header that follows it."""
        fresh = [band for band in self.stack.bands if not band.used]
        self.stack.bands = [band for band in self.stack.bands if band.used]
        self._end_bands()
        self.stack.bands = fresh

    def _leave_unused(self, stack: BandStack) -> None:
        for band in stack.end():
            self.reading.leave(band.heading.cells, "heading without tasks")

    def _push(self, stack: BandStack, pieces: Sequence[Piece]) -> None:
        if not stack.push(pieces):
            self.reading.leave(pieces, "heading printed again")

    def _push_band(self, pieces: Sequence[Piece]) -> None:
        """Take in a band; it ends headings between the tables that are of its rank: 二、 in a table after 一、 over it."""
        self.outer.close(pieces)
        self._push(self.stack, pieces)

    def _take_band(self, band: Sequence[Piece], over_header: bool) -> None:
        """Take in a band; one that stands over a header printed again heads a table, as a line beside it does."""
        if over_header:
            self._end_used_bands()
            self._push(self.outer, band)
        else:
            self._push_band(band)

    def _section(self, header: Header, table: Table) -> Section:
        """The section in force where its header is the same, else a new one."""
        last = self.reading.sections[-1] if self.reading.sections else None
        if last is not None and last.header.columns == header.columns:
            last.header = header
            return last
        self._end_used_bands()
        section = Section(header, spans_known=table.spans_known)
        self.reading.sections.append(section)
        return section

    def _rows(self, table: Table, grid: list[Slots], start: int, section: Section) -> None:
        """Take in the rows from `start` on; headers printed again are left out, new ones open a section."""
        body = [] if table.spans_known else grid[max(start, section.header.last + 1) :]
        self.habits = habits(body, section.header.columns)
        at = start
        while at < len(grid):
            header = (
                section.header
                if is_repeated(grid[at], section.header)
                else next_header(grid, at, section.header)
            )
            if header is not None:
                section = self._section(header, table)
                depth = header.last - header.first + 1
                depth += at + depth < len(grid) and counts_columns(grid[at + depth])
                self.reading.mark_header(cell for slots in grid[at : at + depth] for cell in distinct(slots))
                self.broken = True
                at += depth
            else:
                self._row(table, grid, at, section)
                at += 1

    def _row(self, table: Table, grid: list[Slots], at: int, section: Section) -> None:
        cells = distinct(grid[at])
        if not cells:
            return
        if (
            len(cells) == 1
            and names_table(cells[0].text)
            and is_repeated(following(grid, at), section.header)
        ):
            self.reading.mark_header(cells)
        elif is_note(cells[0].text):
            self.reading.leave(cells, "note")
        elif is_total(grid[at], at):
            self.reading.leave([cell for cell in cells if cell.row == at], "total")
        elif band := band_of(at, grid, section.header):
            section.bands += 1
            self._take_band(band, is_repeated(following(grid, at), section.header))
            self.reading.leave([cell for cell in cells if cell not in band], "total")
        else:
            self._data(table, grid, at, section)

    def _data(self, table: Table, grid: list[Slots], at: int, section: Section) -> None:
        """Take one data row into the section, its cells put back where they belong."""
        slots, columns = grid[at], section.header.columns
        short = slots[-1] is None and (not table.spans_known or table.cols < len(columns))
        moved = restore(slots, columns, self.habits) if len(self.habits) == len(columns) else None
        moved = moved or realign(slots, columns, short or at in table.ragged)
        row = row_of(table, at, moved or slots, columns)
        if moved:
            message = f"row {at + 1} has fewer cells than its table; they were placed by what they hold"
            evidence = " | ".join(cell.text.strip()[:30] for cell in distinct(slots))
            row.findings.append(Finding.of(Code.ROW_RAGGED, message, evidence=evidence))
        row.bands = (*self.outer.use(), *self.stack.use())
        row.after_break |= bool(section.rows) and (self.broken or section.rows[-1].table is not table)
        self.broken = False
        section.rows.append(row)


def read_part(blocks: Sequence[Block], doc_type: DocType) -> Reading:
    """The sections of a part's tables, and what of the part is in no task."""
    reading = Reading(doc_type)
    reader = TableReader(reading, alike(blocks))
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
            continue
        inner = list(unpacked(block))
        if [table.id for table in inner] != [block.id]:
            reading.leave(frame_of(block), "text beside the table")
        for table in inner:
            reader.table(table)
    reader.end()
    return reading
