"""Deadlines against the gold lists; findings, days after a trigger, and what has to hold for any text."""

import json
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deadline import Deadline
from models.errors import CalendarError
from models.finding import Code
from normalize import deadlines
from normalize.deadlines.vocabulary import vocabulary
from tests.test_deadlines_cases import days, lines

GOLD = Path(__file__).parent / "gold"
STRINGS = json.loads((GOLD / "deadlines.json").read_text(encoding="utf-8"))
SEEDS = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
Part = dict[str, object]


def says(part: Deadline, expected: Part) -> bool:
    """Whether the fields that the gold names agree; triggers by containment, rules by their days."""
    actual = part.model_dump(mode="json")
    for name, want in expected.items():
        got = actual[name]
        if name == "trigger" and want and got:
            if want not in got and got not in want:
                return False
        elif name == "recurrence" and want and got:
            if days(str(want)) != days(got):
                return False
        elif got != want:
            return False
    return True


def agree(parts: list[Deadline], expected: list[Part]) -> bool:
    """Whether the parts are the expected ones, in any order."""
    left = list(parts)
    for want in expected:
        found = next((part for part in left if says(part, want)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


# The cells that no reading exists for come first: nothing may be invented.


@pytest.mark.parametrize("item", [i for i in STRINGS if not i["expected"]], ids=lambda i: i["id"])
def test_what_is_no_deadline_gives_no_part(item: dict[str, object]) -> None:
    assert deadlines.read(str(item["raw"]), year=2021) == ()


@pytest.mark.parametrize("item", STRINGS, ids=lambda i: i["id"])
def test_gold_strings(item: dict[str, list[list[Part]]]) -> None:
    parts = [p for p in deadlines.read(item["raw"], year=item["context_year"]) if p.type != "unread"]
    readings = [item["expected"], *item["accept"]]
    assert any(agree(parts, reading) for reading in readings), parts


def seed_records(*, judged_null: bool) -> list[tuple[str, Part]]:
    found = []
    for name, notice in SEEDS.items():
        for record in notice["records"]:
            if "deadline" in record and (record["deadline"] is None) == judged_null:
                found += [(name, record)]
    return found


def seed_year(name: str) -> int:
    return int(re.findall(r"20\d\d", json.dumps(SEEDS[name]["meta"], ensure_ascii=False) + "2021")[0])


@pytest.mark.parametrize("case", seed_records(judged_null=True), ids=lambda c: str(c[1]["seq"]))
def test_contents_without_a_deadline_give_none(case: tuple[str, Part]) -> None:
    name, record = case
    assert deadlines.find(str(record["content"]), year=seed_year(name)) == ()


@pytest.mark.parametrize("case", seed_records(judged_null=False), ids=lambda c: f"{c[0][:3]}-{c[1]['seq']}")
def test_deadline_cells_of_the_notices(case: tuple[str, Part]) -> None:
    name, record = case
    parts = deadlines.read(str(record["deadline_raw"]), year=seed_year(name))
    assert any(says(part, record["deadline"]) for part in parts)  # type: ignore[arg-type]


# Findings


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("4月31日前", 2021, Code.DEADLINE_IMPOSSIBLE),
        ("4月31日前", None, Code.DEADLINE_IMPOSSIBLE),
        ("2月29日前", 2021, Code.DEADLINE_IMPOSSIBLE),
        ("2021年2月29日前", None, Code.DEADLINE_IMPOSSIBLE),
        ("2月29日前", None, Code.DEADLINE_NO_YEAR),
        ("6月底前", None, Code.DEADLINE_NO_YEAR),
        ("上半年", None, Code.DEADLINE_NO_YEAR),
        ("本月底前", 2021, Code.DEADLINE_NO_YEAR),
        ("15日前", 2021, Code.DEADLINE_NO_YEAR),
        ("自9月31日起", 2021, Code.DEADLINE_IMPOSSIBLE),
        ("详见附件三", 2021, Code.DEADLINE_UNREAD),
    ],
)
def test_doubts_are_said(text: str, year: int | None, code: Code) -> None:
    findings = deadlines.check(deadlines.read(text, year=year), field="deadlines")
    assert [finding.code for finding in findings] == [code]
    assert findings[0].evidence == text
    assert findings[0].field == "deadlines"


