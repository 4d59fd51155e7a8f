"""One cell a line and a blank line after each row, every row whole: no tab tells the cells, the groups do."""

from extract.readers.text.grid import Grid, Rows, is_band, is_header
from extract.readers.text.lines import is_blank, tidy
from extract.tables.model import Field
from extract.tables.names import entry_of

_LEAST, _MOST = 3, 24  # columns
_LONGEST_NAME = 14
_ROWS = 2  # rows, at least, that are as long as the names are many


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None: names of columns, then groups of just as many lines.

    A line alone between two of them is a heading.
    """
    names = _group(texts, start)
    if names is None or not _are_names(names):
        return None
    rows = Rows(start)
    rows.add(start, names)
    index = end = start + len(names)
    whole = 0
    while (index := _filled(texts, index)) < len(texts):
        cells = _group(texts, index)
        if cells is None or len(cells) not in (1, len(names)):
            break
        if len(cells) == 1 and not (is_band(cells[0]) and _row_follows(texts, index + 1, len(names))):
            break
        if len(cells) == 1:
            rows.bands.add(len(rows.rows))
        whole += len(cells) > 1
        rows.add(index, cells)
        index = end = index + len(cells)
    return rows.grid(end) if whole >= _ROWS else None


def _group(texts: list[str], start: int) -> list[str] | None:
    """The lines from `start` up to a blank one; None where they are too many for a row or hold a tab."""
    found: list[str] = []
    for text in texts[start : start + _MOST + 1]:
        if is_blank(text):
            return found
        if "\t" in text:
            return None
        found.append(tidy(text))
    return found if len(found) <= _MOST else None


def _filled(texts: list[str], index: int) -> int:
    """The next line that is not blank."""
    while index < len(texts) and is_blank(texts[index]):
        index += 1
    return index


def _row_follows(texts: list[str], index: int, width: int) -> bool:
    following = _group(texts, _filled(texts, index))
    return following is not None and len(following) == width


def _are_names(lines: list[str]) -> bool:
    """Whether lines name columns: short, each once, half of them known, one surely, who or until when among them.

    Names of other tables (职权名称, 姓名) count too: what is known to be one of these is no text that hands out work.
    """
    if not len(lines) >= _LEAST or len(set(lines)) < len(lines) or not is_header(lines):
        return False
    if any(len(line) > _LONGEST_NAME or any(char.isdigit() for char in line) for line in lines):
        return False
    found = [entry for line in lines if (entry := entry_of(line))]
    told = {entry[0].field for entry in found if not entry[0].weak}
    sure = any(entry[1] for entry in found)
    return len(found) * 2 >= len(lines) and sure and bool(told & {Field.UNIT, Field.DEADLINE, Field.DECOY})
