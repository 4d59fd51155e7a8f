"""Numbers as Word and Excel write them: the formats of ECMA-376 part 1, 17.18.59, met in Chinese notices."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
LEGAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
PLACES: Final = ("", "十", "百", "千")
LEGAL_PLACES: Final = ("", "拾", "佰", "仟")
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def counting(number: int) -> str:
    """The number in Chinese as it is spoken; Arabic from ten thousand on.

    >>> counting(12), counting(105), counting(20)
    ('十二', '一百零五', '二十')
    """
    text = _places(number, DIGITS, PLACES)
    return text[1:] if 10 <= number < 20 else text


def legal(number: int) -> str:
    """The number in the characters that can't be altered.

    >>> legal(12)
    '壹拾贰'
    """
    return _places(number, LEGAL_DIGITS, LEGAL_PLACES)


def _places(number: int, digits: str, places: tuple[str, ...]) -> str:
    if number >= 10_000:
        return str(number)
    if number == 0:
        return digits[0]
    text = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + places[place]
        gap = digit == 0 if digit or text else gap
    return text


def digital(number: int) -> str:
    """The digits of the number one by one.

    >>> digital(10)
    '一〇'
    """
    return "".join(DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """The number in Roman numerals; Arabic from four thousand on.

    >>> roman(9)
    'IX'
    """
    if number >= 4000:
        return str(number)
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """The number as a letter, doubled after Z.

    >>> letters(2), letters(27)
    ('B', 'AA')
    """
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * min(turns + 1, 50)


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def circled(number: int) -> str:
    """The number in a circle, as far as there are such characters.

    >>> circled(3), circled(21), circled(51)
    ('③', '㉑', '51')
    """
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _ordinal(number: int) -> str:
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalZero": lambda number: f"{number:02d}",
        "numberInDash": lambda number: f"- {number} -",
        "ordinal": _ordinal,
        "upperRoman": roman,
        "lowerRoman": lambda number: roman(number).lower(),
        "upperLetter": letters,
        "lowerLetter": lambda number: letters(number).lower(),
        "chineseCounting": counting,
        "chineseCountingThousand": counting,
        "chineseLegalSimplified": legal,
        "ideographLegalTraditional": legal,
        "ideographDigital": digital,
        "japaneseCounting": counting,
        "japaneseDigitalTenThousand": digital,
        "taiwaneseCounting": counting,
        "taiwaneseCountingThousand": counting,
        "taiwaneseDigital": digital,
        "koreanDigital2": digital,
        "ideographTraditional": _cycle(STEMS),
        "ideographZodiac": _cycle(BRANCHES),
        "decimalEnclosedCircle": circled,
        "decimalEnclosedCircleChinese": circled,
        "decimalEnclosedParen": _from("⑴", 20),
        "decimalEnclosedFullstop": _from("⒈", 20),
        "ideographEnclosedCircle": _from("㊀", 10),
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "none": lambda _number: "",
        "bullet": lambda _number: "",
    }
)
"""Format → writer. What is not here is written in Arabic digits."""


def write_number(number: int, form: str) -> str:
    """The number in a format of Word's, Arabic where the format is not known or has no sign for it.

    >>> write_number(3, "chineseCountingThousand"), write_number(2, "ideographTraditional")
    ('三', '乙')
    """
    if number < 1:
        return str(number)
    return FORMATS.get(form, str)(number)
