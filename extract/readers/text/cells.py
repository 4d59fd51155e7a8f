"""One cell a line with a tab in front, a blank line after each row: what plain-text exports of Word tables look like."""

from collections import Counter
from itertools import pairwise

from extract.readers.text.grid import Grid, Rows, is_band, is_header
from extract.readers.text.lines import ITEM, STARTER, closes_table, is_blank, tidy

_PROBE = 400  # lines looked at to learn the width of the table
_MOST_COLUMNS = 40
_GAP = 12  # lines, at most, of a cell that goes on behind blank lines


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None; it never begins in the middle of a run of such lines."""
    if start and texts[start - 1].startswith("\t"):
        return None
    if not _is_cell(texts[start]):
        if start + 1 == len(texts) or not _is_cell(texts[start + 1]) or not _begins_bare(texts, start):
            return None
        texts = texts[:start] + _with_tabs(texts[start:])
    width = _width(texts[start : start + _PROBE])
    return _Walk(texts, start, width).grid() if width else None


def _is_cell(text: str) -> bool:
    """Whether a line is one cell: a tab in front and none inside."""
    return text.startswith("\t") and "\t" not in text[1:].rstrip("\t")


def _begins_bare(texts: list[str], start: int) -> bool:
    """Whether rows begin with a cell without a tab: so do three in a row, with as many cells in two of them."""
    sizes: list[int] = []
    index = start
    for _ in range(3):
        if index >= len(texts) or texts[index].startswith("\t") or is_blank(texts[index]):
            return False
        end = index + 1
        while end < len(texts) and end - index <= _MOST_COLUMNS and texts[end].startswith("\t"):
            end += 1
        sizes.append(end - index)
        while end < len(texts) and end - index <= _MOST_COLUMNS + _GAP and is_blank(texts[end]):
            end += 1
        index = end
    return min(sizes) > 1 and len(set(sizes)) < 3


def _with_tabs(texts: list[str]) -> list[str]:
    """The lines, those before which a row begins bare with the tab of a cell."""
    tabbed = list(texts)
    for index, (text, following) in enumerate(pairwise(texts)):
        bare = not text.startswith("\t") and not is_blank(text) and following.startswith("\t")
        if bare and (index == 0 or is_blank(texts[index - 1])):
            tabbed[index] = "\t" + text
    return tabbed


def _width(texts: list[str]) -> int:
    """Cells of a whole row, from the header and the rows after it; 0 when this is no such table."""
    groups = _groups(texts)
    head = next((index for index, group in enumerate(groups[:3]) if len(group) > 1), None)
    if head is None or not is_header(groups[head]) or len(groups[head]) > _MOST_COLUMNS:
        return 0
    sizes = Counter(len(group) for group in groups[head + 1 :] if len(group) > 1)
    if not sizes:
        return 0
    usual = min(size for size in sizes if sizes[size] == max(sizes.values()))
    named = len(groups[head])
    return usual if named < usual <= _MOST_COLUMNS and sizes[usual] * 2 > sum(sizes.values()) else named


def _groups(texts: list[str]) -> list[list[str]]:
    """Cells between blank lines, until a line stands behind a blank line without a tab."""
    groups: list[list[str]] = [[]]
    for text in texts:
        if text.startswith("\t"):
            groups[-1].extend(text[1:].rstrip("\t").split("\t"))
        elif is_blank(text):
            groups.append([])
        elif not groups[-1]:
            break
        else:
            groups[-1][-1] += text
    return [group for group in groups if group]


class _Walk:
    """One pass over the lines of a table whose width is known."""

    def __init__(self, texts: list[str], start: int, width: int) -> None:
        self.texts = texts
        self.start = start
        self.width = width
        self.rows = Rows(start)
        self.blanks = 1

    def grid(self) -> Grid:
        """All rows up to the first line that does not belong to the table."""
        end = self.start
        for index in range(self.start, len(self.texts)):
            text = self.texts[index]
            if is_blank(text):
                self.blanks += 1
                continue
            if not self._take(index, text):
                break
            self.blanks = 0
            end = index + 1
        grid = self.rows.grid(end, self.width)
        return Grid(grid.first, grid.end, grid.rows, grid.width, grid.lines, grid.breaks, self._bands(grid))

    def _take(self, index: int, text: str) -> bool:
        """Put the line where it belongs; False when the table ended before it."""
        if text.startswith("\t"):
            self._cell(index, text[1:].rstrip("\t").split("\t"))
            return True
        if not self.blanks and closes_table(self.texts, index):
            return False
        if not self.blanks or self._goes_on(index):
            self.rows.extend_last(text)
            return True
        if self._between_rows(index):
            self.rows.add(index, [text])
            return True
        return False

    def _cell(self, index: int, cells: list[str]) -> None:
        """A cell line: of the row at hand, or of a new one behind a blank line or a full row."""
        full = bool(self.rows.rows) and len(self.rows.rows[-1]) == self.width and self._is_overfull(index)
        if not self.blanks and not full:
            self.rows.close_cell()
            self.rows.rows[-1].extend(cells)
            return
        if self.blanks > 1:
            self.rows.mark_break()
        self.rows.add(index, cells)

    def _is_overfull(self, index: int) -> bool:
        """Whether the blank line after a row was lost: as many cells follow as one more whole row has."""
        ahead = self.texts[index : index + self.width + 1]
        more = next((count for count, text in enumerate(ahead) if not text.startswith("\t")), len(ahead))
        return more == self.width

    def _goes_on(self, index: int) -> bool:
        """Whether a line behind blank lines goes on in the last cell: the row still lacks cells, which follow."""
        if not 1 < len(self.rows.rows[-1]) < self.width or STARTER.match(tidy(self.texts[index])):
            return False
        ahead = self.texts[index + 1 : index + _GAP]
        return any(
            text.startswith("\t") and not is_blank(before)
            for before, text in pairwise([self.texts[index], *ahead])
        )

    def _between_rows(self, index: int) -> bool:
        """Whether a line without a tab is a band: it carries an item's number and a row follows it."""
        text = tidy(self.texts[index])
        if not ITEM.match(text) or not is_band(text):
            return False
        ahead = (line for line in self.texts[index + 1 : index + 4] if not is_blank(line))
        return next(ahead, "").startswith("\t")

    def _bands(self, grid: Grid) -> set[int]:
        """Rows of one cell that read as headings."""
        return {number for number, row in enumerate(grid.rows) if len(row) == 1 and is_band(row[0])}
