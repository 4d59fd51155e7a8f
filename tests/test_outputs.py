"""The outputs of a real run: tables and JSON say the same, are what their descriptions say, and never vary."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pandas
import pytest

from models.ledger import Ledger
from taizhang.write.formula import restore
from taizhang.write.ledger import OUTPUTS
from tests.readings import SAMPLES

HOSTILE = """\
某市2024年数据开放任务分解表

| 序号 | 工作任务 | 责任单位 | 完成时限 | 备注 |
| --- | --- | --- | --- | --- |
| 1 | =HYPERLINK("http://example.org","点我") | 市财政局 | 2024年6月底前 | -2+3+cmd |
| 2 | 开放“目录”,数据集不少于10个 | +市教育局 | 持续推进 | @SUM(A1) |
| 3 | 发布\x07清单\x1b[31m | 市民政局、卫健委 | 每月5日前 | ＝1+1 |
| 4 | 制定实施方案，明确'分工' | 市司法局牵头，市水利局配合 | 2024年3月至5月 | — |
"""
"""A table whose cells a spreadsheet would run, with quotes, commas and control characters in them."""

TABLES = ("ledger", "units", "deadlines", "legal_bases", "documents", "findings")
Row = dict[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notices of every type and format, and the hostile one."""
    folder = tmp_path_factory.mktemp("notices")
    for path in sorted(SAMPLES.rglob("*.*")):
        if path.suffix in {".txt", ".docx", ".xlsx"}:
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    (folder / "again.md").write_text(HOSTILE, encoding="utf-8")
    (folder / "letter.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes((SAMPLES / "task_table/lushan-2021.docx").read_bytes()[:20_000])
    return folder


def extract(folder: Path, output: Path, *options: str, **environment: str) -> None:
    command = [sys.executable, "-m", "taizhang", "extract", str(folder), "-o", str(output), *options]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 1, done.stderr.decode()  # broken.docx failed, nothing else
    assert done.stdout == b""


@pytest.fixture(scope="module")
def output(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    extract(folder, output, "--jobs", "2", PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="Asia/Shanghai")
    return output


@pytest.fixture(scope="module")
def ledger(output: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((output / "ledger.json").read_text(encoding="utf-8"))
    return held


def rows(output: Path, table: str) -> list[Row]:
    """The rows of a table as a strict reader of RFC 4180 sees them, with neutralised cells restored."""
    with (output / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: restore(cell) for name, cell in row.items()} for row in csv.DictReader(file, strict=True)
        ]


def told(value: Any) -> str:
    """A JSON value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "；".join(map(told, value))
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def test_the_same_whatever_workers_locale_zone_and_hash_seed(
    folder: Path, output: Path, tmp_path: Path
) -> None:
    extract(folder, tmp_path, "--jobs", "1", PYTHONHASHSEED="77", LC_ALL="C", TZ="America/St_Johns")
    assert {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in OUTPUTS} == {
        name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in OUTPUTS
    }


def test_nothing_says_where_or_when_it_was_made(output: Path) -> None:
    for name in OUTPUTS:
        text = (output / name).read_text(encoding="utf-8-sig")
        assert str(output.parent) not in text
        assert str(date.today().year) + "-" + date.today().strftime("%m-%d") not in text


def test_every_file_is_in_the_report_once_with_what_became_of_it(folder: Path, output: Path) -> None:
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in report] == sorted(path.name for path in folder.iterdir())
    by_file = {entry["file"]: entry for entry in report}
    assert (by_file["broken.docx"]["status"], by_file["letter.txt"]["status"]) == ("failed", "unrecognised")
    assert by_file["broken.docx"]["code"] == "CORRUPT"
    assert by_file["letter.txt"]["code"] == "NO_TASKS"
    assert {entry["status"] for file, entry in by_file.items() if file[0] not in "bl"} == {"ok"}


def test_documents_by_path_and_tasks_in_reading_order(ledger: dict[str, Any]) -> None:
    files = [notice["source"]["file"] for notice in ledger["documents"]]
    assert files == sorted(files)
    order = {notice["doc_id"]: number for number, notice in reversed([*enumerate(ledger["documents"])])}
    keys = [(order[task["doc_id"]], task["task_id"]) for task in ledger["tasks"]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_json_read_back_is_the_same_ledger(ledger: dict[str, Any]) -> None:
    assert Ledger.model_validate(ledger).model_dump(mode="json") == ledger


def test_json_is_what_its_schema_says(output: Path, ledger: dict[str, Any]) -> None:
    schema = json.loads((output / "ledger.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(ledger)
    broken = {**ledger, "tasks": [{**ledger["tasks"][0], "content": 5}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


@pytest.mark.parametrize("table", TABLES)
def test_bytes_of_a_table(output: Path, table: str) -> None:
    data = (output / f"{table}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")
    with (output / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) > 1


@pytest.mark.parametrize("table", TABLES)
def test_datapackage_describes_exactly_the_columns_and_their_values(output: Path, table: str) -> None:
    package = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {f"{name}.csv" for name in TABLES}
    schema = next(one["schema"] for one in package["resources"] if one["name"] == table)
    held = rows(output, table)
    assert [field["name"] for field in schema["fields"]] == list(held[0])
    check = {"integer": int, "date": date.fromisoformat, "boolean": ["true", "false"].index, "string": str}
    for field in schema["fields"]:
        assert field["description"]
        for row in held:
            if row[field["name"]]:
                check[field["type"]](row[field["name"]])  # type: ignore[operator]
    if "primaryKey" in schema:
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in held]
        assert len(set(keys)) == len(keys)
        assert all(all(key) for key in keys)


@pytest.mark.parametrize("table", ["units", "deadlines", "legal_bases"])
def test_tables_of_values_hold_what_the_json_holds(output: Path, ledger: dict[str, Any], table: str) -> None:
    held = rows(output, table)
    wanted = [
        {
            "task_id": task["task_id"],
            "position": str(position),
            **{name: told(value[name]) for name in held[0] if name in value},
        }
        for task in ledger["tasks"]
        for position, value in enumerate(task[table], 1)
    ]
    assert held == wanted


def test_ledger_csv_holds_what_the_json_holds(output: Path, ledger: dict[str, Any]) -> None:
    held = rows(output, "ledger")
    notices = {notice["doc_id"]: notice for notice in reversed(ledger["documents"])}
    assert len(held) == len(ledger["tasks"]) > 100
    for row, task in zip(held, ledger["tasks"], strict=True):
        notice = notices[task["doc_id"]]
        for name in ("task_id", "doc_id", "seq", "title", "content", "deadline_raw", "remarks"):
            assert row[name] == told(task[name])
        for name in ("audience", "method", "keywords"):
            assert row[name] == told(task[name])
        for name in ("doc_number", "issuer", "issue_date", "year", "doc_type"):
            assert row[name] == told(notice[name])
        assert (row["source_file"], row["doc_title"], row["region"]) == (
            notice["source"]["file"],
            told(notice["title"]),
            told(notice["region"]["name"]),
        )
        path = [row[f"category_{level}"] for level in (1, 2, 3, 4)]
        assert "；".join(filter(None, path)) == "；".join(task["path"])
        units = [row["lead_units"], row["responsible_units"], row["cooperating_units"]]
        named = "；".join(filter(None, units)).split("；") if any(units) else []
        assert sorted(named) == sorted(unit["name"] for unit in task["units"])
        assert row["deadline_type"] == told([part["type"] for part in task["deadlines"]])
        assert row["due_date"] == max((part["due"] or "" for part in task["deadlines"]), default="")
        for basis in task["legal_bases"]:
            assert (basis["title"] or "") in row["legal_bases"]
            assert (basis["doc_number"] or "") in row["legal_bases"]
        marks = {True: "☑", False: "□", None: ""}
        assert row["channels"] == told([marks[one["checked"]] + one["name"] for one in task["channels"]])
        assert (row["page"], row["row"]) == (told(task["place"]["page"]), told(task["place"]["row"]))
        assert set(filter(None, row["findings"].split("；"))) == {one["code"] for one in task["findings"]}


def test_documents_and_findings_hold_what_the_json_holds(output: Path, ledger: dict[str, Any]) -> None:
    documents = rows(output, "documents")
    assert [row["source_file"] for row in documents] == [
        notice["source"]["file"] for notice in ledger["documents"]
    ]
    assert sum(int(row["tasks"]) for row in documents) == len(ledger["tasks"])
    for row in documents:
        assert int(row["chars"]) == sum(int(row[name]) for name in ("in_tasks", "in_metadata", "unassigned"))
    findings = rows(output, "findings")
    wanted = sum(len(one["findings"]) for one in (*ledger["documents"], *ledger["tasks"]))
    assert len(findings) == wanted


def test_one_file_under_two_names_is_in_the_ledger_once(ledger: dict[str, Any]) -> None:
    again, hostile = (
        next(one for one in ledger["documents"] if one["source"]["file"] == name)
        for name in ("again.md", "hostile.md")
    )
    assert again["doc_id"] == hostile["doc_id"]
    assert [finding["code"] for finding in hostile["findings"]].count("file_repeated") == 1
    assert len([task for task in ledger["tasks"] if task["doc_id"] == hostile["doc_id"]]) == 4


def test_no_cell_is_run_by_a_spreadsheet_and_every_one_can_be_had_back(
    output: Path, ledger: dict[str, Any]
) -> None:
    for table in TABLES:
        with (output / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        dangerous = [cell for cell in cells if cell[:1] in set("=+@＝＋＠\t\r")]
        assert dangerous == []
        assert [cell for cell in cells if cell[:1] in set("-－") and cell not in {"-", "—", "－"}] == []
    contents = {row["content"] for row in rows(output, "ledger")}
    assert '=HYPERLINK("http://example.org","点我")' in contents
    assert contents == {task["content"] for task in ledger["tasks"]}
    remarks = {row["remarks"] for row in rows(output, "ledger")}
    assert {"-2+3+cmd", "@SUM(A1)", "＝1+1"} <= remarks


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_control_character_reaches_an_output(output: Path, name: str) -> None:
    text = (output / name).read_text(encoding="utf-8-sig")
    held = json.loads(text) if name.endswith(".json") else text
    strings = list(_strings(held))
    assert strings
    for string in strings:
        found = {char for char in string if unicodedata.category(char) in {"Cc", "Cs", "Cn"}}
        ends = {"\n", "\r"} if name.endswith(".csv") or string == "\r\n" else {"\n"}
        assert found <= ends


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for pair in value.items() for held in pair for one in _strings(held)]
    return [one for held in value for one in _strings(held)] if isinstance(value, list) else []


def test_pandas_and_a_person_open_the_tables_as_they_are(output: Path) -> None:
    frame = pandas.read_csv(output / "ledger.csv", parse_dates=["due_date"])
    assert list(frame.columns[:3]) == ["task_id", "doc_id", "source_file"]
    due = frame[(frame.source_file == "hostile.md") | (frame.source_file == "again.md")].due_date
    assert due.dropna().dt.strftime("%Y-%m-%d").to_list() == ["2024-06-30", "2024-05-31"]
