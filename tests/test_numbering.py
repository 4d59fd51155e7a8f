"""Printed numbers: what is one, what only looks like one."""

import time

import pytest

from extract.numbering import RANK, read, read_cell

NOT_NUMBERS = [
    "2021年底前完成",
    "26个领域标准目录",
    "3月底前",
    "1.5万吨",
    "1.5个百分点",
    "3-5月",
    "12345热线",
    "5G基站建设",
    "一是加强领导",
    "一件事一次办",
    "一网通办",
    "十四五规划",
    "百日攻坚",
    "三农工作",
    "第一时间公开",
    "第一类医疗器械",
    "第一书记",
    "（含乡镇）",
    "(2022年5月底前)",
    "",
    "、",
    "《条例》",
    "100%公开",
    "24小时内",
    "2019-2020年度",
    "任务分解",
    "1亿元",
    "1 000元",
]

NUMBERS = [
    ("一、总体要求", "一、", "1", "总体要求"),
    ("三十、做好公开", "一、", "30", "做好公开"),
    ("一 、加强组织", "一、", "1", "加强组织"),
    ("一　加强组织", "一、", "1", "加强组织"),
    ("（五十三）推进", "（一）", "53", "推进"),
    ("(一)推进", "（一）", "1", "推进"),
    ("（ 二 ）推进", "（一）", "2", "推进"),
    ("1.推进", "1.", "1", "推进"),
    ("1．推进", "1.", "1", "推进"),
    ("1、推进", "1.", "1", "推进"),
    ("１．推进", "1.", "1", "推进"),
    ("12 、推进", "1.", "12", "推进"),
    ("3 推进", "1.", "3", "推进"),
    ("1.2021年底前", "1.", "1", "2021年底前"),
    ("2.26个领域", "1.", "2", "26个领域"),
    ("4.5月底前", "1.", "4", "5月底前"),
    ("（1）推进", "（1）", "1", "推进"),
    ("(10)推进", "（1）", "10", "推进"),
    ("1）推进", "1）", "1", "推进"),
    ("①推进", "①", "1", "推进"),
    ("⑳推进", "①", "20", "推进"),
    ("⑴推进", "（1）", "1", "推进"),
    ("㈢推进", "（一）", "3", "推进"),
    ("⒈推进", "1.", "1", "推进"),
    ("20-1-1.修订", "1-1", "20-1-1", "修订"),
    ("1.2.3 修订", "1.1", "1.2.3", "修订"),
    ("2.1推进", "1.1", "2.1", "推进"),
    ("01推进", "01", "1", "推进"),
    ("0505 推进", "01", "0505", "推进"),
    ("第一项 推进", "第一项", "1", "推进"),
    ("第十二条　推进", "第一项", "12", "推进"),
    ("第二部分 公开", "第一编", "2", "公开"),
    ("第一章总则", "第一章", "1", "总则"),
    ("任务三：推进", "第一项", "3", "推进"),
    ("【1】推进", "（1）", "1", "推进"),
    ("  二、公开", "一、", "2", "公开"),
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(("text", "mark", "value", "rest"), NUMBERS)
def test_number_is_read(text: str, mark: str, value: str, rest: str) -> None:
    number = read(text)
    assert number is not None
    assert (number.level_mark, number.value, number.rest) == (mark, value, rest)
    assert number.level_mark in RANK
    assert text.strip().startswith(number.raw)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "1"),
        ("12.", "12"),
        ("十二", "12"),
        ("（3）", "3"),
        ("①", "1"),
        ("003", "3"),
        ("1-2", "1-2"),
        ("1.1", "1.1"),
        ("第3项", "3"),
        ("3月", None),
        ("2021年", None),
        ("甲", None),
        ("", None),
        ("1推进", None),
    ],
)
def test_number_cell(text: str, value: str | None) -> None:
    assert read_cell(text) == value


@pytest.mark.parametrize("char", "1一（(.、第 　①任0-")
def test_one_repeated_character_is_quick(char: str) -> None:
    begin = time.perf_counter()
    read(char * 100_000)
    read_cell(char * 100_000)
    assert time.perf_counter() - begin < 0.5
