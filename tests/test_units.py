"""Responsible units: the gold lists, and cells of every family composed for the tests."""

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from models.finding import Code
from models.region import Region
from models.unit import Unit
from normalize import units

TESTS = Path(__file__).parent
GOLD: list[dict[str, Any]] = json.loads((TESTS / "gold" / "units.json").read_text("utf-8"))
SEEDS: dict[str, dict[str, Any]] = json.loads((TESTS / "gold" / "seeds.json").read_text("utf-8"))
SEED_LEVELS = {"000": "区", "001": "区", "002": "县", "003": "县", "004": "市"}
CASES = [
    (path.stem, case)
    for path in sorted((TESTS / "cases" / "units").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
Reading = list[tuple[str, str, str]]


def reading(found: tuple[Unit, ...]) -> Reading:
    return [(unit.name, unit.role, unit.kind) for unit in found]


def gold_reading(parts: list[dict[str, str]]) -> Reading:
    return [(part["name"], part.get("role", "responsible"), part.get("kind", "agency")) for part in parts]


def short(unit: Unit) -> str:
    role = "" if unit.role == "responsible" else "@" + unit.role
    kind = "" if unit.kind == "agency" else "#" + unit.kind
    return unit.name + role + kind + ("+" if unit.and_others else "")


@pytest.mark.parametrize(
    ("family", "case"), CASES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(CASES)]
)
def test_composed_cells(family: str, case: dict[str, Any]) -> None:
    found = units.read(case["text"], level=case.get("level"), persons=case.get("persons"))
    assert [short(unit) for unit in found] == case["units"]


@pytest.mark.parametrize("item", GOLD, ids=[item["id"] for item in GOLD])
def test_gold(item: dict[str, Any]) -> None:
    found = units.read(item["raw"], level=item["context_level"])
    assert reading(found) in [gold_reading(parts) for parts in [item["expected"], *item["accept"]]]
    assert any(unit.and_others for unit in found) == bool(item.get("etc"))


@pytest.mark.parametrize("file", sorted(SEEDS))
def test_gold_of_whole_notices(file: str) -> None:
    for record in SEEDS[file]["records"]:
        found = units.read(record.get("units_raw") or "", level=SEED_LEVELS[file[:3]])
        names = [unit.name for unit in found]
        alternatives = [list(names) for names in record.get("units_alt", [])]
        if "units" in record:
            assert reading(found) == gold_reading(record["units"]) or names in alternatives, record


def test_doubt_is_said_where_a_careful_reader_would_accept_another_reading() -> None:
    for notice, content in SEEDS.items():
        for record in content["records"]:
            found = units.read(record.get("units_raw") or "", level=SEED_LEVELS[notice[:3]])
            codes = {finding.code for finding in units.check(found, region=None, year=2021)}
            if record.get("units_alt"):
                assert "unit_doubtful" in codes, record["units_raw"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "无",
        "—",
        "/",
        "——",
        "暂无",
        "、、、",
        "（）",
        "负责",
        "牵头单位：",
        "责任单位：无",
        "等部门",
        "2021年6月底前",
    ],
)
def test_no_unit_is_read_from_nothing(text: str) -> None:
    assert units.read(text, level="县") == ()


def test_a_level_is_taken_from_the_list_before_the_document() -> None:
    assert [unit.name for unit in units.read("省财政厅、教育厅", level="市")] == ["省财政厅", "省教育厅"]
    assert [unit.name for unit in units.read("财政局、市场监管局", level="city")] == [
        "市财政局",
        "市市场监管局",
    ]
    assert [unit.name for unit in units.read("财政局、市场监管局")] == ["财政局", "市场监管局"]


def test_the_column_says_the_role_where_the_text_does_not() -> None:
    assert [unit.role for unit in units.read("县财政局、县审计局", role="lead")] == ["lead", "lead"]
    found = units.read("县财政局（牵头）、县审计局", role="cooperating")
    assert [unit.role for unit in found] == ["lead", "cooperating"]
    assert [unit.role for unit in units.read("县财政局、县审计局负责", role="cooperating")] == [
        "cooperating"
    ] * 2


