"""A drawn notice printed: paragraphs and ruled tables over pages, merged cells drawn as one box."""

from dataclasses import dataclass, field

from tests.notices import Grid, blocks
from tests.pdf.flow import wrap
from tests.pdf.writer import PdfPage, pdf

LEFT, WIDTH, TOP, BOTTOM = 40.0, 760.0, 60.0, 540.0
SIZE, LEADING, PADDING = 9.0, 12.0, 4.0
LEAST = 34.0  # points of the narrowest column


@dataclass
class Press:
    """Sheets filled from top to bottom."""

    pages: list[PdfPage] = field(default_factory=list)
    y: float = TOP

    @property
    def page(self) -> PdfPage:
        return self.pages[-1]

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append(PdfPage(width=842, height=595))
        self.y = TOP

    def stretch(self, low: float) -> None:
        """Make a page that nothing stands on yet as tall as it must be."""
        if not self.page.ops:
            self.page.height = max(self.page.height, low + 50)

    def paragraph(self, text: str, *, centred: bool) -> None:
        """Print a paragraph."""
        for line in wrap(text if centred else "　　" + text, WIDTH, 12):
            if self.y + 20 > BOTTOM:
                self.turn()
            x = LEFT + (WIDTH - 12 * len(line)) / 2 if centred else LEFT
            self.page.text(max(x, LEFT), self.y + 12, line, 12)
            self.y += 20


def printed(text: str) -> bytes:
    """The PDF of a drawn notice; rows and merged cells are never cut: what becomes of those is tested by hand."""
    press = Press()
    press.turn()
    for block in blocks(text):
        if isinstance(block, Grid):
            _table(press, block)
            press.y += 14
        else:
            press.paragraph(block, centred=len(block) < 45 and "。" not in block)
    return pdf(press.pages)


def _widths(grid: Grid) -> list[float]:
    """Columns as wide as what they hold asks for."""
    asked = [0.0] * grid.width
    for (row, col), (text, last) in grid.cells().items():
        if last[1] == col and last != (row, grid.width - 1):
            asked[col] = max(asked[col], min(sum(map(len, text.split("\n"))), 60) ** 0.75)
    total = sum(asked) or 1.0
    spare = WIDTH - LEAST * grid.width
    return [LEAST + spare * one / total for one in asked]


def _table(press: Press, grid: Grid) -> None:
    widths = _widths(grid)
    edges = [LEFT + sum(widths[:col]) for col in range(grid.width + 1)]
    cells = grid.cells()
    lines = {
        at: wrap(text, edges[last[1] + 1] - edges[at[1]] - 2 * PADDING, SIZE)
        for at, (text, last) in cells.items()
    }
    heights = [LEADING + 2 * PADDING] * len(grid.lines)
    for at, (_, last) in sorted(cells.items(), key=lambda entry: entry[1][1][0]):
        need = len(lines[at]) * LEADING + 2 * PADDING - sum(heights[at[0] : last[0] + 1])
        heights[last[0]] += max(0.0, need)
    ends = [
        row
        for row in range(1, len(heights) + 1)
        if not any(at[0] < row <= last[0] for at, (_, last) in cells.items())
    ]
    first = 0
    while first < len(heights):
        end = _end(ends, first, heights, BOTTOM - press.y)
        if press.y + sum(heights[first:end]) > BOTTOM and press.y > TOP:
            press.turn()
            continue
        press.stretch(press.y + sum(heights[first:end]))
        tops = [press.y + sum(heights[first:row]) for row in range(first, end + 1)]
        for at, (_, last) in cells.items():
            if not first <= at[0] < end:
                continue
            x0, x1, y0, y1 = edges[at[1]], edges[last[1] + 1], tops[at[0] - first], tops[last[0] + 1 - first]
            press.page.box(x0, y0, x1, y1)
            for k, line in enumerate(lines[at]):
                press.page.text(x0 + PADDING, y0 + PADDING + SIZE * 0.9 + k * LEADING, line, SIZE)
        press.y = tops[-1]
        first = end
        if first < len(heights):
            press.turn()


def _end(ends: list[int], first: int, heights: list[float], room: float) -> int:
    """The row before which the page ends: the last that fits and cuts no merged cell, else the first that cuts none."""
    later = [row for row in ends if row > first]
    fitting = [row for row in later if sum(heights[first:row]) <= room]
    return fitting[-1] if fitting else later[0]
