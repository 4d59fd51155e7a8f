"""What is read of a part's tables so far, and the walk over the tables in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.tables.grid import compact
from extract.tables.header import find_header
from extract.tables.kinds import Kind, kind_of
from extract.tables.model import Piece, Section
from extract.tables.records import spans_of
from extract.tables.segments import segments
from extract.tables.turned import upright
from models.document import Block, Table
from models.finding import Code, Finding
from models.record import DocType, Left, Span

ALONE = "table left alone"


@dataclass(slots=True)
class Reading:
    """What was read of a part so far."""

    doc_type: DocType
    sections: list[Section] = field(default_factory=list)
    header_spans: list[Span] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def leave(self, pieces: Iterable[Piece], region: str) -> None:
        """Name the region of pieces that belong to no task."""
        self.left += [Left(span, region) for span in spans_of(pieces)]

    def mark_header(self, pieces: Iterable[Piece]) -> None:
        """Take pieces for column names and titles of a table."""
        self.header_spans += spans_of(pieces)

    def leave_alone(self, table: Table, rows: range, reason: str) -> None:
        """Leave rows that make a table alone, with a finding that says why; without text they are nothing to speak of."""
        cells = [cell for cell in table.cells if cell.row in rows and (cell.text.strip() or cell.tables)]
        if not cells:
            return
        self.leave(cells, ALONE)
        message = f"table {table.place.table or '?'} hands out no tasks: {reason}"
        evidence = " | ".join(cell.text.strip()[:20] for cell in cells[:6])
        self.findings.append(Finding.of(Code.TABLE_LEFT_ALONE, message, evidence=evidence))


def unpacked(table: Table) -> Iterator[Table]:
    """The table with its tasks in rows, or those inside it where it only lays out others."""
    inner = [nested for cell in table.cells for nested in cell.tables]
    if inner and find_header(compact(table)) is None:
        for nested in inner:
            yield from unpacked(nested)
    else:
        yield upright(table)


def frame_of(table: Table) -> list[Piece]:
    """The cells with text of a table that only lays out others."""
    return [cell for cell in table.cells if cell.text.strip() and not cell.tables]


def kinds_of(blocks: Sequence[Block]) -> list[Kind]:
    """The kind of every table of a part that has a header, in reading order."""
    tables = (table for block in blocks if isinstance(block, Table) for table in unpacked(block))
    headers = (segment.header for table in tables for segment in segments(table))
    return [kind_of(header) for header in headers if header is not None]
