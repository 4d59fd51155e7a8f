"""Small Chinese and Arabic numbers, as they stand in ordinals and counts."""

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000}


def value(written: str) -> int:
    """The number that `written` says: 26, 二十六, 一百零三, 二六 digit by digit.

    >>> value("二十六"), value("一百零三"), value("061"), value("二〇")
    (26, 103, 61, 20)
    """
    if written.isdecimal() and written.isascii():
        return int(written)
    if not any(c in _STEPS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written) or "0")
    total, digit = 0, 0
    for letter in written:
        if letter in _STEPS:
            total += max(digit, 1) * _STEPS[letter]
            digit = 0
        else:
            digit = _DIGITS[letter]
    return total + digit
