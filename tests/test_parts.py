"""Notices taken apart: heads of other governments, parts, and every character in exactly one place."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import work_points
from extract.notice import wording
from extract.parts import take_apart
from models.document import Cell, Document, Paragraph, Table
from models.record import Notice

CASES = Path(__file__).parent / "cases" / "prose" / "heads.toml"
FIELDS = ("title", "doc_number", "issuer", "issue_date", "addressees", "basis")


def document_of(text: str) -> Document:
    """A document whose paragraphs are the non-blank lines of a text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Document("txt", tuple(Paragraph(at, line) for at, line in enumerate(lines, 1)))


def table(first: int, rows: list[list[str]]) -> Table:
    """A table without merged cells but for rows of one text, which span it."""
    width = max(map(len, rows))
    cells = [
        Cell(first + 1 + 100 * at + col, at, col, text, colspan=width if len(row) == 1 else 1)
        for at, row in enumerate(rows)
        for col, text in enumerate(row)
    ]
    return Table(first, len(rows), width, tuple(cells))


def heads() -> list[Any]:
    """The composed heads, each under the name of its family."""
    with CASES.open("rb") as file:
        return [pytest.param(notice, id=notice["family"]) for notice in tomllib.load(file)["notice"]]


@pytest.mark.parametrize("case", heads())
def test_heads_of_composed_notices(case: dict[str, Any]) -> None:
    head = take_apart(document_of(case["text"])).head
    assert {name: getattr(head, name) for name in FIELDS} == {name: case["head"].get(name) for name in FIELDS}
    assert head.lead_first == case["head"].get("lead_first", False)


@pytest.mark.parametrize("case", [case for case in heads() if "part" in case.values[0]])
def test_parts_of_composed_notices(case: dict[str, Any]) -> None:
    parts = [part for part in take_apart(document_of(case["text"])).parts if part.blocks]
    assert [
        {"name": part.name, "title": part.title, "first": getattr(part.blocks[0], "text", "").strip()}
        for part in parts
    ] == case["part"]


def counted(notice: Notice) -> Counter[tuple[int, int]]:
    """How often each non-blank character of the paragraphs is in the head, in its `left` or in a part."""
    texts = {piece.id: piece.text for piece in notice.document.pieces()}
    spans = [*notice.head.spans, *(left.span for left in notice.head.left)]
    places = Counter(
        (span.piece, at)
        for span in spans
        for at in range(span.start, span.end)
        if not texts[span.piece][at].isspace()
    )
    for part in notice.parts:
        for block in part.blocks:
            if isinstance(block, Paragraph):
                places.update((block.id, at) for at, char in enumerate(block.text) if not char.isspace())
    return places


@pytest.mark.parametrize("case", heads())
def test_every_character_has_one_place(case: dict[str, Any]) -> None:
    document = document_of(case["text"])
    places = counted(take_apart(document))
    assert set(places.values()) == {1}
    assert len(places) == sum(not char.isspace() for piece in document.pieces() for char in piece.text)


def test_the_index_block_serves_where_the_text_is_silent() -> None:
    metadata = (
        ("发文字号", "海政办〔2022〕5号"),
        ("发文机关", "海州区人民政府"),
        ("成文日期", "2022-03-04"),
        ("标题", "工作要点"),
    )
    document = Document("html", (Paragraph(1, "一、加强公开。"),), metadata)
    head = take_apart(document).head
    assert (head.title, head.doc_number, head.issuer, head.issue_date) == (
        "工作要点",
        "海政办〔2022〕5号",
        "海州区人民政府",
        "2022-03-04",
    )


def test_the_text_outweighs_the_index_block() -> None:
    text = "海州区人民政府关于印发要点的通知\n海政〔2022〕6号\n各镇：\n请落实。\n海州区人民政府\n2022年3月1日"
    document = Document(
        "html", document_of(text).blocks, (("发文字号", "海政〔2022〕60号"), ("成文日期", "2022-03-09"))
    )
    head = take_apart(document).head
    assert (head.doc_number, head.issue_date) == ("海政〔2022〕6号", "2022-03-01")


def test_a_title_in_the_first_row_of_a_table() -> None:
    rows = [["附件3"], ["2021年重点任务分解表"], ["序号", "工作任务", "责任单位"], ["1", "修路", "交通局"]]
    notice = take_apart(Document("xlsx", (table(1, rows),)))
    assert [(part.name, part.title) for part in notice.parts] == [("annex 3", "2021年重点任务分解表")]
    assert notice.head.title == "2021年重点任务分解表"


def test_a_table_behind_the_signature_is_an_annex() -> None:
    text = "关于印发任务表的通知\n各镇：\n请抓好落实。\n县政府办公室\n2021年3月1日\n2021年任务分解表"
    rows = [["序号", "工作任务", "责任单位"], ["1", "修路", "县交通局"]]
    notice = take_apart(Document("docx", (*document_of(text).blocks, table(100, rows))))
    assert [(part.name, part.title) for part in notice.parts if part.name != "notice"] == [
        ("annex 1", "2021年任务分解表")
    ]


