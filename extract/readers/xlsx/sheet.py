"""One sheet as a sparse set of shown texts, with its merged ranges and what is hidden in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.readers.package import Element
from extract.readers.xlsx.workbook import Workbook, forget, rich_text, s, stream
from models.errors import DocumentError, Failure

ROW: Final = s("row")
COL: Final = s("col")
C: Final = s("c")
V: Final = s("v")
IS: Final = s("is")
MERGE: Final = s("mergeCell")
FORMAT: Final = s("sheetFormatPr")
REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
BLANK_CELL: Final = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]{0,200}(?:/>|></c>)')
BLANK_ROW: Final = re.compile(rb'<row r="[0-9]{1,7}"[^<>]{0,200}(?:/>|></row>)')
"""Formatted and empty: taken out before parsing, since there may be a million of them."""

CELL_LIMIT: Final = 1_000_000
TEXT_LIMIT: Final = 20_000_000  # characters; one long string may be shared by a million cells
LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576
TRUE: Final = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Range:
    """A block of slots, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Contents:
    """What a sheet holds: texts by (row, column) counted from 1, merged ranges in file order, hidden rows and columns."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    rows_hidden: bool = False

    def column_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_contents(content: bytes, workbook: Workbook) -> Contents:
    """What the sheet in `content` shows; its claim about its own size is not asked, blank cells are passed over."""
    contents = Contents()
    reader = _Reader(contents, workbook)
    for element in stream(BLANK_ROW.sub(b"", BLANK_CELL.sub(b"", content)), ROW, MERGE, COL, FORMAT):
        if element.tag == ROW:
            reader.row(element)
            forget(element)
        elif element.tag == MERGE:
            contents.merges.extend(_range(element.get("ref", "")))
            forget(element)
        elif element.tag == COL and element.get("hidden") in TRUE:
            contents.hidden_columns.append(
                (cell_number(element.get("min"), 1), cell_number(element.get("max"), 1))
            )
        elif element.tag == FORMAT:
            contents.rows_hidden = element.get("zeroHeight") in TRUE
    return contents


class _Reader:
    """Reads rows in file order; rows and cells without a reference follow the one before."""

    def __init__(self, contents: Contents, workbook: Workbook) -> None:
        self.contents = contents
        self.workbook = workbook
        self.last_row = 0
        self.characters = 0

    def row(self, element: Element) -> None:
        row = cell_number(element.get("r"), self.last_row + 1)
        self.last_row = row
        hidden = element.get("hidden")
        if hidden in TRUE or (self.contents.rows_hidden and hidden is None):
            self.contents.hidden_rows.add(row)
        column = 0
        for cell in element.iterchildren(C):
            row, column = _position(cell.get("r"), row, column + 1)
            text = "\n".join(line for line in map(str.strip, self._text(cell).splitlines()) if line)
            if text:
                self._add(row, column, text)

    def _add(self, row: int, column: int, text: str) -> None:
        known = self.contents.texts.get((row, column))
        self.contents.texts[row, column] = text if known in {None, text} else f"{known}\n{text}"
        self.characters += len(text)
        if len(self.contents.texts) > CELL_LIMIT or self.characters > TEXT_LIMIT:
            raise DocumentError(
                Failure.TOO_LARGE,
                f"A sheet holds more than {CELL_LIMIT:,} cells or {TEXT_LIMIT:,} characters.",
            )

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(rich_text(item) for item in cell.iterchildren(IS))
        value = next((item.text for item in cell.iterchildren(V)), None)
        if value is None:
            return ""
        if kind == "s":
            index = cell_number(value.strip(), -1)
            return self.workbook.strings[index] if 0 <= index < len(self.workbook.strings) else ""
        if kind == "b":
            return "TRUE" if value.strip() in TRUE else "FALSE"
        if kind == "n":
            return self.workbook.shown(value.strip(), cell.get("s"))
        return str(value)


def _position(reference: str | None, row: int, column: int) -> tuple[int, int]:
    match = REFERENCE.fullmatch(reference) if reference else None
    return (int(match[2]), _column(match[1])) if match else (row, column)


def _range(reference: str) -> Iterator[Range]:
    """The block that a reference like A1:C2 names; nothing for what is no reference or one slot only."""
    first, _, last = reference.partition(":")
    begin, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
    if begin is None or end is None:
        return
    rows = sorted((int(begin[2]), int(end[2])))
    columns = sorted((_column(begin[1]), _column(end[1])))
    if rows[0] < rows[1] or columns[0] < columns[1]:
        yield Range(rows[0], columns[0], min(rows[1], LAST_ROW), min(columns[1], LAST_COLUMN))


def _column(letters: str) -> int:
    """The number of a column: A is 1.

    >>> _column("C"), _column("XFD")
    (3, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_number(value: str | None, default: int) -> int:
    """The number that an attribute states, or `default` where it states none that a sheet can have."""
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else default
