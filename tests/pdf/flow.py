"""Lays a table out over pages as a word processor does: cells wrap, rows are cut where the page ends."""

from dataclasses import dataclass, field

from extract.pages.page import ems
from tests.pdf.writer import PdfPage, pdf

NO_START = "，。、；：？！）》”"


@dataclass
class Style:
    """How a table is set."""

    widths: tuple[float, ...]
    size: float = 12
    leading: float = 16
    padding: float = 5
    top: float = 72
    bottom: float = 770
    left: float = 60
    repeat: int = 0  # header rows printed again on each page
    split: bool = True  # rows may be cut
    bars: bool = False  # rules as thin filled rectangles, one an edge
    number: str = "— {} —"
    head: str = ""
    caption: str = ""  # above the table on each page but the first
    rules: str = (
        "all"  # all, dots; level: no upright ones; three: above and below the header and at the end; none
    )


def wrap(text: str, width: float, size: float) -> list[str]:
    """The lines that a text takes; no line begins with a closing mark."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for char in paragraph:
            if line and sum(map(ems, line + char)) * size > width:
                moved = ""
                if char in NO_START:
                    line, moved = line[:-1], line[-1]
                lines.append(line)
                line = moved
            line += char
        lines.append(line)
    return lines


@dataclass
class _Sheet:
    page: PdfPage
    y: float
    rows: list[tuple[float, float, list[tuple[int, int, bool, bool]]]] = field(default_factory=list)


def table_pdf(rows: list[list[str | None]], style: Style, title: str = "", after: str = "") -> bytes:
    """A PDF of one table; None is the rest of the cell above, merged downwards.

    A merged cell's text stands at its top and must fit into its first row.
    """
    pages: list[PdfPage] = []
    page, y = _new_page(pages, style)
    if title:
        page.text(200, y, title, 18)
        y += 30
    head = rows[: style.repeat]
    fresh = True
    for i, row in enumerate(rows):
        queue = [_lines(row, style)]
        while queue:
            lines = queue.pop()
            room = int((style.bottom - y - 2 * style.padding) // style.leading)
            need = max(map(len, lines))
            if need > room and (not style.split or room < 1) and not fresh:
                page, y = _new_page(pages, style)
                y = _head(page, y, head, style) if i >= style.repeat else y
                fresh = True
                queue.append(lines)
                continue
            shown = [column[:room] for column in lines]
            merges = [row[c] is None for c in range(len(row))]
            following = [i + 1 < len(rows) and rows[i + 1][c] is None for c in range(len(row))]
            top = y
            y = _draw(page, y, shown, style, (merges, following))
            if style.rules == "three" and i in (0, len(rows) - 1):
                _line(page, style, y)
                if i == 0:
                    _line(page, style, top)
            fresh = False
            rest = [column[room:] for column in lines]
            if any(rest):
                page, y = _new_page(pages, style)
                y = _head(page, y, head, style) if i >= style.repeat else y
                queue.append(rest)
    if after:
        page.text(style.left, y + 30, after)
    return pdf(pages)


def _lines(row: list[str | None], style: Style) -> list[list[str]]:
    return [
        wrap(text, width - 2 * style.padding, style.size) if text else []
        for text, width in zip(row, style.widths, strict=True)
    ]


def _new_page(pages: list[PdfPage], style: Style) -> tuple[PdfPage, float]:
    page = PdfPage()
    pages.append(page)
    if style.number:
        page.text(280, 805, style.number.format(len(pages)), 10)
    if style.head:
        page.text(style.left, 45, style.head, 10)
    if style.caption and len(pages) > 1:
        page.text(style.left + 180, style.top, style.caption, 12)
        return page, style.top + 20
    return page, style.top


def _head(page: PdfPage, y: float, head: list[list[str | None]], style: Style) -> float:
    for row in head:
        y = _draw(page, y, _lines(row, style), style, ([False] * len(row), [False] * len(row)))
    return y


def _draw(
    page: PdfPage, y: float, lines: list[list[str]], style: Style, merges: tuple[list[bool], list[bool]]
) -> float:
    """Draws one row, or a part of it; returns where it ends. A merged cell has no rule inside."""
    height = max(1, *map(len, lines)) * style.leading + 2 * style.padding
    x = style.left
    for c, (width, column) in enumerate(zip(style.widths, lines, strict=True)):
        for k, line in enumerate(column):
            page.text(
                x + style.padding, y + style.padding + style.size * 0.9 + k * style.leading, line, style.size
            )
        up, down = merges[0][c], merges[1][c]
        if not up or y in (style.top, style.top + 20):
            _edge(page, (x, y, x + width, y), style)
        if not down or y + height > style.bottom - style.leading:
            _edge(page, (x, y + height, x + width, y + height), style)
        _edge(page, (x, y, x, y + height), style)
        x += width
    _edge(page, (x, y, x, y + height), style)
    return y + height


def _line(page: PdfPage, style: Style, y: float) -> None:
    page.line(style.left, y, style.left + sum(style.widths), y, 1)


def _edge(page: PdfPage, ends: tuple[float, float, float, float], style: Style) -> None:
    x0, y0, x1, y1 = ends
    if style.rules in ("three", "none") or (style.rules == "level" and x0 == x1):
        return
    if style.rules == "dots":
        for k in range(0, int(max(x1 - x0, y1 - y0)), 2):
            x, y = (x0, y0 + k) if x0 == x1 else (x0 + k, y0)
            page.bar(x, y, x + 1, y + 1)
    elif not style.bars:
        page.line(x0, y0, x1, y1)
    elif y0 == y1:
        page.bar(x0, y0 - 0.25, x1, y0 + 0.25)
    else:
        page.bar(x0 - 0.25, y0, x0 + 0.25, y1)
