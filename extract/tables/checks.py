"""What a table promises: numbers that run on, columns that are filled, a record a row. What differs is a finding."""

from dataclasses import replace
from itertools import pairwise

from extract.tables.model import Field, Layout, Section
from models.finding import Code, Finding
from models.record import Record

_MOSTLY = 0.8  # share of tasks from which on an empty cell is worth saying
_FEW = 5  # tasks: below that no share says anything


def _number_doubt(record: Record, before: Record) -> Finding | None:
    """A gap or a repeat between the numbers of two records, where no new group explains it."""
    if not (record.seq and before.seq and record.seq.isdigit() and before.seq.isdigit()):
        return None
    now, last = int(record.seq), int(before.seq)
    if now > last + 1 and (record.path == before.path or now != 1):
        return Finding.of(Code.NUMBER_GAP, f"No {now} follows No {last}", field="seq", evidence=record.seq)
    if 1 < now < last and record.path[:1] == before.path[:1]:
        return Finding.of(
            Code.NUMBER_REPEATED, f"No {now} follows No {last}", field="seq", evidence=record.seq
        )
    return None


def _check_numbers(records: list[Record]) -> list[Record]:
    checked = records[:1]
    for before, record in pairwise(records):
        doubt = _number_doubt(record, before)
        checked.append(replace(record, findings=(*record.findings, doubt)) if doubt else record)
    return checked


_FILLED: tuple[tuple[Field, str, str], ...] = (
    (Field.UNIT, "assignments", "units"),
    (Field.DEADLINE, "deadline", "deadline"),
    (Field.BASIS, "basis", "legal_bases"),
    (Field.CHANNEL, "channels", "channels"),
    (Field.AUDIENCE, "audience", "audience"),
    (Field.METHOD, "method", "method"),
)


def _check_filled(records: list[Record], section: Section) -> list[Record]:
    """A finding where a record lacks what nearly all others of its table have."""
    if len(records) < _FEW:
        return records
    for column, name, said in _FILLED:
        if not section.header.of(column):
            continue
        empty = [at for at, record in enumerate(records) if not getattr(record, name)]
        if empty and len(empty) <= len(records) * (1 - _MOSTLY):
            finding = Finding.of(
                Code.FILL_LOW, f"the {said} column is filled in nearly every task but not here", field=said
            )
            for at in empty:
                records[at] = replace(records[at], findings=(*records[at].findings, finding))
    return records


def _unknown_columns(section: Section, layout: Layout) -> list[Finding]:
    """A finding for each column that holds text and whose name no field takes."""
    return [
        Finding.of(
            Code.COLUMN_UNKNOWN,
            f"no field takes the column {column.name or column.index + 1}; kept in extra",
            evidence=column.name or None,
        )
        for column in section.header.of(Field.UNKNOWN)
        if column.index in layout.extra and any(row.texts[column.index] for row in section.rows)
    ]


def check_section(
    records: list[Record], section: Section, layout: Layout
) -> tuple[list[Record], list[Finding]]:
    """The records with what is doubtful about each, and the findings about the table as a whole."""
    findings = _unknown_columns(section, layout)
    told = sum(any(text and row.own[col] for col, text in enumerate(row.texts)) for row in section.rows)
    shared = sum((record.place.row_end or 0) > (record.place.row or 0) for record in records)
    if told > len(records) and not shared:
        message = f"{told} rows hold text but {len(records)} tasks were read from them"
        findings.append(Finding.of(Code.ROWS_DIFFER, message))
    return _check_filled(_check_numbers(records), section), findings
