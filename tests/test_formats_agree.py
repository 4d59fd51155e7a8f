"""One notice read from several formats is one Document up to its places, and gives the same tasks.

What differs, and is left out here: blanks and line breaks (a printed page and a text dump don't keep them); what the
format adds around the text (page numbers, a page's navigation and index block); in the dumps also everything that the
dump lost, which is why they are compared by their tasks only.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from extract import clean, readers
from models.document import Document, Paragraph
from models.finding import Code
from models.ledger import Task
from tests.readings import FILES, SAMPLES, read, same_characters

NAMES = sorted({file.rsplit(".", 1)[0] for file in FILES})
OTHERS = [file for file in FILES if not file.endswith(".docx")]
DOCUMENTS = [file for file in OTHERS if not file.endswith(".txt")]

LOST_IN_DUMPS = {
    Code.ROW_RAGGED,
    Code.MERGE_INHERITED,
    Code.OWNER_DOUBTFUL,
    Code.ROW_JOINED,
    Code.ROW_REPEATED,
}
"""Doubts about what a dump dropped; a page break in a PDF is said too."""

Alike = list[Any]


def document(file: str) -> Document:
    return clean.clean(readers.read((SAMPLES / file).read_bytes(), file)).document


def words(file: str) -> str:
    """Every character of the body, in reading order."""
    return "".join(same_characters(piece.text) for piece in document(file).pieces() if _is_body(piece))


def _is_body(piece: Any) -> bool:
    return not isinstance(piece, Paragraph) or piece.region in {"body", "textbox"}


def tables(file: str) -> list[Alike]:
    """Rows, columns and cells (corner, span, text) of every table."""
    return [
        [
            table.rows,
            table.cols,
            [
                (cell.row, cell.col, cell.rowspan, cell.colspan, same_characters(cell.text))
                for cell in table.cells
            ],
        ]
        for table in document(file).blocks
        if not isinstance(table, Paragraph)
    ]


def without_title_rows(grids: list[Alike]) -> list[Alike]:
    """The tables without the rows that one cell fills from side to side above and below the columns."""
    return [list(_columns(rows, cols, cells)) for rows, cols, cells in grids]


def _columns(rows: int, cols: int, cells: Alike) -> Iterator[Any]:
    full = {row for row, _, _, colspan, _ in cells if colspan == cols}
    first = next(row for row in range(rows) if row not in full)
    last = max(row for row in range(rows) if row not in full)
    for row, col, rowspan, colspan, text in cells:
        if first <= row <= last:
            yield row - first, col, rowspan, colspan, text


def values(task: Task) -> dict[str, Any]:
    """A task without its places, blanks and doubts."""
    record = task.model_dump(mode="json", exclude={"task_id", "doc_id", "place", "findings"})
    return _plain(record)  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items() if name != "span"}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return same_characters(value) if isinstance(value, str) else value


def twin(file: str) -> str:
    return file.rsplit(".", 1)[0] + ".docx"


@pytest.mark.parametrize("file", [file for file in DOCUMENTS if not file.endswith(".xlsx")])
def test_the_same_words_in_the_same_order(file: str) -> None:
    assert words(file) == words(twin(file))


@pytest.mark.parametrize("file", [file for file in DOCUMENTS if not file.endswith(".xlsx")])
def test_the_same_cells_with_the_same_spans(file: str) -> None:
    assert tables(file) == tables(twin(file))


@pytest.mark.parametrize("file", [file for file in DOCUMENTS if file.endswith(".xlsx")])
def test_a_sheet_holds_the_same_cells_below_its_title(file: str) -> None:
    held = without_title_rows(tables(file))
    assert len(held) == 1
    assert held == without_title_rows(tables(twin(file)))
    assert words(file) == words(twin(file))


@pytest.mark.parametrize("file", OTHERS)
def test_the_same_tasks(file: str) -> None:
    ours, theirs = map(values, read(file).tasks), map(values, read(twin(file)).tasks)
    differing = [
        (number, name, one[name], other[name])
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1)
        for name in one
        if one[name] != other[name] and not _either_is_right(file, number, name)
    ]
    assert differing == []


def _either_is_right(file: str, number: int, name: str) -> bool:
    """One cell covers heading and task in the documents; the dump has one cell less and leaves it open which."""
    return (file, number, name) == ("disclosure_catalog/nanyang-zone.txt", 6, "path")


@pytest.mark.parametrize("file", OTHERS)
def test_the_same_doubts_but_for_what_the_format_lost(file: str) -> None:
    def doubts(task: Task) -> list[Any]:
        return [
            (
                finding.code,
                finding.field,
                same_characters(finding.evidence),
                same_characters(finding.suggestion),
            )
            for finding in task.findings
            if finding.code not in LOST_IN_DUMPS
        ]

    assert [doubts(task) for task in read(file).tasks] == [doubts(task) for task in read(twin(file)).tasks]


@pytest.mark.parametrize("file", OTHERS)
def test_the_same_notice(file: str) -> None:
    def said(name: str) -> dict[str, Any]:
        notice = read(name).notice
        assert notice is not None
        return _plain(  # type: ignore[no-any-return]
            notice.model_dump(mode="json", exclude={"doc_id", "source", "coverage", "findings"})
        )

    assert said(file) == said(twin(file))


@pytest.mark.parametrize("name", NAMES)
def test_no_format_leaves_a_character_without_an_owner(name: str) -> None:
    """Every unassigned stretch is named as what it is, never as text that nobody knew."""
    for file in FILES:
        found = read(file).notice
        if file.startswith(name + ".") and found:
            assert not [
                finding.message
                for finding in found.findings
                if finding.code is Code.TEXT_UNASSIGNED and finding.severity != "info"
            ]
