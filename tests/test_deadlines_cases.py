"""Composed deadline cells and sentences, read as a careful human reads them (tests/cases/deadlines)."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from models.deadline import Deadline
from normalize import deadlines

CASES = Path(__file__).parent / "cases" / "deadlines"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def lines(name: str) -> list[tuple[str, int | None, str, str]]:
    """Family, year, text and expectation of each line of a case file."""
    family, found = "", []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[]")
        elif line and not line.startswith("#"):
            fields = [field.strip(" ") for field in line.split(" | ")]
            year = 2021
            if fields[0] == "year: none":
                year, fields = None, fields[1:]
            found.append((family, year, fields[0].replace("\\n", "\n"), fields[1]))
    return found


def days(rule: str) -> list[datetime]:
    """What a rule gives over 2021 to 2023."""
    every = rrulestr(rule, dtstart=datetime(2021, 1, 1))
    return every.between(datetime(2021, 1, 1), datetime(2023, 12, 31), inc=True)


def day(value: date | None) -> str:
    return value.isoformat() if value else "?"


def written(part: Deadline) -> str:
    """A part in the notation of the case files."""
    match part.type:
        case "fixed":
            return f"fixed {day(part.due)}"
        case "range":
            return f"range {day(part.start)}..{day(part.due)}"
        case "ongoing":
            return "ongoing" + (f" {day(part.start)}.." if part.start else "")
        case "relative":
            words = [part.trigger, part.amount, part.unit, part.bound]
            return " ".join(["relative", *(str(word) for word in words if word is not None)])
        case "recurring":
            grace = [part.trigger, part.amount, part.unit] if part.amount else []
            return " ".join(
                ["recurring", *(str(word) for word in [part.recurrence, *grace] if word is not None)]
            )
        case "event":
            return f"event {part.trigger}"
    return part.type


def agrees(part: Deadline, expected: str) -> bool:
    """Whether a part says what is expected; rules by their days, triggers of events by containment."""
    if part.type == "event" and expected.startswith("event "):
        return expected.removeprefix("event ") in (part.trigger or "")
    if part.recurrence and expected.startswith("recurring FREQ"):
        _, rule, *grace = expected.split(" ")
        actual = written(part).split(" ")
        return days(rule) == days(part.recurrence) and actual[2:] == grace
    return written(part) == expected


def identifier(case: tuple[str, int | None, str, str]) -> str:
    return f"{case[0]}: {case[2]!r}"


@pytest.mark.parametrize("case", lines("read.txt"), ids=identifier)
def test_a_cell_is_read_as_a_careful_human_reads_it(case: tuple[str, int | None, str, str]) -> None:
    _, year, text, expected = case
    parts = deadlines.read(text, year=year)
    wanted = [] if expected == "-" else expected.split(" ; ")
    assert len(parts) == len(wanted), [written(part) for part in parts]
    for part, want in zip(parts, wanted, strict=True):
        assert agrees(part, want), written(part)


@pytest.mark.parametrize("case", lines("find.txt"), ids=identifier)
def test_running_text_gives_only_what_binds_the_task(case: tuple[str, int | None, str, str]) -> None:
    _, year, text, expected = case
    parts = deadlines.find(text, year=year)
    wanted = [] if expected == "-" else expected.split(" ; ")
    assert [written(part) for part in parts] == wanted


@pytest.mark.parametrize("name", ["read.txt", "find.txt"])
def test_each_family_has_ten_cases(name: str) -> None:
    families = [family for family, *_ in lines(name)]
    few = {family for family in families if families.count(family) < 10}
    assert not few
