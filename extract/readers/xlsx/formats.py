"""Numbers, percentages and dates as a person sees them, from the number formats of ECMA-376 part 1, 18.8.30."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from extract.readers.numerals import counting, digital, legal
from extract.readers.xlsx.dates import is_date_format, write_date

Writer = Callable[[float], str]
"""Turns the stored number into what the cell shows."""

BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "yyyy-m-d", 16: 'm"月"d"日"',
    17: 'yyyy"年"m"月"', 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "yyyy-m-d", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that have a number and no text; where they depend on the place, as in China."""

SECTION: Final = re.compile(r'"[^"]{0,200}"|\\.|\[[^\[\]]{0,60}\]|[^;]')
TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]{0,200})"|\\(?P<escaped>.)|[_*].|\[[^\[\]]{0,60}\]|(?P<plain>.)', re.DOTALL
)
CHINESE: Final = re.compile(r"\[DBNum([123])\]", re.IGNORECASE)
PLACEHOLDERS: Final = "0#?.,"
NOT_A_NUMBER: Final = frozenset("@E/")  # text, powers of ten, fractions: written as the plain number
LIMIT: Final = 255  # characters of a format, as in Excel


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format: what stands before and after the number, and how the number is written."""

    before: str
    pattern: str
    after: str
    percent: bool
    chinese: str  # "": Arabic digits; 1, 2: in Chinese


def writer(form: str | None, *, from_1904: bool = False) -> Writer:
    """The writer for a number format; None and General write the plain number.

    >>> writer("0%")(0.45), writer("#,##0.00")(1234.5), writer('yyyy"年"m"月"')(44531)
    ('45%', '1,234.50', '2021年12月')
    >>> writer("yyyy/m/d")(44531), writer(None)(3.0)
    ('2021-12-01', '3')
    """
    if not form or form.lower() == "general" or len(form) > LIMIT:
        return general
    texts = _split(form)
    if is_date_format(texts[0]):
        return lambda value: write_date(value, texts[0], from_1904) or general(value)
    if NOT_A_NUMBER & {match["plain"] for match in TOKEN.finditer(texts[0])}:
        return general
    sections = [_section(text) for text in texts]
    return lambda value: _write(value, sections)


def general(value: float) -> str:
    """The number without a format: whole numbers without a point, others with at most 15 digits.

    >>> general(0.1 + 0.2), general(2021.0)
    ('0.3', '2021')
    """
    if value == int(value):
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def _split(form: str) -> list[str]:
    sections = [""]
    position = 0
    while position < len(form):
        match = SECTION.match(form, position)
        sections[-1] += match[0] if match else ""
        position = match.end() if match else position + 1
        if match is None:
            sections.append("")
    return sections


def _section(text: str) -> Section:
    before, pattern, after = "", "", ""
    percent = False
    for match in TOKEN.finditer(re.sub("general", "0.###", text, flags=re.IGNORECASE)):
        plain = match["plain"]
        literal = match["quoted"] or match["escaped"] or ""
        if plain and plain in PLACEHOLDERS and not (after and plain in ".,"):
            pattern += plain
            continue
        percent = percent or plain == "%"
        literal = literal or plain or ""
        if pattern:
            after += literal
        else:
            before += literal
    chinese = CHINESE.search(text)
    return Section(before, pattern, after, percent, chinese[1] if chinese else "")


def _write(value: float, sections: list[Section]) -> str:
    shown = value
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, shown = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section.pattern:
        return section.before or general(value)
    number = _chinese(shown, section.chinese) if section.chinese else _number(shown, section)
    return (section.before + number + section.after).strip()


def _number(value: float, section: Section) -> str:
    amount = Decimal(repr(value)) * (100 if section.percent else 1)
    whole, _, fraction = section.pattern.partition(".")
    places = sum(char in "0#?" for char in fraction)
    rounded = abs(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole.strip(",") else "f")
    if places:
        kept = len(text) - sum(1 for char in fraction if char in "#?")
        while len(text) > kept and text[-1] == "0":
            text = text[:-1]
        text = text.removesuffix(".")
    width = whole.count("0")
    digits = text if "," in text else text.zfill(width + len(text) - len(text.partition(".")[0]))
    return f"-{digits}" if amount < 0 and rounded else digits


def _chinese(value: float, kind: str) -> str:
    if value != int(value) or not 0 <= value < 10_000:
        return general(value)
    return legal(int(value)) if kind == "2" else counting(int(value)) if value else digital(0)
