"""Rows to records: each field from its columns, verbatim, with every cell that was used."""

import re
from collections.abc import Iterable

from extract.numbering import Number, read
from extract.tables.fields import (
    assignments,
    channels,
    deadline,
    extra,
    from_text,
    joined,
    texts_of,
    ticks,
    unticked,
)
from extract.tables.model import Field, Header, Heading, Layout, Piece, Row
from models.document import Paragraph, Place, table_pieces
from models.finding import Code, Finding
from models.record import Record, Span

_HAN_BREAK = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u3000\xa0]{0,8}\n[ \t\u3000\xa0]{0,8}(?=[\u3000-\u9fff\uff00-\uffef])"
)
_SPACED = re.compile(
    r"(?=.{0,60}(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \t\u3000\xa0]{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff]))[\u4e00-\u9fff \t\u3000\xa0]{5,80}"
)
"""A heading drawn out to the width of its cell: two characters at least stand alone, side by side."""
_LEAD = re.compile(
    r"(?P<lead>[\u4e00-\u9fff][^\s。；;，,：:]{1,38})[ \u3000]{1,4}(?=[（(][1１][）)]|[1１][.．、](?![0-9])|①)"
)
"""A short first line over numbered ones, where a dump turned the line break into a blank."""


def heading_text(text: str) -> str:
    """A heading in one line: line breaks inside it closed up, spaced-out characters too.

    >>> heading_text("政府信息\\n公开"), heading_text("重 点 领 域")
    ('政府信息公开', '重点领域')
    """
    closed = _HAN_BREAK.sub("", text.strip())
    spaced = _SPACED.fullmatch(closed)
    return re.sub(r"\s", "", closed) if spaced else " ".join(closed.split("\n"))


