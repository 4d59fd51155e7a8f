"""Page numbers, running heads and feet: text of the page, not of the notice."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from extract.pages.sheet import Sheet
from extract.pages.text import EDGE, NUMBERED, PAGE_NUMBER, Line
from models.document import Region

_BROWSER_TOP = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s{0,3}(?:上午|下午)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?![0-9:：]).{0,150}"
)
_BROWSER_FOOT = re.compile(r"(?:https?|file)://\S{1,400}(?:\s.{0,40})?")
"""What a browser prints on each page: 2024/3/18 09:12 and the page's title; its address and 1/2."""
DEPTH = 3
"""How many lines of an edge may be a head or foot."""


def regions(sheets: Sequence[Sheet], body_size: float) -> list[dict[int, Region]]:
    """For each page the items that aren't body, by their place in the page's list."""
    found: list[dict[int, Region]] = [{} for _ in sheets]
    edges: dict[tuple[str, Region], list[tuple[int, int, Line]]] = {}
    for i, sheet in enumerate(sheets):
        printed = _by_browser(sheet)
        for place, line, region in _edge_lines(sheet):
            if PAGE_NUMBER.fullmatch("".join(line.text.split())):
                found[i][place] = "page_number"
            elif place in printed:
                found[i][place] = region
            elif line.text[0] == "第" or not NUMBERED.match(
                line.text
            ):  # items that recur are no running heads
                edges.setdefault((re.sub(r"\d{1,4}", "#", line.text), region), []).append((i, place, line))
    for (_, region), lines in edges.items():
        for i, place in _running(lines, len(sheets), body_size):
            found[i][place] = region
    return found


def _edge_lines(sheet: Sheet) -> list[tuple[int, Line, Region]]:
    """The lines at the top and the bottom of a page, before and after all tables."""
    lines: list[tuple[int, Line, Region]] = []
    count = len(sheet.items)
    for places, region in (
        (range(min(DEPTH, count)), "header"),
        (range(count - 1, count - 1 - min(DEPTH, count), -1), "footer"),
    ):
        for place in places:
            item = sheet.items[place]
            if not isinstance(item, Line) or not _at_edge(item, sheet, region == "header"):
                break
            lines.append((place, item, "header" if region == "header" else "footer"))
    return lines


def _by_browser(sheet: Sheet) -> frozenset[int]:
    """The lines that a browser printed: the time on top, where the page's address stands at the foot."""
    lines = _edge_lines(sheet)
    foot = {at for at, line, region in lines if region == "footer" and _BROWSER_FOOT.fullmatch(line.text)}
    top = {at for at, line, region in lines[:1] if region == "header" and _BROWSER_TOP.fullmatch(line.text)}
    return frozenset(foot | top) if foot and top else frozenset()


def _at_edge(line: Line, sheet: Sheet, upper: bool) -> bool:
    return line.y < EDGE * sheet.height if upper else line.y > (1 - EDGE) * sheet.height


def _running(lines: list[tuple[int, int, Line]], pages: int, body_size: float) -> list[tuple[int, int]]:
    """The lines of one text that stand at one height on many pages; a title keeps its first standing."""
    height = median(line.y for _, _, line in lines)
    size = lines[-1][2].size  # a title that a signature repeats on top of a page is no running head
    same = [
        entry for entry in lines if abs(entry[2].y - height) <= 4 and abs(entry[2].size - size) <= 0.15 * size
    ]
    if len({i for i, _, _ in same}) < max(2, 0.4 * pages):
        return []
    title = same[0][2].size > 1.15 * body_size
    return [(i, place) for i, place, _ in same[title:]]


def body_size(sheets: Sequence[Sheet]) -> float:
    """The font size of most of the text outside tables, or inside them where there is no other."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Line):
                sizes[round(item.size * 2) / 2] += len(item.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)
