"""Rows of cells between upright bars: Markdown tables and what converters print like them."""

import re

from extract.readers.text.grid import Grid, Rows, is_band, is_header
from extract.readers.text.lines import ITEM, is_blank, tidy

_BAR = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[ \t]{0,9}[|｜]?(?:[ \t]{0,99}:?-{1,300}:?[ \t]{0,99}[|｜]?){1,60}[ \t]{0,9}")

_NUMBER = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")


def take(texts: list[str], start: int) -> Grid | None:
    """The table that begins at line `start`, or None."""
    if not _begins(texts, start):
        return None
    rows = Rows(start)
    end = start
    for index in range(start, len(texts)):
        text = texts[index]
        if is_blank(text):
            if _is_new_table(texts, index):
                break
            rows.mark_break()
        elif _take(texts, index, rows):
            end = index + 1
        else:
            break
    return rows.grid(end) if rows.rows else None


def is_rule(text: str) -> bool:
    """Whether a line is the rule under a header.

    >>> is_rule("| :--- | ---: |"), is_rule("| - |"), is_rule("---")
    (True, True, False)
    """
    return len(text) < 4000 and ("|" in text or "｜" in text) and "-" in text and bool(_RULE.fullmatch(text))


def cells_of(text: str) -> list[str]:
    r"""The cells of a row, outer bars dropped, an escaped bar kept as text.

    >>> cells_of("| 1 | a \\| b | |")
    ['1', 'a | b', '']
    """
    parts = _BAR.split(text.strip())
    if not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return [part.strip().replace("\\|", "|") for part in parts]


def _begins(texts: list[str], start: int) -> bool:
    """Whether a table begins: a row that opens with a bar, one over a rule, or two rows of as many bars."""
    text = texts[start]
    bars = len(_BAR.findall(text))
    if not bars:
        return False
    following = next((line for line in texts[start + 1 : start + 4] if not is_blank(line)), "")
    if text.lstrip()[:1] in "|｜" and bars > 1:
        return True
    return (
        is_rule(following) or (bars > 1 and len(_BAR.findall(following)) == bars) or _is_short(texts, start)
    )


def _is_short(texts: list[str], start: int) -> bool:
    """Whether a line is the header of rows that begin with a number that it has no name for."""
    header = cells_of(texts[start])
    below = [cells_of(line) for line in texts[start + 1 : start + 5] if not is_blank(line)][:2]
    numbered = [len(cells) == len(header) + 1 and _NUMBER.fullmatch(cells[0]) is not None for cells in below]
    return len(numbered) > 1 and all(numbered) and len(header) > 1 and is_header(header)


def _take(texts: list[str], index: int, rows: Rows) -> bool:
    """Put the line into `rows`; False when the table ended before it."""
    text = texts[index]
    if is_rule(text):
        return True
    if _BAR.search(text):
        rows.add(index, cells_of(text))
        return True
    if is_blank(texts[index - 1]):
        return _band(texts, index, rows)
    if rows.rows and texts[index - 1].rstrip()[-1:] not in "|｜":
        rows.extend_last(text)
        return True
    return False


def _band(texts: list[str], index: int, rows: Rows) -> bool:
    """A heading without bars between rows: taken as a row of its own."""
    text = tidy(texts[index])
    following = next((line for line in texts[index + 1 : index + 4] if not is_blank(line)), "")
    if not (ITEM.match(text) and is_band(text) and _BAR.search(following)) or _is_new_table(texts, index):
        return False
    rows.bands.add(len(rows.rows))
    rows.add(index, [text])
    return True


def _is_new_table(texts: list[str], index: int) -> bool:
    """Whether the rows after line `index` have a header of their own: a rule under the first of them."""
    ahead = [line for line in texts[index + 1 : index + 5] if not is_blank(line)]
    return len(ahead) > 1 and is_rule(ahead[1]) and not is_rule(ahead[0])
