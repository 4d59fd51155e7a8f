"""Rules for what comes back: 每月10日前, 每季度末月25日前, 按季度, 半年一次. They read the prepared text itself."""

import re
from collections.abc import Callable

from models.deadline import Deadline
from normalize.deadlines.amounts import find_amounts
from normalize.deadlines.dates import SEP, Written, days_of, lex
from normalize.deadlines.numerals import HAN, number
from normalize.deadlines.shape import Hit, Shape, Years

_NUMBER = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
_DAY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_UNIT = r"学年度?|学期|半年度?|年度?|季度?|半个?月|月度?|周|星期|旬|工作日|日|天"
_EACH = re.compile(
    rf"(?<![人户亩辆家个村名台件次])每(?:间?隔)?(?P<count>{_NUMBER})?个?(?P<unit>{_UNIT})"
    rf"|(?:按|逐)(?P<by>{_UNIT})(?![计龄期时程照均内后])"
    rf"|(?<![\d第])(?P<per>半|{_NUMBER})个?(?P<per_unit>年|季度?|月|周|天|日|学期)(?:不少于|至少)?(?:\d{{1,2}}|[一二两三四])[次更报议轮]"
)
_COUNT_OF_TIMES = re.compile(r"[^，。；、,;:\ue105]{0,8}(?:\d{1,2}|[一二两三四五六])次(?!会)")
_BEFORE = re.compile(r"(?:之|以)?前|之内|以?内|期间|止")
_AFTER_END = re.compile(r"度?(?:结束|终了|届满|期满|完|末)?(?:之|以)?后的?[,，]?(?:第)?")
_LATER_MONTH = re.compile(rf"[,，]?的?(?:次|下一?个?|翌)月(?:份)?的?(?P<day>{_DAY})[日号]")
_NOT_FREQUENCY = re.compile(r"\d{1,9}(?:\.\d{1,3})?(?:万|亿)?元|人均|均")
_WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"
_WEEKDAYS = dict(
    zip("一二三四五六日天末", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU", "SU"), strict=True)
)
_SIMPLE = {"年": ("YEARLY", 1), "学年": ("YEARLY", 1), "学期": ("MONTHLY", 6), "半年": ("MONTHLY", 6), "季": ("MONTHLY", 3),
           "月": ("MONTHLY", 1), "周": ("WEEKLY", 1), "日": ("DAILY", 1)}  # fmt: skip
_NAMES = {"季度": "季", "星期": "周", "天": "日", "半个月": "半月"}
_FIXED_RULES = {
    "旬": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
    "半月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "工作日": f"FREQ=WEEKLY;{_WORKDAYS}",
}
Detail = tuple[str, int]  # a rule and the place where its wording ends


def recurring(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for every frequency in the text; `running` text leaves out what pays or counts (每月200元)."""
    hits = []
    for match in _EACH.finditer(shape.text):
        if running and _NOT_FREQUENCY.match(shape.text, match.end()):
            continue
        hits.append(_hit(shape, match))
    return hits


def _hit(shape: Shape, match: re.Match[str]) -> Hit:
    unit, interval = _unit(match)
    rule = _plain_rule(unit, interval)
    fields: dict[str, object] = {}
    end = match.end()
    if interval == 1 and match["per"] is None:
        grace = _grace(shape.text, end, unit)
        if grace:
            rule, end, fields = grace
        else:
            rule, end = _detail(shape.text, end, unit) or (rule, end)
    if end == match.end():
        times = _COUNT_OF_TIMES.match(shape.text, end)
        end = times.end() if times else end

    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part((match.start(), end), "recurring", recurrence=rule, **fields),)

    return Hit(match.start(), end, build)


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """The unit and how many of it lie between two dates."""
    text = match["unit"] or match["by"] or match["per_unit"]
    if text not in ("季度", "工作日"):
        text = text.removesuffix("度")
    unit = _NAMES.get(text, text)
    count = match["count"] or match["per"]
    if count == "半":
        return ("半" + unit if unit in "年月" else unit), 1
    return unit, number(count) or 1 if count else 1


def _plain_rule(unit: str, interval: int) -> str:
    if unit in _FIXED_RULES:
        return _FIXED_RULES[unit]
    frequency, step = _SIMPLE[unit]
    step *= interval
    return f"FREQ={frequency}" + (f";INTERVAL={step}" if step > 1 else "")


def _last_days(unit: str) -> str:
    """The rule for the last day of every period of `unit`."""
    months = {"年": "12", "学年": "12", "半年": "6,12", "季": "3,6,9,12"}.get(unit)
    if months:
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1"
    return "FREQ=MONTHLY;BYMONTHDAY=-1" if unit == "月" else _plain_rule(unit, 1)


def _first_months(unit: str) -> str:
    return {"年": "1", "半年": "1,7", "季": "1,4,7,10"}[unit]


def _grace(text: str, at: int, unit: str) -> tuple[str, int, dict[str, object]] | None:
    """每季度结束后10个工作日内: the rule of the period's last day with the amount; 次月15日前: a day of its own."""
    after = _AFTER_END.match(text, at)
    later = _LATER_MONTH.match(text, after.end() if after else at)
    if later and unit in ("月", "季", "半年", "年"):
        where = "FREQ=MONTHLY" if unit == "月" else f"FREQ=YEARLY;BYMONTH={_first_months(unit)}"
        day = number(later["day"])
        return f"{where};BYMONTHDAY={day}", _past(text, later.end()), {}
    if after is None:
        return None
    fields: dict[str, object] = {"trigger": {"季": "季度"}.get(unit, unit) + "结束"}
    amounts = find_amounts(text[after.end() : after.end() + 16])
    if not amounts or amounts[0].start > 4:
        return _last_days(unit), after.end(), fields
    fields |= {"amount": amounts[0].value, "unit": amounts[0].unit, "bound": "max"}
    return _last_days(unit), _past(text, after.end() + amounts[0].end), fields


def _past(text: str, at: int) -> int:
    """`at`, moved over 前, 内 …"""
    before = _BEFORE.match(text, at)
    return before.end() if before else at


def _detail(text: str, at: int, unit: str) -> Detail | None:
    readers: dict[str, Callable[[str, int], Detail | None]] = {
        "年": _in_year, "学年": _in_year, "月": _in_month, "周": _in_week,
    }  # fmt: skip
    if unit in ("季", "半年"):
        return _in_quarter(text, at, unit)
    reader = readers.get(unit)
    return reader(text, at) if reader else None


_YEAR_END = re.compile(r"度?[底末终](?!端)")


def _in_year(text: str, at: int) -> Detail | None:
    """每年6月底和12月底前, 每年1月31日前, 每年年底前."""
    ending = _YEAR_END.match(text, at)
    if ending:
        return "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", _past(text, ending.end())
    near = text[at : at + 80]
    start = len(near) - len(near.lstrip("的于在，,:"))
    dates = _joined(near, lex(near), start)
    if not dates or dates[0].is_feast or any(written.year for written in dates):
        return None
    end = _past(text, at + dates[-1].end)
    bare = end == at + dates[-1].end
    if _is_range(near, dates):
        dates, bare = dates[-1:], False
    return _yearly_rule(dates, bare=bare), end


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
    """The rule for the last permitted days of `dates` in any year."""
    days = [found[1] for written in dates if (found := days_of(written, 2021))]
    if len(days) != len(dates):
        return "FREQ=YEARLY"
    months = ",".join(str(day.month) for day in days)
    if bare and all(set(written.pieces) <= {"month", "lmonth"} for written in dates):
        return f"FREQ=YEARLY;BYMONTH={months}"
    exact = {day.day for written, day in zip(dates, days, strict=True) if "day" in written.pieces}
    ends = all(
        days_of(w, 2021) and (day.month, day.day) in _MONTH_ENDS for w, day in zip(dates, days, strict=True)
    )
    if ends and (not exact or len(dates) > 1):
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1"
    monthdays = ",".join(str(number) for number in sorted({day.day for day in days}))
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={monthdays}"


_MONTH_ENDS = frozenset({(1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)})  # fmt: skip

_MONTH_DAYS = re.compile(rf"的?(?P<days>{_DAY}(?:[日号]?{SEP}{{1,2}}{_DAY}){{0,6}})[日号]")
_MONTH_PART = re.compile(r"的?月?(?P<part>[底末初]|[上中下]旬)")
_MONTH_WORKDAY = re.compile(rf"的?(?:(?P<last>最后|末)|第|前)(?P<count>{_NUMBER})?个?工作[日天]")
_MONTH_WEEKDAY = re.compile(
    r"的?(?:第(?P<count>[一二三四1-4])|最后一)个?(?:周|星期)(?P<day>[一二三四五六日天])"
)
_MONTH_WEEK = re.compile(r"的?(?:第(?P<count>[一二三四1-4])|最后一)个?(?:周|星期)")
_MONTH_FIRST_DAYS = re.compile(rf"前(?P<count>{_NUMBER})[日天]")


def _in_month(text: str, at: int) -> Detail | None:
    """每月10日前, 每月5日和20日前, 每月底前, 每月前5个工作日, 每月第一个周五."""
    if days := _MONTH_DAYS.match(text, at):
        return "FREQ=MONTHLY;BYMONTHDAY=" + _day_list(days["days"]), _past(text, days.end())
    if first := _MONTH_FIRST_DAYS.match(text, at):
        return f"FREQ=MONTHLY;BYMONTHDAY={number(first['count'])}", _past(text, first.end())
    if part := _MONTH_PART.match(text, at):
        return f"FREQ=MONTHLY;BYMONTHDAY={_part_day(part['part'])}", _past(text, part.end())
    if workday := _MONTH_WORKDAY.match(text, at):
        count = number(workday["count"] or "1") or 1
        place = -count if workday["last"] else count
        return f"FREQ=MONTHLY;{_WORKDAYS};BYSETPOS={place}", _past(text, workday.end())
    if weekday := _MONTH_WEEKDAY.match(text, at):
        place = (number(weekday["count"]) or 1) if weekday["count"] else -1
        return f"FREQ=MONTHLY;BYDAY={place}{_WEEKDAYS[weekday['day']]}", _past(text, weekday.end())
    if week := _MONTH_WEEK.match(text, at):
        day = 7 * (number(week["count"]) or 1) if week["count"] else -1
        return f"FREQ=MONTHLY;BYMONTHDAY={day}", _past(text, week.end())
    return None


def _day_list(text: str) -> str:
    """Days of the month for BYMONTHDAY: of 1日至5日 the last, of 5日、20日 both."""
    days = [number(day) for day in re.findall(_DAY, text)]
    if re.search(r"[-‐‑–—―~〜∼至到]", text):
        days = days[-1:]
    return ",".join(str(day) for day in days if day and day <= 31) or "-1"


def _part_day(part: str) -> int:
    return {"初": 10, "上旬": 10, "中旬": 20}.get(part, -1)


_QUARTER_MONTH = re.compile(
    rf"的?(?P<which>末|最后一?|首|第[一二三四五六123]|次|下)个?月(?:份)?的?(?:(?P<day>{_DAY})[日号]|(?P<part>[底末初]|[上中下]旬))?"
)
_QUARTER_PART = re.compile(r"的?(?:季|期)?(?P<part>[末底初])(?!端)")
_QUARTER_FIRST_DAYS = re.compile(rf"前(?P<count>{_NUMBER})[日天]")


def _in_quarter(text: str, at: int, unit: str) -> Detail | None:
    """每季度末月25日前, 每季度首月15日前, 每季度末."""
    step = 3 if unit == "季" else 6
    if month := _QUARTER_MONTH.match(text, at):
        months = _months_of(month["which"], step)
        day = number(month["day"]) if month["day"] else _part_day(month["part"] or "底")
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}", _past(text, month.end())
    if first := _QUARTER_FIRST_DAYS.match(text, at):
        day = number(first["count"])
        return f"FREQ=YEARLY;BYMONTH={_first_months(unit)};BYMONTHDAY={day}", _past(text, first.end())
    part = _QUARTER_PART.match(text, at)
    if part is None:
        return None
    if part["part"] == "初":
        return f"FREQ=YEARLY;BYMONTH={_first_months(unit)};BYMONTHDAY=10", _past(text, part.end())
    return _last_days(unit), _past(text, part.end())


def _months_of(which: str, step: int) -> str:
    """The months of a year that are the first, the n-th or the last of every `step` months."""
    if which.startswith("第"):
        offset = number(which[1]) or 1
    else:
        offset = 1 if which in ("首", "次", "下") else step
    return ",".join(str(month) for month in range(min(offset, step), 13, step))


_WEEK_DAYS = re.compile(
    r"(?:的)?(?P<days>[一二三四五六日天末](?:(?:[、,和及至到-]|以及)?(?:周|星期)?[一二三四五六日天](?![次个])){0,6})"
)


def _in_week(text: str, at: int) -> Detail | None:
    """每周五, 每周一、三、五."""
    days = _WEEK_DAYS.match(text, at)
    if days is None or re.match(r"次|个", text[days.end() : days.end() + 1]):
        return None
    names = [_WEEKDAYS[char] for char in days["days"] if char in _WEEKDAYS]
    if re.search(r"[至到-]", days["days"]):
        names = names[-1:]
    return "FREQ=WEEKLY;BYDAY=" + ",".join(names), _past(text, days.end())
