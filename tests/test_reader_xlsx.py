"""The .xlsx reader: composed sheets, each with one trap, and openpyxl as the writer of ordinary workbooks."""

import datetime
import io
import time
import zipfile

import openpyxl
import pytest

from extract.readers.xlsx import read
from extract.readers.xlsx.formats import writer
from models.document import Document, Paragraph, Table
from models.errors import DocumentError, Failure

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(sheet: str, *, parts: dict[str, str] | None = None, state: str = "visible") -> bytes:
    """A workbook of one sheet with this XML, and further parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="台账" sheetId="1" r:id="r1" state="{state}"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{TYPES}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>')
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def c(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str, attributes: str = "") -> str:
    cells = "".join(c(f"{chr(ord('A') + col)}{number}", text) for col, text in enumerate(texts) if text)
    return f'<row r="{number}" {attributes}>{cells}</row>'


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def merges(*references: str) -> str:
    return (
        "<mergeCells>"
        + "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
        + "</mergeCells>"
    )


def only(document: Document) -> Table:
    (table,) = document.blocks
    assert isinstance(table, Table)
    return table


def texts(document: Document) -> list[str]:
    return [cell.text for cell in only(document).cells if cell.text]


TASKS = [row(number, f"{number}", f"任务{number}", "市司法局") for number in range(1, 11)]
EXPECTED = [text for number in range(1, 11) for text in (f"{number}", f"任务{number}", "市司法局")]


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


# --- what can't be read says so


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Failure.EMPTY),
        (b"PK\x03\x04", Failure.CORRUPT),
        (pack("<sheetData>"), Failure.CORRUPT),
        (pack("<sheetData/>"), Failure.NO_TEXT),
        (pack('<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>'), Failure.XML_FORBIDDEN),
    ],
)
def test_unreadable(content: bytes, code: Failure) -> None:
    with pytest.raises(DocumentError) as caught:
        read(content)
    assert caught.value.code is code


# --- claims that lie


@pytest.mark.parametrize(
    "extra",
    [
        '<dimension ref="A1"/>',
        '<dimension ref="A1:XFD1048576"/>',
    ],
)
def test_lying_dimensions(extra: str) -> None:
    assert texts(read(pack(extra + data(*TASKS)))) == EXPECTED


def test_a_cell_in_the_last_corner() -> None:
    far = f'<row r="1048576">{c("XFD1048576", "角")}</row>'
    document = read(pack(data(*TASKS, far)))
    assert texts(document) == [*EXPECTED, "角"]
    assert only(document).cells[-1].place.row == 1_048_576


def test_merges_over_whole_sheets_and_over_each_other() -> None:
    document = read(pack(data(*TASKS) + merges("A13:XFD1048576", "A1:C5", "B2:C9", "A1:XFD1048576")))
    assert texts(document) == EXPECTED
    assert [remark.code for remark in document.remarks] == ["merge_inherited"]


def test_fifty_thousand_merges_take_no_time() -> None:
    begin = time.process_time()
    many = merges(*(f"A{number}:B{number}" for number in range(1, 50_001)), *["A1:XFD1048576"] * 10_000)
    assert texts(read(pack(data(*TASKS) + many))) == EXPECTED
    assert time.process_time() - begin < 10


def test_one_long_string_in_very_many_cells_is_too_large() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"长" * 100_000}</t></si></sst>'
    cells = "".join(
        f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>' for number in range(1, 1000)
    )
    with pytest.raises(DocumentError) as caught:
        read(pack(data(cells), parts={"xl/sharedStrings.xml": strings}))
    assert caught.value.code is Failure.TOO_LARGE


def test_a_million_formatted_blank_rows() -> None:
    begin = time.process_time()
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(11, 1_000_000))
    assert texts(read(pack(data(*TASKS, blank, row(1_048_576, "尾"))))) == [*EXPECTED, "尾"]
    assert time.process_time() - begin < 20


def test_blank_rows_between_end_nothing() -> None:
    document = read(pack(data(row(1, "甲"), row(500, "乙"), row(9000, "丙"))))
    assert [(cell.row, cell.place.row, cell.text) for cell in only(document).cells] == [
        (0, 1, "甲"),
        (1, 500, "乙"),
        (2, 9000, "丙"),
    ]


def test_rows_and_cells_without_references() -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    sheet = f"<row>{cell.format('甲')}{cell.format('乙')}</row><row>{cell.format('丙')}</row>"
    assert [(cell.row, cell.col, cell.text) for cell in only(read(pack(data(sheet)))).cells] == [
        (0, 0, "甲"),
        (0, 1, "乙"),
        (1, 0, "丙"),
        (1, 1, ""),
    ]


# --- what a person sees


def test_merged_cells_and_title_row() -> None:
    document = read(
        pack(
            data(
                row(1, "任务分解表"),
                row(2, "目标", "任务", "单位"),
                row(3, "一、公开", "甲", "局"),
                row(4, "", "乙", "办"),
            )
            + merges("A1:C1", "A3:A4")
        )
    )
    found = [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in only(document).cells]
    assert found == [
        (0, 0, 1, 3, "任务分解表"),
        (1, 0, 1, 1, "目标"),
        (1, 1, 1, 1, "任务"),
        (1, 2, 1, 1, "单位"),
        (2, 0, 2, 1, "一、公开"),
        (2, 1, 1, 1, "甲"),
        (2, 2, 1, 1, "局"),
        (3, 1, 1, 1, "乙"),
        (3, 2, 1, 1, "办"),
    ]


def test_a_merge_that_repeats_its_text_is_believed() -> None:
    document = read(pack(data(row(1, "组", "甲"), row(2, "组", "乙")) + merges("A1:A2")))
    assert [(cell.rowspan, cell.text) for cell in only(document).cells] == [(2, "组"), (1, "甲"), (1, "乙")]


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    hidden_row = read(pack(data(row(1, "甲"), row(2, "乙", attributes='hidden="1"'))))
    assert [(cell.text, cell.hidden) for cell in only(hidden_row).cells] == [("甲", False), ("乙", True)]
    hidden_column = read(pack('<cols><col min="2" max="3" hidden="1"/></cols>' + data(row(1, "甲", "乙"))))
    assert [(cell.text, cell.hidden) for cell in only(hidden_column).cells] == [("甲", False), ("乙", True)]
    hidden_sheet = read(pack(data(row(1, "甲")), state="veryHidden"))
    assert [cell.hidden for cell in only(hidden_sheet).cells] == [True]
    assert [remark.code for remark in hidden_sheet.remarks] == ["hidden_read"]


def test_shared_strings_without_phonetic_hints() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><r><t>责任</t></r><r><t>单位</t></r><rPh><t>zeren</t></rPh></si><si><t>丙</t></si></sst>'
    sheet = data(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c></row>'
    )
    assert texts(read(pack(sheet, parts={"xl/sharedStrings.xml": strings}))) == ["责任单位", "丙"]


def test_text_boxes_and_comments_are_apart() -> None:
    box = "<anchor><from><row>{}</row></from><sp><txBody><p><r><t>{}</t></r><r><t>框</t></r></p></txBody></sp></anchor>"
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": (
            f'<Relationships><Relationship Id="d" Type="{TYPES}/drawing" Target="../drawings/drawing1.xml"/>'
            f'<Relationship Id="c" Type="{TYPES}/comments" Target="../comments1.xml"/></Relationships>'
        ),
        "xl/drawings/drawing1.xml": f"<wsDr>{box.format(0, '上')}{box.format(9, '下')}</wsDr>",
        "xl/comments1.xml": (
            f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><r><t>批注</t></r></text></comment></commentList></comments>'
        ),
    }
    document = read(pack(data(row(3, "甲")), parts=parts))
    found = [(b.text, b.region) if isinstance(b, Paragraph) else "table" for b in document.blocks]
    assert found == [("上框", "textbox"), "table", ("下框", "textbox"), ("批注", "comment")]


def test_strict_names() -> None:
    content = pack(data(row(1, "甲")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            target.writestr(
                name, text.replace(TYPES, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            )
    assert texts(read(buffer.getvalue())) == ["甲"]


def test_sheets_in_order_formulas_and_formats() -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "第一"
    first.append(["序号", 1, 0.45, 1234.5, datetime.date(2021, 12, 1), True, "=1+1", 3.10])
    for column, form in (("C", "0%"), ("D", "#,##0.00"), ("E", "m/d/yyyy"), ("H", "0.00")):
        first[f"{column}1"].number_format = form
    second = workbook.create_sheet("第二")
    second.append(["甲\n\n 乙 "])
    document = read(saved(workbook))
    shown = [[cell.text for cell in block.cells] for block in document.blocks if isinstance(block, Table)]
    assert shown == [["序号", "1", "45%", "1,234.50", "2021-12-01", "TRUE", "", "3.10"], ["甲\n乙"]]
    assert [block.place.sheet for block in document.blocks] == ["第一", "第二"]
    assert [piece.id for piece in document.pieces()] == [*range(2, 10), 11]


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("General", 2021.0, "2021"),
        ("General", 0.1 + 0.2, "0.3"),
        ("0", 45.6, "46"),
        ("0.0%", 0.125, "12.5%"),
        ("00", 3, "03"),
        ('"第"0"期"', 3, "第3期"),
        ('0"."', 3, "3."),
        ("0.##", 2.5, "2.5"),
        ("#,##0;(#,##0)", -1200, "(1,200)"),
        ("0_ ", -3, "-3"),
        ("[DBNum1][$-804]General", 12, "十二"),
        ('yyyy"年"m"月"d"日";@', 44531, "2021年12月1日"),
        ('[$-804]yyyy"年"m"月"', 44531, "2021年12月"),
        ("yyyy-mm-dd hh:mm", 44531.5, "2021-12-01 12:00"),
        ("h:mm", 0.5, "12:00"),
        ("m/d", 44531, "12/1"),
        ("@", 5, "5"),
        ("[Red]0.00;[Red]-0.00", -1.5, "-1.50"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 12345, "12345"),
    ],
)
def test_number_formats(form: str, value: float, shown: str) -> None:
    assert writer(form)(value) == shown


def test_days_of_the_other_epoch() -> None:
    assert writer("yyyy-mm-dd", from_1904=True)(43069) == "2021-12-01"
