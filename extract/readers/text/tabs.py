"""Rows with a tab between the cells: what spreadsheets and many converters put on the clipboard."""

from extract.readers.text.grid import Grid, Rows, in_place, is_band, is_header
from extract.readers.text.lines import ITEM, closes_table, ends_part, is_blank, is_note, tidy
from extract.tables.names import entry_of

_QUOTED = 200  # lines, at most, of one quoted cell


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None: two rows or more with a tab inside."""
    if not _is_row(texts[start]) or not _row_follows(texts, start):
        return None
    rows = Rows(start)
    index = end = start
    while index < len(texts):
        if is_blank(texts[index]):
            rows.mark_break()
            index += 1
            continue
        taken = _take(texts, index, rows)
        if not taken:
            break
        index = end = index + taken
    rows.join_broken()
    grid = rows.grid(end)
    return grid if len(grid.rows) > 1 and grid.width > 1 else None


def _is_row(text: str) -> bool:
    """Whether a line has a tab between two cells, not only in front.

    >>> _is_row("1\\tA"), _is_row("\\t\\tA"), _is_row("\\tA")
    (True, True, False)
    """
    return "\t" in text[1:].strip("\n") and bool(text.strip())


def _row_follows(texts: list[str], start: int) -> bool:
    """Whether one of the next three lines with text has a tab too."""
    ahead = [text for text in texts[start + 1 : start + 12] if text.strip()][:3]
    return any("\t" in text for text in ahead)


def _take(texts: list[str], index: int, rows: Rows) -> int:
    """Lines taken into `rows` at `index`; 0 when the table ended before it."""
    text = texts[index]
    if "\t" in text:
        return _row(texts, index, rows)
    behind_gap = is_blank(texts[index - 1])
    if ends_part(texts, index):
        return 0
    if _is_band(texts, index) or _heads_another(texts, index, rows):
        rows.bands.add(len(rows.rows))
        rows.add(index, [text])
    elif behind_gap or closes_table(texts, index) or (_is_whole(rows) and _ends_here(texts, index, rows)):
        return 0
    else:
        rows.extend_last(text)
    return 1


def _row(texts: list[str], index: int, rows: Rows) -> int:
    """One row; a last cell in quotes goes on over the line ends inside them."""
    text = texts[index]
    taken = 1
    opened = text.rfind('\t"')
    if opened >= 0 and text.count('"', opened) % 2:
        close = next(
            (at for at in range(index + 1, min(index + _QUOTED, len(texts))) if texts[at].count('"') % 2),
            None,
        )
        if close is not None:
            taken = close - index + 1
            text = "\n".join(texts[index : close + 1])
    rows.add(index, [_unquoted(cell) for cell in text.split("\t")])
    return taken


def _is_whole(rows: Rows) -> bool:
    """Whether the last row is a band, or has as many cells as the first, and no line went on in it."""
    last = len(rows.rows) - 1
    return last >= 0 and not rows.tail and (last in rows.bands or len(rows.rows[-1]) >= len(rows.rows[0]))


def _heads_another(texts: list[str], index: int, rows: Rows) -> bool:
    """Whether a line under a whole row stands over the names of columns: the same again, or of another table."""
    if not _is_whole(rows):
        return False
    below = texts[index + 1] if index + 1 < len(texts) else ""
    if is_note(texts[index]) and not is_blank(texts[index - 1]) and below.strip() and "\t" not in below:
        return True
    ahead = next((at for at in range(index, min(index + 4, len(texts))) if "\t" in texts[at]), None)
    if ahead is None or any(is_blank(text) for text in texts[index:ahead]):
        return False
    if texts[ahead] == texts[rows.first] or len(rows.rows) - 1 in rows.bands:
        return True
    cells = [tidy(cell) for cell in texts[ahead].split("\t")]
    counted = in_place(rows.rows[-1][0]) and not in_place(cells[0])
    other = counted or len(cells) != len(rows.rows[0]) or _are_names(cells)
    return is_header(cells) and other and all(cells)


def _are_names(cells: list[str]) -> bool:
    """Whether most cells of a row are names of columns, and none holds a figure."""
    names = sum(entry_of(cell) is not None for cell in cells)
    return names * 3 >= len(cells) * 2 and not any(char.isdigit() for cell in cells for char in cell)


def _ends_here(texts: list[str], index: int, rows: Rows) -> bool:
    """Whether no row follows a line that is a sentence of its own, so that it stands under the table."""
    end = next((at for at in range(index, len(texts)) if is_blank(texts[at])), len(texts))
    if any("\t" in text for text in texts[index:end]):
        return False
    last = tidy(rows.rows[-1][-1])
    return not last or (
        tidy(texts[index])[-1:] in "。！" and last[-1] not in "，、；;：:,（《" and not ITEM.match(last)
    )


def _unquoted(cell: str) -> str:
    """A cell without the quotes that a line break or a quote inside it called for."""
    bare = tidy(cell)
    if len(bare) > 1 and bare[0] == bare[-1] == '"' and ("\n" in bare or '""' in bare[1:-1]):
        return bare[1:-1].replace('""', '"')
    return cell


def _is_band(texts: list[str], index: int) -> bool:
    """Whether a line without a tab is a heading among rows: an item's number, no sentence, a row after it."""
    text = tidy(texts[index])
    if not ITEM.match(text) or not is_band(text):
        return False
    ahead = (line for line in texts[index + 1 : index + 4] if not is_blank(line))
    return "\t" in next(ahead, "")
