"""Our lattice against pdfplumber's tables on every ruled page: the same cells, blanks aside."""

import io
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from extract.pages.cells import PageTable
from extract.pages.sheet import sheet
from extract.readers.pdf import _pages, read
from tests.pdf.flow import Style, table_pdf

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*/*.pdf"))
WIDTHS = (40.0, 200.0, 100.0, 110.0)
TEXT = "推进政务公开与业务工作融合，完善《公开目录》（含指南），" * 4
COMPOSED = {
    "strokes": Style(WIDTHS),
    "thin rectangles": Style(WIDTHS, bars=True),
    "tight": Style(WIDTHS, padding=0.5),
    "padded": Style(WIDTHS, padding=12, split=False),
    "header on each page": Style(WIDTHS, repeat=1),
}


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def ours(data: bytes) -> list[list[str]]:
    """For each page's table the texts of its cells, in row-major order."""
    items = [item for page in _pages(data) for item in sheet(page).items]
    return [[bare(cell.text) for cell in item.cells] for item in items if isinstance(item, PageTable)]


def oracle(data: bytes) -> list[list[str]]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            [bare(text) for row in table for text in row if text is not None]
            for page in document.pages
            for table in page.extract_tables()
        ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    assert ours(path.read_bytes()) == oracle(path.read_bytes())


@pytest.mark.parametrize("name", COMPOSED)
def test_composed(name: str) -> None:
    rows: list[list[str | None]] = [["序号", "任务", "单位", "时限"]]
    rows += [[str(i), TEXT, "区政府办、区大数据局", "2023年底前"] for i in range(1, 12)]
    data = table_pdf(rows, COMPOSED[name])
    assert ours(data) == oracle(data)
    assert len(ours(data)) > 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_character_is_lost_or_made_up(path: Path) -> None:
    data = path.read_bytes()
    drawn = Counter(char.text for page in _pages(data) for char in page.chars if not char.text.isspace())
    kept = Counter(char for piece in read(data).pieces() for char in piece.text if not char.isspace())
    assert kept == drawn


@pytest.mark.parametrize("name", COMPOSED)
def test_no_character_of_a_composed_table_is_lost(name: str) -> None:
    rows: list[list[str | None]] = [["序号", "任务", "单位", "时限"]]
    rows += [[str(i), TEXT, "区政府办、区大数据局", "2023年底前"] for i in range(1, 12)]
    data = table_pdf(rows, COMPOSED[name])
    drawn = Counter(char.text for page in _pages(data) for char in page.chars if not char.text.isspace())
    kept = Counter(char for piece in read(data).pieces() for char in piece.text if not char.isspace())
    assert kept == drawn
