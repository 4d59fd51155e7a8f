"""Measurable demands: counts, spans of time and conditions that are none first, then every comparator and unit."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import targets


def read(text: str) -> list[tuple[str, float, str]]:
    return [(t.comparator, t.value, t.unit) for t in targets.read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "实现26个领域全覆盖",
        "开展1次调查征集活动",
        "举办两场新闻发布会",
        "公开征求意见的期限一般不少于30日",
        "合法性审查一般不少于7个工作日",
        "回复时间不超过5个工作日",
        "不超过24小时",
        "最迟30分钟",
        "不超过2个月",
        "不少于3个自然日",
        "县级以上政府门户网站",
        "至少要列明党政机关网站标识",
        "达到国家标准",
        "投资5000万元以上的项目",
        "超过3次的予以通报",
        "低于90%的单位",
        "同比增长100%",
        "2021年年底前",
        "支持互联网协议第6版",
        "不断提高公开质量",
        "全覆盖、零投诉",
        "“十四五”期间",
        "第1条以上内容",
        "不少于",
        "百分之",
        "100",
        "不少于次",
        "1949年以来",
        "深化“最多跑一次”改革",
    ],
)
def test_no_demand(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("列席会议应当不少于2次", "≥", 2, "次"),
        ("多元化解读比例不低于50%", "≥", 50, "%"),
        ("（各部门不少于1个）", "≥", 1, "个"),
        ("各镇不少于1次", "≥", 1, "次"),
        ("至少1场", "≥", 1, "场"),
        ("每季度至少召开一次", "≥", 1, "次"),
        ("至少开展两次", "≥", 2, "次"),
        ("不得少于十篇", "≥", 10, "篇"),
        ("不少于１２条", "≥", 12, "条"),
        ("不 少\n于 2 次", "≥", 2, "次"),
        ("达到90%以上", "≥", 90, "%"),
        ("办结率达98％", "≥", 98, "%"),
        ("覆盖率提高到百分之九十五", "≥", 95, "%"),
        ("百分之九十五点五以上", "≥", 95.5, "%"),
        ("稳定在99.5%以上", "≥", 99.5, "%"),
        ("下降3个百分点以上", "≥", 3, "个百分点"),
        ("新增就业1.2万人以上", "≥", 1.2, "万人"),
        ("不低于1,000人次", "≥", 1000, "人次"),
        ("完成造林10万亩以上", "≥", 10, "万亩"),
        ("不超过3件", "≤", 3, "件"),
        ("控制在5%以内", "≤", 5, "%"),
        ("每人至多1次", "≤", 1, "次"),
        ("压减至20项", "≤", 20, "项"),
        ("突破500亿元", ">", 500, "亿元"),
        ("满意率高于95%", ">", 95, "%"),
        ("低于3‰", "<", 3, "‰"),
        ("100%", "=", 100, "%"),
        ("办结率达到100%", "=", 100, "%"),
        ("确保公开率百分之百", "=", 100, "%"),
        ("90%以上的事项网上可办", "≥", 90, "%"),
        ("考核得分90分以上", "≥", 90, "分"),
    ],
)
def test_demand(text: str, comparator: str, value: float, unit: str) -> None:
    assert read(text) == [(comparator, value, unit)]


def test_a_range_gives_both_ends() -> None:
    assert read("控制在3%—5%") == [("≥", 3, "%"), ("≤", 5, "%")]


def test_several_in_one_text() -> None:
    text = "政策解读比例不低于50%，各镇不少于1次，回复不超过5个工作日，办结率100%"
    assert read(text) == [("≥", 50, "%"), ("≥", 1, "次"), ("=", 100, "%")]


@given(st.text(alphabet="不少于低至多达到超过以上内百分之一二十0123456789.,%次场个工作日的 \n—", max_size=60))
def test_every_part_stands_in_the_text(text: str) -> None:
    for target in targets.read(text):
        assert target.span is not None
        assert text[slice(*target.span)] == target.raw
        assert target.unit


@pytest.mark.parametrize(
    "unit", ["1", "不", "百", "不少于", "至少", "1,", "5%", "百分之", "一", "0.", "以上"]
)
def test_a_field_of_one_character_answers_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    targets.read(text)
    assert time.process_time() - begun < 2
