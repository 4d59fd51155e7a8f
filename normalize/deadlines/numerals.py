"""Chinese and Arabic numerals as they stand in dates and amounts."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "O": 0, "o": 0, "两": 2, "俩": 2,
}  # fmt: skip
_TENS = {"十": 10, "百": 100}

HAN = "[一二两三四五六七八九十百]"


def number(text: str) -> int | None:
    """The value of a numeral below 1000 (12, 十二, 二十, 三十一, 两), None where it is none.

    >>> number("二十五"), number("30"), number("两"), number("年")
    (25, 30, 2, None)
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 6 else None
    total, digit = 0, 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + digit


def year_number(text: str) -> int | None:
    """The value of a year written digit by digit, in full or by its last two digits.

    >>> year_number("二〇二一"), year_number("2021"), year_number("21")
    (2021, 2021, 2021)
    """
    digits = "".join(
        char if char.isascii() and char.isdigit() else str(_DIGITS.get(char, "")) for char in text
    )
    if len(digits) == 2:
        return 2000 + int(digits)
    return int(digits) if len(digits) == 4 else None
