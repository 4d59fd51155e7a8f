"""Text that a spreadsheet program saved: every line has as many cells as the sheet is wide, title and notes too."""

import csv
import io
from dataclasses import replace
from itertools import count

from models.document import Document, Place

_NARROWEST, _FEWEST = 3, 3  # cells of a row, rows
_LONGEST = 10_000_000  # characters


def sheet_of(text: str, kind: str) -> Document | None:
    """The Document of a sheet saved as text, tabs, commas or semicolons between its cells; None for any other text.

    Told by lines of a single cell that are filled up to the width of the others, and by line ends inside quotes; a table
    from the first line to the last without either is as well read line by line. Merged cells are not shown.
    """
    head = text[: text.find("\n") + 1]
    for delimiter in "\t,;":
        if head.count(delimiter) + 1 >= _NARROWEST and len(text) <= _LONGEST:
            records = _records(text, delimiter)
            if records and _is_saved(records):
                return _document(records, kind)
    return None


def _records(text: str, delimiter: str) -> list[list[str]]:
    """The rows of the text; none where not all have as many cells as the first."""
    found: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if found and len(record) != len(found[0]):
                return []
            found.append([cell.strip() for cell in record])
    except csv.Error:
        return []
    return found if len(found) >= _FEWEST else []


def _is_saved(records: list[list[str]]) -> bool:
    titled = sum(map(bool, records[0])) == 1
    return titled or any("\n" in cell for record in records for cell in record)


def _document(records: list[list[str]], kind: str) -> Document:
    from extract.readers.xlsx.grid import Grid
    from extract.readers.xlsx.sheet import Contents

    texts = {
        (row, col): cell
        for row, record in enumerate(records, 1)
        for col, cell in enumerate(record, 1)
        if cell
    }
    table = Grid(Contents(texts)).table(count(1), Place(table=1, sheet="1"), hidden_sheet=False)
    return Document(kind, (replace(table, spans_known=False),))
