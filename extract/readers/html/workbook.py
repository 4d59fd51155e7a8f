"""Workbooks saved as web pages: their tables are sheets, with titles, letters and notes in rows of one cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from lxml.etree import _Element

from models.document import Block, Cell, Paragraph, Table

_PROGRAM = re.compile(r"Excel\.Sheet|ET\.Sheet|Microsoft Excel", re.IGNORECASE)
_CALC = "a.comment-indicator"
"""A style that spreadsheets of the OpenOffice family write into their pages, and their text documents don't."""
_NAMED = re.compile(r"Sheet \d{1,4}: (.{1,60})")
_OVERVIEW = "Overview"


def is_workbook(root: _Element) -> bool:
    """Whether a spreadsheet program saved the page."""
    if any(_PROGRAM.match(meta.get("content") or "") for meta in root.iter("meta")):
        return True
    return any(_CALC in (style.text or "") for style in root.iter("style"))


def sheets(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each table as a sheet without its blank rows; the list of sheets in front is navigation."""
    name, count, listed = "", 0, False
    for block in blocks:
        if isinstance(block, Table):
            count += 1
            yield _sheet(block, name or str(count))
            name, listed = "", False
            continue
        told = _NAMED.fullmatch(block.text)
        name = told[1] if told else name
        listed = not told and (listed or block.text == _OVERVIEW)
        yield _beside(block) if told or listed else block


def _beside(line: Paragraph) -> Paragraph:
    return replace(line, region="navigation", centred=False)


def _sheet(table: Table, name: str) -> Table:
    """The table as a sheet of that name; its rows keep their numbers in their places."""
    blank = _blank_rows(table)
    before = [0, *accumulate(blank)]
    cells = tuple(
        _moved(cell, cell.row - before[cell.row], name) for cell in table.cells if not blank[cell.row]
    )
    return replace(
        table,
        rows=table.rows - before[-1],
        cells=cells,
        place=replace(table.place, sheet=name),
        ragged=frozenset(row - before[row] for row in table.ragged if not blank[row]),
    )


def _blank_rows(table: Table) -> list[bool]:
    """For each row whether nothing stands in it, and no cell reaches into it or out of it."""
    blank = [True] * table.rows
    for cell in table.cells:
        if cell.text.strip() or cell.tables or cell.rowspan > 1:
            blank[cell.row : cell.row + cell.rowspan] = [False] * cell.rowspan
    return blank[: table.rows]


def _moved(cell: Cell, row: int, name: str) -> Cell:
    return replace(cell, row=row, place=replace(cell.place, sheet=name))
