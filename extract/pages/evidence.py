"""What speaks for and against a row having been cut by a page break.

How notices are printed, not what one of them says: for a cut a number column that is empty, a bracket still open, a
line that is full and stops in mid-sentence; against it the next number, a line that ends early in mid-sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.pages.text import CLOSING, ENDS, marker, number
from models.document import Cell, Table

PAIRS = {"》": "《", "）": "（", "〕": "〔", "】": "【", "”": "“", "」": "「", ")": "(", "]": "["}
UNFINISHED = frozenset("、，,：:（(《“〔")
"""Marks that no cell ends with."""
TICKS = frozenset("√✓✔☑■●是否")
"""What a cell holds that is ticked: one is enough."""
TORN = re.compile(r"[局厅委办处院部心府](?:[、，；。,;]|$)")
"""The last character of an office's name, with which no text begins."""
_BARE = re.compile(r"[（(]?([0-9]{1,3})[）)]?[.．、]?")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节编])[^。；]{1,60}$"
)
MIN_EVIDENCE = 3
"""Filled cells that a column needs before its habits count."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What the print shows about a break, by column: the last line above it is full, or short; or ends high.

    full: no more would have fitted on the line, nor a line more below it; short: the first word below would have; high: the cell's text ends
    well above the break, or begins well below the top of its cell, so that nothing of it can have gone over. whole: a border closes the row above, in a table
    that leaves rows open where they are cut.
    """

    full: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()
    high: frozenset[int] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """What the cells of a column have in common, away from the breaks."""

    filled: bool  # every row has a text of its own
    merged: bool  # one cell in six spans rows
    blank: bool  # some cell is empty
    counted: (
        str  # texts begin with numbers that rise from cell to cell: how these are written, as marker() tells
    )
    numbered: bool  # texts begin with a number, rising or not
    itemised: bool  # texts hold numbered lines but begin without a number
    ended: bool  # texts end like sentences
    broken: bool  # texts hold lines that end early in mid-sentence
    longest: int  # characters of the longest text; 0 where too few stand there


@dataclass(frozen=True, slots=True)
class Break:
    """Both sides of a break: for each column the cell above and the cell below."""

    row: int
    pairs: tuple[tuple[Cell | None, Cell | None], ...]
    cut: Cut

    def cells(self) -> list[tuple[Cell, Cell]]:
        """Each pair of cells once, however many columns they span."""
        return list(
            {(above.id, below.id): (above, below) for above, below in self.pairs if above and below}.values()
        )


def habits(table: Table) -> list[Habits]:
    """The habits of each column, read from the cells below the first row that don't stand at a break."""
    columns: list[list[Cell]] = [[] for _ in range(table.cols)]
    for cell in table.cells:
        if cell.row > 0 and cell.colspan < table.cols:
            columns[cell.col].append(cell)
    return [_habits(cells, table.breaks) for cells in columns]


def _habits(cells: Sequence[Cell], breaks: frozenset[int]) -> Habits:
    told = [(cell.text.strip(), number(cell.text), cell.row in breaks) for cell in cells]
    own = [(text, value) for text, value, broken in told if not broken]
    texts = [text for text, _ in own if text]
    numbers = [value for text, value in own if text]
    counts = [value for _, value, broken in told if value is not None or not broken]
    enough = len(texts) >= MIN_EVIDENCE
    merged = sum(cell.rowspan > 1 for cell in cells) * 6 >= max(len(cells), 1)
    return Habits(
        filled=enough and not merged and len(texts) == len(own),
        merged=merged,
        blank=len(texts) < len(own),
        counted=_counting(texts, counts) if enough else "",
        numbered=enough and sum(value is not None for value in numbers) >= 0.8 * len(numbers),
        itemised=enough and sum(map(_itemised, texts)) >= 0.6 * len(texts),
        ended=enough and sum(text[-1] in ENDS for text in texts) >= 0.7 * len(texts),
        broken=sum(map(_broken, texts)) > 0.1 * len(texts),
        longest=max(map(len, texts)) if enough else 0,
    )


def _counting(texts: Sequence[str], numbers: Sequence[int | None]) -> str:
    """How the numbers of a column are written that rises from cell to cell; empty if it doesn't."""
    rising = sum(one is not None and other == one + 1 for one, other in pairwise(numbers))
    if rising < 0.6 * (len(numbers) - 1) or not rising:
        return ""
    return next((mark for text in texts if (mark := marker(text))), "")


def _itemised(text: str) -> bool:
    """Whether a text begins without a number and has numbered lines further down."""
    first, *lines = text.split("\n")
    return bool(lines) and number(first) is None and any(number(line) is not None for line in lines)


def _broken(text: str) -> bool:
    """Whether a paragraph of the text, other than the last, ends without a mark."""
    return any(line and line[-1] not in ENDS for line in text.split("\n")[:-1])


def is_tail(here: Break, columns: Sequence[Habits]) -> bool:
    """Whether the row below the break is the tail of the row above: what speaks for it outweighs the rest."""
    if (
        here.cut.whole
        or not _alike(here)
        or _counts_on(here)
        or not any(below and below.text.strip() for _, below in here.pairs)
    ):
        return False
    weights = [_weight(here, above, below, columns[above.col]) for above, below in here.cells()]
    return max(weights) > 0 and sum(weights) > 0


