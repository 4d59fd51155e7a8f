"""The lexer of dates: where a date stands, which of its pieces are written, and which days it covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from normalize.deadlines.numerals import number, year_number
from normalize.deadlines.vocabulary import vocabulary

SEP = r"(?:[-‐‑–—―~〜∼至到、,和及与/]|以及)"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_PART = r"(?:中下旬|[上中]{2}旬|[上中下]旬末?|初(?![步审中级稿])|中(?![旬央国共心小期长标])|末(?!端)|底(?![数层线稿子]))"
# Two digits are a year only where a month, a quarter or an end follows (21年底; not 20年).
_SHORT_YEAR = (
    r"(?<![A-Za-z])\d\d(?=年(?:\d|[一二三四五六七八九十][一二]?月|年?[底末]|[上下]半年|第?[一二三四]季度))"
)
_YEAR_WORD = r"今年|本年度?|当年度?|明年|次年度?|来年|翌年|下一?年度?|后年|去年|上一?年度?"
_YEAR = (
    rf"(?:(?<!\d)(?:(?:19|20)\d\d|[一二][〇○零0Oo一二三四五六七八九]{{3}}|{_SHORT_YEAR})年度?|{_YEAR_WORD})"
)
_BARE_YEAR = rf"(?<!\d)(?:19|20)\d\d(?={SEP}{{1,2}}(?:(?:19|20)\d\d|\d\d)年)"
# 2024—2026 as all of a cell
_WHOLE_YEARS = r"\A(?:19|20)\d\d(?=[-—–~～至到](?:19|20)\d\d(?=\Z|[，。；,;]))|(?<=\A\d{4}[-—–~～至到])(?:19|20)\d\d(?=\Z|[，。；,;])"
_CLOCK = r"(?:\((?:星期|周)[一二三四五六日天]\))?(?:[上下中]午|晚上?)?\d{1,2}(?::\d\d(?::\d\d)?|[时点](?:整|\d{1,2}分?)?)"
_WEEKDAY = r"\((?:星期|周)[一二三四五六日天]\)"
# nor behind a letter that was read for a figure (l2月 is no February)
_NOT_NUMBER = r"(?<![\dlIOo一二三四五六七八九十])"
_MONTH_LIST = rf"{_NOT_NUMBER}(?P<lmonth>{_MONTH})(?=(?:{SEP}{_MONTH}){{1,11}}月)"

# 2021-09-30, 2021.12.31, 2021/6/30, 2021.3, with the clock that spreadsheets add
_ISO = (
    r"(?<!\d)(?P<iso_year>(?:19|20)\d\d) ?(?P<iso_mark>[./-]) ?(?P<iso_month>\d{1,2})"
    r"(?: ?(?P=iso_mark) ?(?P<iso_day>\d{1,2}))?(?![\d年月]|个)(?:日|[ T]?\d{1,2}:\d\d(?::\d\d)?)?"
)
# 20211231
_PACKED = r"(?<!\d)(?P<pack_year>20\d\d)(?P<pack_month>0[1-9]|1[0-2])(?P<pack_day>[0-3]\d)(?!\d)"
# 6.30前, 12/31前
_SHORT = r"(?<![\d./-])(?P<short_month>1[0-2]|0?[1-9])[./](?P<short_day>[0-3]?\d)日?(?=[之以]?前)"
# “十四五”期间, 十五五末
_PLAN = (
    r"[“\"'‘「]?(?P<plan>十[一二三四五六七八])五[”\"'’」]?(?!前[一二两三四\d]年)"
    r"(?:(?:时期|规划)?(?P<plan_part>期?末|收官|中期)|(?:规划)?(?:期间|时期|期内)|期(?![间末])|规划期)?"
)
# 6月30日, 4月底, 3月上旬, 6月5-10日
_IN_MONTH = (
    rf"{_NOT_NUMBER}(?P<month>{_MONTH})月份?"
    rf"(?:(?P<day>{_DAY})(?:[日号](?:{_CLOCK}|{_WEEKDAY})?|(?={SEP}{_DAY}[日号]))|(?P<part>{_PART})|(?={SEP}))?"
)
# 第二季度末, 一季度, 前三季度, the first of 二、三季度
_IN_QUARTER = (
    r"(?:第|(?<!每)(?<!个)(?<!\d))(?P<quarter>[1-4一二三四])季(?:度|(?<=第.季))(?P<quarter_part>[末底初])?(?:期间)?"
    r"|(?P<quarters>前[二两三23])个?季度(?P<quarters_part>[末底])?"
    rf"|第?(?P<lquarter>[1-4一二三四])(?=(?:{SEP}第?[1-4一二三四]){{1,3}}季度)"
)
# 上半年, 年底, 全年, 春节
_IN_YEAR = (
    r"(?<!每)(?P<half>[上下])半年(?P<half_part>[末底初])?|年(?P<year_part>[底末终中初])|(?P<whole>全年度?)"
    r"|(?P<feast>FEASTS)节?(?!期间|假期|长假|黄金周|假日|档)"
)
# without a year of its own never right after 年: that year could not be read (2O21年6月)
_OF_YEAR = (
    rf"(?P<year>{_YEAR})?(?(year)[的，,]?|(?<!年))(?:{_IN_MONTH}|{_MONTH_LIST}|{_IN_QUARTER}|{_IN_YEAR})"
)
# 年内
_WITHIN_YEAR = r"(?<![\d一二两三四五六七八九十半每全今明去当本次上下周])年(?P<within>(?=内(?![部容外蒙])))"
# 2021年底, 2021年, and the first of 2021—2023年
_YEAR_ALONE = rf"(?P<end_year>{_YEAR})(?:(?P<end>年?[底末终初]|年中|年(?=内))(?!端))?"
_YEAR_OPEN = rf"(?P<open_year>{_BARE_YEAR}|{_WHOLE_YEARS})"
# 本月底, 月底, 次月10日, 下月: need the issue date
_ISSUE_MONTH = (
    r"(?P<issue_month>[本当次下]个?月|(?<!\d)(?<!个)(?<![一二三四五六七八九十每])月(?=[底末初]|中(?:旬|前|$)))"
    rf"(?:(?P<issue_day>{_DAY})[日号]|(?P<issue_part>{_PART}))?"
)
# 本周五, 本季度末
_ISSUE_WEEK = r"(?P<issue_week>[本当下]周)(?P<issue_weekday>[一二三四五六日天末](?!次))?"
_ISSUE_QUARTER = r"(?P<issue_quarter>[本当]季度?|(?<![一二三四1-4每各本上下按第跨])季度(?=[末底]))(?P<issue_end>[末底](?!端))?"
# the second half of 7月1日至10日
_DAY_ALONE = rf"(?<=[-‐‑–—―~〜∼至到、和及与])(?P<only_day>{_DAY})[日号]"

_SHAPES = (
    _ISO, _PACKED, _SHORT, _PLAN, _OF_YEAR, _WITHIN_YEAR, _YEAR_ALONE, _YEAR_OPEN, _ISSUE_MONTH, _ISSUE_WEEK,
    _ISSUE_QUARTER, _DAY_ALONE,
)  # fmt: skip
# What a date can begin with, but for feasts: at any other character none of the shapes is tried, a fifth of the time.
_BEGINS = r"\d〇○零Oo一二三四五六七八九十廿“\"'‘「今本当明次来翌下后去上全年前第月季"

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written at [start, end) of the prepared text; `pieces` are the named pieces that are there."""

    start: int
    end: int
    pieces: dict[str, str]

    @property
    def is_feast(self) -> bool:
        return "feast" in self.pieces

    @property
    def is_plan(self) -> bool:
        return "plan" in self.pieces

    @property
    def needs_issue(self) -> bool:
        """Whether only the day of issue tells which days it means (本月底)."""
        return any(name.startswith("issue") for name in self.pieces)

    @property
    def is_bare(self) -> bool:
        """Whether it names a whole period (11月, 上半年, 2021年), not a day or the end of a period."""
        names = set(self.pieces) - {"year", "iso_mark"}
        if "part" in names:
            return "旬" in self.pieces["part"] or self.pieces["part"] in ("初", "中")
        return (
            names <= _PERIODS
            or names <= {"iso_year", "iso_month"}
            or "初" in self.pieces.get("end", self.pieces.get("year_part", ""))
        )

    @property
    def is_whole_year(self) -> bool:
        return set(self.pieces) <= {"end_year", "open_year"}

    @property
    def year(self) -> str | None:
        """The written year, in figures or as a word."""
        for name in ("year", "end_year", "open_year", "iso_year", "pack_year"):
            if name in self.pieces:
                return self.pieces[name]
        return None

    @property
    def month(self) -> str | None:
        for name in ("month", "lmonth", "iso_month", "pack_month", "short_month"):
            if name in self.pieces:
                return self.pieces[name]
        return None


