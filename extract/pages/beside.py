"""Sheets wider than a page: programs print the columns that don't fit on pages of their own, behind all the others.

Such pages have their rows at the same heights as those that they continue to the right, and other columns. They are put
side by side again before tables are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.pages.cells import PageTable
from extract.pages.lines import lines
from extract.pages.page import Char, Page, Rule
from extract.pages.sheet import Sheet
from extract.pages.stitch import goes_on
from extract.pages.text import Line

MOST_PAGES = 100
"""Pages of a file up to which its pages are kept to be put side by side."""
_LEVEL = 1.5  # points by which the rows of two pages may differ
_LEAST = 2  # lines between rows that must stand at the same height
_RUNS = 10_000_000  # more than a page has runs of text


@dataclass(slots=True)
class Strip:
    """A page and those that continue it to the right; indices into the pages of the file."""

    left: int
    right: list[int] = field(default_factory=list)


def strips(sheets: Sequence[Sheet]) -> list[Strip]:
    """The pages of a file in which some stand beside others, each once; [] where none do."""
    first = next((i for i, sheet in enumerate(sheets) if _tables(sheet)), len(sheets))
    start = next((i for i in range(first + 1, len(sheets)) if _beside(sheets[first], sheets[i])), None)
    if start is None or len(sheets) > MOST_PAGES:
        return []
    found = [Strip(i) for i in range(start)]
    at = start
    while at < len(sheets):
        begun = at
        for strip in found[first:]:
            if at < len(sheets) and _beside(sheets[strip.left], sheets[at]):
                strip.right.append(at)
                at += 1
            elif at < len(sheets) and _tables(sheets[strip.left]):
                return []
        if at == begun:
            return []
    levels = sum(
        len(table.grid.ys) - 2 for strip in found if strip.right for table in _tables(sheets[strip.left])
    )
    return found if levels >= _LEAST else []


def _tables(sheet: Sheet) -> list[PageTable]:
    return [item for item in sheet.items if isinstance(item, PageTable)]


def _beside(left: Sheet, right: Sheet) -> bool:
    """Whether every table of a page continues one of another to the right."""
    tables = _tables(right)
    return bool(tables) and all(any(_level(one, other) for one in _tables(left)) for other in tables)


def _level(one: PageTable, other: PageTable) -> bool:
    """Whether two tables begin and end at the same heights, as do the rows of the one with fewer; columns differ."""
    few, many = sorted((one.grid.ys, other.grid.ys), key=len)
    if abs(few[0] - many[0]) > _LEVEL or abs(few[-1] - many[-1]) > _LEVEL or goes_on(one, other):
        return False
    return all(min(abs(y - line) for line in many) <= _LEVEL for y in few)


def joined(pages: Sequence[Page], sheets: Sequence[Sheet], strip: Strip) -> tuple[Page, list[Line]]:
    """The page of a strip with what continues it moved to its right; and the lines that were only printed again."""
    page = pages[strip.left]
    whole = replace(
        page,
        chars=list(page.chars),
        rules=list(page.rules),
        clips=dict(page.clips),
        surfaces=list(page.surfaces),
    )
    edge = max(table.grid.xs[-1] for table in _tables(sheets[strip.left]))
    again: list[Line] = []
    known = _lines(sheets[strip.left])
    for number, at in enumerate(strip.right, 1):
        tables = _tables(sheets[at])
        repeated = [line for line in _lines(sheets[at]) if _printed_again(line, known, tables)]
        again += repeated
        move = edge - min(table.grid.xs[0] for table in tables)
        again += _add(whole, pages[at], repeated, (move, number * _RUNS))
        edge += max(table.grid.xs[-1] for table in tables) - min(table.grid.xs[0] for table in tables)
    whole.width = max(page.width, edge)
    return whole, again


def _lines(sheet: Sheet) -> list[Line]:
    return [item for item in sheet.items if isinstance(item, Line)]


def _printed_again(line: Line, known: Sequence[Line], tables: Sequence[PageTable]) -> bool:
    """Whether a line beside the tables is what runs over from the left, or stands at the foot of every page."""
    text = "".join(line.text.split())
    over = any(abs(one.y - line.y) < _LEVEL and text in "".join(one.text.split()) for one in known)
    return over or line.y > max(table.grid.ys[-1] for table in tables) + 4 * line.size


def _add(whole: Page, page: Page, left_out: Sequence[Line], by: tuple[float, int]) -> list[Line]:
    """Puts what a page shows to the right of another, but for some lines; `by`: points, and a number for its runs.

    Texts of merged cells are drawn on both pages; those that come to stand on themselves are given back.
    """
    move, runs = by
    heights = [line.y for line in left_out]
    taken = {_spot(char) for char in whole.chars}
    twice: list[Char] = []
    for one in page.chars:
        if not any(abs(one.y - y) < 0.4 * one.size for y in heights):
            char = Char(one.text, one.x + move, one.y, one.size, one.run + runs, one.gap, one.bold)
            (twice if _stands(char, taken) else whole.chars).append(char)
    whole.rules += [_moved(rule, move) for rule in page.rules]
    whole.surfaces += [_moved(box, move) for box in page.surfaces]
    whole.clips |= {run + runs: _moved(clip, move) for run, clip in page.clips.items()}
    return lines(twice)


def _spot(char: Char) -> tuple[str, int, int]:
    return char.text, round(char.x / _LEVEL), round(char.y / _LEVEL)


def _stands(char: Char, taken: set[tuple[str, int, int]]) -> bool:
    """Whether the same character stands there already."""
    text, x, y = _spot(char)
    return any((text, x + right, y + down) in taken for right in (-1, 0, 1) for down in (-1, 0, 1))


def _moved(rule: Rule, move: float) -> Rule:
    return Rule(rule.x0 + move, rule.y0, rule.x1 + move, rule.y1)