def test_the_first_unit_leads_where_the_document_says_so() -> None:
    found = units.read("县财政局、县审计局", lead_first=True)
    assert [unit.role for unit in found] == ["lead", "responsible"]
    found = units.read("县财政局配合，县审计局牵头", lead_first=True)
    assert [unit.role for unit in found] == ["cooperating", "lead"]


COUNTY = Region(name="郧阳区", level="county", mark="区")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("区政府办、区发改局、各乡镇人民政府", 2021),
        ("市生态环境局郧阳分局、市公安局郧阳分局、市税务局", 2021),
        ("区环保局、区扶贫局", 2019),
        ("区市场监管局、各街道办事处、街道", 2021),
        ("国网郧阳供电公司、人行郧阳支行", 2021),
        ("区民族宗教局、区区块链中心", 2021),
        ("李明明、区财政局", 2021),
        ("□区教育局 ■区财政局、李××", 2021),
        ("区X光检测中心", 2021),
        ("", None),
    ],
)
def test_clean_lists_give_no_findings(text: str, year: int | None) -> None:
    assert units.check(units.read(text, level="区"), region=COUNTY, year=year) == ()


@pytest.mark.parametrize(
    ("text", "year", "code", "suggestion"),
    [
        ("市政府各部门", 2021, "unit_level", "区政府各部门"),
        ("市财政局、区审计局", 2021, "unit_level", "区财政局"),
        ("区乡村振兴局", 2025, "unit_renamed", "农业农村局"),
        ("区乡村振兴局", 2024, "unit_renamed", "农业农村局"),
        ("区乡村振兴局", 2019, "unit_renamed", None),
        ("区环保局", 2022, "unit_renamed", "生态环境局"),
        ("国有企企", 2021, "unit_damaged", "国有企"),
        ("区…理局", 2021, "unit_damaged", None),
        ("区□□局", 2021, "unit_damaged", None),
        ("××区××局", 2021, "unit_damaged", None),
        ("某某镇人民政府", 2021, "unit_damaged", None),
        ("各省级X部门", 2021, "unit_damaged", None),
        ("区（）局", 2021, "unit_damaged", None),
        ("区生长和改革局", 2021, "unit_damaged", "区发展和改革局"),
        ("区自然资源和规则局", 2021, "unit_damaged", "区自然资源和规划局"),
        ("区財政局", 2021, "unit_damaged", None),
        ("各县（市、区人民政府", 2021, "unit_damaged", None),
        ("区政府各部门及所属单位", 2021, "unit_doubtful", None),
    ],
)
def test_doubt_is_said_and_the_name_kept(text: str, year: int, code: str, suggestion: str | None) -> None:
    found = units.read(text, level="区")
    told = {finding.code: finding for finding in units.check(found, region=COUNTY, year=year)}
    assert told[code].suggestion == suggestion
    assert told[code].evidence == found[0].raw


@pytest.mark.parametrize("text", ["可可托海镇人民政府", "沱沱河乡", "湾湾川村"])
def test_names_of_places_may_double_a_character(text: str) -> None:
    told = {finding.code for finding in units.check(units.read(text), region=COUNTY, year=2021)}
    assert "unit_damaged" not in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("2021年6月底前", False),
        ("做好规划主动公开工作，归集整理历史规划。", False),
        ("《中华人民共和国政府信息公开条例》", False),
        ("长期坚持", False),
        ("政府网站、政务新媒体", False),
        ("加强对各项工作落实情况的监督检查，发现问题及时整改", False),
        ("县财政局", True),
        ("县发改局、县财政局等部门按职责分工分别牵头落实", True),
        ("各县（市、区）人民政府，市直各部门", True),
        ("责任单位：各镇", True),
        ("县委宣传部\n县委网信办", True),
        ("各部门配合", True),
    ],
)
def test_unit_lists_are_told_from_other_text(text: str, expected: bool) -> None:
    assert units.is_unit_list(text) is expected


