"""Findings about citations: none where nothing is wrong, a suggestion where one is known, the citation never changed."""

from datetime import date

import pytest

from models.finding import Code
from normalize import legal_bases


def found(text: str, year: int | None = 2021, issued: date | None = None) -> list[tuple[Code, str | None]]:
    return [
        (f.code, f.suggestion) for f in legal_bases.check(legal_bases.read(text), year=year, issued=issued)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "《中华人民共和国政府信息公开条例》",
        "《政府信息公开条例》（国务院令第711号）",
        "《政府信息公开条例》（国令第711号）",
        "《优化营商环境条例》（国令第722号）",
        "《国务院办公厅关于做好政府公报工作的通知》（国办发〔2018〕22号）",
        "《关于推进政务新媒体健康有序发展的意见》（国办发〔2018〕123号）",
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        "《中共中央办公厅、国务院办公厅印发〈关于全面推进政务公开工作的意见〉的通知》（中办发〔2016〕8号）",
        "《平利县人民政府办公室关于甲的通知》（平政办发〔2021〕1号）",
        "《江西省人民政府办公厅关于甲的通知》（赣府厅字〔2016〕132号）",
        "《广东省人民政府关于甲的通知》（粤府〔2016〕13号）",
        "《财政部办公厅关于甲的通知》（财办〔2021〕1号）",
        "《财政部关于甲的通知》（财办〔2021〕1号）",
        "《水利部办公厅关于甲的通知》（办河湖〔2021〕1号）",
        "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）",
        "《中华人民共和国行政许可法》（主席令第七号）",
        "岚综管办〔2015〕119号",
        "GB/T 9704-2012",
        "《信访条例》",
        "<<行政许可法>>",
        "《国务院办公厅转发〈财政部关于印发《甲办法》的通知〉的通知》",
        "《义务教育法》（2018年修正）",
    ],
)
def test_nothing_to_find(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        (
            "《国务院办公厅印发〈甲〉实施细则的通知》（国发〔2016〕82号）",
            Code.BASIS_ISSUER,
            "国办发〔2016〕82号",
        ),
        ("《国务院关于甲的意见》（国办发〔2019〕555号）", Code.BASIS_ISSUER, "国发〔2019〕555号"),
        ("《河南省人民政府办公厅关于甲的通知》（豫政〔2021〕1号）", Code.BASIS_ISSUER, "豫政办〔2021〕1号"),
        (
            "《江西省人民政府办公厅关于甲的通知》（赣府发〔2021〕1号）",
            Code.BASIS_ISSUER,
            "赣府厅发〔2021〕1号",
        ),
        (
            "《平利县人民政府办公室关于甲的通知》（平政发〔2021〕1号）",
            Code.BASIS_ISSUER,
            "平政办发〔2021〕1号",
        ),
        ("《平利县人民政府关于甲的通知》（平政办发〔2021〕1号）", Code.BASIS_ISSUER, "平政发〔2021〕1号"),
        (
            "《国务院办公厅关于在政务公开工作中进一步做好舆情回应的通知》（国办发〔2016〕61号）",
            Code.BASIS_TITLE,
            "国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知",
        ),
        ("《优化营商环境条例》（国务院令第721号）", Code.BASIS_TITLE, "中华人民共和国食品安全法实施条例"),
        (
            "《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕45号）",
            Code.BASIS_NUMBER,
            "国办发〔2019〕54号",
        ),
        ("（国办公公开办函〔2019〕61号）", Code.BASIS_NUMBER, "国办公开办函〔2019〕61号"),
        ("国办办发〔2019〕61号", Code.BASIS_NUMBER, "国办发〔2019〕61号"),
        ("国办发〔2026〕1号", Code.BASIS_NUMBER, None),
        ("国办发〔2016〕0号", Code.BASIS_NUMBER, None),
        ("国办发〔16〕61号", Code.BASIS_NUMBER, "国办发〔2016〕61号"),
        ("国办发〔1916〕61号", Code.BASIS_NUMBER, None),
        ("《政府信息公开条例》（国务院令第492号）", Code.BASIS_SUPERSEDED, "国务院令第711号"),
        ("《党政机关公文格式》（GB/T 9704-1999）", Code.BASIS_SUPERSEDED, "GB/T 9704-2012"),
        ("《中华人民共和国合同法》第五条", Code.BASIS_SUPERSEDED, "中华人民共和国民法典"),
        ("《义务教育法》（2015年修正）", Code.BASIS_SUPERSEDED, "2018"),
        ("《条例》第二十条", Code.BASIS_UNRESOLVED, None),
        ("《中华人民共和国预算法", Code.BASIS_TITLE, None),
        ("《国务院办公厅关于在政务公开工作中进一步做", Code.BASIS_TITLE, None),
        ("根据《办法》规定", Code.BASIS_UNRESOLVED, None),
    ],
)
def test_found(text: str, code: Code, suggestion: str | None) -> None:
    bases = legal_bases.read(text)
    assert found(text) == [(code, suggestion)]
    assert legal_bases.read(text) == bases


def test_the_day_of_the_notice_decides() -> None:
    old = "《政府信息公开条例》（国务院令第492号）"
    assert found(old, issued=date(2019, 5, 14)) == []
    assert found(old, issued=date(2019, 5, 15)) == [(Code.BASIS_SUPERSEDED, "国务院令第711号")]
    assert found(old, year=None) == []
    assert found("《信访条例》", year=2023) == [(Code.BASIS_SUPERSEDED, "信访工作条例")]


def test_what_is_general_knowledge_says_so() -> None:
    (finding,) = legal_bases.check(legal_bases.read("《中华人民共和国物权法》"), year=2022)
    assert "unverified" in finding.message
    assert finding.field == "legal_bases"
    assert finding.evidence == "《中华人民共和国物权法》"
