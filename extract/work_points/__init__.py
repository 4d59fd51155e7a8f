"""Work points (工作要点): prose that hands out work, in numbered items with their assignments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extract.assignment import Handed, find
from extract.closing import closing
from extract.labels import any_of, label_pattern, vocabulary
from extract.lines import Line, of_blocks
from extract.table_kind import type_of
from extract.unit_words import tells_role
from extract.work_points import ends, inline, tasks
from extract.work_points.checks import number_doubts
from extract.work_points.outline import Node, grow
from extract.work_points.records import build
from models.document import Table, table_pieces
from models.finding import Code, Finding
from models.record import DocType, Extraction, Left, Part, Record, Span

name: DocType = "work_points"


def identify(part: Part) -> str | None:
    """Why the part is prose that hands out work; None where it has a table of tasks or hands out nothing."""
    lines = [line for line in of_blocks(part.blocks) if isinstance(line, Line)]
    if any(isinstance(block, Table) and type_of(block) for block in part.blocks):
        return None
    places = [(line, place) for line in lines for place in _places(line) if place.assignments]
    if len(places) > 1 or any(_is_plain(line.text, place) for line, place in places):
        return f"{len(places)} assignments in prose"
    root = _outline(part, lines)
    found = [task for task in tasks.find(root) if task.chunk.handed or task.inherited]
    if part.title and _telling().search(part.title) and any(n.inline or n.steps for n in root.walk()):
        return None
    return f"{len(found)} items of prose with an assignment" if len(found) > 1 else None


def _outline(part: Part, lines: Sequence[Line]) -> Node:
    """The outline; paragraphs of minutes and the like are items though they carry no number."""
    root = grow(lines)
    if part.title and _deciding().search(part.title):
        inline.itemise(root)
    ends.hand_out(root, part.title)
    return root


@cache
def _deciding() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.deciding))


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.telling) + r"(?:的通知)?(?:[（(].{1,30}[）)])?\Z")


def _places(line: Line) -> Sequence[Handed]:
    whole = closing(line.text)
    return (whole,) if whole else find(line.text)


def _is_plain(text: str, place: Handed) -> bool:
    """Whether one place alone shows that a text hands out work: it has a label or tells roles."""
    labelled = place.kind == "label" or label_pattern().search(text, place.start, place.end)
    return bool(labelled) or any(
        assignment.role or tells_role(assignment.text) for assignment in place.assignments
    )


def extract(part: Part) -> Extraction:
    """The tasks of the prose in reading order; every character that is in none of them is in `left`."""
    lines = [line for line in of_blocks(part.blocks) if isinstance(line, Line)]
    root = _outline(part, lines)
    return extraction_of(part, tasks.find(root), number_doubts(root))


def extraction_of(
    part: Part, tasks_found: Iterable[tasks.Found], doubts: dict[int, Finding] | None = None
) -> Extraction:
    """What a part says whose tasks are found; `doubts` are those about numbers, by the node that carries them."""
    lines = [line for line in of_blocks(part.blocks) if isinstance(line, Line)]
    tables = [block for block in part.blocks if isinstance(block, Table)]
    left_doubts = doubts or {}
    read = (_record(found, left_doubts) for found in tasks_found)
    records = tuple(record for record in read if record.content)
    return Extraction(
        name,
        records,
        left=(*_rest(lines, records), *_cells(tables)),
        findings=tuple(_left_alone(table) for table in tables),
    )


def _record(found: tasks.Found, doubts: dict[int, Finding]) -> Record:
    """The record of a task, with the doubt about its number on the first task that carries it."""
    record = build(found)
    doubt = doubts.pop(id(found.node), None)
    return replace(record, findings=(*record.findings, doubt)) if doubt else record


def _cells(tables: Iterable[Table]) -> list[Left]:
    return [
        Left(Span(cell.id, 0, len(cell.text)), "table left alone")
        for table in tables
        for cell in table_pieces(table)
        if cell.text.strip()
    ]


def _left_alone(table: Table) -> Finding:
    evidence = " ".join(cell.text for cell in table.cells if cell.text)[:80]
    return Finding.of(Code.TABLE_LEFT_ALONE, "A table among the prose hands out no tasks", evidence=evidence)


def _rest(lines: Iterable[Line], records: tuple[Record, ...]) -> list[Left]:
    """What no record took, named by where it stands: before, between or behind the tasks."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for record in records:
        for span in record.spans:
            taken.setdefault(span.piece, []).append((span.start, span.end))
    first, last = min(taken, default=0), max(taken, default=0)
    rest: list[Left] = []
    for line in lines:
        piece = line.paragraph.id
        region = "aims" if piece < first else "closing text" if piece > last else "text without assignment"
        for start, end in _free(line, sorted(taken.get(piece, []))):
            rest.append(Left(Span(piece, start, end), region))
    return rest


def _free(line: Line, taken: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The stretches of a line that nothing took and that hold more than blanks."""
    at = line.start
    for start, end in [*taken, (line.end, line.end)]:
        if start > at and line.paragraph.text[at : min(start, line.end)].strip():
            yield at, min(start, line.end)
        at = max(at, min(end, line.end))
        if at >= line.end:
            return
