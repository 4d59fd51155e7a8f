"""Rules for dates: 2021年11月底前, 3月至10月, 即日起至年底, 上半年. They read shapes."""

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from models.deadline import Deadline
from normalize.deadlines.dates import Written
from normalize.deadlines.numerals import number
from normalize.deadlines.shape import AMOUNT, DATE, EDGE, Hit, Shape, Years
from normalize.deadlines.vocabulary import vocabulary
from normalize.pattern import Pattern

_DASH = r"(?:[-‐‑–—―~〜∼]{1,4}|起?[至到])"
_FROM = r"(?:自|从|于|在)?"
_RANGE = Pattern(
    rf"{_FROM}(?P<first>{DATE})(?:起|开始|始)?[,，]?{_DASH}(?P<last>{DATE})(?:[之以]?前|止|为止|期间|之?内)?"
)
_OPEN_RANGE = Pattern(
    rf"(?:即日起?|现在起?|目前起?|(?:自|从)?(?:本?通知|本?方案|文件)?(?:印发|发布|公布|下发|发文|启动)(?:之日)?起?)(?:开始)?[,，]?{_DASH}(?P<last>{DATE})(?:[之以]?前|止|为止)?"
)
_VALID_UNTIL = Pattern(
    rf"有效期(?:限)?(?:为|自发布之日)?(?:起?至|到|截止到?|截至)(?P<last>{DATE})(?:止|为止)?"
)
_VALIDITY = rf"(?:施行|实施|执行|生效|试行)?[,，;；]?(?:试行期|有效期(?:限)?)(?:为|是)?(?P<amount>{AMOUNT})"
_VALID_FOR = Pattern(rf"{_FROM}(?P<first>{DATE})(?:起|开始){_VALIDITY}")
_START = Pattern(
    rf"(?:自|从)?(?P<first>{DATE})(?:(?:起|开始)(?:施行|实施|执行|生效|试行)?|(?:以|之)?后(?!的))"
)
_NOW_ON = Pattern(
    r"(?:自|从)?(?:即日|现在|印发之日|发布之日|公布之日|发文之日|下发之日|颁布之日|签发之日)(?:起|开始)(?:施行|实施|执行|生效)?"
)
_SINCE = Pattern(rf"(?:自|从)?{DATE}以来")
_BEFORE = r"(?:(?:结束|终了)?(?:之|以)?前(?![期述置往后])|之内|以?内|止|为止|截止)"
_UNTIL = r"(?:截至|截止到|截止至|截止|不得?迟于|不得?晚于|最迟(?:不超过|于|到|至|在)?|最晚(?:于|到|至|在)?|赶在|到|至|在|于)"
_LIST_MARK = r"(?:[、和及与]|以及)"
_BY = Pattern(
    rf"(?P<until>{_UNTIL})?(?P<dates>{DATE}(?:{_BEFORE}?{_LIST_MARK}{DATE}){{0,11}})(?P<before>{_BEFORE})"
)
_UP_TO = Pattern(
    rf"(?:截至|截止到?|截止至|不得?迟于|不得?晚于|最迟(?:于|到|至|在)?|最晚(?:于|到|至|在)?|有效期至|到|至)(?P<dates>{DATE})"
)
_ALONE = Pattern(rf"(?P<dates>{DATE}(?:{_LIST_MARK}{DATE}){{0,11}})(?P<span>期间|时期)?")
_WORKS = Pattern(r"[一-龥](?<![的年月日比较从自至到前后])$")
_LEFT_OF_BARE = Pattern(
    r"(?:于|在|力争|争取|确保|计划|预计|拟|约|其中|并|应|需|须|要|原则上|将|力争在|时限|时间|期限|时限为|时间为|期限为|贯穿|持续到|为|从|每年|计划于|拟于|预计于)$"
)
_LABEL = Pattern(r"(?:时限|期限|时间|时间节点|节点)[:：为]?$")
_FINISH = Pattern(r"完成|建成|竣工|开工|动工|投产|投入|投用|上线|交付|启动|启用|验收|通车|实现|完工")
_DISTRIBUTED = Pattern(r"[^，。；,;]{0,6}(?:各|分别)")
_AFTER_BARE = Pattern(r"不少于|不低于|至少|左右|前后|每|各")


def validity(shape: Shape) -> list[Hit]:
    """Hits for an instrument's time of validity with its first day; before amounts are read by themselves."""
    return [_valid_for(shape, m) for m in _VALID_FOR.finditer(shape.text)]


def ranges(shape: Shape) -> list[Hit]:
    """Hits for spans of days, with one end open or both written."""
    hits = [_range(shape, m) for m in _RANGE.finditer(shape.text)]
    hits += [
        _until(shape, m) for pattern in (_OPEN_RANGE, _VALID_UNTIL) for m in pattern.finditer(shape.text)
    ]
    return hits