@pytest.mark.parametrize(
    "text",
    [
        "2021年6月底前",
        "即日起至2021年底",
        "即日起",
        "每月10日前",
        "定期",
        "及时公开",
        "3日内",
        "2020年2月29日前",
    ],
)
def test_what_is_clear_has_no_finding(text: str) -> None:
    assert deadlines.check(deadlines.read(text, year=2021)) == ()


def test_ditto_is_told_but_not_copied() -> None:
    assert deadlines.is_ditto(" 同 上 ")
    assert deadlines.is_ditto("〃")
    assert not deadlines.is_ditto("同上半年")
    assert deadlines.read("同上") == ()


# The year and the day of issue


def test_a_year_taken_from_the_notice_is_said_to_be_inferred() -> None:
    assert deadlines.read("6月底前", year=2021)[0].year_inferred
    assert not deadlines.read("2021年6月底前", year=2021)[0].year_inferred
    assert not deadlines.read("受理之日起5日内", year=2021)[0].year_inferred


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("本月底前", date(2021, 6, 30)),
        ("月底前", date(2021, 6, 30)),
        ("下月10日前", date(2021, 7, 10)),
        ("本周五前", date(2021, 6, 18)),
        ("下周一前", date(2021, 6, 21)),
        ("本季度末", date(2021, 6, 30)),
        ("9月底前", date(2021, 9, 30)),
    ],
)
def test_the_day_of_issue_settles_what_is_counted_from_it(text: str, due: date) -> None:
    assert deadlines.read(text, issued=date(2021, 6, 17))[0].due == due


def test_an_open_start_is_the_day_of_issue() -> None:
    part = deadlines.read("即日起至年底", year=2021, issued=date(2021, 6, 17))[0]
    assert (part.start, part.due) == (date(2021, 6, 17), date(2021, 12, 31))


# Days after a trigger


@pytest.mark.parametrize(
    ("text", "trigger", "due"),
    [
        ("受理之日起20个工作日内", date(2021, 9, 10), date(2021, 10, 14)),
        ("20个工作日内", date(2021, 2, 1), date(2021, 3, 4)),
        ("5个工作日内", date(2021, 4, 23), date(2021, 4, 29)),  # 25 April was a make-up Sunday
        ("会前3个工作日", date(2021, 10, 11), date(2021, 9, 30)),  # 9 October counts, the feast does not
        ("1个工作日内", date(2021, 9, 25), date(2021, 9, 26)),
        ("两周内", date(2021, 6, 17), date(2021, 7, 1)),
        ("1个月内", date(2021, 1, 31), date(2021, 2, 28)),
        ("半年内", date(2021, 8, 31), date(2022, 2, 28)),
        ("1年内", date(2020, 2, 29), date(2021, 2, 28)),
        ("提前5日公告", date(2021, 6, 17), date(2021, 6, 12)),
        ("5小时内", date(2021, 6, 17), date(2021, 6, 18)),
        ("24小时内", date(2021, 6, 17), date(2021, 6, 18)),
        ("当日", date(2021, 6, 17), date(2021, 6, 17)),
    ],
)
def test_due_on(text: str, trigger: date, due: date) -> None:
    assert deadlines.due_on(deadlines.read(text)[0], trigger) == due


@pytest.mark.parametrize("trigger", [date(1999, 1, 4), date(2035, 1, 4), date(2003, 12, 29)])
def test_working_days_outside_the_published_years_are_an_error(trigger: date) -> None:
    with pytest.raises(CalendarError):
        deadlines.due_on(deadlines.read("20个工作日内")[0], trigger)


