"""The vocabulary of labels: every example is read, no form stands in two places, and what is no label stays text."""

from collections import Counter

import pytest

from extract.labels import label_pattern, role_of, roles, vocabulary
from models.unit import Role


def test_every_example_is_read_with_its_role() -> None:
    for stem in vocabulary().stem:
        for example in stem.examples:
            match = label_pattern().match(example)
            assert match, example
            assert match.lastgroup == "units"
            assert role_of(match["units"]) == stem.role


def test_every_stem_makes_a_label() -> None:
    for stem in roles():
        assert label_pattern().fullmatch(f"{stem}单位："), stem


def test_no_stem_stands_twice() -> None:
    forms = Counter(form for stem in vocabulary().stem for form in stem.forms)
    assert max(forms.values()) == 1


def test_no_label_stands_in_two_fields() -> None:
    fields = vocabulary().fields
    forms = Counter((*fields.deadline, *fields.basis, *fields.remarks, *fields.channels))
    assert max(forms.values()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "各责任单位要高度重视",
        "牵头单位统筹协调",
        "联系人：张某",
        "联系电话：12345",
        "附件：1.责任单位名单",
        "要求：各单位抓好落实",
        "市教育局：",
        "时间：2021年",
        "强化责任",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert label_pattern().search(text) is None


@pytest.mark.parametrize(
    ("text", "group", "role"),
    [
        ("牵头（责任）单位：", "units", None),
        ("牵头单位及责任人：", "units", "lead"),
        ("市直配合部门:", "units", "cooperating"),
        ("责 任 单 位 ：", "units", None),
        ("【督办单位】", "units", "supervisor"),
        ("**责任单位：**", "units", None),
        ("牵头：", "units", "lead"),
        ("分管领导：", "person", None),
        ("完 成 时 限：", "deadline", None),
        ("任务来源：", "basis", None),
    ],
)
def test_labels(text: str, group: str, role: Role | None) -> None:
    match = label_pattern().search(text)
    assert match
    assert match.lastgroup == group
    if group == "units":
        assert role_of(match["units"]) == role
