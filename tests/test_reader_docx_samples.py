"""The office samples: each format of a notice holds the same cells, and all of the gold's records."""

import json
import unicodedata
from pathlib import Path

import pytest

from extract.readers.docx import read as read_docx
from extract.readers.html import read as read_html
from extract.readers.xlsx import read as read_xlsx
from models.document import Cell, Document, Paragraph, Table
from tests.samples.build import documents
from tests.samples.builder.notices import notices

SAMPLES = Path(__file__).parents[1] / "samples"
GOLD = json.loads((Path(__file__).parent / "gold" / "seeds.json").read_text(encoding="utf-8"))
SEEDS = {
    "disclosure_catalog/nanyang-zone": "000_8b25b30c1dec475e.txt",
    "task_table/yunyang-2021": "001_cbe6ccabedf527ef.txt",
    "task_table/lushan-2021": "002_baddeff47a63567e.txt",
    "task_table/pingli-2019": "003_044c8b72c0e833cd.txt",
    "work_points/nanyang-2021": "004_2243d19dfab78535.txt",
}
TABLES = [path for path in SEEDS if not path.startswith("work_points")]


def the_table(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def signature(cells: list[Cell], first: int) -> list[tuple[int, int, int, int, str]]:
    return [(c.row - first, c.col, c.rowspan, c.colspan, c.text) for c in cells if c.row >= first]


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("path", TABLES)
def test_the_workbook_holds_the_cells_of_the_document(path: str) -> None:
    document = the_table(read_docx((SAMPLES / f"{path}.docx").read_bytes()))
    workbook = the_table(read_xlsx((SAMPLES / f"{path}.xlsx").read_bytes()))
    notes = [
        block
        for block in read_docx((SAMPLES / f"{path}.docx").read_bytes()).blocks
        if isinstance(block, Paragraph)
    ]
    titles = workbook.rows - document.rows - sum("注：" in note.text for note in notes)
    below = {cell for cell in workbook.cells if cell.row >= titles + document.rows}
    rows = [cell for cell in workbook.cells if cell not in below]
    assert signature(rows, titles) == signature(list(document.cells), 0)


def body(document: Document) -> list[object]:
    """What a person reads as the notice, with the grid of every table."""
    return [
        block.text if isinstance(block, Paragraph) else signature(list(block.cells), 0)
        for block in document.blocks
        if isinstance(block, Table) or block.region in {"body", "textbox"}
    ]


@pytest.mark.parametrize("path", SEEDS)
def test_the_web_page_says_what_the_document_says(path: str) -> None:
    page = read_html((SAMPLES / f"{path}.html").read_bytes())
    assert body(page) == body(read_docx((SAMPLES / f"{path}.docx").read_bytes()))


@pytest.mark.parametrize("path", SEEDS)
def test_the_document_says_all_that_the_gold_reads(path: str) -> None:
    document = read_docx((SAMPLES / f"{path}.docx").read_bytes())
    text = bare("".join(piece.text for piece in document.pieces()))
    missing = [
        record["content"] for record in GOLD[SEEDS[path]]["records"] if bare(record["content"]) not in text
    ]
    assert missing == []


def test_boxes_and_ticks_are_seen_whatever_they_are_made_of() -> None:
    table = the_table(read_docx((SAMPLES / "disclosure_catalog/nanyang-zone.docx").read_bytes()))
    channels = [cell.text for cell in table.cells if cell.col == 6 and cell.row > 1]
    boxes = ["".join(char for char in text if not char.isalnum() and char != "\n") for text in channels]
    assert boxes == ["■", "■", "■", "■", "□" * 7, "□" * 7, "□" * 4, "■■", "■", "■", "■", "□" * 4, "□"]
    assert [cell.text for cell in table.cells if cell.col == 7 and cell.row > 1] == ["√"] * 13


def test_samples_are_what_their_builder_makes() -> None:
    for notice in notices():
        for suffix, content in documents(notice).items():
            assert (SAMPLES / f"{notice.path}{suffix}").read_bytes() == content, notice.path + suffix