def _counts_on(here: Break) -> bool:
    """Whether the first column goes on counting below the break, whatever else stands in that column.

    Headings between the rows (第二章 …) keep such a column from being one that counts; under a row of nothing but a
    heading any number begins a row.
    """
    above, below = here.pairs[0]
    if above is None or below is None:
        return False
    one, other = _BARE.fullmatch(above.text.strip()), _BARE.fullmatch(below.text.strip())
    if other is None:
        return False
    alone = sum(bool(cell and cell.text.strip()) for cell, _ in here.pairs) == 1
    return alone or (one is not None and int(other[1]) == int(one[1]) + 1)


def begins_count(here: Break) -> bool:
    """Whether the first column counts below the break and holds a word above it: a header, a heading.

    A numbered heading that stands alone below the break begins something too.
    """
    above, below = here.pairs[0]
    if below is not None and _HEADING.match(below.text.strip()):
        return sum(bool(cell and cell.text.strip()) for _, cell in here.pairs) == 1
    if above is None or below is None or _BARE.fullmatch(below.text.strip()) is None:
        return False
    return bool(above.text.strip()) and number(above.text) is None


def _alike(here: Break) -> bool:
    """Whether both rows are cut into the same columns, and are no bands."""
    whole = len(here.pairs)
    for above, below in here.pairs:
        if above is None or below is None:
            if above is not below:
                return False
        elif (above.col, above.colspan) != (below.col, below.colspan) or (
            whole > 1 and below.colspan == whole
        ):
            return False
    return True


def _weight(here: Break, above: Cell, below: Cell, habit: Habits) -> int:
    """How much the cells of a column speak for a cut row (above 0), or for a row of its own (below)."""
    merged = above.rowspan > 1 or below.rowspan > 1
    one, other = above.text.strip(), below.text.strip()
    if not other:
        return (
            0 if merged or not one else 4 if habit.counted and not habit.merged else 2 if habit.filled else 0
        )
    if not one:
        return 0 if habit.blank or habit.merged else -2
    if still_open(one, other) or other[0] in CLOSING or TORN.match(other):
        return 3
    if habit.counted:
        return _weight_of_number((one, other), habit, merged)
    if merged:
        return _weight_of_label(here, above, below, habit)
    return _weight_of_text(here.cut, above, below, habit)


def _weight_of_number(texts: tuple[str, str], habit: Habits, merged: bool) -> int:
    """Below the break in a column that counts its rows: a word behind a bare number is a heading, not the rest of it."""
    above, below = texts
    following = marker(below)
    if following == habit.counted or (_BARE.fullmatch(above) and not any(map(str.isdigit, below))):
        return -6
    return 2 if following else 0 if merged else 4


def _weight_of_label(here: Break, above: Cell, below: Cell, habit: Habits) -> int:
    """Two texts in a column where one of the cells spans rows: a new label begins a new row."""
    if above.text.split() == below.text.split() or label_goes_on(above, below, habit, here.cut):
        return 0
    return -4


def _weight_of_text(cut: Cut, above: Cell, below: Cell, habit: Habits) -> int:
    """Texts on both sides of the break."""
    col, one, other = above.col, above.text.rstrip(), below.text.lstrip()
    if number(other) is not None and (habit.itemised or list_goes_on(one, other)):
        return 2
    if col in cut.high or (one in TICKS and other in TICKS):
        return -4
    if one[-1] in UNFINISHED:
        return 3
    if one[-1] in ENDS:
        return 1 if col in cut.full else 0 if habit.ended else -1
    if col in cut.short:
        return 0 if habit.broken else -2
    return 2 if col in cut.full else int(habit.ended)


def list_goes_on(above: str, below: str) -> bool:
    """Whether the text below begins with the number that follows the last item of the text above.

    >>> list_goes_on("1.名称\\n2.地址", "3.电话"), list_goes_on("3", "4")
    (True, False)
    """
    numbers = [value for line in above.split("\n") if (value := number(line)) is not None]
    inside = len(numbers) > 1 or (numbers and number(above) is None)
    return bool(inside) and number(below) == numbers[-1] + 1


def still_open(above: str, below: str) -> bool:
    """Whether a bracket or quotation is open at the break and closes below it.

    >>> still_open("按照《国务院办公厅关于", "做好证明事项清理工作的通知》")
    True
    """
    for closing, opening in PAIRS.items():
        if above.count(opening) > above.count(closing):
            end, start = below.find(closing), below.find(opening)
            if end >= 0 and (start < 0 or end < start):
                return True
    return False


def label_goes_on(above: Cell, below: Cell, habit: Habits, cut: Cut) -> bool:
    """Whether the cell below the break is the rest of the merged cell above it."""
    spans = above.rowspan > 1 or below.rowspan > 1
    if (above.col, above.colspan) != (below.col, below.colspan) or not (spans or habit.merged):
        return False
    one, other = above.text.strip(), below.text.strip()
    if not other:
        return spans or not habit.blank
    if not one:
        return False
    if still_open(one, other) or other[0] in CLOSING or TORN.match(other):
        return True
    if habit.numbered and number(one) is not None:
        return number(other) is None
    if number(one) is not None and number(other) is not None:
        return False
    if habit.longest and len(one) + len(other) > habit.longest:
        return False  # longer than every other label of the column: two labels
    return above.col in cut.full and above.col not in cut.high and one[-1] not in ENDS
