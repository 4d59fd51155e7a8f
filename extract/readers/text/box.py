"""Tables drawn with characters: ┌─┬─┐ │ │, or +---+ and |."""

import re

from extract.readers.text.grid import Grid, Rows, is_band
from extract.readers.text.lines import is_blank, tidy

_EDGES = "┌┏╔╭├┠┣╟╠└┗╚╰│┃║|+"
_LINE = "─━═┄┅┈┉╌╍—-="
_UPRIGHT = re.compile(r"[│┃║|├┠┣╟╠┤┨┫╢╣┼╋╬╫╪┿╂]")
_KNOT = re.compile(r"[+┌┏╔╭┬┳╦┐┓╗╮├┠┣╟╠┼╋╬╫╪┿╂┤┨┫╢╣└┗╚╰┴┻╩┘┛╝╯│┃║|]")
_FEW_RULES = 3  # above and below the header, and at the end: then each line is a row


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins with a drawn rule at line `start`, or None."""
    if not _is_rule(texts[start]) or start + 1 == len(texts) or not _is_drawn(texts[start + 1]):
        return None
    end = _end(texts, start)
    rules = sum(_is_rule(texts[index]) for index in range(start, end))
    drawing = _Drawing(start, one_line_rows=rules <= _FEW_RULES and not _wraps(texts[start:end]))
    for index in range(start, end):
        drawing.line(index, texts[index])
    rows = drawing.rows
    if not rows.rows:
        return None
    rows.bands.update(n for n, row in enumerate(rows.rows) if len(row) == 1 and is_band(tidy(row[0])))
    return rows.grid(end)


def _is_drawn(text: str) -> bool:
    """Whether a line belongs to a drawing."""
    bare = text.strip()
    return bool(bare) and bare[0] in _EDGES


def _is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule from edge to edge.

    >>> _is_rule("├────┼────┤"), _is_rule("+--+"), _is_rule("│    ├────┤")
    (True, True, False)
    """
    bare = text.strip()
    if len(bare) < 3 or bare[0] not in _EDGES or bare[0] == "|":
        return False
    parts = _KNOT.split(bare)
    return (
        any(parts)
        and all(not part.strip(_LINE) for part in parts)
        and not any(part.isspace() for part in parts)
    )


def _end(texts: list[str], start: int) -> int:
    """The line after the last one drawn; a gap is part of the drawing when an upright follows it."""
    end = index = start
    while index < len(texts) and index - end < 4:
        if _is_drawn(texts[index]) and not (index > end and texts[index].strip()[0] in "┌┏╔╭"):
            end = index + 1
        elif not is_blank(texts[index]):
            break
        index += 1
    return end


def _wraps(texts: list[str]) -> bool:
    """Whether lines between two rules belong to one row: the first cell is empty in all but the first."""
    follow = False
    seen = wrapped = 0
    for text in texts:
        if _is_rule(text):
            follow = False
            continue
        if follow:
            seen += 1
            wrapped += not tidy(_cells(text)[0])
        follow = True
    return seen > 0 and wrapped == seen


def _cells(text: str) -> list[str]:
    """What stands between the uprights of a line."""
    parts = _UPRIGHT.split(text.strip())
    return parts[1:-1] if len(parts) > 2 else parts[1:]


class _Drawing:
    """Rows of a drawing under construction; `owner` is the row that text of each column goes to."""

    def __init__(self, start: int, *, one_line_rows: bool) -> None:
        self.rows = Rows(start)
        self.one_line_rows = one_line_rows
        self.ruled = True
        self.owner: list[int] = []

    def line(self, index: int, text: str) -> None:
        """Take one line of the drawing."""
        if is_blank(text):
            self.rows.mark_break()
        elif _is_rule(text):
            self.ruled = True
        else:
            self._text(index, _cells(text))

    def _text(self, index: int, cells: list[str]) -> None:
        """A line of text, or one that rules off only some columns (a cell merged downwards in the others)."""
        partly = [bool(cell) and not cell.strip(_LINE) for cell in cells]
        if any(partly) and len(cells) == len(self.owner):
            row = self._begin(index, len(cells))
            self.owner = [row if ruled else owner for ruled, owner in zip(partly, self.owner, strict=True)]
            cells = ["" if ruled else cell for ruled, cell in zip(partly, cells, strict=True)]
        elif self.ruled or self.one_line_rows or len(cells) != len(self.owner):
            self.owner = [self._begin(index, len(cells))] * len(cells)
        self.ruled = False
        for column, cell in enumerate(cells):
            self._put(self.owner[column], column, tidy(cell))

    def _begin(self, index: int, count: int) -> int:
        """The number of a new row of empty cells."""
        self.rows.add(index, [""] * count)
        return len(self.rows.rows) - 1

    def _put(self, row: int, column: int, text: str) -> None:
        """Add a wrapped line to its cell: Chinese text closes up, words keep a blank."""
        held = self.rows.rows[row][column]
        between = " " if held[-1:].isascii() and held and text[:1].isascii() and text else ""
        self.rows.rows[row][column] = held + between + text