def spans_of(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """The whole of each piece that holds text, cells of nested tables too, each once and in order."""
    found: dict[int, int] = {}
    for piece in pieces:
        found[piece.id] = len(piece.text) if piece.text.strip() else 0
        if not isinstance(piece, Paragraph) and piece.tables:
            inner = [cell for table in piece.tables for cell in table_pieces(table)]
            found.update((cell.id, len(cell.text)) for cell in inner if cell.text.strip())
    return tuple(Span(key, 0, size) for key, size in sorted(found.items()) if size)


def enumerates(number: Number) -> bool:
    """True where the number at the head of a text begins a list inside it, so that it isn't the task's own.

    >>> [enumerates(number) for text in ("1.机构名称 2.联系方式", "1.公开年报") if (number := read(text))]
    [True, False]
    """
    if not number.value.isdigit():
        return False
    following = number.raw.replace(number.value, str(int(number.value) + 1))
    return following != number.raw and following in number.rest


def _content(row: Row, layout: Layout) -> str:
    """The task's text as printed: title and measures on lines of their own, tables inside the cell below."""
    lines: list[str] = []
    for col in layout.content:
        text = row.texts[col]
        if text and text not in lines:
            lines.append(text)
        cell = row.cells[col]
        for table in cell.tables if cell else ():
            lines += [" ".join(c.text for c in line if c and c.text.strip()) for line in table.grid()]
    return "\n".join(line for line in lines if line)


def _title(row: Row, layout: Layout, content: str) -> str | None:
    """The title column, else the bold lead-in, else what stands over numbered lines."""
    if layout.title is not None:
        return row.texts[layout.title] or None
    cell = row.cells[layout.content[-1]] if layout.content else None
    if cell is not None and cell.lead:
        return cell.text[: cell.lead].strip() or None
    first, _, rest = content.partition("\n")
    if rest and not read(first) and len(first) <= 40 and first[-1:] not in "。；;，" and read(rest):
        return first.strip()
    lead = _LEAD.match(content)
    return lead["lead"] if lead else None


def place_of(rows: list[Row]) -> Place:
    """Where a task stands: from its first row to its last; pages where the reader knows them."""
    first, last = rows[0], rows[-1]
    table = first.table
    cells = [cell for cell in first.cells if cell is not None and cell.row == first.index]
    page = (
        table.row_pages[first.index]
        if table.row_pages
        else cells[0].place.page
        if cells
        else table.place.page
    )
    boxes = [cell.place.bbox for cell in cells if cell.place.bbox]
    bbox = (
        (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        if boxes
        else None
    )
    begin = None if table.turned else _row_number(first)
    end = None
    if last.table is table and last.last != first.index:
        end = _row_number(last) + last.last - last.index
    return Place(page, table.place.table, begin, end, None, bbox, table.place.sheet)


def _row_number(row: Row) -> int:
    """The number of a row, counted from 1; in a spreadsheet the one that stands beside it."""
    own = next((cell for cell in row.cells if cell is not None and cell.row == row.index), None)
    beside = own.place.row if own is not None and row.table.place.sheet is not None else None
    return beside or row.index + 1


def pieces_of(rows: list[Row]) -> list[Piece]:
    """Every cell that a task was made of, and the headings over it."""
    found: list[Piece] = []
    for row in rows:
        for heading in (*row.bands, *row.groups):
            found += heading.cells if heading is not None else ()
        found += [cell for cell in (*row.cells, *row.joined, *row.inherited.values()) if cell is not None]
    return found


def _doubts(rows: list[Row]) -> list[Finding]:
    found = [finding for row in rows for finding in row.findings]
    found += [
        Finding.of(Code.OWNER_DOUBTFUL, heading.doubt, field="path", evidence=heading.parts[-1])
        for heading in rows[0].groups
        if heading is not None and heading.doubt
    ]
    if rows[0].index in rows[0].table.joined:
        found.append(Finding.of(Code.ROW_JOINED, f"row {rows[0].index + 1} was cut by a page break; joined"))
    return found


def _path(headings: list[Heading | None]) -> tuple[str, ...]:
    return tuple(heading_text(heading.text) for heading in headings if heading is not None)


def _covers_heading(row: Row, layout: Layout) -> bool:
    """True where one cell stands in the slots of a heading and of the task: it may be either, or both."""
    cell = row.cells[layout.content[-1]] if layout.content else None
    return cell is not None and any(row.cells[col] is cell for col in layout.path)


def _without_number(content: str, seq: str | None) -> tuple[str | None, str]:
    """The task's number and its text without it; a number that begins a list inside the text stays."""
    number = read(content)
    if number and not seq and number.rest.strip() and not enumerates(number):
        return number.value, number.rest
    return seq, content


def record_of(rows: list[Row], header: Header, layout: Layout) -> Record | None:
    """The record of one task, None where its rows hold no text of a task."""
    row = rows[0]
    path = _path([*row.bands, *row.groups])
    content = _content(row, layout)
    if not content and not (path and any(row.own[col] and row.texts[col] for col in layout.path)):
        return None
    doubts = _doubts(rows)
    if not content:
        message = "the row has no text for the task itself; its innermost heading is taken"
        doubts.append(Finding.of(Code.OWNER_DOUBTFUL, message, field="content", evidence=path[-1]))
    elif _covers_heading(row, layout):
        message = "one cell covers the heading and the task; read as the task alone"
        doubts.append(Finding.of(Code.OWNER_DOUBTFUL, message, field="path"))
    if lost := unticked(rows, header):
        message = "boxes without a tick: which of them holds can't be told"
        doubts.append(Finding.of(Code.TICK_LOST, message, field=lost[0], evidence=lost[1]))
    seq, content = _without_number(content, row.seq)
    time = deadline(rows, header)
    units = assignments(rows, header)
    if not any(not unit.person for unit in units):
        content, given, said = from_text(content)
        units, time = (*units, *given), time or said
    return Record(
        content=content or path[-1],
        seq=seq,
        path=path,
        title=_title(row, layout, content),
        assignments=units,
        deadline=time,
        basis=joined(rows, header.of(Field.BASIS)),
        channels=channels(rows, header),
        audience=ticks(rows, header.of(Field.AUDIENCE)),
        method=ticks(rows, header.of(Field.METHOD)),
        remarks="\n".join(texts_of(rows, header.of(Field.REMARKS))) or None,
        extra=extra(rows, header, layout),
        place=place_of(rows),
        spans=spans_of(pieces_of(rows)),
        findings=tuple(doubts),
    )