_PERIODS = {"month", "lmonth", "quarter", "quarters", "lquarter", "half", "whole", "end_year", "open_year", "plan", "issue_month",
    "issue_week",
    "issue_quarter",
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    feasts = "|".join(_feast(name) for name in sorted(vocabulary().feast_names(), key=len, reverse=True))
    begins = _BEGINS + re.escape("".join(sorted({name[0] for name in vocabulary().feast_names()})))
    shapes = "|".join(f"(?:{shape.replace('FEASTS', feasts)})" for shape in _SHAPES)
    return re.compile(f"(?=[{begins}])(?:{shapes})")


def _feast(name: str) -> str:
    """The pattern of a feast's name; a name that is a numeral (五一, 十一) needs a word that shows the feast."""
    return name if number(name) is None else name + "(?=[之以]?前|节)"


def lex(text: str) -> list[Written]:
    """The dates of `text` from left to right; a lone day counts only right after another date."""
    found: list[Written] = []
    for match in _pattern().finditer(text):
        pieces = {name: value for name, value in match.groupdict().items() if value is not None}
        if "only_day" in pieces and not (found and found[-1].end >= match.start() - 2):
            continue
        found.append(Written(match.start(), match.end(), pieces))
    return found


def days_of(written: Written, year: int | None, issued: date | None = None) -> Days | None:
    """First and last day of `written` in `year`; None where the calendar has no such day or the year is missing."""
    pieces = written.pieces
    if "plan" in pieces:
        return _plan(pieces)
    if any(name.startswith("issue") for name in pieces):
        return _by_issue(pieces, issued) if issued else None
    if year is None or not 1900 <= year <= 2200:
        return None
    if "feast" in pieces:
        day = vocabulary().feast_day(pieces["feast"], year)
        return (day, day) if day else None
    if written.month:
        return _month(pieces, written.month, year)
    return _part_of_year(pieces, year)


def _plan(pieces: dict[str, str]) -> Days:
    """The years of a five-year plan: the 14th runs from 2021 to 2025."""
    last = 1955 + 5 * (number(pieces["plan"]) or 0)
    if pieces.get("plan_part") == "中期":
        return date(last - 4, 1, 1), date(last - 2, 12, 31)
    if "plan_part" in pieces:
        return date(last, 12, 31), date(last, 12, 31)
    return date(last - 4, 1, 1), date(last, 12, 31)


def _by_issue(pieces: dict[str, str], issued: date) -> Days | None:
    """本月底, 本周五, 本季度末: periods around the day of issue."""
    if "issue_week" in pieces:
        monday = (
            issued - timedelta(days=issued.weekday()) + timedelta(days=7 * (pieces["issue_week"][0] == "下"))
        )
        place = "一二三四五六日天末".find(pieces.get("issue_weekday", "末"))
        day = monday + timedelta(days=min(place, 6))
        return (day, day) if "issue_weekday" in pieces else (monday, day)
    if "issue_quarter" in pieces:
        last = 3 * ((issued.month + 2) // 3)
        return _months(issued.year, last - 2, last, pieces.get("issue_end"))
    return _issue_month(pieces, issued)


def _issue_month(pieces: dict[str, str], issued: date) -> Days | None:
    later = pieces["issue_month"][0] in "次下"
    first = issued.replace(day=1)
    if later:
        first = (first + timedelta(days=32)).replace(day=1)
    inner = {"day": pieces.get("issue_day"), "part": pieces.get("issue_part")}
    return _month({name: value for name, value in inner.items() if value}, str(first.month), first.year)


def _month(pieces: dict[str, str], month_text: str, year: int) -> Days | None:
    month = number(month_text) or 0
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day_text = pieces.get("day") or pieces.get("iso_day") or pieces.get("pack_day") or pieces.get("short_day")
    if day_text:
        day = number(day_text.replace("廿", "二十")) or 0
        return (date(year, month, day),) * 2 if 1 <= day <= last else None
    first_day, last_day = _part_days(pieces.get("part", ""), last)
    return date(year, month, first_day), date(year, month, last_day)


def _part_days(part: str, last: int) -> tuple[int, int]:
    """Days of a part of a month; 初 is the first ten days, 中 the second."""
    if part in ("底", "末"):
        return last, last
    if len(part) == 3 and part.endswith("旬"):
        return (11, last) if part.startswith("中下") else (1, 20)
    thirds = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, last)}
    first_day, last_day = thirds.get(part[:1], (1, last))
    return (last_day, last_day) if part.endswith("末") else (first_day, last_day)


