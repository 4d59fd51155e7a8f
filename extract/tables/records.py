"""Rows to records: each field from its columns, verbatim, with every cell that was used."""

import re

from extract.numbering import Number, read, read_cell
from extract.tables.cells import TICKED, UNTICKED
from extract.tables.model import Column, Field, Header, Heading, Layout, Row
from models.document import Cell, Place, table_pieces
from models.finding import Code, Finding
from models.record import Assignment, Record, Span

_NOTHING = frozenset({"/", "／", "-", "—", "——", "－", "无", "\\", "…"})
_HAN_BREAK = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u3000\xa0]{0,8}\n[ \t\u3000\xa0]{0,8}(?=[\u3000-\u9fff\uff00-\uffef])"
)
_SPACED = re.compile(r"(?:[\u4e00-\u9fff][ \t\u3000\xa0]{1,4}){2,40}[\u4e00-\u9fff]")
_CHECKED = re.compile(r"[■☑√✓✔●]\s?([^■□☑☐√✓✔●○\s，,、；;/]{1,20})")
_BOX = re.compile(r"[■□☑☐]")


def heading_text(text: str) -> str:
    """A heading in one line: line breaks inside it closed up, spaced-out characters too.

    >>> heading_text("政府信息\\n公开"), heading_text("重 点 领 域")
    ('政府信息公开', '重点领域')
    """
    closed = _HAN_BREAK.sub("", text.strip())
    spaced = _SPACED.fullmatch(closed)
    return re.sub(r"\s", "", closed) if spaced else " ".join(closed.split("\n"))


def spans_of(cells: list[Cell]) -> tuple[Span, ...]:
    """The whole of each cell that holds text, nested tables too, each once and in order."""
    pieces = {piece.id: piece for cell in cells for piece in (cell, *_nested(cell))}
    return tuple(Span(key, 0, len(pieces[key].text)) for key in sorted(pieces) if pieces[key].text.strip())


def _nested(cell: Cell) -> list[Cell]:
    return [piece for table in cell.tables for piece in table_pieces(table)]


def _texts(rows: list[Row], columns: tuple[Column, ...]) -> list[str]:
    """The texts of the columns over the rows of one task, each once."""
    found = (row.texts[column.index] for row in rows for column in columns)
    return list(dict.fromkeys(text for text in found if text))


def _joined(rows: list[Row], columns: tuple[Column, ...]) -> str | None:
    return "\n".join(text for text in _texts(rows, columns) if text not in _NOTHING) or None


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
    """The title column, else the bold lead-in, else a short first line over numbered ones."""
    if layout.title is not None:
        return row.texts[layout.title] or None
    cell = row.cells[layout.content[-1]] if layout.content else None
    if cell is not None and cell.lead:
        return cell.text[: cell.lead].strip() or None
    first, _, rest = content.partition("\n")
    return (
        first.strip()
        if rest and not read(first) and len(first) <= 40 and first[-1:] not in "。；;，" and read(rest)
        else None
    )


def _assignments(rows: list[Row], header: Header) -> tuple[Assignment, ...]:
    """One stretch a unit column and row, with the role that the column says."""
    found = [
        Assignment(text, column.role, column.person)
        for column in header.of(Field.UNIT)
        for text in _texts(rows, (column,))
        if text not in _NOTHING
    ]
    return tuple(dict.fromkeys(found))


def _said(text: str, column: Column) -> list[str]:
    """What a column without a tick of its own says in words or boxes: 社会公众, ■主动 □依申请."""
    chosen = " ".join(_CHECKED.findall(text)) if _BOX.search(text) else text
    if column.field is Field.AUDIENCE:
        signs = {"society": ("社会", "公众"), "specific": ("特定", "申请人", "当事人", "相对人")}
    else:
        signs = {"active": ("主动",), "on_request": ("依申请", "申请公开")}
    return [value for value, words in signs.items() if any(word in chosen for word in words)]


def _ticks(rows: list[Row], columns: tuple[Column, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for column in columns:
        for text in _texts(rows, (column,)):
            if column.tick is None:
                found += _said(text, column)
            elif TICKED.search(text) or not UNTICKED.fullmatch(text):
                found.append(column.tick)
    return tuple(dict.fromkeys(found))


def _extra(rows: list[Row], header: Header, layout: Layout) -> tuple[tuple[str, str], ...]:
    """What no field takes, by the name of its column: the innermost where that is unique."""
    leaves = [column.name.split("/")[-1] for column in header.columns]
    found: dict[str, str] = {}
    for col in layout.extra:
        column = header.columns[col]
        text = "\n".join(_texts(rows, (column,)))
        name = leaves[col] if leaves.count(leaves[col]) == 1 else column.name
        name = name or f"第{col + 1}列"
        if text:
            found[name] = f"{found[name]}\n{text}" if name in found else text
    return tuple(found.items())


def _unread_ticks(rows: list[Row], header: Header) -> tuple[tuple[str, str], ...]:
    """What a tick column or a number column says beside its tick or number, kept under the column's name."""
    found: list[tuple[str, str]] = []
    for column in header.of(Field.AUDIENCE, Field.METHOD):
        for text in _texts(rows, (column,)):
            plain = UNTICKED.fullmatch(text) or (len(text) <= 2 and TICKED.search(text))
            if not plain and (column.tick is not None or not _said(text, column)):
                found.append((column.name.split("/")[-1], text))
    return tuple(found)


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
    end = last.last + 1 if last.table is table and last.last != first.index else None
    return Place(page, table.place.table, first.index + 1, end, None, bbox, table.place.sheet)


def _cells(rows: list[Row]) -> list[Cell]:
    """Every cell that a task was made of, headings over it too."""
    first = rows[0]
    headings = [heading for heading in (*first.bands, *first.groups) if heading is not None]
    return [
        *(cell for heading in headings for cell in heading.cells),
        *(
            cell
            for row in rows
            for cell in (*row.cells, *row.joined, *row.inherited.values())
            if cell is not None
        ),
    ]


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
    number = read(content)
    seq = row.seq
    if number and not seq and number.rest.strip() and not enumerates(number):
        seq, content = number.value, number.rest
    raw = row.texts[layout.seq] if layout.seq is not None else ""
    unread = ((header.columns[layout.seq or 0].name, raw),) if raw and not read_cell(raw) else ()
    return Record(
        content=content or path[-1],
        seq=seq,
        path=path,
        title=_title(row, layout, content),
        assignments=_assignments(rows, header),
        deadline=_joined(rows, header.of(Field.DEADLINE)),
        basis=_joined(rows, header.of(Field.BASIS)),
        channels=_joined(rows, header.of(Field.CHANNEL)),
        audience=_ticks(rows, header.of(Field.AUDIENCE)),
        method=_ticks(rows, header.of(Field.METHOD)),
        remarks="\n".join(_texts(rows, header.of(Field.REMARKS))) or None,
        extra=(*_extra(rows, header, layout), *_unread_ticks(rows, header), *unread),
        place=place_of(rows),
        spans=spans_of(_cells(rows)),
        findings=tuple(doubts),
    )
