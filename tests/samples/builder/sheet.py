"""A table notice as a workbook: the title merged over the header, merged cells as the document has them."""

import io

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from tests.samples.builder.archive import fixed
from tests.samples.builder.notices import LEFT, UP, Notice

THIN = Side(style="thin")


def sheet(notice: Notice) -> bytes:
    """The bytes of the .xlsx."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Sheet1"
    width = len(notice.widths)
    for col, size in enumerate(notice.widths, 1):
        page.column_dimensions[get_column_letter(col)].width = size * 4
    for text in (*notice.before, *notice.title):
        page.append([text])
        page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=width)
        page.cell(page.max_row, 1).font = Font(bold=True, size=16)
    first = page.max_row + 1
    for number, texts in enumerate(notice.rows):
        for col, text in enumerate(texts, 1):
            cell = page.cell(first + number, col)
            cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if text not in (UP, LEFT):
                cell.value = int(text) if text.isdecimal() else text or None
    _merge(page, notice, first)
    for text in notice.after:
        page.append([text])
        page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=width)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return fixed(buffer.getvalue())


def _merge(page, notice: Notice, first: int) -> None:
    rows = notice.rows
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            if text in (UP, LEFT):
                continue
            right, down = col, row
            while right + 1 < len(texts) and texts[right + 1] == LEFT:
                right += 1
            while down + 1 < len(rows) and rows[down + 1][col] == UP:
                down += 1
            if (right, down) != (col, row):
                page.merge_cells(
                    start_row=first + row, end_row=first + down, start_column=col + 1, end_column=right + 1
                )
