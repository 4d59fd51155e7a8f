"""A part's blocks to sections: every task table with its rows, continued tables joined, the rest left with a reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.tables.align import place, realign
from extract.tables.bands import BandStack, band_of
from extract.tables.cells import fit
from extract.tables.grid import Slots, compact, distinct
from extract.tables.header import find_header
from extract.tables.kinds import Kind, kind_of
from extract.tables.model import Field, Header, Section
from extract.tables.names import is_note
from extract.tables.records import spans_of
from extract.tables.rows import is_repeated, next_header, row_of
from models.document import Block, Cell, Paragraph, Table
from models.finding import Code, Finding
from models.record import DocType, Left, Span

ALONE = "table left alone"
_TOTALS = ("合计", "总计", "小计", "共计")


@dataclass(slots=True)
class Reading:
    """What was read of a part so far."""

    doc_type: DocType
    sections: list[Section] = field(default_factory=list)
    header_spans: list[Span] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def leave(self, cells: Sequence[Cell], region: str) -> None:
        """Name the region of cells that belong to no task."""
        self.left += [Left(span, region) for span in spans_of(list(cells))]


def tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    """The tables of a part in reading order; one that only lays out others gives way to those inside it."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _unpacked(block)


def _unpacked(table: Table) -> Iterator[Table]:
    inner = [nested for cell in table.cells for nested in cell.tables]
    if inner and find_header(compact(table)) is None:
        for nested in inner:
            yield from _unpacked(nested)
    else:
        yield table


def kinds_of(blocks: Sequence[Block]) -> list[Kind]:
    """The kind of every table of a part that has a header."""
    headers = (find_header(compact(table)) for table in tables_of(blocks))
    return [kind_of(header) for header in headers if header is not None]


def _continues(grid: list[Slots], header: Header) -> bool:
    """True where rows without a header stand well under the header of the table before."""
    told = [slots for slots in grid if len(distinct(slots)) > 1]
    width = len(grid[0]) if grid else 0
    if not told or not 2 <= width <= len(header.columns):
        return False
    strict = [column for column in header.columns if column.field in (Field.SEQ, Field.UNIT, Field.DEADLINE)]
    score = 0.0
    for slots in told:
        if width == len(header.columns):
            texts = [(cell.text.strip(), col) for col, cell in enumerate(slots) if cell and cell.text.strip()]
            score += sum(
                fit(text, header.columns[col].field) for text, col in texts if header.columns[col] in strict
            )
        else:
            score += place([cell.text.strip() for cell in distinct(slots)], header.columns)[0] - len(strict)
    return score > 0


def _widen(grid: list[Slots], width: int) -> list[Slots]:
    return [slots + [None] * (width - len(slots)) for slots in grid]


def _read_row(grid: list[Slots], at: int, table: Table, section: Section, stack: BandStack) -> None:
    """Take one data row into the section, its cells put back where they belong."""
    slots = grid[at]
    narrow = len(slots) < len(section.header.columns) or (at in table.ragged)
    moved = realign(slots, section.header.columns, narrow)
    row = row_of(table, at, moved or slots, section.header.columns)
    if moved:
        message = f"row {at + 1} has fewer cells than its table; they were placed by what they hold"
        evidence = " | ".join(cell.text.strip()[:30] for cell in distinct(slots))
        row.findings.append(Finding.of(Code.ROW_RAGGED, message, evidence=evidence))
    row.bands = stack.use()
    section.rows.append(row)


class TableReader:
    """Reads the tables of a part one after the other; remembers the header and the bands for those that continue."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.stack = BandStack()

    def read(self, table: Table) -> None:
        """Take in one table: its rows, or the reason why it is left alone."""
        grid = compact(table)
        header = find_header(grid)
        before = self.reading.sections[-1] if self.reading.sections else None
        if header is not None:
            self._under(table, grid, header)
        elif before is not None and _continues(grid, before.header):
            self._rows(table, _widen(grid, len(before.header.columns)), 0, before)
        else:
            self._leave(table, "no header that names a task and its units or time")

    def _under(self, table: Table, grid: list[Slots], header: Header) -> None:
        kind = kind_of(header)
        if kind.type is None:
            self._leave(table, kind.reason)
            return
        titles = [cell for slots in grid[: header.first] for cell in distinct(slots)]
        self._mark_header(titles)
        self._rows(table, grid, header.first, self._section(header, table))

    def _section(self, header: Header, table: Table) -> Section:
        """The section in force where its header is the same, else a new one."""
        last = self.reading.sections[-1] if self.reading.sections else None
        if last is not None and last.header.columns == header.columns:
            return last
        self._end_bands()
        section = Section(header, spans_known=table.spans_known)
        self.reading.sections.append(section)
        return section

    def _rows(self, table: Table, grid: list[Slots], start: int, section: Section) -> None:
        """Take in the rows from `start` on; headers printed again are left out, new ones open a section."""
        at = start
        while at < len(grid):
            header = section.header
            if is_repeated(grid[at], header):
                depth = header.last - header.first + 1
                self._mark_header([cell for slots in grid[at : at + depth] for cell in distinct(slots)])
                at += depth
                continue
            other = next_header(grid, at)
            if other is not None:
                section = self._section(other, table)
                section.header = other
                self._mark_header(
                    [cell for slots in grid[other.first : other.last + 1] for cell in distinct(slots)]
                )
                at = other.last + 1
                continue
            self._row(table, grid, at, section)
            at += 1

    def _row(self, table: Table, grid: list[Slots], at: int, section: Section) -> None:
        cells = distinct(grid[at])
        if not cells:
            return
        if is_note(cells[0].text):
            self.reading.leave(cells, "note")
        elif cells[0].text.strip() in _TOTALS:
            self.reading.leave(cells, "total")
        elif (band := band_of(table, at, grid[at], section.header)) is not None:
            section.bands += 1
            if not self.stack.push(band):
                self.reading.leave([band], "heading printed again")
        else:
            _read_row(grid, at, table, section, self.stack)

    def _mark_header(self, cells: Sequence[Cell]) -> None:
        self.reading.header_spans += spans_of(list(cells))

    def _end_bands(self) -> None:
        self.reading.leave([band.cell for band in self.stack.end()], "heading without tasks")
        self.stack = BandStack()

    def _leave(self, table: Table, reason: str) -> None:
        cells = [cell for cell in table.cells if cell.text.strip() or cell.tables]
        if cells:
            self.reading.leave(cells, ALONE)
            number = table.place.table or "?"
            self.reading.findings.append(
                Finding.of(
                    Code.TABLE_LEFT_ALONE,
                    f"table {number} hands out no tasks: {reason}",
                    evidence=" | ".join(cell.text.strip()[:20] for cell in cells[:6]),
                )
            )

    def end(self) -> None:
        """Close the last section."""
        self._end_bands()


def read_part(blocks: Sequence[Block], doc_type: DocType) -> Reading:
    """The sections of a part's tables, and what of the part is in no task."""
    reading = Reading(doc_type)
    reader = TableReader(reading)
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                region = "note" if is_note(block.text) else "text beside the table"
                reading.left.append(Left(Span(block.id, 0, len(block.text)), region))
        else:
            for table in _unpacked(block):
                reader.read(table)
    reader.end()
    return reading
