"""Columns of tables without upright rules, told by a row of column names and by the blank between their texts."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extract.pages.lines import rows
from extract.pages.page import Char, ems

APART = 0.8
"""Ems of blank from which two texts on one baseline are two."""
APART_DRAWN = 0.06
"""The same where they were drawn each in one go."""
TOUCHING = 0.12
"""Ems of blank up to which two texts drawn one after the other may be one name."""
SPACED = 2.5
"""Ems up to which single characters are one name, set wide: 序　号."""
FREE = 0.3
"""Points that must stay blank between two columns from top to bottom."""
MAX_NAMES = 80
"""Characters that the names on one baseline may have together."""
MAX_HEADER = 4
"""Baselines that a row of column names may take, when they wrap in narrow columns."""


class Piece(NamedTuple):
    """A text on one baseline, with blank on both sides."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


Row = list[Piece]
"""The pieces of one baseline, from left to right."""


def baselines(chars: Iterable[Char]) -> list[Row]:
    """The pieces of text on each baseline, from top to bottom; blanks are left out."""
    return [_pieces(row) for row in rows([char for char in chars if not char[0].isspace()], 0.3)]


def _pieces(chars: list[Char]) -> Row:
    starts: list[int] = []
    end, run = float("-inf"), 0
    for i, (text, x, _, size, number, _, _) in enumerate(chars):
        if x - end > (APART if number == run else APART_DRAWN) * size:
            starts.append(i)
        end, run = x + ems(text) * size, number
    return [_piece(chars[start:stop]) for start, stop in pairwise([*starts, len(chars)])]


def _piece(chars: list[Char]) -> Piece:
    last = chars[-1]
    text = "".join([char[0] for char in chars])
    return Piece(chars[0].x, last.x + ems(last.text) * last.size, last.y, last.size, text)


@dataclass(slots=True)
class Columns:
    """The names of columns, and the stretches between each two that no text has crossed so far.

    `last` is the number of the last baseline that the names take.
    """

    names: list[Piece]
    last: int
    free: list[list[tuple[float, float]]] = field(default_factory=list)
    below: set[int] = field(default_factory=set)  # names with text right below them

    def begin(self) -> bool:
        """Frees everything between the names; whether there is something between all of them."""
        self.free = [[(one.x1, other.x0)] for one, other in pairwise(self.names)]
        return all(end - start >= FREE for ((start, end),) in self.free)

    def take(self, row: Row) -> bool:
        """Whether a row leaves a blank between all columns; only then it counts."""
        left = [_without(spans, row) for spans in self.free]
        if not all(left):
            return False
        self.free = left
        self.below |= {
            i for i, name in enumerate(self.names) if any(p.x0 < name.x1 and name.x0 < p.x1 for p in row)
        }
        return True

    def lines(self, known: Sequence[float] = ()) -> list[float]:
        """Where the columns meet: `known` where that is free, else just before the texts of the column on the right."""
        inner = list(known[1:-1])
        if len(inner) == len(self.free) and all(map(_is_free, self.free, inner)):
            return inner
        return [self._line(i) for i in range(len(self.free))]

    def _line(self, i: int) -> float:
        """Where a column meets the next; text beside a name is its own where no other stands below it."""
        spans = self.free[i]
        if i not in self.below:
            start, end = spans[-1]
        elif i + 1 not in self.below:
            start, end = spans[0]
        else:
            start, end = max(spans, key=lambda span: span[1] - span[0])
        return end - min(2.0, (end - start) / 2)


def _is_free(spans: list[tuple[float, float]], x: float) -> bool:
    return any(start <= x <= end for start, end in spans)


def _without(spans: list[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """What stays free of the spans beside the pieces of a row."""
    for piece in row:
        cut: list[tuple[float, float]] = []
        for start, end in spans:
            cut += [(start, min(end, piece.x0)), (max(start, piece.x1), end)]
        spans = [(start, end) for start, end in cut if end - start >= FREE]
    return spans


def header_at(rows: Sequence[Row], first: int) -> Columns | None:
    """The row of column names that begins at a baseline; None where there is none.

    Three names or more, of which at least two are whole names that task tables use (vocab/headers.toml).
    """
    if len(rows[first]) < 2 or sum(len(piece.text) for piece in rows[first]) > MAX_NAMES:
        return None
    best: tuple[tuple[float, int, int], Columns] | None = None
    plain: Row = []
    spaced: Row = []  # the same with names put together that are set wide
    for last in range(first, min(first + MAX_HEADER, len(rows))):
        if last > first and rows[last][0].y - rows[last - 1][0].y > 2 * rows[last][0].size:
            break
        whole = _touching(rows[last])
        plain, spaced = _under(plain, whole), _under(spaced, _closed(whole))
        for names in (sorted(plain), sorted(spaced)):
            worth = _worth([piece.text for piece in names])
            rank = worth, -len(names), last
            if worth and (best is None or rank > best[0]):
                best = rank, Columns(names, last)
    return best[1] if best else None


def _worth(names: Sequence[str]) -> float:
    """How sure texts are names of columns; 0 for no."""
    from extract.tables.names import (
        entry_of,
    )  # the vocabulary is loaded only for a page that may have such a table

    if len(names) < 3:
        return 0
    found = [(entry, name) for name in names if (entry := entry_of(name))]
    sure = sum(entry[1] and not entry[0].weak and len(name) > 1 for entry, name in found)
    return sure + len(found) / len(names) if sure >= 2 and 2 * len(found) > len(names) else 0


def _under(columns: Row, row: Row) -> Row:
    """The columns with the texts of a row put below those that they stand under; the others are columns too."""
    for piece in row:
        over = [column for column in columns if column.x0 < piece.x1 and piece.x0 < column.x1]
        if over:
            columns = [column for column in columns if column not in over]
        columns = [*columns, _union([*over, piece]) if over else piece]
    return columns


def _closed(row: Row) -> Row:
    """A row with single characters that are set wide put together."""
    closed = [row[0]]
    for before, piece in pairwise(row):
        near = piece.x0 - before.x1 <= SPACED * piece.size
        if near and len(piece.text) == 1 and len(before.text) == 1:
            closed[-1] = _union([closed[-1], piece])
        else:
            closed.append(piece)
    return closed


def _touching(row: Row) -> Row:
    """A row with the pieces put together that hardly leave a blank between them."""
    whole = [row[0]]
    for before, piece in pairwise(row):
        if piece.x0 - before.x1 <= TOUCHING * piece.size:
            whole[-1] = _union([whole[-1], piece])
        else:
            whole.append(piece)
    return whole


def _union(pieces: Sequence[Piece]) -> Piece:
    x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    return Piece(x0, x1, pieces[-1].y, pieces[-1].size, "".join(piece.text for piece in pieces))


def column_of(xs: Sequence[float], piece: Piece) -> int:
    """The column between the lines `xs` in which the middle of a piece stands."""
    middle = (piece.x0 + piece.x1) / 2
    return min(max(bisect_right(xs, middle) - 1, 0), len(xs) - 2)


def crosses(xs: Sequence[float], row: Row) -> bool:
    """Whether a piece of the row runs over a line between columns."""
    return any(
        piece.x0 < x - 0.4 * piece.size and piece.x1 > x + 0.4 * piece.size for piece in row for x in xs[1:-1]
    )


def in_one(row: Row) -> bool:
    """Whether a row is one text, with no more blank in it than between words."""
    return all(piece.x0 - before.x1 <= APART * piece.size for before, piece in pairwise(row))
