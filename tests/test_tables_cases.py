"""Tables of governments and layouts unlike the samples, as small grids with the records they must give."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract import catalog, task_table
from models.document import Block, Cell, Paragraph, Place, Table
from models.record import Extraction, Part, Record

CASES = Path(__file__).parent / "cases" / "tables"
TYPES = {"task_table": task_table, "disclosure_catalog": catalog}


def cases(name: str) -> list[Any]:
    with (CASES / f"{name}.toml").open("rb") as file:
        return [pytest.param(case, id=case["name"]) for case in tomllib.load(file)["case"]]


class Builder:
    """Blocks out of a drawn grid: ^ goes on from above, < from the left, - is no cell, === a page break."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case, self.blocks, self.ids, self.tables = case, [], 0, 0
        self.lines: list[list[str]] = []
        self.breaks: set[int] = set()

    def next_id(self) -> int:
        self.ids += 1
        return self.ids

    def flush(self) -> None:
        if self.lines:
            self.tables += 1
            self.blocks.append(self.table())
        self.lines, self.breaks = [], set()

    def table(self) -> Table:
        width = max(map(len, self.lines))
        cells: dict[tuple[int, int], dict[str, Any]] = {}
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row, line in enumerate(self.lines):
            for col, text in enumerate(line):
                if text == "-":
                    continue
                at = (
                    owner.get((row - 1, col))
                    if text == "^"
                    else owner.get((row, col - 1))
                    if text == "<"
                    else None
                )
                if at is None:
                    at = (row, col)
                    cells[at] = {"text": text.replace("\\n", "\n"), "last": at}
                cells[at]["last"] = (row, col)
                owner[row, col] = at
        built = tuple(
            Cell(self.next_id(), row, col, cell["text"], cell["last"][0] - row + 1, cell["last"][1] - col + 1)
            for (row, col), cell in sorted(cells.items())
        )
        return Table(
            self.next_id(),
            len(self.lines),
            width,
            built,
            Place(table=self.tables),
            frozenset(self.breaks),
            frozenset(self.case.get("ragged", ())),
            self.case.get("spans_known", True),
        )

    def build(self) -> tuple[Block, ...]:
        for line in self.case["grid"].splitlines():
            if line.startswith("|"):
                self.lines.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            elif line == "===":
                self.breaks.add(len(self.lines))
            else:
                self.flush()
                if line.strip():
                    self.blocks.append(Paragraph(self.next_id(), line))
        self.flush()
        return tuple(self.blocks)


def part_of(case: dict[str, Any]) -> Part:
    return Part("annex 1", Builder(case).build())


def told(record: Record) -> dict[str, Any]:
    return {
        "seq": record.seq,
        "path": list(record.path),
        "content": record.content,
        "units": [
            f"person:{one.text}" if one.person else f"{one.role}:{one.text}" if one.role else one.text
            for one in record.assignments
        ],
        "deadline": record.deadline,
        "basis": record.basis,
        "channels": record.channels,
        "audience": list(record.audience),
        "method": list(record.method),
        "remarks": record.remarks,
        "extra": dict(record.extra),
        "title": record.title,
        "findings": sorted(finding.code.value for finding in record.findings),
        "row_end": record.place.row_end,
    }


EMPTY: dict[str, Any] = {
    **dict.fromkeys(("seq", "deadline", "basis", "channels", "remarks", "title"), None),
    **{name: [] for name in ("path", "units", "audience", "method", "findings")},
    "extra": {},
}


def unaccounted(part: Part, extraction: Extraction) -> list[str]:
    """Texts of the part that are in no record, no header and no named region."""
    spans = [span for record in extraction.records for span in record.spans]
    spans += [*extraction.header_spans, *(left.span for left in extraction.left)]
    known = {span.piece for span in spans}
    pieces: list[Paragraph | Cell] = []
    for block in part.blocks:
        pieces += [block] if isinstance(block, Paragraph) else block.cells
    return [piece.text for piece in pieces if piece.text.strip() and piece.id not in known]


@pytest.mark.parametrize("case", cases("negative"))
def test_other_tables_are_claimed_by_nobody(case: dict[str, Any]) -> None:
    part = part_of(case)
    assert [name for name, module in TYPES.items() if module.identify(part)] == []


@pytest.mark.parametrize("case", cases("negative"))
def test_other_tables_beside_tasks_are_left_alone(case: dict[str, Any]) -> None:
    tasks = "| 序号 | 工作任务 | 责任单位 |\n| 1 | 开展检查 | 市应急局 |\n"
    part = part_of({"grid": f"{tasks}\n{case['grid']}"})
    extraction = task_table.extract(part)
    assert [record.content for record in extraction.records] == ["开展检查"]
    assert [finding.code.value for finding in extraction.findings] == ["table_left_alone"]
    assert unaccounted(part, extraction) == []


@pytest.mark.parametrize("case", [*cases("grids"), *cases("dumps"), *cases("catalogs")])
def test_tables_give_their_records(case: dict[str, Any]) -> None:
    part = part_of(case)
    kind = case.get("type", "task_table")
    assert [name for name, module in TYPES.items() if module.identify(part)] == [kind]
    extraction = TYPES[kind].extract(part)
    found = [told(record) for record in extraction.records]
    expected = [{**EMPTY, **record} for record in case["records"]]
    for one, wanted in zip(found, expected, strict=False):
        assert {name: one[name] for name in wanted} == wanted
    assert len(found) == len(expected)
    assert [finding.code.value for finding in extraction.findings] == case.get("findings", [])
    assert set(case.get("left", [])) <= {left.region for left in extraction.left}
    assert unaccounted(part, extraction) == []


@pytest.mark.parametrize("case", [*cases("grids"), *cases("dumps"), *cases("catalogs")])
def test_records_stand_in_reading_order(case: dict[str, Any]) -> None:
    extraction = TYPES[case.get("type", "task_table")].extract(part_of(case))
    places = [(record.place.table, record.place.row) for record in extraction.records]
    assert (places == sorted(places)) is (case.get("order") != "columns")


WHOLE = [
    case
    for case in [*cases("grids"), *cases("dumps"), *cases("catalogs")]
    if not {"row_joined"}
    & {code for record in case.values[0]["records"] for code in record.get("findings", [])}
]


@pytest.mark.parametrize("case", WHOLE)
def test_a_page_that_ends_between_two_rows_changes_nothing(case: dict[str, Any]) -> None:
    part = part_of(case)
    blocks = [
        replace(block, breaks=frozenset(range(1, block.rows))) if isinstance(block, Table) else block
        for block in part.blocks
    ]
    module = TYPES[case.get("type", "task_table")]
    plain, paged = (
        [(record.seq, record.path, record.content) for record in module.extract(one).records]
        for one in (part, Part(part.name, tuple(blocks)))
    )
    assert paged == plain