@pytest.mark.parametrize(
    "piece",
    [
        "、",
        "，",
        "局",
        "县",
        "各",
        "和",
        "等",
        "（",
        "）",
        "[",
        "<",
        "〈",
        "0",
        " ",
        "\n",
        "牵",
        "负责",
        ".",
        "A",
        "①",
        "县局",
    ],
)
def test_long_repeats_are_read_in_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.perf_counter()
    units.read(text, level="县")
    units.is_unit_list(text)
    assert time.perf_counter() - start < 5


def test_a_thousand_cells_take_less_than_a_second() -> None:
    cells = [(item["raw"], item["context_level"]) for item in GOLD]
    start = time.perf_counter()
    for raw, level in (cells * 10)[:1000]:
        units.read(raw, level=level)
    assert time.perf_counter() - start < 5  # about 0.25 s on an idle core; the bound allows for a busy one


def test_a_level_taken_from_the_notice_is_doubted_only_where_a_name_stands_alone() -> None:
    alone = units.check(units.read("统计局", level="区"), region=COUNTY, year=2021)
    assert [finding.code for finding in alone] == ["unit_doubtful"]
    assert units.check(units.read("财政局、统计局", level="区"), region=COUNTY, year=2021) == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("旗应急管理局、能源局，国家矿山安全监察局配合", ["responsible", "responsible", "cooperating"]),
        (
            "县财政局、县审计局，各镇、各街道配合",
            ["responsible", "responsible", "cooperating", "cooperating"],
        ),
        # negative: somebody leads already, or the list is a plain one
        ("县发改局牵头，县财政局、县审计局，各镇配合", ["lead", "cooperating", "cooperating", "cooperating"]),
        ("县财政局、县审计局配合", ["cooperating", "cooperating"]),
        ("县财政局、县审计局，各镇按职责分工负责", ["responsible", "responsible", "responsible"]),
    ],
)
def test_a_closing_role_is_said_of_the_last_group(text: str, roles: list[str]) -> None:
    assert [unit.role for unit in units.read(text, level="县")] == roles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("凤冈供电局", "凤冈供电局"),
        ("长阳电信局", "长阳电信局"),
        ("园林绿化局", "县园林绿化局"),
        ("农村公路管理局", "县农村公路管理局"),
    ],
)
def test_a_body_named_after_a_place_takes_no_prefix(text: str, name: str) -> None:
    assert [unit.name for unit in units.read(f"{text}、县财政局", level="县")] == [name, "县财政局"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区税务局\n望城公安分局", ["区税务局", "望城公安分局"]),
        ("县自然资源局 江南生态环境分局", ["县自然资源局", "江南生态环境分局"]),
        ("市公安局\n望城公安分局", ["市公安局望城公安分局"]),
        ("市公安局\n望城分局", ["市公安局望城分局"]),
    ],
)
def test_a_branch_of_another_function_begins_a_name(text: str, expected: list[str]) -> None:
    assert [unit.name for unit in units.read(text, level="区")] == expected


def lone_doubts(*cells: str) -> list[int]:
    """How many doubts about a name's level each cell of a county's table raises, its style told by all of them."""
    found = [units.read(cell, level="县") for cell in cells]
    bare = units.are_bare([one[0] for one in found])
    checked = (units.check(one, region=None, year=None, bare=bare) for one in found)
    return [sum(finding.code == Code.UNIT_DOUBTFUL for finding in findings) for findings in checked]


def test_a_unit_alone_without_its_level_is_a_doubt_only_where_others_have_theirs() -> None:
    assert lone_doubts("县财政局", "统计局", "县教育局、民政局", "县水利局") == [0, 1, 0, 0]
    assert lone_doubts("财政局", "统计局", "教育局、民政局", "水利局") == [0, 0, 0, 0]
    assert lone_doubts("财政局", "统计局") == [1, 1]
