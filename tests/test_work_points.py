"""Work points: composed notices of other governments and layouts, and what must be left alone."""

import json
import time
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from extract import readers, work_points
from extract.parts import take_apart
from models.document import Cell, Document, Paragraph, Table
from models.record import Part, Record

CASES = Path(__file__).parent / "cases" / "prose"
SAMPLES = Path(__file__).parents[1] / "samples" / "work_points"


def part_of(text: str) -> Part:
    """A part whose paragraphs are the non-blank lines of a text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Part("notice", tuple(Paragraph(at, line) for at, line in enumerate(lines, 1)))


def notices(name: str) -> list[Any]:
    """The composed notices of one file, each under the name of its family."""
    with (CASES / f"{name}.toml").open("rb") as file:
        return [pytest.param(notice, id=notice["family"]) for notice in tomllib.load(file)["notice"]]


def closed(text: str | None) -> str:
    """A text as the gold is compared: NFKC, without blanks and without a closing full stop."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).rstrip("。")


def plain(record: Record) -> dict[str, Any]:
    """A record in the shape of the cases."""
    return {
        "seq": record.seq,
        "path": list(record.path),
        "title": record.title,
        "content": record.content,
        "units": [[assignment.text, assignment.role or ""] for assignment in record.assignments],
        "deadline": record.deadline,
        "findings": [finding.code.value for finding in record.findings],
    }


@pytest.mark.parametrize("notice", [*notices("nothing")])
def test_prose_that_hands_out_nothing_is_not_claimed(notice: dict[str, Any]) -> None:
    assert work_points.identify(part_of(notice["text"])) is None


@pytest.mark.parametrize(
    "notice", [*notices("labels"), *notices("brackets"), *notices("outline"), *notices("mixed")]
)
def test_records_of_composed_notices(notice: dict[str, Any]) -> None:
    part = part_of(notice["text"])
    assert work_points.identify(part)
    default: dict[str, Any] = {"seq": None, "title": None, "deadline": None, "findings": []}
    assert [plain(record) for record in work_points.extract(part).records] == [
        default | expected for expected in notice["record"]
    ]


@pytest.mark.parametrize(
    "notice", [*notices("labels"), *notices("brackets"), *notices("outline"), *notices("mixed")]
)
def test_every_character_is_in_a_task_or_left(notice: dict[str, Any]) -> None:
    part = part_of(notice["text"])
    extraction = work_points.extract(part)
    in_tasks = {
        (span.piece, at)
        for record in extraction.records
        for span in record.spans
        for at in range(span.start, span.end)
    }
    aside = [
        (left.span.piece, at) for left in extraction.left for at in range(left.span.start, left.span.end)
    ]
    assert len(aside) == len(set(aside))
    assert not in_tasks & set(aside)
    everything = {
        (piece.id, at)
        for piece in Document("txt", part.blocks).pieces()
        for at, char in enumerate(piece.text)
        if not char.isspace()
    }
    assert everything <= in_tasks | set(aside)


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf", "html"])
def test_the_prose_sample_meets_the_gold_in_every_format(suffix: str) -> None:
    sample = SAMPLES / f"nanyang-2021.{suffix}"
    gold = next(
        notice
        for notice in json.loads((Path(__file__).parent / "gold" / "seeds.json").read_text("utf-8")).values()
        if notice["meta"].get("doc_number")
    )
    notice = take_apart(readers.read(sample.read_bytes(), sample.name))
    head = notice.head
    assert {name: getattr(head, name) for name in gold["meta"]} == gold["meta"]
    (part,) = [part for part in notice.parts if work_points.identify(part)]
    records = work_points.extract(part).records
    assert [
        (record.seq, [closed(path) for path in record.path], closed(record.content)) for record in records
    ] == [
        (task["seq"], [closed(path) for path in task["path"]], closed(task["content"]))
        for task in gold["records"]
    ]
    assert [closed("".join(said.text for said in record.assignments)) for record in records] == [
        closed(task["units_raw"]) for task in gold["records"]
    ]
    assert all(record.deadline is None for record in records)


def test_a_bold_lead_in_is_the_title() -> None:
    text = "1.压实属地责任 各乡镇要落实巡查，及时处置。（责任单位：各乡镇）"
    part = Part("notice", (Paragraph(1, text, lead=8),))
    (record,) = work_points.extract(part).records
    assert (record.title, record.content) == ("压实属地责任", "压实属地责任 各乡镇要落实巡查，及时处置。")


def test_forced_line_breaks_are_lines() -> None:
    part = Part("notice", (Paragraph(7, "1.修路。\n责任单位：县交通局\n完成时限：6月底"),))
    (record,) = work_points.extract(part).records
    assert (record.content, record.assignments[0].text, record.deadline) == ("修路。", "县交通局", "6月底")


def test_a_part_with_a_table_of_tasks_is_not_claimed() -> None:
    rows = [["序号", "工作任务", "责任单位", "完成时限"], ["1", "修路", "县交通局", "6月底"]]
    cells = tuple(
        Cell(10 * (row + 1) + col, row, col, text)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )
    prose = Paragraph(1, "一、加强领导。（县政府办公室负责）")
    assert work_points.identify(Part("notice", (prose,)))
    assert work_points.identify(Part("notice", (prose, Table(5, 2, 4, cells)))) is None


def test_a_table_among_the_prose_that_hands_out_nothing_is_left_alone() -> None:
    cells = tuple(Cell(10 + at, 0, at, text) for at, text in enumerate(["姓名", "职务"]))
    part = Part("notice", (Paragraph(1, "1.修路。（县交通局负责）"), Table(5, 1, 2, cells)))
    extraction = work_points.extract(part)
    assert [left.region for left in extraction.left] == ["table left alone"] * 2
    assert [finding.code.value for finding in extraction.findings] == ["table_left_alone"]


@pytest.mark.parametrize(
    "run",
    [
        "（",
        "）",
        "、",
        "1.",
        "（一）",
        "责任单位：",
        "市局、",
        "（市局）",
        "由",
        "以上由",
        "[",
        "：",
        "。",
        "牵头",
    ],
)
def test_long_runs_answer_in_time(run: str) -> None:
    long = Paragraph(1, "1." + run * (100_000 // len(run)))
    many = tuple(Paragraph(at, run * 4) for at in range(1, 2000))
    begin = time.process_time()
    for blocks in ((long,), many):
        take_apart(Document("txt", blocks))
        work_points.identify(Part("notice", blocks))
        work_points.extract(Part("notice", blocks))
    assert time.process_time() - begin < 4
