"""`taizhang normalize`: deadlines, units or legal bases of texts, as lines or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.deadline import Deadline
from models.errors import CalendarError, TaizhangError
from models.finding import Finding
from models.legal_basis import LegalBasis
from models.region import Level, Region
from models.unit import Unit
from models.value import Value

_YEARS = range(1949, 2200)
_MARKS = {"national": None, "province": "省", "city": "市", "county": "县", "township": "镇"}
"""Levels by the ledger's own words; any other word is the mark of the government's bodies itself (区, 旗, 师市)."""

_LEVELS: dict[str, Level] = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city", "镇": "township", "乡": "township",
}  # fmt: skip


class CallError(TaizhangError):
    """The call itself is wrong; said in one sentence."""


@dataclass(frozen=True, slots=True)
class Request:
    """One text with what is known of its notice."""

    text: str
    year: int | None
    level: str | None


def run(options: argparse.Namespace) -> int:
    """Print what each text holds: a line a part and a line a doubt, or one JSON array a text."""
    trigger = _date(options.trigger)
    read, check = READERS[options.kind]
    for request in _requests(options):
        values = read(request)
        if options.json:
            print(json.dumps([_as_json(value, trigger) for value in values], ensure_ascii=False))
            continue
        lines = [request.text, *(f"  {_told(value, trigger)}" for value in values)]
        lines += [f"  ! {_doubt(finding)}" for finding in check(values, request)]
        print("\n".join(lines) if len(lines) > 1 else f"{request.text}\n  nothing")
    return 0


def _deadlines(request: Request) -> tuple[Deadline, ...]:
    from normalize import deadlines

    return deadlines.read(request.text, year=request.year)


def _deadline_doubts(values: Any, _request: Request) -> Sequence[Finding]:
    from normalize import deadlines

    return deadlines.check(values)


def _units(request: Request) -> tuple[Unit, ...]:
    from normalize import units

    return units.read(request.text, level=request.level)


def _unit_doubts(values: Any, request: Request) -> Sequence[Finding]:
    from normalize import units

    level = _LEVELS.get(request.level or "", "county")
    region = Region(level=level, mark=request.level) if request.level else None
    return units.check(values, region=region, year=request.year)


def _bases(request: Request) -> tuple[LegalBasis, ...]:
    from normalize import legal_bases

    return legal_bases.read(request.text)


def _basis_doubts(values: Any, request: Request) -> Sequence[Finding]:
    from normalize import legal_bases

    return legal_bases.check(values, year=request.year)


Reader = Callable[[Request], tuple[Value, ...]]
Checker = Callable[[Any, Request], Sequence[Finding]]
READERS: dict[str, tuple[Reader, Checker]] = {
    "deadline": (_deadlines, _deadline_doubts),
    "unit": (_units, _unit_doubts),
    "basis": (_bases, _basis_doubts),
}


def _requests(options: argparse.Namespace) -> Iterator[Request]:
    """A request for each text named; for "-" one for each line of standard input."""
    if not options.texts:
        raise CallError('name at least one text, or "-" to read lines from standard input')
    year, level = _year(options.year, "--year"), _level(options.level, "--level")
    for text in options.texts:
        if text != "-":
            yield Request(text, year, level)
            continue
        for number, line in enumerate(sys.stdin, 1):
            if not options.json:
                yield Request(line.rstrip("\r\n"), year, level)
            elif line.strip():
                yield _from_json(line, number, Request("", year, level))


def _from_json(line: str, number: int, default: Request) -> Request:
    """The request of one line; year and level of the call stand where the line names none."""
    where = f"line {number} of standard input"
    try:
        given = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CallError(f"{where} is no JSON") from error
    if not isinstance(given, dict) or not isinstance(given.get("text", 0), str | None):
        raise CallError(f'{where} is not a JSON object with a "text"')
    year = _year(given.get("year"), f'"year" in {where}')
    level = _level(given.get("level"), f'"level" in {where}')
    return Request(given["text"] or "", year or default.year, level or default.level)


def _year(given: object, where: str) -> int | None:
    if given is None or given == "":
        return None
    year = int(given) if isinstance(given, str) and given.isascii() and given.isdigit() else given
    if not isinstance(year, int) or year not in _YEARS:
        raise CallError(f"{where} is {given!r}: give a year in four digits, such as 2021")
    return year


def _level(given: object, where: str) -> str | None:
    if given is None or given == "":
        return None
    if not isinstance(given, str) or len(given) > 8:
        raise CallError(f"{where} is {given!r}: give 省, 市, 县, 区 or another mark of a government")
    return _MARKS.get(given, given.removesuffix("级"))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CallError(f"--from {text}: give a day of the calendar, written as 2021-09-10") from error


def _as_json(value: Value, trigger: date | None) -> dict[str, Any]:
    """The value's fields; with a trigger date due_on (the last day) or next_dates (three), or why not."""
    fields = value.model_dump(mode="json")
    if trigger is None or not isinstance(value, Deadline):
        return fields
    try:
        days = [day.isoformat() for day in _days(value, trigger)]
    except CalendarError as error:
        return {**fields, "due_on": None, "message": str(error)}
    if not days:
        return fields
    return {**fields, **({"next_dates": days} if value.type == "recurring" else {"due_on": days[0]})}


def _days(value: Deadline, trigger: date) -> tuple[date, ...]:
    """The last day of a relative deadline, the next three of a recurring one, both counted from `trigger`."""
    from normalize import deadlines

    if value.type == "relative":
        return (deadlines.due_on(value, trigger),)
    return deadlines.next_dates(value, trigger, count=3)


def _told(value: Value, trigger: date | None) -> str:
    """The value's fields that say something, on one line, with the days that they give from `trigger`."""
    fields = value.model_dump(mode="json", exclude={"span", "raw"}, exclude_defaults=True)
    told = "  ".join(
        f"{name}={'、'.join(held) if isinstance(held, list) else held}" for name, held in fields.items()
    )
    if trigger is None or not isinstance(value, Deadline):
        return f"{value.raw} → {told}"
    try:
        days = ", ".join(day.isoformat() for day in _days(value, trigger))
    except CalendarError as error:
        days = f"not known: {error}"
    return f"{value.raw} → {told}" + (f"  → {days}" if days else "")


def _doubt(finding: Finding) -> str:
    """A finding on one line: what is doubtful, and what is suggested."""
    suggested = f" ({finding.suggestion})" if finding.suggestion else ""
    return f"{finding.code}: {finding.message}{suggested}"