def _part_of_year(pieces: dict[str, str], year: int) -> Days:
    quarter = pieces.get("quarter") or pieces.get("lquarter")
    if quarter:
        last = 3 * (number(quarter) or 1)
        return _months(year, last - 2, last, pieces.get("quarter_part"))
    if "quarters" in pieces:
        return _months(year, 1, 3 * (number(pieces["quarters"][1]) or 1), pieces.get("quarters_part"))
    if "half" in pieces:
        last = 6 if pieces["half"] == "上" else 12
        return _months(year, last - 5, last, pieces.get("half_part"))
    end = pieces.get("year_part") or pieces.get("end", "")[-1:]
    if end == "中":
        return date(year, 6, 30), date(year, 6, 30)
    if end == "初":
        return _months(year, 1, 1, None)
    return _months(year, 1, 12, end or None)


def _months(year: int, first: int, last: int, part: str | None) -> Days:
    """The days from month `first` to month `last`; with 底/末 the last day only, with 初 the first ten."""
    begin, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if part == "初":
        return begin, begin.replace(day=10)
    return (end, end) if part else (begin, end)


def written_year(text: str, year: int | None) -> int | None:
    """The year that `text` names, given the notice's `year`: 2021年, 21年, 二〇二一年, 明年."""
    digits = year_number(text.rstrip("年度"))
    if digits is not None:
        return digits
    if year is None:
        return None
    shift = {"明": 1, "次": 1, "来": 1, "翌": 1, "下": 1, "后": 2, "去": -1, "上": -1}
    return year + shift.get(text[0], 0)