def _range(shape: Shape, match: re.Match[str]) -> Hit:
    first, last = shape.dates_in(match)

    def build(years: Years) -> tuple[Deadline, ...]:
        begins, ends, inferred = years.resolve_pair(first, last)
        fields = {
            "start": begins[0] if begins else None,
            "due": ends[1] if ends else None,
            "year_inferred": inferred,
        }
        return (shape.part(match.span(), "range", **fields),)

    return Hit(match.start(), match.end(), build)


def _until(shape: Shape, match: re.Match[str]) -> Hit:
    last = shape.dates_in(match)[-1]

    def build(years: Years) -> tuple[Deadline, ...]:
        days, inferred = years.resolve(last)
        fields = {"start": years.issued, "due": days[1] if days else None, "year_inferred": inferred}
        return (shape.part(match.span(), "range", **fields),)

    return Hit(match.start(), match.end(), build)


def _valid_for(shape: Shape, match: re.Match[str]) -> Hit:
    """自2021年7月1日起施行，有效期5年: to the day before the fifth anniversary."""
    amount = shape.amounts[match.start("amount")]
    first = shape.dates[match.start("first")]

    def build(years: Years) -> tuple[Deadline, ...]:
        days, inferred = years.resolve(first)
        begin = days[0] if days else None
        due = _later(begin, amount.value, amount.unit) - timedelta(days=1) if begin else None
        fields = {"start": begin, "due": due, "year_inferred": inferred}
        return (shape.part(match.span(), "range", **fields),)

    return Hit(match.start(), match.end(), build)


def _later(day: date, amount: int, unit: str) -> date:
    from dateutil.relativedelta import relativedelta

    if unit == "year":
        return day + relativedelta(years=amount)
    return day + (relativedelta(months=amount) if unit == "month" else timedelta(days=amount))


def starts(shape: Shape) -> list[Hit]:
    """Hits for what begins and has no end: 2021年6月17日起, 即日起. What began in the past is no deadline."""
    hits = [Hit(m.start(), m.end(), _nothing) for m in _SINCE.finditer(shape.text)]
    hits += [_open(shape, m) for m in _START.finditer(shape.text)]
    hits += [_now_on(shape, m) for m in _NOW_ON.finditer(shape.text)]
    return hits


def _nothing(_years: Years) -> tuple[Deadline, ...]:
    return ()


def _open(shape: Shape, match: re.Match[str]) -> Hit:
    first = shape.dates[match.start("first")]

    def build(years: Years) -> tuple[Deadline, ...]:
        days, inferred = years.resolve(first)
        return (shape.part(match.span(), "ongoing", start=days[0] if days else None, year_inferred=inferred),)

    return Hit(match.start(), match.end(), build)


def _now_on(shape: Shape, match: re.Match[str]) -> Hit:
    def build(years: Years) -> tuple[Deadline, ...]:
        return (shape.part(match.span(), "ongoing", start=years.issued),)

    return Hit(match.start(), match.end(), build)


