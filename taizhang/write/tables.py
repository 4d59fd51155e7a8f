"""The CSV tables: their columns, and the rows of one document. datapackage.json describes the same columns."""

from collections.abc import Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]


class Column(NamedTuple):
    """One column of a table: name, Frictionless type, and what it holds."""

    name: str
    type: str
    description: str


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines "name | type | description"."""
    return tuple(Column(*map(str.strip, line.split("|"))) for line in text.splitlines() if line.strip())


_TASK = "task_id | string | the task (ledger.csv)\n"

TABLES: dict[str, tuple[Column, ...]] = {
    "ledger": _columns("""
        task_id | string | doc_id and a four-digit ordinal
        doc_id | string | first 16 hex digits of the SHA-256 of the file
        source_file | string | the file, relative to the input folder
        doc_title | string | title of the notice
        doc_number | string | number of the notice (发文字号)
        issuer | string | who issued it
        issue_date | date | when it was issued
        year | integer | the year the tasks are for
        region | string | the place of the issuing government
        doc_type | string | task_table, disclosure_catalog or work_points
        seq | string | printed number
        category_1 | string | outermost heading over the task
        category_2 | string | second heading
        category_3 | string | third heading
        category_4 | string | further headings, joined
        title | string | lead sentence
        content | string | the task's own text
        lead_units | string | leading units (牵头)
        responsible_units | string | responsible units (责任), organizers and supervisors
        cooperating_units | string | cooperating units (配合)
        deadline_raw | string | the deadline as written
        deadline_type | string | types of the deadline's parts
        start_date | date | earliest start
        due_date | date | last permitted day of the last dated part
        recurrence | string | RFC 5545 rules
        legal_bases | string | instruments the task rests on
        channels | string | channels of disclosure, with their boxes
        audience | string | society, specific
        method | string | active, on_request
        keywords | string | topic words
        remarks | string | remarks (备注)
        page | integer | page of the source
        row | integer | row of its table
        findings | string | codes of what is doubtful
    """),
    "units": _columns(
        _TASK
        + """
        position | integer | place in the list, from 1
        raw | string | as written
        name | string | as written, with what the list elides restored
        role | string | lead, responsible, cooperating, organizer, supervisor
        kind | string | agency, group, person, other
        sector | string | key of the function
        and_others | boolean | the list was open
    """
    ),
    "deadlines": _columns(
        _TASK
        + """
        position | integer | place in the list, from 1
        raw | string | as written
        type | string | fixed, range, ongoing, as_appropriate, immediate, relative, recurring, event, unread
        due | date | last permitted day
        start | date | first day
        trigger | string | what a relative deadline counts from
        amount | integer | how many, negative before the trigger
        unit | string | hour, day, workday, month, year
        bound | string | max, min, exact
        recurrence | string | RFC 5545 rule
        year_inferred | boolean | the year is not written
    """
    ),
    "legal_bases": _columns(
        _TASK
        + """
        position | integer | place in the list, from 1
        raw | string | as written
        title | string | title of the instrument
        doc_number | string | its number
        articles | string | articles cited
        kind | string | law, administrative_regulation …
        issuer | string | who issued it
    """
    ),
    "documents": _columns("""
        doc_id | string | first 16 hex digits of the SHA-256 of the file
        source_file | string | the file, relative to the input folder
        member | string | the member of an archive
        sha256 | string | of the file's bytes
        format | string | what the bytes are
        bytes | integer | size of the file
        doc_type | string | task_table, disclosure_catalog or work_points
        title | string | as printed
        doc_number | string | number of the notice
        issuer | string | who issued it
        issue_date | date | when
        addressees | string | to whom
        year | integer | the year the tasks are for
        region | string | the place of the issuing government
        level | string | national, province, city, county, township
        legal_bases | string | instruments the notice rests on
        tasks | integer | tasks in the ledger
        chars | integer | characters of the source that are not blank
        in_tasks | integer | of these, in tasks
        in_metadata | integer | of these, in the metadata
        unassigned | integer | of these, in neither; listed in findings.csv
    """),
    "findings": _columns("""
        doc_id | string | the notice
        source_file | string | its file
        task_id | string | the task; empty for the document as a whole
        code | string | what is doubtful
        severity | string | info, warning, error
        field | string | the field it concerns
        message | string | one sentence
        evidence | string | the source's words
        suggestion | string | what may be meant
    """),
}
"""Every table with its columns, in order."""

JOIN = "；"


def document_rows(notice: Row, tasks: int) -> Iterator[tuple[str, Row]]:
    """(table, row) for a notice and the findings about it as a whole."""
    source, region = notice["source"], notice["region"]
    yield (
        "documents",
        {
            **{
                name: notice[name]
                for name in ("doc_id", "doc_type", "title", "doc_number", "issuer", "issue_date", "year")
            },
            **{name: source[name] for name in ("member", "sha256", "format", "bytes")},
            **notice["coverage"],
            "source_file": source["file"],
            "addressees": JOIN.join(notice["addressees"]),
            "region": region["name"],
            "level": region["level"],
            "legal_bases": JOIN.join(map(cited, notice["legal_bases"])),
            "tasks": tasks,
        },
    )
    yield from _finding_rows(notice["findings"], notice["doc_id"], source["file"], None)


def task_rows(task: Row, notice: Row) -> Iterator[tuple[str, Row]]:
    """(table, row) for a task: its line in the ledger, its values, its findings."""
    yield "ledger", ledger_row(task, notice)
    for table in ("units", "deadlines", "legal_bases"):
        for position, value in enumerate(task[table], 1):
            yield table, {"task_id": task["task_id"], "position": position, **_flat(value)}
    yield from _finding_rows(task["findings"], task["doc_id"], notice["source"]["file"], task["task_id"])


def ledger_row(task: Row, notice: Row) -> Row:
    """A task's line in ledger.csv."""
    path, parts = task["path"], task["deadlines"]
    return {
        **{
            name: task[name]
            for name in ("task_id", "doc_id", "seq", "title", "content", "deadline_raw", "remarks")
        },
        **{name: notice[name] for name in ("doc_number", "issuer", "issue_date", "year", "doc_type")},
        "source_file": notice["source"]["file"],
        "doc_title": notice["title"],
        "region": notice["region"]["name"],
        **{f"category_{level}": path[level - 1] for level in (1, 2, 3) if len(path) >= level},
        "category_4": JOIN.join(path[3:]),
        "lead_units": _units(task, "lead"),
        "responsible_units": _units(task, "responsible", "organizer", "supervisor"),
        "cooperating_units": _units(task, "cooperating"),
        "deadline_type": JOIN.join(part["type"] for part in parts),
        "start_date": min((part["start"] for part in parts if part["start"]), default=None),
        "due_date": max((part["due"] for part in parts if part["due"]), default=None),
        "recurrence": JOIN.join(part["recurrence"] for part in parts if part["recurrence"]),
        "legal_bases": JOIN.join(map(cited, task["legal_bases"])),
        "channels": JOIN.join(map(_channel, task["channels"])),
        **{name: JOIN.join(task[name]) for name in ("audience", "method", "keywords")},
        "page": task["place"]["page"],
        "row": task["place"]["row"],
        "findings": JOIN.join(dict.fromkeys(finding["code"] for finding in task["findings"])),
    }


def cited(basis: Row) -> str:
    """An instrument as it is cited: 《title》（number）articles."""
    title, number = basis["title"], basis["doc_number"]
    text = (f"《{title}》" if title else "") + (f"（{number}）" if title and number else number or "")
    return text + "、".join(basis["articles"])


def _units(task: Row, *roles: str) -> str:
    return JOIN.join(unit["name"] for unit in task["units"] if unit["role"] in roles)


def _channel(channel: Row) -> str:
    return {True: "☑", False: "□", None: ""}[channel["checked"]] + str(channel["name"])


def _flat(value: Row) -> Row:
    return {
        name: JOIN.join(held) if isinstance(held, list) else held
        for name, held in value.items()
        if name != "span"
    }


def _finding_rows(
    findings: list[Row], doc_id: str, file: str, task_id: str | None
) -> Iterator[tuple[str, Row]]:
    for finding in findings:
        yield "findings", {"doc_id": doc_id, "source_file": file, "task_id": task_id, **finding}
