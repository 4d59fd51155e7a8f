"""Work points: composed notices of other governments and layouts, and what must be left alone."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract import work_points
from models.document import Document, Paragraph
from models.record import Part, Record

CASES = Path(__file__).parent / "cases" / "prose"


def part_of(text: str) -> Part:
    """A part whose paragraphs are the non-blank lines of a text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Part("notice", tuple(Paragraph(at, line) for at, line in enumerate(lines, 1)))


def notices(name: str) -> list[Any]:
    """The composed notices of one file, each under the name of its family."""
    with (CASES / f"{name}.toml").open("rb") as file:
        return [pytest.param(notice, id=notice["family"]) for notice in tomllib.load(file)["notice"]]


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