def test_a_bare_table_with_a_title_is_the_notice() -> None:
    rows = [["序号", "工作任务", "责任单位"], ["1", "修路", "县交通局"]]
    notice = take_apart(
        Document("docx", (Paragraph(1, "某县2021年任务台账"), table(2, rows), Paragraph(900, "注：略。")))
    )
    assert [(part.name, part.title, len(part.blocks)) for part in notice.parts] == [
        ("notice", "某县2021年任务台账", 2)
    ]


def test_an_index_table_is_metadata_and_no_part() -> None:
    rows = [
        ["索引号", "A1", "发文字号", "某政发〔2020〕3号"],
        ["成文日期", "2020年3月9日", "主题分类", "综合"],
    ]
    notice = take_apart(
        Document("html", (table(1, rows), Paragraph(900, "2020年工作要点"), Paragraph(901, "一、做好公开。")))
    )
    assert (notice.head.doc_number, notice.head.issue_date) == ("某政发〔2020〕3号", "2020-03-09")
    assert [part.title for part in notice.parts] == ["2020年工作要点"]
    assert not any(isinstance(block, Table) for part in notice.parts for block in part.blocks)


def test_running_heads_are_set_aside_by_region() -> None:
    document = Document(
        "pdf",
        (
            Paragraph(1, "— 1 —", region="page_number"),
            Paragraph(2, "某县要点"),
            Paragraph(3, "一、做好公开。"),
        ),
    )
    assert [left.region for left in take_apart(document).head.left] == ["page_number"]


@pytest.mark.parametrize(
    "text", ["", "。", "附件", "附件1", "：", "各镇：", "2021年6月17日", "第", "（", "关于"]
)
def test_crumbs_of_text_never_raise(text: str) -> None:
    notice = take_apart(Document("txt", (Paragraph(1, text),)))
    assert set(counted(notice).values()) <= {1}


@pytest.mark.parametrize(
    "text", ["2021年13月1日", "2021年6月", "于2021年6月17日", "6月17日", "2021年2月30日", "", "二〇二一年"]
)
def test_what_is_no_date_of_issue(text: str) -> None:
    assert wording.date_of(text) is None


@pytest.mark.parametrize(
    "text", ["根据宛政办〔2021〕21号", "第21号", "〔2021〕", "21号", "2021年第3期", "附件1号"]
)
def test_what_is_no_document_number(text: str) -> None:
    assert wording.number_of(text) is None


@pytest.mark.parametrize(
    "text", ["附件中的任务", "附件所列事项由各单位落实", "附近的学校", "详见附件1", "附加题"]
)
def test_what_begins_no_annex(text: str) -> None:
    assert wording.annex_mark(text) is None


LINES = [
    "某市人民政府办公室文件",
    "某政办〔2021〕3号",
    "某市人民政府办公室",
    "关于印发2021年工作要点的通知",
    "各县区人民政府，市直各部门：",
    "根据《条例》，现印发给你们。",
    "附件：1.任务清单",
    "2021年6月17日",
    "（此件公开发布）",
    "2021年工作要点",
    "一、推进公开",
    "（一）公开规划。（市发展改革委负责）",
    "1.公开预算。公开部门预算。",
    "责任单位：市财政局、",
    "市教育局",
    "完成时限：6月底",
    "以上工作由市财政局负责。",
    "（2）公开（一）决算（市财政局牵头）；（3）公开",
    "附件2",
    "抄送：市委办公室。",
    "某市人民政府办公室 2021年6月17日印发",
    "市水利局：负责防汛。",
    "备注：略。",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_in_any_order_every_character_has_one_place(lines: list[str]) -> None:
    document = document_of("\n".join(lines))
    notice = take_apart(document)
    places = counted(notice)
    assert set(places.values()) <= {1}
    assert len(places) == sum(not char.isspace() for line in lines for char in line)
    for part in notice.parts:
        extraction = work_points.extract(part)
        tasks = {
            (span.piece, at)
            for record in extraction.records
            for span in record.spans
            for at in range(span.start, span.end)
        }
        aside = {
            (left.span.piece, at) for left in extraction.left for at in range(left.span.start, left.span.end)
        }
        assert not tasks & aside
        own = {
            (block.id, at)
            for block in part.blocks
            if isinstance(block, Paragraph)
            for at, char in enumerate(block.text)
            if not char.isspace()
        }
        assert own <= tasks | aside
        texts = {block.id: block.text for block in part.blocks if isinstance(block, Paragraph)}
        read = Counter(texts[piece][at] for piece, at in tasks)
        for record in extraction.records:
            assert record.content
            assert not Counter("".join(record.content.split())) - read


def test_a_paragraph_that_parts_share_is_cut_at_its_line_breaks() -> None:
    text = "1.修路。（县交通局负责）\n附件2\n任务清单\n2.架桥。（县交通局负责）"
    notice = take_apart(Document("docx", (Paragraph(1, text),)))
    tasks = [
        (part.name, record.content) for part in notice.parts for record in work_points.extract(part).records
    ]
    assert tasks == [("notice", "修路。"), ("annex 2", "架桥。")]
    assert set(counted(notice).values()) == {1}
