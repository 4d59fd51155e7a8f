"""Rows found in a text dump, before they become a Table."""

import re
from dataclasses import dataclass, field

from extract.readers.text.lines import tidy

_HEADER_CELL = 30  # characters; column names measured up to 16
_BAND = 60
_IN_PLACE = re.compile(r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]?)?")
"""A first cell that shows a row to stand at its place in the grid: a number alone, or empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a dump shows it: lines [first, end), rows of cells as they stand.

    `breaks` are rows behind a gap in the dump, `bands` rows whose one cell is a heading over the whole width,
    `width` the number of cells of a whole row, `lines` the first line of each row; `guessed`: nothing in the dump tells
    its rows and columns, only what its lines hold.
    """

    first: int
    end: int
    rows: list[list[str]]
    width: int
    lines: list[int]
    breaks: set[int] = field(default_factory=set)
    bands: set[int] = field(default_factory=set)
    guessed: bool = False


class Rows:
    """Rows under construction: a reader of one form appends, `grid` closes."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self.breaks: set[int] = set()
        self.bands: set[int] = set()
        self.tail: list[str] = []  # further lines of the last cell, joined once

    def add(self, line: int, cells: list[str]) -> None:
        """Begin a row at `line`."""
        self.close_cell()
        self.rows.append(cells)
        self.lines.append(line)

    def extend_last(self, text: str) -> None:
        """Put a further line into the last cell of the last row."""
        self.tail.append(text)

    def close_cell(self) -> None:
        """No further line follows in the last cell."""
        if self.tail:
            row = self.rows[-1]
            row[-1] = "\n".join([row[-1], *self.tail] if tidy(row[-1]) else self.tail)
            self.tail = []

    def mark_break(self) -> None:
        """The next row follows a gap."""
        if self.rows:
            self.breaks.add(len(self.rows))

    def join_broken(self) -> None:
        """Join a row that line ends inside its cells have cut: the pieces make up one whole row between them.

        Only after a row that kept its place in the grid (it begins with its number or with empty cells), so that
        rows which merely lost their leading cells stay apart.
        """
        self.close_cell()
        width = max(len(row) for row in self.rows)
        rows, lines, now = [self.rows[0]], [self.lines[0]], [0]
        for index, following in enumerate(self.rows[1:], 1):
            row = rows[-1]
            whole = len(row) + len(following) - 1 <= width and min(len(row), len(following)) > 1
            cut = _IN_PLACE.fullmatch(tidy(row[0])) and not _IN_PLACE.fullmatch(tidy(following[0]))
            if whole and cut and index not in self.breaks and self.bands.isdisjoint({index - 1, index}):
                rows[-1] = [*row[:-1], f"{row[-1]}\n{following[0]}", *following[1:]]
            else:
                rows.append(following)
                lines.append(self.lines[index])
            now.append(len(rows) - 1)
        self.breaks = {now[row] if row < len(now) else len(rows) for row in self.breaks}
        self.bands = {now[row] for row in self.bands}
        self.rows, self.lines = rows, lines

    def grid(self, end: int, width: int = 1) -> Grid:
        """The finished Grid, cells without blanks around them; columns empty in every row are cut off beyond `width`."""
        self.close_cell()
        rows = [[tidy(cell) for cell in row] for row in self.rows]
        width = max(width, *(filled(row) for row in rows))
        rows = [row[:width] for row in rows]
        breaks = {row for row in self.breaks if row < len(rows)}
        return Grid(self.first, end, rows, width, self.lines, breaks, self.bands)


def in_place(text: str) -> bool:
    """Whether a first cell shows its row to stand at its place in the grid.

    >>> in_place("12"), in_place(""), in_place("序号")
    (True, True, False)
    """
    return _IN_PLACE.fullmatch(tidy(text)) is not None


def filled(row: list[str]) -> int:
    """Number of cells up to the last that is not empty.

    >>> filled(["1", "", "a", "", ""])
    3
    """
    return next((count for count in range(len(row), 0, -1) if tidy(row[count - 1])), 0)


def is_header(cells: list[str]) -> bool:
    """Whether a row may be a header: two or more short cells, no sentence among them.

    >>> is_header(["序号", "工作任务", "责任单位"]), is_header(["一、总体要求", "坚持以人民为中心。"])
    (True, False)
    """
    named = [cell for cell in map(tidy, cells) if cell]
    return len(named) > 1 and all(len(cell) <= _HEADER_CELL and cell[-1] not in "。；;！" for cell in named)


def is_band(text: str) -> bool:
    """Whether the one cell of a row reads as a heading over the rows below: short, no sentence, one line.

    >>> is_band("重 点 领 域 信 息 公 开"), is_band("做好信息公开工作。")
    (True, False)
    """
    return 0 < len(text) <= _BAND and not re.search(r"[。；，、,;：:\n]$", text) and "。" not in text[:-1]
