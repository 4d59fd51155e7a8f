"""What stands on a page, in reading order: lines of text and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.pages.aligned import LEFT_OVER, aligned, goes_over, left_over
from extract.pages.bridged import bridged
from extract.pages.cells import PageTable, tables
from extract.pages.filled import filled
from extract.pages.lattice import TooManyRulesError, grids
from extract.pages.lines import lines
from extract.pages.page import Page
from extract.pages.text import Line

Item = Line | PageTable
_WIDE = re.compile(r"\s\s")


@dataclass(slots=True)
class Sheet:
    """One page as read: its items from top to bottom; `limited` says what a limit cut off, in words, or nothing."""

    number: int
    width: float
    height: float
    items: list[Item]
    limited: str = ""
    ruled: tuple[float, ...] = ()  # lines between the columns of the last ruled table
    columns: tuple[float, ...] = ()  # of a table without upright rules that may go on on the next page
    again: list[Line] = field(
        default_factory=list
    )  # lines that stand on another page too, printed for it only

    @property
    def empty(self) -> bool:
        """Whether no character stands on it."""
        return not any(
            isinstance(item, Line) or any(cell.lines for cell in item.cells) for item in self.items
        )


def top(item: Item) -> float:
    """Where an item begins, for sorting."""
    return item.y - item.size if isinstance(item, Line) else item.top


def _columned(outside: Sequence[Line]) -> bool:
    """Whether three texts stand side by side in a line, and not all texts just a blank between words apart (2021 年)."""
    beside = any(len(line.text) > 7 and line.text.count(" ") > 1 for line in outside)
    return beside and any(line.parted or _WIDE.search(line.text) for line in outside)


def sheet(page: Page, before: Sheet | None = None) -> Sheet:
    """The lines and tables that the characters and rules of a page form; `before` is the page before, whose table may go on."""
    known = before.columns if before else ()
    limited = page.limited
    try:
        found = bridged(grids(page.rules), page.rules, before.ruled if before else ())
    except TooManyRulesError:
        found = []
        limited = limited or "more rules than a table has; the page was read without tables"
    coloured = filled(page, found)
    found += coloured
    ruled, rest = tables(page.number, found, page.chars, page.clips)
    columns: tuple[float, ...] = ()
    if coloured and goes_over(page, rest, coloured[-1]):
        columns = coloured[-1].xs
    outside = lines(rest)
    if known or _columned(outside):
        more = aligned(page, rest, known)
        apart = rest
        if more:
            columns = more[-1].xs if goes_over(page, rest, more[-1]) else ()
            ruled, rest = tables(page.number, [*found, *more], page.chars, page.clips)
            outside = lines(rest)
        beside = sum(line.text.count(" ") > 1 for line in outside)
        if beside >= LEFT_OVER and left_over(apart, rest, known):
            limited = limited or "a table without rules, and where its rows begin can't be told"
    items: list[Item] = [*ruled, *outside]
    items.sort(key=top)
    last = found[-1].xs if found and not columns else ()
    return Sheet(page.number, page.width, page.height, items, limited, last, columns)
