""".xlsx workbooks (ECMA-376, ISO/IEC 29500): every sheet a table, cells as a person sees them.

The sheets are streamed by our own code: two cells in opposite corners, a million formatted blank rows or ranges
merged over whole sheets, which hang general libraries, cost no more here than what they say.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from extract.readers.package import Package
from extract.readers.xlsx.drawings import Floating, floating_texts
from extract.readers.xlsx.grid import Grid
from extract.readers.xlsx.sheet import read_contents
from extract.readers.xlsx.workbook import Workbook
from models.document import Block, Document, Paragraph, Place, Remark, Table
from models.errors import DocumentError, Failure

FORMAT: Final = "xlsx"


def read(data: bytes) -> Document:
    """The Document of a workbook: one table a sheet, in order, hidden ones too; places name sheets and their rows.

    Text boxes stand before or after the table of their sheet, comments at its end.

    Formulas show the value that was stored with them. Raises DocumentError where the file can't be read.
    """
    workbook = Workbook(Package(data))
    blocks: list[Block] = []
    remarks: list[Remark] = []
    ids, ordinals = count(1), count(1)
    for sheet in workbook.sheets:
        content = workbook.package.part(sheet.part)
        if content is None:
            raise DocumentError(Failure.CORRUPT, "A sheet that the workbook names is missing from the file.")
        grid = Grid(read_contents(content, workbook))
        texts = floating_texts(workbook.package, sheet.part)
        top = grid.rows[0] if grid.rows else 0
        blocks.extend(_paragraph(text, ids, sheet.name) for text in texts if text.row <= top)
        if grid.rows:
            place = Place(table=next(ordinals), sheet=sheet.name)
            table = grid.table(ids, place, sheet.hidden)
            blocks.append(table)
            remarks.extend(_remarks(table, place, grid.distrusted))
        blocks.extend(_paragraph(text, ids, sheet.name) for text in texts if text.row > top)
    if not blocks:
        raise DocumentError(Failure.NO_TEXT, "the workbook holds no text")
    return Document(FORMAT, tuple(blocks), remarks=tuple(remarks))


def _paragraph(text: Floating, ids: Iterator[int], sheet: str) -> Paragraph:
    return Paragraph(next(ids), text.text, Place(sheet=sheet), text.region)


def _remarks(table: Table, place: Place, distrusted: int) -> list[Remark]:
    remarks: list[Remark] = []
    hidden = [cell for cell in table.cells if cell.hidden and cell.text]
    if hidden:
        message = f"{len(hidden)} cells in hidden rows, columns or sheets were read."
        remarks.append(Remark("hidden_read", message, place, hidden[0].text[:50]))
    if distrusted:
        message = f"{distrusted} merged ranges overlap others or cover text; they were read as single cells."
        remarks.append(Remark("merge_inherited", message, replace(place)))
    return remarks


__all__ = ["FORMAT", "read"]