def test_a_period_that_runs_into_an_unpublished_year_is_an_error() -> None:
    with pytest.raises(CalendarError):
        deadlines.due_on(deadlines.read("400个工作日内")[0], date(2026, 6, 1))


def test_no_day_for_what_has_no_amount() -> None:
    with pytest.raises(ValueError, match="及时"):
        deadlines.due_on(deadlines.read("及时公开")[0], date(2021, 6, 17))


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("每月10日前", [date(2021, 7, 10), date(2021, 8, 10)]),
        ("每季度末月25日前", [date(2021, 6, 25), date(2021, 9, 25)]),
        ("每年1月31日前", [date(2022, 1, 31), date(2023, 1, 31)]),
        ("每周五", [date(2021, 6, 18), date(2021, 6, 25)]),
        ("每月底前", [date(2021, 6, 30), date(2021, 7, 31)]),
        ("定期", []),
        ("6月底前", []),
    ],
)
def test_next_dates(text: str, following: list[date]) -> None:
    part = deadlines.read(text, year=2021)[0]
    assert list(deadlines.next_dates(part, date(2021, 6, 17), 2)) == following


# What holds for any text

CELLS = [(text, year) for _, year, text, _ in lines("read.txt")]
ANY_TEXT = st.text(max_size=60)
TIME_TEXT = st.text(
    alphabet="0123456789一二三十年月日号前后内底末初上中下旬半季度周每至-—、，。；（）《》“”自起之止工作个时限期不少于超过为 \n",
    max_size=40,
)


@pytest.mark.parametrize(("text", "year"), CELLS, ids=[repr(text) for text, _ in CELLS])
def test_every_part_carries_its_place(text: str, year: int | None) -> None:
    for part in deadlines.read(text, year=year):
        assert part.span is not None
        begin, end = part.span
        assert text[begin:end] == part.raw


def shifted(part: Deadline) -> Deadline:
    return part.model_copy(update={"span": None, "raw": "", "year_inferred": False})


@pytest.mark.parametrize(("text", "year"), CELLS, ids=[repr(text) for text, _ in CELLS])
def test_the_verbatim_text_of_a_part_reads_as_the_part(text: str, year: int | None) -> None:
    """A year that an earlier part of the cell gives is handed over, as the raw of this part doesn't hold it."""
    known = year
    for part in deadlines.read(text, year=year):
        again = [shifted(other) for other in deadlines.read(part.raw, year=known)]
        assert shifted(part) in again or part.type == "unread"
        known = part.due.year if part.due and "次年" not in part.raw else known


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(ANY_TEXT, TIME_TEXT), year=st.sampled_from([None, 1, 1999, 2021, 9999, -5]))
def test_nothing_raises_and_every_span_holds(text: str, year: int | None) -> None:
    for part in (*deadlines.read(text, year=year), *deadlines.find(text, year=year)):
        assert part.span is not None
        assert text[part.span[0] : part.span[1]] == part.raw
        assert part.raw
        Deadline.model_validate(part.model_dump())
    deadlines.check(deadlines.read(text, year=year))


@settings(max_examples=200, deadline=None)
@given(text=TIME_TEXT)
def test_rules_are_rules_and_running_text_never_gives_unread(text: str) -> None:
    for part in deadlines.read(text, year=2021):
        deadlines.next_dates(part, date(2021, 1, 1), 1)
    for part in deadlines.find(text, year=2021):
        begins = part.type == "ongoing" and part.start is not None  # 1月起: a dated beginning binds
        assert begins or part.type in ("fixed", "range", "relative", "recurring")


