"""Numbered steps inside a task: what is a sequence, and what only looks like one."""

import time

import pytest

from extract.items import split

NONE = [
    "",
    "做好政策公开。",
    "增长1.5个百分点，完成2.5亿元投资。",
    "2021年1月、2月完成。",
    "落实《1、2号令》和《（1）（2）条款》。",
    "（1）只有一步。",
    "第1、2、3条",
    "3.从三开始 4.没有一二",
    "版本1.0升级为2.0",
    "推进一网通办（试行）。",
    "一是唯一一步。",
    "公开1-3月数据，1、2季度各一次",
    "办理（2）证照",
]

STEPS = [
    ("1.机构名称 2.联系方式 3.办公地址", ["1.", "2.", "3."], ["机构名称", "联系方式", "办公地址"]),
    (
        "决策公开 (1)拟定目录。 (2)公开目录；征求意见不少于30日。",
        ["(1)", "(2)"],
        ["拟定目录。", "公开目录；征求意见不少于30日。"],
    ),
    ("①制定方案；②组织实施；③总结", ["①", "②", "③"], ["制定方案；", "组织实施；", "总结"]),
    ("完成改造。\n（１）摸底。\n（２）施工。", ["（１）", "（２）"], ["摸底。", "施工。"]),
    ("1、名称\n2、职能\n3、电话", ["1、", "2、", "3、"], ["名称", "职能", "电话"]),
    ("要求：一是加强领导；二是压实责任。", ["一是", "二是"], ["加强领导；", "压实责任。"]),
    ("1．依据《条例》第1条公开 2．依申请公开", ["1．", "2．"], ["依据《条例》第1条公开", "依申请公开"]),
    ("1.摸底 3.施工", ["1.", "3."], ["摸底", "施工"]),
    ("（一）摸底。（二）施工。", ["（一）", "（二）"], ["摸底。", "施工。"]),
    ("1)摸底；2)施工", ["1)", "2)"], ["摸底；", "施工"]),
    ("⑴摸底；⑵施工", ["⑴", "⑵"], ["摸底；", "施工"]),
    ("1.2021年底前完成摸底。2.2022年6月施工。", ["1.", "2."], ["2021年底前完成摸底。", "2022年6月施工。"]),
    ("1.（1）内层一（2）内层二 2.外层二", ["1.", "2."], ["（1）内层一（2）内层二", "外层二"]),
]


@pytest.mark.parametrize("content", NONE)
def test_no_steps(content: str) -> None:
    assert split(content) == ()


@pytest.mark.parametrize(("content", "labels", "texts"), STEPS)
def test_steps(content: str, labels: list[str], texts: list[str]) -> None:
    assert split(content) == tuple(zip(labels, texts, strict=True))


@pytest.mark.parametrize("char", ["1", "(", "（", "、", "①", "《", "一", ".", "〔", "1."])
def test_long_runs_answer_in_time(char: str) -> None:
    begin = time.process_time()
    split(char * 100_000)
    assert time.process_time() - begin < 1
