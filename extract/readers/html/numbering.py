"""Numbers that a browser prints before the items of an ordered list, and that stand nowhere in the source."""

import re

from lxml.etree import _Element

_DIGITS = "零一二三四五六七八九"
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{2,40})", re.IGNORECASE)
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = (
    "cjk-ideographic",
    "cjk-decimal",
    "simp-chinese-informal",
    "trad-chinese-informal",
    "simp-chinese-formal",
)


def label(item: _Element, ordinal: int) -> str:
    """The printed number of the item of an <ol> with its mark and blank; "" where the list prints none.

    The list's style and `type` say in which figures.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    found = _STYLE.search(item.get("style") or "") or _STYLE.search(parent.get("style") or "")
    style = found[1].lower() if found else _by_type(item.get("type") or parent.get("type") or "1")
    return numeral(ordinal, style)


def numeral(ordinal: int, style: str) -> str:
    """An ordinal as a list of this CSS style prints it.

    >>> numeral(3, "decimal"), numeral(12, "cjk-ideographic"), numeral(4, "lower-roman"), numeral(2, "none")
    ('3. ', '十二、', 'iv. ', '')
    """
    if style in ("none", "disc", "circle", "square"):
        return ""
    if style in _CHINESE:
        return f"{_chinese(ordinal)}、"
    if style.endswith("-roman") and 0 < ordinal < 4000:
        text = _roman(ordinal)
    elif style.endswith(("-alpha", "-latin")) and 0 < ordinal < 27:
        text = chr(ord("a") + ordinal - 1)
    else:
        text = str(ordinal)
    return f"{text.upper() if style.startswith('upper') else text}. "


def start_of(element: _Element) -> int:
    """The number of the first item of a list."""
    value = (element.get("start") or "").strip()
    return int(value) if value.lstrip("-").isdigit() and len(value) < 7 else 1


def _by_type(kind: str) -> str:
    """The CSS style that the `type` attribute stands for."""
    return {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}.get(
        kind, "decimal"
    )


def _roman(number: int) -> str:
    """A number in small Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals; others in Arabic."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
