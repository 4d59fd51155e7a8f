"""One cell a line and nothing that parts the rows: what is left of a table copied or saved as plain text.

The names of the columns, a line each, tell that a table begins; which line stands in which column is told by what
the cells hold and by the blank lines (extract.flattened.rows).
"""

import operator
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from extract.flattened.fits import Line
from extract.flattened.header import Names, is_name, may_begin, may_name, names_at
from extract.flattened.rows import rows_of
from extract.readers.text.grid import Grid
from extract.readers.text.lines import is_blank, tidy
from extract.symbols import plain
from extract.tables.names import is_note

_SEARCHED = 200  # lines, blank ones among them, in which the names of the columns stand
_MOST_CELLS = 100_000  # lines times columns; the time taken is about 20 µs each


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None: names of columns line by line, and lines that fill them."""
    names = _names(texts, start)
    if names is None:
        return None
    lines = list(_lines(texts, _behind(texts, start, names.count)))
    if len(lines) * len(names.columns) > _MOST_CELLS:
        return None
    rows, guessed = rows_of(lines, names.columns)
    if not rows:
        return None
    return Grid(
        start,
        rows[-1].last + 1,
        [*names.rows, *(row.cells for row in rows)],
        len(names.columns),
        [start] * len(names.rows) + [row.first for row in rows],
        set(),
        {number for number, row in enumerate(rows, len(names.rows)) if row.band},
        guessed,
    )


def _names(texts: list[str], start: int) -> Names | None:
    """The names that begin at a line."""
    if not may_begin(tidy(texts[start])) or _heads_tabs(texts, start):
        return None
    following = [tidy(text) for text in texts[start : start + _SEARCHED]]
    found = names_at(text for text in following if text)
    group = _header(following)
    if found is not None and all(map(is_name, list(filter(None, following))[len(group) : found.count])):
        return found
    return names_at(group) or found


def _header(texts: list[str]) -> list[str]:
    """The lines up to the first blank one, and the next group where all of it are names: a header of two rows."""
    end = texts.index("") if "" in texts else len(texts)
    below = list(takewhile(bool, dropwhile(operator.not_, texts[end:])))
    return [*texts[:end], *(below if below and all(map(may_name, below)) else [])]


def _heads_tabs(texts: list[str], start: int) -> bool:
    """Whether a line without a tab stands over lines with one: a heading, whatever it says, and a table of another form."""
    if texts[start].startswith("\t"):
        return False
    following = (text for text in texts[start + 1 : start + _SEARCHED] if not is_blank(text))
    return next(following, "").startswith("\t")


def _behind(texts: list[str], start: int, count: int) -> int:
    """The line behind so many lines that aren't blank."""
    filled = (index for index in range(start, len(texts)) if tidy(texts[index]))
    return [next(filled) for _ in range(count)][-1] + 1


def _lines(texts: list[str], first: int) -> Iterator[Line]:
    """The lines below the names, with the blank lines before each, up to a note or the names of another table."""
    blanks = 0
    for index in range(first, min(len(texts), first + _MOST_CELLS)):
        text = tidy(texts[index])
        if not text:
            blanks += 1
            continue
        if is_note(text) or _names(texts, index) is not None:
            return
        yield Line(index, plain(text), blanks)
        blanks = 0
