"""What a user would call instead, on the same bytes."""

import zipfile
from io import BytesIO, StringIO


def docx_parse(data: bytes) -> object:
    """lxml's bare parse of document.xml, unzipped."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def docx_cells(data: bytes) -> object:
    """python-docx: the text of every cell by `row.cells`, and of every paragraph."""
    import docx

    document = docx.Document(BytesIO(data))
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return cells, [paragraph.text for paragraph in document.paragraphs]


def pdf_tables(data: bytes) -> object:
    """pdfplumber: extract_tables of every page."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def pdf_text(data: bytes) -> object:
    """pypdfium2: the text of every page, without any table."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in pdf]


def xlsx_load(data: bytes) -> object:
    """openpyxl: load_workbook, and the values of every row."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def html_parse(data: bytes) -> object:
    """lxml.html's bare parse."""
    from lxml import html

    return html.document_fromstring(data)


def html_tables(data: bytes) -> object:
    """pandas: read_html."""
    import pandas as pd

    return pd.read_html(StringIO(data.decode("utf-8")))


def txt_lines(data: bytes) -> object:
    """decode and splitlines."""
    return [line.split("\t") for line in data.decode("utf-8").splitlines()]
