"""Rows with commas, semicolons or wide blanks between the cells, where that is plain."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

from extract.readers.text.grid import Grid, Rows
from extract.readers.text.lines import is_blank, tidy

_SPANNED = 100  # lines, at most, of one quoted record
_NAME = 20  # characters of a column name
_WIDE = re.compile(r"[ \u3000]{2,}")


def take_csv(texts: list[str], start: int) -> Grid | None:
    """The table of comma or semicolon separated values that begins at line `start`, or None."""
    header = texts[start]
    delimiter = max(",;", key=header.count)
    if header.count(delimiter) < 2:
        return None
    names = _record(header, delimiter)
    if not _are_names(names):
        return None
    rows = Rows(start)
    end = start
    for line, after, cells in _records(texts, start, delimiter):
        if len(cells) != len(names) and (len(cells) < 2 or not rows.rows):
            break
        rows.add(line, cells)
        end = after
    whole = sum(len(row) == len(names) for row in rows.rows)
    return rows.grid(end) if whole > 1 and whole * 10 >= len(rows.rows) * 7 else None


def take_columns(texts: list[str], start: int) -> Grid | None:
    """The table in columns held apart by two blanks or more that begins at line `start`, or None.

    Very plain ones only: column names over two rows or more with just as many cells in each.
    """
    names = _split(texts[start])
    if len(names) < 3 or not _are_names(names):
        return None
    rows = Rows(start)
    end = start
    for index in range(start, len(texts)):
        if is_blank(texts[index]):
            rows.mark_break()
            continue
        cells = _split(texts[index])
        goes_on = not is_blank(texts[index - 1]) and (len(cells) > 1 or texts[index][0] in " \u3000")
        if any(cell[-1] in "、，" for cell in cells) or (len(cells) != len(names) and goes_on):
            return None  # cells go on over lines: which belong together can't be told
        if len(cells) != len(names):
            break
        rows.add(index, cells)
        end = index + 1
    return rows.grid(end) if len(rows.rows) > 2 else None


def _record(text: str, delimiter: str) -> list[str]:
    """The cells of one line."""
    try:
        return next(csv.reader([text], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _are_names(cells: list[str]) -> bool:
    """Whether all cells are short, different and carry no sentence: the header of a table."""
    names = [tidy(cell) for cell in cells]
    if not all(0 < len(name) <= _NAME for name in names) or len(set(names)) < len(names):
        return False
    return not any(re.search(r"[。；：:]|^[\d.%-]{1,20}$", name) for name in names)


def _records(texts: list[str], start: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """First line, line after the last, and cells of each record, until a blank line or a record that never ends."""
    consumed = 0
    begun = 0

    def feed() -> Iterator[str]:
        nonlocal consumed
        for text in islice(texts, start, None):
            if (is_blank(text) and consumed == begun) or consumed - begun > _SPANNED:
                return
            consumed += 1
            yield text + "\n"

    reader = csv.reader(feed(), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            cells = next(reader)
        except (StopIteration, csv.Error):
            return
        if consumed - begun > _SPANNED:
            return
        yield start + begun, start + consumed, cells
        begun = consumed


def _split(text: str) -> list[str]:
    """The cells of a line whose columns are held apart by wide blanks."""
    return _WIDE.split(text.strip(" \u3000")) if text else []
