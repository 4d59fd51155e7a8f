"""Amounts of time: 20个工作日, 两周, 半年, 24小时."""

import re
from dataclasses import dataclass

from models.deadline import AmountUnit
from normalize.deadlines.numerals import HAN, number
from normalize.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of time at [start, end) of the prepared text; a week is 7 days, 半年 6 months."""

    start: int
    end: int
    value: int
    unit: AmountUnit


_NUMBER = rf"(?:\d{{1,4}}|{HAN}{{1,5}})"
_COUNTER = r"(?:\(?个\)? ?)?"
_UNITS = (
    ("workday", rf"{_COUNTER}工作[日天]"),
    ("day", rf"{_COUNTER}(?:自然|日历|公历)[日天]|日(?![常报均程期志历益用])|天(?![然气津河山水空])"),
    ("week", rf"{_COUNTER}(?:星期|礼拜)|周(?![年边岁期报])"),
    ("month", r"\(?个\)? ?月"),
    ("quarter", r"个季度?"),
    ("year", r"(?:周年|年)(?![级度代检报均来])"),
    ("hour", rf"{_COUNTER}(?:小时|钟头)"),
)
_FIXED = (
    ("half_year", r"(?<![上下每])半年"),
    ("half_month", r"(?<![每])半个?月"),
    ("same_day", r"[当同][日天](?![的起])"),
    ("next_day", r"[次翌隔]日(?![的起])|第二天"),
    ("next_workday", r"(?:次一?|下一?|第二)个?工作日"),
)
# the look-ahead says what an amount can begin with: nothing is tried at any other character
_PATTERN = Pattern(
    r"(?=[\d一二两三四五六七八九十百半当同次翌隔第下])(?:"
    rf"(?<![\d.×xX*第约近A-Za-z])(?<![一二三四五六七八九十百])(?P<low>{_NUMBER})(?:(?:[-—–~至到]|、)(?P<high>{_NUMBER}))? ?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS)
    + ")|"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIXED)
    + ")"
)
_FACTORS: dict[str, tuple[int, AmountUnit]] = {
    "workday": (1, "workday"),
    "day": (1, "day"),
    "week": (7, "day"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "year": (1, "year"),
    "hour": (1, "hour"),
}
_CONSTANTS: dict[str, tuple[int, AmountUnit]] = {
    "half_year": (6, "month"),
    "half_month": (15, "day"),
    "same_day": (0, "day"),
    "next_day": (1, "day"),
    "next_workday": (1, "workday"),
}


def find_amounts(text: str) -> list[Amount]:
    """The amounts of time in `text`, from left to right; of 3-5日 the longer one.

    >>> [(a.value, a.unit) for a in find_amounts("20个工作日，两周，半年")]
    [(20, 'workday'), (14, 'day'), (6, 'month')]
    """
    found = []
    for match in _PATTERN.finditer(text):
        amount = _amount(match)
        if amount is not None:
            found.append(amount)
    return found


def _amount(match: re.Match[str]) -> Amount | None:
    name = match.lastgroup or ""
    if name in _CONSTANTS:
        value, unit = _CONSTANTS[name]
        return Amount(match.start(), match.end(), value, unit)
    count = number(match["high"] or match["low"])
    if count is None or count == 0 or (name == "year" and count > 99):
        return None
    factor, unit = _FACTORS[name]
    return Amount(match.start(), match.end(), count * factor, unit)
