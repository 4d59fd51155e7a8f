"""Characters to printed lines, with blanks where the drawing moved on without one."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from extract.pages.page import Char, ems
from extract.pages.text import CLOSING, Line

OPENING = frozenset("（〔【《〈「『“‘([{")
QUOTES = frozenset("“”‘’")
_CLING_AFTER, _CLING_BEFORE = OPENING | QUOTES, CLOSING | QUOTES
BY_ORIGIN, BY_BASELINE, BY_SIZE = itemgetter(1), itemgetter(2), itemgetter(3)

_WIDE, _BLANK = 1.2, 0.2
"""Ems between two characters that are a blank in any line; and beyond what stands between Han characters elsewhere in it."""
DRAWN_OUT = 0.25
"""Ems between the characters of a line from which it is drawn out."""
_LATIN = re.compile("[\x00-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""What a line of nothing but Han characters and their marks has none of: Latin letters, digits, blanks of any kind."""


def lines(chars: Iterable[Char]) -> list[Line]:
    """The lines that the characters form, from top to bottom; blank lines are left out."""
    return [line for row in rows(chars, 0.4) if (line := _line(row))]


def rows(chars: Iterable[Char], apart: float) -> list[list[Char]]:
    """The characters of each baseline from left to right, the baselines from top to bottom.

    `apart`: the ems below the first character of a baseline from which a character stands on the next.
    """
    row: list[Char] = []
    found = [row]
    base = float("-inf")
    for char in sorted(chars, key=BY_BASELINE):
        y = char[2]
        if y != base and y - base > apart * char[3]:
            row = []
            found.append(row)
            base = y
        row.append(char)
    return [sorted(row, key=BY_ORIGIN) for row in found if row]


def _line(chars: list[Char]) -> Line | None:
    """One line from the characters of one baseline, left to right; None if it is blank."""
    first, last = 0, len(chars)
    while first < last and chars[first][0].isspace():
        first += 1
    while last > first and chars[last - 1][0].isspace():
        last -= 1
    if first == last:
        return None
    spaced = last < len(chars)
    chars = chars[first:last]
    _, x0, y, _, _, _, _ = chars[0]
    mark, x, _, width, _, _, _ = chars[-1]
    x1 = x + ems(mark) * width
    sizes = [char[3] for char in chars]
    text, parted = _joined(chars)
    wider = 0.0 if len(chars) == 1 or text.isascii() else _drawn_out(chars, text, sizes)
    return Line(text, x0, x1, y, max(sizes), _word(chars), _lead(chars), spaced, wider, parted)


def _drawn_out(chars: Sequence[Char], text: str, sizes: Sequence[float]) -> float:
    """How much wider than its characters a line without blanks is; 0 where no more than a little."""
    count = len(chars) - 1
    if not _LATIN.search(text):
        gaps = chars[-1][1] - chars[0][1] - sum(sizes[:-1])
    elif any(map(str.isspace, text)):
        return 0.0
    else:
        inner = [
            char[1] - before[1] - before[3]
            for before, char in pairwise(chars)
            if not before[0].isascii() and not char[0].isascii()
        ]
        gaps, count = sum(inner), len(inner)
    return gaps if gaps > DRAWN_OUT * sizes[0] * count else 0.0


def _joined(chars: list[Char]) -> tuple[str, bool]:
    """The text of a line, with blanks where the drawing moved on without one, and whether it moved on far.

    None are put where it is set apart throughout.
    """
    before = chars[0]
    if len(chars) == 1:
        return before[0], False
    x, wide = before[1], 1.4 * before[3]
    pieces = [before[0]]
    tight = None
    parted = False
    for char in chars[1:]:
        left = char[1]
        if left - x > wide or char[5]:
            parted = parted or left - x > wide
            tight = _tight(chars) if tight is None else tight
            if _apart(before, char, tight):
                pieces.append(" ")
        pieces.append(char[0])
        before, x, wide = char, left, 1.4 * char[3]
    if (
        len(pieces) == 2 * len(chars) - 1
    ):  # each character for itself: a short line drawn out to the whole width
        return "".join(pieces[::2]), parted
    return "".join(pieces), parted


def _tight(chars: Sequence[Char]) -> float:
    """The ems that stand between two Han characters of a line at least: above 0 where it is drawn out."""
    gaps = ((char.x - before.x) / before.size - 1 for before, char in pairwise(chars) if _han(before, char))
    return min(gaps, default=_BLANK)


def _han(before: Char, char: Char) -> bool:
    return "\u4e00" <= before.text <= "\u9fff" and "\u4e00" <= char.text <= "\u9fff"


def _apart(before: Char, char: Char, tight: float) -> bool:
    """Whether a blank was drawn between two characters by moving on, not by a blank.

    Between Han characters a quarter of an em is one where the format says so and the line is not drawn out as much.
    """
    if before.text.isspace() or char.text.isspace():
        return False
    space = char.x - before.x - ems(before.text) * before.size
    if before.text.isascii() and char.text.isascii():
        return char.gap or space > before.size
    if char.gap and _han(before, char) and space > (tight + _BLANK) * before.size:
        return True
    return space > _WIDE * before.size


def _word(chars: Sequence[Char]) -> float:
    """The width of the first piece that line breaking keeps together, with the marks that cling to it."""
    width = 0.0
    before = ""
    for text, _, _, size, _, _, _ in chars:
        if before and not cling(before, text):
            break
        width += ems(text) * size
        before = text
    return width


def cling(one: str, other: str) -> bool:
    """Whether no line is broken between two characters; curly quotes cling to both sides (UAX 14, class QU)."""
    if one in _CLING_AFTER or other in _CLING_BEFORE:
        return not (one.isspace() or other.isspace())
    return one.isascii() and other.isascii() and not (one.isspace() or other.isspace())


def _lead(chars: Sequence[Char]) -> int:
    """How many characters at the beginning are bold."""
    count = 0
    for char in chars:
        if not char.bold:
            break
        count += len(char.text)
    return count
