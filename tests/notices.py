"""Small notices drawn in text, built as the files that people hand in: Word, web pages, workbooks, text dumps."""

import html
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import docx
import openpyxl


@dataclass
class Grid:
    """A drawn table: texts by the slot of their upper left corner, with the last slot that each covers."""

    lines: list[list[str]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(map(len, self.lines))

    def cells(self) -> dict[tuple[int, int], tuple[str, tuple[int, int]]]:
        """(row, column) -> text and the last (row, column) of its span."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        found: dict[tuple[int, int], tuple[str, tuple[int, int]]] = {}
        for row, line in enumerate(self.lines):
            for col, text in enumerate(line):
                above = {"^": (row - 1, col), "<": (row, col - 1)}.get(text)
                at = owner[above] if above else (row, col)
                owner[row, col] = at
                found[at] = (found[at][0] if above else text.replace("\\n", "\n"), (row, col))
        return found


def blocks(text: str) -> Iterator[str | Grid]:
    """Paragraphs and tables of a drawn notice, in order."""
    grid = Grid()
    for line in text.strip("\n").split("\n"):
        if line.startswith("|"):
            grid.lines.append([cell.strip() for cell in line.strip()[1:-1].split("|")])
            continue
        if grid.lines:
            yield grid
            grid = Grid()
        if line.strip() and line != "---":
            yield line
    if grid.lines:
        yield grid


def word(case: dict[str, Any]) -> bytes:
    """The notice as a Word document with real merged cells."""
    document = docx.Document()
    for block in blocks(case["text"]):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block.lines), block.width)
        for (row, col), (text, last) in block.cells().items():
            cell = table.cell(row, col)
            if last != (row, col):
                cell = cell.merge(table.cell(*last))
            cell.text = text
        document.add_paragraph("")
    return _saved(document)


def page(case: dict[str, Any]) -> bytes:
    """The notice as a government's web page: navigation, index block, text, footer."""
    body = "".join(_html_block(block) for block in blocks(case["text"]))
    rows = "".join(
        f"<tr><td>{name}：</td><td>{value}</td></tr>" for name, value in case.get("index", {}).items()
    )
    index = f"<table class='xxgk'>{rows}</table>" if rows else ""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开</title></head><body>"
        "<div class='nav'><a href='/'>首页</a><a href='/xxgk'>政务公开</a></div>"
        f"<div class='content'>{index}{body}</div><div class='footer'>网站标识码：0000000000</div></body></html>"
    ).encode()


def _html_block(block: str | Grid) -> str:
    if isinstance(block, str):
        return f"<p>{html.escape(block)}</p>"
    rows: list[list[str]] = [[] for _ in block.lines]
    for (row, col), (text, last) in block.cells().items():
        spans = f"rowspan='{last[0] - row + 1}' colspan='{last[1] - col + 1}'"
        rows[row].append(f"<td {spans}>{html.escape(text).replace(chr(10), '<br>')}</td>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def workbook(case: dict[str, Any]) -> bytes:
    """The notice as a workbook: a sheet a line ===, two blank rows between tables."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    names = [line for line in case["text"].split("\n") if line.startswith("===")]
    if names:
        book.remove(sheet)
    top = 0
    for block in blocks(case["text"]):
        if isinstance(block, str) and block.startswith("==="):
            sheet, top = book.create_sheet(block[3:].strip()), 0
        elif isinstance(block, str):
            top += 1
            sheet.cell(top, 1, block)
        else:
            _place(sheet, block, top)
            top += len(block.lines) + 2
    return _saved(book)


def _place(sheet: Any, grid: Grid, top: int) -> None:
    for (row, col), (text, last) in grid.cells().items():
        if text:
            sheet.cell(top + row + 1, col + 1, _value(text))
        if last != (row, col):
            sheet.merge_cells(
                start_row=top + row + 1,
                start_column=col + 1,
                end_row=top + last[0] + 1,
                end_column=last[1] + 1,
            )


def _value(text: str) -> str | date | float:
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    if text.isdigit():
        return int(text)
    return float(text) if text.count(".") == 1 and text.replace(".", "").isdigit() else text


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def dump(case: dict[str, Any]) -> bytes:
    """The notice as text, as it stands."""
    return str(case["text"]).encode()


BUILD = {"docx": word, "html": page, "xlsx": workbook, "txt": dump}
