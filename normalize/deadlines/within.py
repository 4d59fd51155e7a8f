"""Days inside a period that comes back: 6月底和12月底前 of a year, 末月25日前 of a quarter, 周五 of a week."""

import re
from collections.abc import Callable
from datetime import timedelta

from normalize.deadlines.dates import SEP, Written, days_of, lex
from normalize.deadlines.numerals import HAN, number
from normalize.pattern import Pattern

_NUMBER = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
DAY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_BEFORE = Pattern(r"(?:之|以)?前|之内|以?内|期间|止")
WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"
_WEEKDAYS = dict(
    zip("一二三四五六日天末", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU", "SU"), strict=True)
)
Detail = tuple[
    str, int
]  # a rule ("": it names a day that no calendar has) and the place where its wording ends
_LEAP_YEAR = 2024
_LONGEST_MONTH = 31


def past(text: str, at: int) -> int:
    """`at`, moved over 前, 内 …"""
    before = _BEFORE.match(text, at)
    return before.end() if before else at


def last_days(unit: str) -> str | None:
    """The rule for the last day of every period of `unit`; None for periods shorter than a month."""
    months = {"年": "12", "学年": "12", "半年": "6,12", "季": "3,6,9,12"}.get(unit)
    if months:
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1"
    return "FREQ=MONTHLY;BYMONTHDAY=-1" if unit == "月" else None


def first_months(unit: str) -> str:
    """The first months of the periods of `unit` in a year, for BYMONTH."""
    return {"年": "1", "半年": "1,7", "季": "1,4,7,10"}[unit]


def detail(text: str, at: int, unit: str) -> Detail | None:
    """The rule that the words after 每年, 每季度 … give, and where they end; None where they name no day."""
    readers: dict[str, Callable[[str, int], Detail | None]] = {
        "年": _in_year, "学年": _in_year, "月": _in_month, "周": _in_week,
    }  # fmt: skip
    if unit in ("季", "半年"):
        return _in_quarter(text, at, unit)
    reader = readers.get(unit)
    return reader(text, at) if reader else None


_YEAR_END = Pattern(r"度?[底末终](?!端)")


def in_brackets(text: str, at: int) -> Detail | None:
    """The dates that a bracket adds to a frequency: 每半年（6月、12月）, 每年一次（12月底前）."""
    found = _in_year(text, at + 1) if text[at : at + 1] == "(" else None
    return (found[0], found[1] + 1) if found and text[found[1] : found[1] + 1] == ")" else None


def _in_year(text: str, at: int) -> Detail | None:
    """每年6月底和12月底前, 每年1月31日前, 每年年底前."""
    ending = _YEAR_END.match(text, at)
    if ending:
        return "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", past(text, ending.end())
    near = text[at : at + 80]
    start = len(near) - len(near.lstrip("的于在，,:"))
    dates = _joined(near, lex(near), start)
    if not dates or any(written.year not in (None, "次年", "当年", "翌年") for written in dates):
        return None
    if dates[0].is_feast:
        return _before_feast(dates[0]), past(text, at + dates[0].end)
    end = past(text, at + dates[-1].end)
    bare = end == at + dates[-1].end
    if _is_range(near, dates):
        dates, bare = dates[-1:], False
    return _yearly_rule(dates, bare=bare), end


def _before_feast(written: Written) -> str:
    """The rule for the eve of a feast with a fixed day; every year for one that the moon moves."""
    eves = {days[0] - timedelta(days=1) for year in (2021, 2022) if (days := days_of(written, year))}
    eve_days = {(eve.month, eve.day) for eve in eves}
    if len(eve_days) != 1:
        return "FREQ=YEARLY"
    month, day = eve_days.pop()
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


def _joined(near: str, dates: list[Written], start: int) -> list[Written]:
    """The dates that follow each other from `start` on, with nothing but a joining mark between them."""
    joined: list[Written] = []
    at = start
    for written in dates:
        gap = near[at : written.start]
        if gap and not (joined and re.fullmatch(rf"(?:[之以]?前)?{SEP}{{1,2}}", gap)):
            break
        joined.append(written)
        at = written.end
    return joined


def _is_range(near: str, dates: list[Written]) -> bool:
    if len(dates) != 2:
        return False
    return bool(re.search(r"[-‐‑–—―~〜∼至到]", near[dates[0].end : dates[1].start]))


def _yearly_rule(dates: list[Written], *, bare: bool) -> str:
    """The rule for the last permitted days of `dates` in any year; "" where no year has one of them."""
    days = [
        found[1] for written in dates if (found := days_of(written, 2021) or days_of(written, _LEAP_YEAR))
    ]
    if len(days) != len(dates):
        return ""
    months = ",".join(str(month) for month in sorted({day.month for day in days}))
    if bare and all(set(written.pieces) <= {"month", "lmonth"} for written in dates):
        return f"FREQ=YEARLY;BYMONTH={months}"
    exact = {day.day for written, day in zip(dates, days, strict=True) if "day" in written.pieces}
    ends = all((day.month, day.day) in _MONTH_ENDS for day in days)
    if ends and (not exact or len(dates) > 1):
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1"
    monthdays = ",".join(str(number) for number in sorted({day.day for day in days}))
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={monthdays}"


_MONTH_ENDS = frozenset({(1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)})  # fmt: skip

_MONTH_DAYS = Pattern(
    rf"的?逢?(?P<days>{DAY}(?:[日号]?{SEP}{{1,2}}{DAY}){{0,6}})[日号](?:[和及与、](?:当?月)?(?P<also>[底末])|[-—~至到](?:次月(?P<next>{DAY})[日号]|(?:当?月)?(?P<end>[底末])))?"
)
_MONTH_PART = Pattern(r"的?月?(?P<part>[底末初]|[上中下]旬|中(?![央国小心]))")
_MONTH_WORKDAY = Pattern(rf"的?(?:(?P<last>最后|末)|第|前)(?P<count>{_NUMBER})?个?工作[日天]")
_MONTH_WEEKDAY = Pattern(r"的?(?:第(?P<count>[一二三四1-4])|最后一)个?(?:周|星期)(?P<day>[一二三四五六日天])")
_MONTH_WEEK = Pattern(r"的?(?:第(?P<count>[一二三四1-4])|最后一)个?(?:周|星期)")
_MONTH_FIRST_DAYS = Pattern(rf"前(?P<count>{_NUMBER})[日天]")


def _in_month(text: str, at: int) -> Detail | None:
    """每月10日前, 每月5日和20日前, 每月底前, 每月前5个工作日, 每月第一个周五."""
    if days := _MONTH_DAYS.match(text, at):
        monthdays = "-1" if days["end"] else _day_list(days["next"] or days["days"])
        monthdays += ",-1" if days["also"] else ""
        return f"FREQ=MONTHLY;BYMONTHDAY={monthdays}" if monthdays else "", past(text, days.end())
    if first := _MONTH_FIRST_DAYS.match(text, at):
        return f"FREQ=MONTHLY;BYMONTHDAY={number(first['count'])}", past(text, first.end())
    if part := _MONTH_PART.match(text, at):
        return f"FREQ=MONTHLY;BYMONTHDAY={_part_day(part['part'])}", past(text, part.end())
    if workday := _MONTH_WORKDAY.match(text, at):
        count = number(workday["count"] or "1") or 1
        place = -count if workday["last"] else count
        return f"FREQ=MONTHLY;{WORKDAYS};BYSETPOS={place}", past(text, workday.end())
    if weekday := _MONTH_WEEKDAY.match(text, at):
        place = (number(weekday["count"]) or 1) if weekday["count"] else -1
        return f"FREQ=MONTHLY;BYDAY={place}{_WEEKDAYS[weekday['day']]}", past(text, weekday.end())
    if week := _MONTH_WEEK.match(text, at):
        day = 7 * (number(week["count"]) or 1) if week["count"] else -1
        return f"FREQ=MONTHLY;BYMONTHDAY={day}", past(text, week.end())
    return None


def _day_list(text: str) -> str:
    """Days of the month for BYMONTHDAY: of 1日至5日 the last, of 5日、20日 both."""
    days = [number(day) for day in re.findall(DAY, text)]
    if re.search(r"[-‐‑–—―~〜∼至到]", text):
        days = days[-1:]
    return ",".join(str(day) for day in days if day and day <= _LONGEST_MONTH)


def _part_day(part: str) -> int:
    return {"初": 10, "上旬": 10, "中": 15, "中旬": 20}.get(part, -1)


_QUARTER_MONTH = Pattern(
    rf"的?(?P<which>末|最后一?|首|第[一二三四五六123]|次|下)个?月(?:份)?的?(?:(?P<day>{DAY})[日号]|(?P<part>[底末初]|[上中下]旬))?"
)
_QUARTER_WORKDAY = Pattern(
    rf"的?(?P<which>末|最后一?|首|第[一二三四五六123])个?月(?:份)?的?[第前](?P<count>{_NUMBER})个?工作[日天]"
)
_QUARTER_PART = Pattern(r"的?(?:季|期)?(?P<part>[末底初])(?!端)")
_QUARTER_FIRST_DAYS = Pattern(rf"前(?P<count>{_NUMBER})[日天]")


def _in_quarter(text: str, at: int, unit: str) -> Detail | None:
    """每季度末月25日前, 每季度首月15日前, 每季度末."""
    step = 3 if unit == "季" else 6
    if workday := _QUARTER_WORKDAY.match(text, at):
        rule = f"FREQ=MONTHLY;BYMONTH={_months_of(workday['which'], step)};{WORKDAYS}"
        return f"{rule};BYSETPOS={number(workday['count'])}", past(text, workday.end())
    if month := _QUARTER_MONTH.match(text, at):
        months = _months_of(month["which"], step)
        day = (number(month["day"]) or 0) if month["day"] else _part_day(month["part"] or "底")
        rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}" if day <= _LONGEST_MONTH else ""
        return rule, past(text, month.end())
    if first := _QUARTER_FIRST_DAYS.match(text, at):
        count = number(first["count"])
        return f"FREQ=YEARLY;BYMONTH={first_months(unit)};BYMONTHDAY={count}", past(text, first.end())
    part = _QUARTER_PART.match(text, at)
    if part is None:
        return None
    if part["part"] == "初":
        return f"FREQ=YEARLY;BYMONTH={first_months(unit)};BYMONTHDAY=10", past(text, part.end())
    return last_days(unit) or "", past(text, part.end())


def _months_of(which: str, step: int) -> str:
    """The months of a year that are the first, the n-th or the last of every `step` months."""
    first = 1 if which in ("首", "次", "下") else step
    offset = number(which[1]) or first if which.startswith("第") else first
    return ",".join(str(month) for month in range(min(offset, step), 13, step))


_WEEK_DAYS = Pattern(
    r"(?:的|周|星期){0,2}(?P<days>[一二三四五六日天末](?:(?:[、,和及至到-]|以及)?(?:周|星期)?[一二三四五六日天](?![次个])){0,6})"
)


def _in_week(text: str, at: int) -> Detail | None:
    """每周五, 每周一、三、五."""
    days = _WEEK_DAYS.match(text, at)
    if days is None or re.match(r"次|个", text[days.end() : days.end() + 1]):
        return None
    names = [_WEEKDAYS[char] for char in days["days"] if char in _WEEKDAYS]
    if re.search(r"[至到-]", days["days"]):
        names = names[-1:]
    return "FREQ=WEEKLY;BYDAY=" + ",".join(names), past(text, days.end())
