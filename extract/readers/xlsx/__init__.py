""".xlsx workbooks (ECMA-376, ISO/IEC 29500): every sheet a table, cells as a person sees them.

The sheets are streamed by our own code: two cells in opposite corners, a million formatted blank rows or ranges
merged over whole sheets, which hang general libraries, cost no more here than what they say.
"""

from dataclasses import replace
from itertools import count
from typing import Final

from extract.readers.package import Package
from extract.readers.xlsx.grid import Grid
from extract.readers.xlsx.sheet import read_contents
from extract.readers.xlsx.workbook import Workbook
from models.document import Document, Place, Remark, Table
from models.errors import DocumentError, Failure

FORMAT: Final = "xlsx"


def read(data: bytes) -> Document:
    """The Document of a workbook: one table a sheet, in order, hidden ones too; places name sheets and their rows.

    Formulas show the value that was stored with them. Raises DocumentError where the file can't be read.
    """
    workbook = Workbook(Package(data))
    tables: list[Table] = []
    remarks: list[Remark] = []
    ids = count(1)
    for sheet in workbook.sheets:
        content = workbook.package.part(sheet.part)
        if content is None:
            raise DocumentError(Failure.CORRUPT, "A sheet that the workbook names is missing from the file.")
        grid = Grid(read_contents(content, workbook))
        if not grid.rows:
            continue
        place = Place(table=len(tables) + 1, sheet=sheet.name)
        table = grid.table(ids, place, sheet.hidden)
        tables.append(table)
        remarks.extend(_remarks(table, place, grid.distrusted))
    if not tables:
        raise DocumentError(Failure.NO_TEXT, "the workbook holds no text")
    return Document(FORMAT, tuple(tables), remarks=tuple(remarks))


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