@settings(max_examples=200, deadline=None)
@given(
    year=st.integers(2000, 2050),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    shape=st.sampled_from(["{}年{}月{}日前", "{}.{}.{}", "{}-{}-{}前", "{}/{}/{}"]),
)
def test_only_days_of_the_calendar(year: int, month: int, day: int, shape: str) -> None:
    parts = deadlines.read(shape.format(year, month, day), year=2021)
    try:
        expected = date(year, month, day)
    except ValueError:
        expected = None
    assert [(part.type, part.due) for part in parts] == [("fixed", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "ежемесячно до 10 числа",
        "by the end of June 2021",
        "2021年6月末までに",
        "매월 10일까지",
        "قبل نهاية يونيو",
        "🗓️📅",
        "\ud800",
        "\x00月\x00底",
        "a\u0301" * 20,
    ],
)
def test_text_of_other_scripts_does_not_raise(text: str) -> None:
    for part in (*deadlines.read(text, year=2021), *deadlines.find(text, year=2021)):
        assert part.raw in text


# Time

REPEATED = ["、", "1", "〈", "《", "年", "月", "日", "前", "后", "每", "一", "至", "-", "“", "(", " ", "\n", "的", "a", "同", "按", "5日、", "每月", "1月、", "6月底前，", "自受理之日起", "5日内"]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_long_text_takes_linear_time(piece: str) -> None:
    """100,000 characters are to answer in under a second; the bound is wide for busy machines."""
    text = (piece * 100_000)[:100_000]
    begin = time.process_time()
    deadlines.read(text, year=2021)
    assert time.process_time() - begin < 5


def test_a_thousand_cells_in_a_second() -> None:
    cells = [item["raw"] for item in STRINGS] * 12
    begin = time.process_time()
    for cell in cells[:1000]:
        deadlines.read(cell, year=2021)
    assert time.process_time() - begin < 1


# The vocabulary


@pytest.mark.parametrize("entry", vocabulary().data.wording, ids=lambda entry: entry.examples[0])
def test_every_pattern_and_every_example_is_used(entry: object) -> None:
    for example in entry.examples:  # type: ignore[attr-defined]
        assert re.search(entry.pattern, example), example  # type: ignore[attr-defined]
        assert [part.type for part in deadlines.read(example)] == [entry.type]  # type: ignore[attr-defined]


def test_the_feasts_are_what_the_official_calendar_has() -> None:
    from chinese_calendar import get_holiday_detail

    official = {"春节": "Spring Festival", "端午": "Dragon Boat Festival", "清明": "Tomb-sweeping Day"}
    for name, english in official.items():
        for year in range(2013, 2027):
            day = vocabulary().feast_day(name, year)
            assert day is not None
            assert get_holiday_detail(day) == (True, english)


def test_no_feast_outside_the_table() -> None:
    assert vocabulary().feast_day("春节", 2051) is None
    assert vocabulary().feast_day("除夕", 1999) is None
    assert vocabulary().feast_day("国庆", 2051) == date(2051, 10, 1)


@pytest.mark.parametrize("text", ["每月32日前", "每年2月30日前", "每季度末月35日前", "每年4月31日前"])
def test_a_day_that_never_comes_gives_no_rule_and_is_said(text: str) -> None:
    parts = deadlines.read(text, year=2021)
    assert [part.recurrence for part in parts] == [None]
    assert [finding.code for finding in deadlines.check(parts)] == [Code.DEADLINE_IMPOSSIBLE]


@pytest.mark.parametrize("text", ["每月31日前", "每年2月29日前", "定期公开", "每季度末月25日前"])
def test_a_day_that_comes_is_not_called_impossible(text: str) -> None:
    assert deadlines.check(deadlines.read(text, year=2021)) == ()


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("将企业开办时间压缩至3个工作日以内", []),
        ("办理时限由10个工作日压缩到5个工作日", []),
        ("审批时间控制在20个工作日内", []),
        ("6月底前将开办时间压缩至3个工作日", ["6月底前"]),
        ("开办时间压缩至1天，12月底前完成", ["12月底前"]),
        ("2023年底前压缩审批事项", ["2023年底前"]),
        ("自受理之日起5个工作日内办结", ["自受理之日起5个工作日内"]),
    ],
)
def test_how_long_a_service_takes_is_no_deadline_of_the_task(text: str, raws: list[str]) -> None:
    assert [part.raw for part in deadlines.find(text, year=2023)] == raws
