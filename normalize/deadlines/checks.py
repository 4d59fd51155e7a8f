"""Findings on deadlines: what is doubtful is said beside the parts."""

from datetime import date

from models.deadline import Deadline
from models.finding import Code, Finding
from normalize.deadlines.dates import days_of, lex, written_year
from normalize.deadlines.prepare import prepare
from normalize.pattern import Pattern

_LEAP_YEAR = 2024
_DAY = Pattern(r"[\d一二三四五六七八九十]\s{0,2}[日号]")


def check(parts: tuple[Deadline, ...], *, field: str = "deadlines") -> tuple[Finding, ...]:
    """One finding for each part that no rule read, that names no day of the calendar, or whose year nobody says.

    >>> from normalize import deadlines
    >>> [str(finding.code) for finding in check(deadlines.read("4月31日前", year=2021))]
    ['deadline_impossible']
    >>> [str(finding.code) for finding in check(deadlines.read("6月底前"))]
    ['deadline_no_year']
    """
    return tuple(finding for part in parts if (finding := _finding(part, field)))


def _finding(part: Deadline, field: str) -> Finding | None:
    if part.type == "unread":
        message = "no rule reads this deadline; it is kept as written"
        return Finding.of(Code.DEADLINE_UNREAD, message, field=field, evidence=part.raw)
    never = part.type == "recurring" and part.recurrence is None and bool(_DAY.search(part.raw))
    if not never and not _lacks_day(part):
        return None
    if never or _is_impossible(part):
        message = "the calendar has no such day"
        return Finding.of(Code.DEADLINE_IMPOSSIBLE, message, field=field, evidence=part.raw)
    message = "the day can't be known: the year, the month or the day of issue is nowhere stated"
    return Finding.of(Code.DEADLINE_NO_YEAR, message, field=field, evidence=part.raw)


def _lacks_day(part: Deadline) -> bool:
    if part.type in ("fixed", "range"):
        return part.due is None
    return part.type == "ongoing" and part.start is None and bool(lex(prepare(part.raw).text))


def _is_impossible(part: Deadline) -> bool:
    """Whether a date of the part is in no year, or not in the year that it names or was given."""
    for written in lex(prepare(part.raw).text):
        if written.needs_issue:
            continue
        named = written_year(written.year, None) if written.year else None
        if days_of(written, named or _LEAP_YEAR, date(_LEAP_YEAR, 1, 31)) is None:
            return True
        if part.year_inferred and written.month:
            return True
    return False
