"""Rules for every second period: 逢双月5日前, 单月10日前, 隔月, 每双周周五. They read the prepared text itself."""

import re

from models.deadline import Deadline
from normalize.deadlines.shape import Hit, Shape, Years
from normalize.deadlines.within import detail, past
from normalize.pattern import Pattern

_EVERY = r"(?:每年的?)?(?:每逢?|逢)"
_MONTH = Pattern(
    r"(?=[每逢单双奇偶])(?:"
    rf"{_EVERY}(?P<parity>单|双|奇|偶)数?月份?"
    r"|(?:每年的?)?(?<![一-龥])(?P<alone>单|双|奇|偶)数?月份?(?=的?(?:[0-9二三]?[0-9十一二三四五六七八九]{1,2}[日号]|月?[底末初]|[上中下]旬|\Z))"
    r"|每年的?(?P<yearly>单|双|奇|偶)数?月份?)"
)
"""Months with even or odd numbers; without 每 or 逢 only where a day stands behind them, or nothing at all."""
_SECOND = Pattern(
    r"(?=[每隔双])(?:每?(?<![间阻相分远])隔(?:一个?|1个?)?|每双|\A双(?=周\Z))(?P<unit>周|星期|月|年)(?![前后末内])"
)
_CONSULTING = Pattern("座谈|协商")
_MONTHS = {"单": "1,3,5,7,9,11", "奇": "1,3,5,7,9,11", "双": "2,4,6,8,10,12", "偶": "2,4,6,8,10,12"}
_RULES = {
    "周": ("周", "FREQ=WEEKLY"),
    "星期": ("周", "FREQ=WEEKLY"),
    "月": ("月", "FREQ=MONTHLY"),
    "年": ("年", "FREQ=YEARLY"),
}
_ONCE = Pattern(r"[^，。；、,;:]{0,8}一次")


def alternating(shape: Shape) -> list[Hit]:
    """Hits for every second month, week or year in the text."""
    return [
        *(_of_months(shape, match) for match in _MONTH.finditer(shape.text) if not _is_name(shape, match)),
        *(_of_second(shape, match) for match in _SECOND.finditer(shape.text)),
    ]


def _is_name(shape: Shape, match: re.Match[str]) -> bool:
    """Is it the name of a meeting: 双月协商座谈会?"""
    return _CONSULTING.match(shape.text, match.end()) is not None


def _of_months(shape: Shape, match: re.Match[str]) -> Hit:
    months = _MONTHS[match["parity"] or match["alone"] or match["yearly"]]
    rule, end = detail(shape.text, match.end(), "月") or ("FREQ=MONTHLY", past(shape.text, match.end()))
    rule = rule.replace("FREQ=MONTHLY", f"FREQ=MONTHLY;BYMONTH={months}")
    return _hit(shape, (match.start(), end), rule)


def _of_second(shape: Shape, match: re.Match[str]) -> Hit:
    unit, plain = _RULES[match["unit"]]
    rule, end = detail(shape.text, match.end(), unit) or (plain, match.end())
    once = _ONCE.match(shape.text, end)
    rule = rule.replace(plain, f"{plain};INTERVAL=2") if rule.startswith(plain) else rule
    return _hit(shape, (match.start(), once.end() if once else end), rule)


def _hit(shape: Shape, span: tuple[int, int], rule: str) -> Hit:
    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part(span, "recurring", recurrence=rule or None),)

    return Hit(*span, build)
