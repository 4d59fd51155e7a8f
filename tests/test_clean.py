"""Text fixes: what they must leave alone, what they remove, and that every removed character is accounted for."""

import time

import pytest

from extract.clean import FIXES, clean, clean_text
from models.document import Cell, Document, Paragraph, Table


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：市司法局",
        "通　知",
        "不低于<30%，>5项",
        "〈意见〉与《条例》",
        "A&B公司；R&D",
        "[2021] 634号，[1]，[备注]",
        "<某某市>与<附件>",
        "■政府网站 □政府公报 ☑政务新媒体",
        "a < b 且 c > d",
        "P<0.05；<br",
        "&无分号 &nosuchentity;",
        "一行\n二行\t三",
    ],
)
def test_left_alone(text: str) -> None:
    assert clean_text(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('<input type="checkbox"/> 政府网站', "□ 政府网站"),
        ("<input type='checkbox' checked='checked'>政府网站", "☑政府网站"),
        ('<INPUT TYPE="radio" CHECKED>是', "☑是"),
        ('<input type="checkbox" data-checked="1"/>否', "□否"),
        ('<input type="checkbox" checked="false"/>否', "□否"),
        ('<input type="hidden" value="1"/>甲', "甲"),
        ("<p>甲</p> <p>乙</p>", "甲\n乙"),
        ("甲<br/>乙<BR>丙", "甲\n乙\n丙"),
        ("甲</span>乙<span style='color:red'>丙", "甲乙丙"),
        ("<td>甲</td><td>乙</td>", "甲\n乙"),
        ("[bookmark: _GoBack]县府办", "县府办"),
        ("[bookmark: OLE_LINK1]县府办", "县府办"),
        ("甲&nbsp;乙&ldquo;丙&rdquo;&#12289;&#x4E00;", "甲 乙“丙”、一"),
        ("甲&lt;p&gt;乙", "甲<p>乙"),
        ("政\u200b府\ufeff网\xad站\x07", "政府网站"),
        ("\uf0fe政府网站\uf0a8公报\uf0fc", "☑政府网站□公报√"),
        ("⼯作⽬标，⻔户⽹站", "工作目标，门户网站"),
        ("[x] 网站 [ ] 公报 [√] 广播", "☑ 网站 □ 公报 ☑ 广播"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("甲<o:p></o:p>乙", "甲乙"),
    ],
)
def test_fixed(text: str, fixed: str) -> None:
    new, gone = clean_text(text)
    assert new == fixed
    solid = [len("".join(part.split())) for part in (text, new, gone)]
    assert solid[0] == solid[1] + solid[2]


def document(*texts: str) -> Document:
    return Document("txt", tuple(Paragraph(number, text) for number, text in enumerate(texts, 1)))


def test_clean_documents_come_back_as_they_are() -> None:
    given = document("责任单位：市司法局", "一、总体要求")
    assert clean(given).document is given
    assert clean(given).removed == ()


def test_cells_nested_tables_and_leads() -> None:
    inner = Table(3, 1, 1, (Cell(4, 0, 0, "<p>内</p>"),))
    outer = Table(1, 1, 1, (Cell(2, 0, 0, "<b>甲。</b>乙", tables=(inner,), lead=9),))
    cleaned = clean(Document("docx", (outer, Paragraph(5, "清"), Paragraph(6, "&nbsp;丙", lead=0))))
    assert [piece.text for piece in cleaned.document.pieces()] == ["甲。乙", "内", "清", " 丙"]
    assert next(cleaned.document.pieces()).lead == 2
    assert cleaned.removed == ((2, "<b></b>"), (4, "<p></p>"), (6, "&nbsp;"))
    assert cleaned.document.blocks[1] is clean(cleaned.document).document.blocks[1]


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean(document("<p>甲</p> <p>乙</p>", "[bookmark: _GoBack]\uf0fe丙")).document
    assert clean(once).document is once


def test_every_fix_is_named_once() -> None:
    assert len({fix.name for fix in FIXES}) == len(FIXES)


@pytest.mark.parametrize(
    "piece",
    ["<", "<p ", "&", "[", "<!--", "<p>", "<input ", "&#", "[bookmark:", "</p> ", "<a <", "&nbsp", "\u200b"],
)
def test_repeated_pieces_take_linear_time(piece: str) -> None:
    begun = time.process_time()
    clean_text(piece * 100_000)
    assert time.process_time() - begun < 2.0
