"""Characters to printed lines, with blanks where the drawing moved on without one."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from extract.pages.page import Char, ems
from extract.pages.text import CLOSING, Line

OPENING = frozenset("（〔【《〈「『“‘([{")
QUOTES = frozenset("“”‘’")
BY_ORIGIN, BY_BASELINE, BY_SIZE = itemgetter(1), itemgetter(2), itemgetter(3)

_WIDE, _BLANK = 1.2, 0.2
"""Ems between two characters that are a blank in any line; and beyond what stands between Han characters elsewhere in it."""
DRAWN_OUT = 0.25
"""Ems between the characters of a line from which it is drawn out."""


def lines(chars: Iterable[Char]) -> list[Line]:
    """The lines that the characters form, from top to bottom; blank lines are left out."""
    rows: list[list[Char]] = []
    base = float("-inf")
    for char in sorted(chars, key=BY_BASELINE):
        y = char[2]
        if y - base > 0.4 * char[3] or not rows:
            rows.append([])
            base = y
        rows[-1].append(char)
    return [line for row in rows if (line := _line(sorted(row, key=BY_ORIGIN)))]


def _line(chars: list[Char]) -> Line | None:
    """One line from the characters of one baseline, left to right; None if it is blank."""
    first, last = 0, len(chars)
    while first < last and chars[first].text.isspace():
        first += 1
    while last > first and chars[last - 1].text.isspace():
        last -= 1
    if first == last:
        return None
    spaced = last < len(chars)
    chars = chars[first:last]
    start, end = chars[0], chars[-1]
    x1 = end.x + ems(end.text) * end.size
    size = max(map(BY_SIZE, chars))
    text = _joined(chars)
    wider = _drawn_out(chars, text)
    return Line(text, start.x, x1, start.y, size, _word(chars), _lead(chars), spaced, wider)


def _drawn_out(chars: Sequence[Char], text: str) -> float:
    """How much wider than its characters a line without blanks is; 0 where no more than a little."""
    if any(map(str.isspace, text)):
        return 0.0
    gaps = [
        char.x - before.x - before.size
        for before, char in pairwise(chars)
        if not before.text.isascii() and not char.text.isascii()
    ]
    return sum(gaps) if sum(gaps) > DRAWN_OUT * chars[0].size * len(gaps) else 0.0


def _joined(chars: list[Char]) -> str:
    """The text of a line, with blanks where the drawing moved on without one; none where it is set apart throughout."""
    before = chars[0]
    x, wide = before[1], 1.4 * before[3]
    pieces = [before[0]]
    tight = None
    for char in chars[1:]:
        left = char[1]
        if left - x > wide or char[5]:
            tight = _tight(chars) if tight is None else tight
            if _apart(before, char, tight):
                pieces.append(" ")
        pieces.append(char[0])
        before, x, wide = char, left, 1.4 * char[3]
    if (
        len(pieces) == 2 * len(chars) - 1
    ):  # each character for itself: a short line drawn out to the whole width
        return "".join(pieces[::2])
    return "".join(pieces)


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
    last = 0
    while last + 1 < len(chars) and cling(chars[last].text, chars[last + 1].text):
        last += 1
    return sum([ems(char.text) * char.size for char in chars[: last + 1]])


def cling(one: str, other: str) -> bool:
    """Whether no line is broken between two characters; curly quotes cling to both sides (UAX 14, class QU)."""
    if one in OPENING or other in CLOSING or one in QUOTES or other in QUOTES:
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
