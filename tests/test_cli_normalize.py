"""`taizhang normalize`: wrong calls first, then what a user and a program get for right ones."""

import io
import json
import sys
from typing import Any

import pytest

from taizhang.cli import DONE, WRONG_CALL, main


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(["normalize", *arguments])
    except SystemExit as left:
        status = int(str(left.code))
    said = capsys.readouterr()
    return status, said.out, said.err


def piped(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["deadline"], "name at least one text"),
        (["deadline", "20日内", "--from", "2021-02-30"], "--from 2021-02-30: give a day of the calendar"),
        (["deadline", "20日内", "--from", "昨天"], "--from 昨天: give a day of the calendar"),
        (["deadline", "6月底前", "--year", "21"], "--year is 21: give a year in four digits"),
        (["unit", "财政局", "--level", "湖南省长沙市岳麓区麓山"], "--level is"),
        (["colour", "红"], "invalid choice: 'colour'"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_nothing_on_stdout(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    status, out, err = call(capsys, *arguments)
    assert (status, out) == (WRONG_CALL, "")
    assert sentence in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("6月底前", "line 2 of standard input is no JSON"),
        ("[" * 100_000, "line 2 of standard input is no JSON"),
        ('["6月底前"]', 'line 2 of standard input is not a JSON object with a "text"'),
        ('{"year": 2021}', 'line 2 of standard input is not a JSON object with a "text"'),
        ('{"text": 6}', 'line 2 of standard input is not a JSON object with a "text"'),
        ('{"text": "6月底前", "year": "二〇二一"}', '"year" in line 2 of standard input is'),
        ('{"text": "6月底前", "year": 20211}', '"year" in line 2 of standard input is'),
        ('{"text": "财政局", "level": 3}', '"level" in line 2 of standard input is'),
    ],
)
def test_a_wrong_line_is_named_and_ends_the_run_behind_the_right_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line: str, sentence: str
) -> None:
    piped(monkeypatch, '{"text": "6月底前", "year": 2021}\n' + line + "\n")
    status, out, err = call(capsys, "deadline", "--json", "-")
    assert status == WRONG_CALL
    assert len(out.splitlines()) == 1
    assert sentence in err


def arrays(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    asked: list[dict[str, Any]],
) -> list[list[dict[str, Any]]]:
    piped(monkeypatch, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked))
    status, out, err = call(capsys, kind, "--json", "-")
    assert (status, err) == (DONE, "")
    return [json.loads(line) for line in out.splitlines()]


def test_one_array_for_each_object_in_order(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = [
        {"text": "6月底前", "year": 2021},
        {"text": "6月\n底前", "year": "2022"},
        {"text": "6月底前"},
        {"text": "无", "year": 2021, "level": None},
        {"text": None},
        {"text": "随缘", "year": 2021},
    ]
    found = arrays(capsys, monkeypatch, "deadline", asked)
    assert [[part["type"] for part in parts] for parts in found] == [
        ["fixed"], ["fixed"], ["fixed"], [], [], ["unread"]
    ]  # fmt: skip
    assert [parts[0]["due"] for parts in found[:3]] == ["2021-06-30", "2022-06-30", None]


@pytest.mark.parametrize(
    ("level", "name"), [("县", "县财政局"), ("county", "县财政局"), ("市级", "市财政局"), (None, "财政局")]
)
def test_a_level_by_its_mark_or_by_the_ledgers_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, level: str | None, name: str
) -> None:
    found = arrays(capsys, monkeypatch, "unit", [{"text": "财政局牵头", "level": level}])
    assert [(unit["name"], unit["role"]) for unit in found[0]] == [(name, "lead")]


def test_blank_lines_are_no_texts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, '\n{"text": "《行政许可法》第七条"}\n\n')
    status, out, _ = call(capsys, "basis", "--json", "-")
    assert status == DONE
    assert [basis["articles"] for basis in json.loads(out)] == [["第7条"]]


def test_year_and_level_of_the_call_stand_where_a_line_names_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, '{"text": "6月底前"}\n{"text": "6月底前", "year": 2022}\n')
    _, out, _ = call(capsys, "deadline", "--json", "-", "--year", "2021")
    assert [json.loads(line)[0]["due"] for line in out.splitlines()] == ["2021-06-30", "2022-06-30"]


def test_the_last_day_from_a_trigger_date(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "deadline", "受理之日起20个工作日内", "--from", "2021-09-10")
    assert status == DONE
    assert "2021-10-14" in out
    _, out, _ = call(capsys, "deadline", "受理之日起20个工作日内", "--from", "2021-09-10", "--json")
    assert json.loads(out)[0]["due_on"] == "2021-10-14"


def test_the_next_dates_of_what_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "deadline", "每季度结束后10个工作日内", "--from", "2021-09-10", "--json")
    assert json.loads(out)[0]["next_dates"] == ["2021-10-20", "2022-01-17", "2022-04-15"]


def test_a_fixed_deadline_takes_nothing_from_a_trigger_date(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "deadline", "2021年6月底前", "--from", "2021-09-10", "--json")
    assert {"due_on", "next_dates"}.isdisjoint(json.loads(out)[0])


@pytest.mark.parametrize("day", ["2035-09-10", "1999-01-01", "9999-12-31"])
def test_outside_the_years_of_the_calendar_it_says_so(capsys: pytest.CaptureFixture[str], day: str) -> None:
    status, out, err = call(capsys, "deadline", "受理之日起20个工作日内", "--from", day)
    assert (status, err) == (DONE, "")
    assert "calendar" in out
    _, out, _ = call(capsys, "deadline", "受理之日起20个工作日内", "--from", day, "--json")
    assert json.loads(out)[0]["due_on"] is None
    assert "calendar" in json.loads(out)[0]["message"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["deadline", "4月31日前", "--year", "2021"], "deadline_impossible"),
        (["deadline", "6月底前"], "deadline_no_year"),
        (["unit", "市直各部门", "--level", "县"], "unit_level"),
        (["unit", "县乡村振兴局", "--level", "县", "--year", "2025"], "unit_renamed"),
        (["basis", "《国务院办公厅关于做好政府公报工作的通知》（国发〔2018〕22号）"], "basis_issuer"),
    ],
)
def test_doubts_are_printed_under_the_parts(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    _, out, _ = call(capsys, *arguments)
    assert f"\n  ! {code}: " in out


@pytest.mark.parametrize("text", ["", "/", "无", "—"])
def test_a_blank_cell_is_said_to_hold_nothing(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert call(capsys, "deadline", text, "--year", "2021")[:2] == (DONE, f"{text}\n  nothing\n")


def test_texts_may_stand_on_both_sides_of_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "deadline", "6月底前", "--year", "2021", "年底前")
    assert "2021-06-30" in out
    assert "2021-12-31" in out


def test_lines_of_plain_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, "6月底前\r\n持续推进\n")
    _, out, _ = call(capsys, "deadline", "-", "--year", "2021")
    assert out.splitlines()[0] == "6月底前"
    assert "type=ongoing" in out
