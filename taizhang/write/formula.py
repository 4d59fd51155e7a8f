"""Cells that a spreadsheet would run are neutralised, reversibly (CWE-1236)."""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(r"[+\-＋－]?\d{1,30}(?:[.,]\d{1,30})?%?|[-－—]{1,3}")


def neutralise(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it; numbers and lone dashes as they are.

    >>> neutralise("=1+1"), neutralise("-5"), neutralise("—"), neutralise("'=1")
    ("'=1+1", '-5', '—', "''=1")
    """
    return "'" + text if _RUNS.match(text) and not _HARMLESS.fullmatch(text) else text


def restore(text: str) -> str:
    """The text that was neutralised.

    >>> restore("'=1+1"), restore("it's")
    ('=1+1', "it's")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
