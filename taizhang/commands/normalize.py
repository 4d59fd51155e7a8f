"""`taizhang normalize`: deadlines, units or legal bases of texts, as lines or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.deadline import Deadline
from models.errors import CalendarError, TaizhangError
from models.legal_basis import LegalBasis
from models.unit import Unit
from models.value import Value


class CallError(TaizhangError):
    """The call itself is wrong; said in one sentence."""


@dataclass(frozen=True, slots=True)
class Request:
    """One text with what is known of its notice."""

    text: str
    year: int | None
    level: str | None


def run(options: argparse.Namespace) -> int:
    """Print what each text holds: a line a part, or one JSON array a text."""
    trigger = _date(options.trigger)
    read = READERS[options.kind]
    for request in _requests(options):
        values = read(request)
        if options.json:
            print(json.dumps([_with_due(value, trigger) for value in values], ensure_ascii=False))
        else:
            print(f"{request.text}\n" + "\n".join(f"  {_told(value, trigger)}" for value in values))
    return 0


def _deadlines(request: Request) -> tuple[Deadline, ...]:
    from normalize import deadlines

    return deadlines.read(request.text, year=request.year)


def _units(request: Request) -> tuple[Unit, ...]:
    from normalize import units

    return units.read(request.text, level=request.level)


def _bases(request: Request) -> tuple[LegalBasis, ...]:
    from normalize import legal_bases

    return legal_bases.read(request.text)


READERS: dict[str, Callable[[Request], tuple[Value, ...]]] = {
    "deadline": _deadlines,
    "unit": _units,
    "basis": _bases,
}


def _requests(options: argparse.Namespace) -> Iterator[Request]:
    """A request for each text named; for "-" one for each line of standard input."""
    if not options.texts:
        raise CallError('name at least one text, or "-" to read lines from standard input')
    for text in options.texts:
        if text != "-":
            yield Request(text, options.year, options.level)
            continue
        for number, line in enumerate(sys.stdin, 1):
            yield (
                _from_json(line, number)
                if options.json
                else Request(line.rstrip("\n"), options.year, options.level)
            )


def _from_json(line: str, number: int) -> Request:
    try:
        given = json.loads(line)
        return Request(str(given["text"]), given.get("year"), given.get("level"))
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise CallError(f'line {number} of standard input is not a JSON object with "text"') from error


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CallError(f"--from {text}: write the date as 2021-09-10") from error


def _with_due(value: Value, trigger: date | None) -> dict[str, Any]:
    fields = value.model_dump(mode="json")
    due = _due(value, trigger)
    return fields if due is None else {**fields, "due_on": due}


def _due(value: Value, trigger: date | None) -> str | None:
    """The last day, or the next three, counted from `trigger`; None where the value has none."""
    from normalize import deadlines

    if trigger is None or not isinstance(value, Deadline):
        return None
    try:
        if value.type == "relative":
            return deadlines.due_on(value, trigger).isoformat()
        if value.type == "recurring" and value.recurrence:
            return ", ".join(day.isoformat() for day in deadlines.next_dates(value, trigger, count=3))
    except CalendarError as error:
        return str(error)
    return None


def _told(value: Value, trigger: date | None) -> str:
    """The value's fields that say something, on one line."""
    fields = value.model_dump(mode="json", exclude={"span", "raw"}, exclude_defaults=True)
    told = "  ".join(
        f"{name}={'、'.join(held) if isinstance(held, list) else held}" for name, held in fields.items()
    )
    due = _due(value, trigger)
    return f"{value.raw} → {told}" + (f"  → {due}" if due else "")
