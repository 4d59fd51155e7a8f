"""One cell a line with an upright bar on a line of its own between cells, a blank line after each row."""

from itertools import count

from extract.readers.text.grid import Grid, Rows, is_header
from extract.readers.text.lines import is_blank, tidy

_BARS = "|｜"
_LONGEST = 200  # lines of one row


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None: a header and a row or more of cells between lone bars."""
    if not tidy(texts[start]).startswith(tuple(_BARS)) or (start and tidy(texts[start - 1]) in tuple(_BARS)):
        return None
    first = _row(texts, start)
    if first is None or len(first[0]) < 2 or not is_header(first[0]):
        return None
    rows = Rows(start)
    index = end = start
    while (row := _row(texts, index)) is not None:
        if len(row[0]) == 1:
            rows.bands.add(len(rows.rows))
        rows.add(index, row[0])
        end = row[1]
        index = next(at for at in count(end) if at >= len(texts) or not is_blank(texts[at]))
    return rows.grid(end, max(map(len, rows.rows))) if len(rows.rows) > 1 else None


def _row(texts: list[str], start: int) -> tuple[list[str], int] | None:
    """The cells of the lines from `start` to the next blank one, and the line behind them; None for other lines.

    >>> _row(["| 1", "|", "推进改革", "|", "市编办", "|"], 0)
    (['1', '推进改革', '市编办'], 6)
    """
    if start >= len(texts) or not tidy(texts[start]).startswith(tuple(_BARS)):
        return None
    cells: list[str] = []
    opened = True  # whether the next line begins a cell
    end = start
    while end < min(len(texts), start + _LONGEST) and not is_blank(texts[end]):
        text = tidy(texts[end])
        if text in _BARS:
            cells += [""] if opened and end > start else []
            opened = True
        else:
            bare = text.lstrip(_BARS).strip() if end == start else text
            cells[len(cells) - (not opened) :] = [bare if opened else f"{cells[-1]}\n{bare}"]
            opened = False
        end += 1
    lone = sum(tidy(line) in _BARS for line in texts[start:end])
    return (cells, end) if lone > 1 and cells else None