def limits(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for last days: 2021年11月底前, 6月底和12月底前, 截至6月30日, 到2025年."""
    hits = [_limit(shape, m) for m in _BY.finditer(shape.text)]
    for match in _UP_TO.finditer(shape.text):
        written = shape.dates[match.start("dates")]
        if not (running and written.is_whole_year):
            hits.append(_limit(shape, match))
    return hits


def _limit(shape: Shape, match: re.Match[str]) -> Hit:
    dates = shape.dates_in(match)

    def build(years: Years) -> tuple[Deadline, ...]:
        spans = [match.span()] if len(dates) == 1 else _closed_spans(match, dates)
        return tuple(_due(shape, years, written, span) for written, span in zip(dates, spans, strict=True))

    return Hit(match.start(), match.end(), build)


def _closed_spans(match: re.Match[str], dates: list[Written]) -> list[tuple[int, int]]:
    """Spans of the dates that one 前 closes: their own where they say enough by themselves (6月底), else the whole."""
    last = dates[-1]
    own = [
        (w.start, w.end) if not (w.is_bare or w.is_feast or "day" in w.pieces) else match.span()
        for w in dates[:-1]
    ]
    return [*own, (last.start, match.end()) if last.month or last.year else match.span()]


def _due(shape: Shape, years: Years, written: Written, span: tuple[int, int]) -> Deadline:
    """A date that 前, 内 or 截至 makes the last day."""
    days, inferred = years.resolve(written)
    due = days[1] if days else None
    if due and written.is_feast:
        due -= timedelta(days=1)
    return shape.part(span, "fixed", due=due, year_inferred=inferred)


def bare(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for dates with no word of limit: 上半年, 11月, 2022年底, 9月投入使用."""
    hits = []
    for match in _ALONE.finditer(shape.text):
        dates = shape.dates_in(match)
        if _binds(shape, match, dates, running=running):
            shared_end = len(dates) > 1 and dates[-1].pieces.get("part") in ("底", "末")
            hits.append(_limit(shape, match) if shared_end else _bare_hit(shape, match, dates))
    return hits


_DONE_BY = Pattern(r"(?!的)[^，。；,;\n]{1,30}(?:完成|建成|竣工|投用|投入使用|开工|全覆盖)")
"""What is done by the end that opens a clause, behind what it is done to: 2024年底城区公园完成改造."""


@cache
def _binding_verb() -> re.Pattern[str]:
    return re.compile(f"{vocabulary().actions}|{_AFTER_BARE.source}")


def _binds(shape: Shape, match: re.Match[str], dates: list[Written], *, running: bool) -> bool:
    """Whether a date without 前 or 内 limits something: it opens a clause and an end or a verb follows."""
    text, start, end = shape.text, match.start(), match.end()
    near = text[max(0, start - 6) : start]
    opens = start == 0 or text[start - 1] in EDGE or _LEFT_OF_BARE.search(near) is not None
    closes = end == len(text) or text[end] in EDGE
    labelled = _LABEL.search(near) is not None
    if not opens:
        return running and _works(shape, start, dates) and _FINISH.match(text, end) is not None
    if any(written.is_plan for written in dates) and not match["span"]:
        named = text_of(shape, dates[-1])[-1] in "期间末内"
        return (closes and (not running or named)) or (named and _acts(text, end))
    if running and not match["span"] and _is_end(dates[-1]) and _DONE_BY.match(text, end):
        return True
    if any(written.is_whole_year for written in dates):
        return closes and (labelled or not running)
    if running and "day" in dates[-1].pieces:
        return labelled or _FINISH.match(text, end) is not None
    return (closes and (labelled or not (running and dates[-1].is_bare))) or _acts(text, end)


def _is_end(written: Written) -> bool:
    """Whether a date names the end of a month or year: 9月底, 2024年末."""
    return (written.pieces.get("part") or written.pieces.get("end")) in ("底", "末")


def _works(shape: Shape, start: int, dates: list[Written]) -> bool:
    """Whether a month, quarter or half year stands right behind what is to be done by then: 二期项目一季度…."""
    whole = any(written.is_plan or written.is_whole_year or "day" in written.pieces for written in dates)
    return not whole and _WORKS.search(shape.text, max(0, start - 2), start) is not None


def text_of(shape: Shape, written: Written) -> str:
    """The prepared text of a date."""
    return shape.prepared.text[written.start : written.end]


def _acts(text: str, at: int) -> bool:
    return _binding_verb().match(text, at) is not None


def _bare_hit(shape: Shape, match: re.Match[str], dates: list[Written]) -> Hit:
    apart = _DISTRIBUTED.match(shape.text, match.end()) is not None
    joined = len(dates) > 1 and not apart and _consecutive(dates)

    def build(years: Years) -> tuple[Deadline, ...]:
        if joined:
            begins, ends, inferred = years.resolve_pair(dates[0], dates[-1])
            fields = {"start": begins[0] if begins else None, "due": ends[1] if ends else None}
            return (shape.part(match.span(), "range", year_inferred=inferred, **fields),)
        spans = [match.span()] if len(dates) == 1 else [_own_span(match, dates, i) for i in range(len(dates))]
        return tuple(
            _bare_part(shape, years, written, span) for written, span in zip(dates, spans, strict=True)
        )

    return Hit(match.start(), match.end(), build)


def _own_span(match: re.Match[str], dates: list[Written], i: int) -> tuple[int, int]:
    """The span of one date of a list; of the whole list where the unit is written once (3、9月)."""
    elided = any(name in written.pieces for name in ("lmonth", "lquarter", "only_day") for written in dates)
    return match.span() if elided else (dates[i].start, dates[i].end)


def _bare_part(shape: Shape, years: Years, written: Written, span: tuple[int, int]) -> Deadline:
    days, inferred = years.resolve(written)
    if written.is_bare:
        fields = {"start": days[0] if days else None, "due": days[1] if days else None}
        return shape.part(span, "range", year_inferred=inferred, **fields)
    return shape.part(span, "fixed", due=days[1] if days else None, year_inferred=inferred)


def _consecutive(dates: list[Written]) -> bool:
    """Whether bare months or quarters follow each other without a gap (7、8月; 二、三季度)."""

    def value(written: Written) -> int | None:
        text = written.month or written.pieces.get("quarter") or written.pieces.get("lquarter")
        return number(text) if text and written.is_bare and "part" not in written.pieces else None

    values = [value(written) for written in dates]
    return all(a is not None and b is not None and b == a + 1 for a, b in pairwise(values))
