"""One run over every broken or hostile file that tests/hostile makes, and what the outputs then hold."""

import csv
import json
import os
import re
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from taizhang.batch.limits import MEGABYTE, Limits
from taizhang.batch.listing import display
from taizhang.batch.run import Plan, run
from taizhang.pipeline import process
from taizhang.result import Result
from taizhang.write.formula import restore
from tests.hostile import names
from tests.hostile.case import READ, Case
from tests.hostile.corpus import clean, hostile, write

# Clocks are patient here, for machines that do other work too; a defect that loops is killed all the same.
LIMITS = Limits(memory=1024 * MEGABYTE, timeout=120.0, stall=60.0, size=200 * MEGABYTE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
RUNS = tuple("=+-@\t\r＝＋－＠")
NUMBERED = re.compile("第([0-9]{5,6})[号號]")
NUMBER = re.compile(r"[+\-＋－]?\d{1,30}(?:[.,]\d{1,30})?%?|[-－—]{1,3}")

Row = dict[str, Any]


class Reached(BaseException):
    """A worker reached for the network."""


def process_offline(data: bytes, name: str, beat: Any) -> Result:
    """As the real one, in a worker that can't make a socket."""

    def refuse(*_: object, **__: object) -> None:
        raise Reached

    socket.socket.__init__ = refuse  # type: ignore[method-assign,assignment]
    socket.create_connection = socket.getaddrinfo = refuse  # type: ignore[assignment]
    return process(data, name, beat)


@dataclass(frozen=True)
class Ran:
    """The folder that was read, what was written, and what stands in it."""

    folder: Path
    output: Path
    cases: list[Case]
    skipped: list[str]
    before: set[Path]
    report: dict[str, Row]
    ledger: Row

    def name(self, one: Case) -> str:
        return display(os.path.join(os.fsencode(self.folder), one.name), os.fsencode(self.folder))

    def tasks(self) -> dict[str, list[Row]]:
        """The tasks of each file."""
        files = {notice["doc_id"]: notice["source"]["file"] for notice in self.ledger["documents"]}
        found: dict[str, list[Row]] = {file: [] for file in files.values()}
        for task in self.ledger["tasks"]:
            found[files[task["doc_id"]]].append(task)
        return found

    def table(self, name: str) -> list[dict[str, str]]:
        csv.field_size_limit(1 << 30)
        with (self.output / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def around(folder: Path) -> set[Path]:
    """Everything below a folder but its output."""
    return {path for path in folder.rglob("*") if "out" not in path.relative_to(folder).parts[:1]}


def read(folder: Path, output: Path) -> tuple[list[Row], Row]:
    run(Plan([folder], output, process_offline, 2, LIMITS), lambda *_: None)
    return json.loads((output / "report.json").read_text("utf-8")), json.loads(
        (output / "ledger.json").read_text("utf-8")
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    home = tmp_path_factory.mktemp("hostile")
    folder, outside = home / "in", home / "outside"
    folder.mkdir()
    outside.mkdir()
    cases = [*hostile(), *clean()]
    write(cases, folder)
    skipped = names.special(folder, outside)
    before = around(home)
    report, ledger = read(folder, home / "out")
    yield Ran(
        folder, home / "out", cases, skipped, before, {entry["file"]: entry for entry in report}, ledger
    )
    assert len(report) == len({entry["file"] for entry in report})


def test_there_are_enough_of_them(ran: Ran) -> None:
    assert len(ran.cases) >= 200
    assert len({one.name for one in ran.cases}) == len(ran.cases)


def test_every_file_ends_as_it_must(ran: Ran) -> None:
    wrong = []
    for one in ran.cases:
        entry = ran.report[ran.name(one)]
        end = entry["status"] if entry["status"] in {*READ, "skipped"} else entry["code"]
        if end not in one.ends:
            wrong.append((one.name, end, entry["message"]))
    assert wrong == []


def test_every_planted_task_is_there_once(ran: Ran) -> None:
    found, wrong = ran.tasks(), []
    for one in ran.cases:
        contents = [task["content"] for task in found.get(ran.name(one), [])]
        if ran.report[ran.name(one)]["status"] not in READ:
            continue
        lost = missing(one.planted, contents)
        if lost or (not one.more and len(contents) != len(one.planted)):
            wrong.append((one.name, lost[:3], len(contents), len(one.planted)))
    assert wrong == []


def missing(planted: tuple[str, ...], contents: list[str]) -> list[str]:
    """Planted texts that aren't in exactly one place of the contents, each told by its number."""
    numbers = Counter(number for content in contents for number in NUMBERED.findall(content))
    whole = set(contents)
    return [
        words
        for words in planted
        if numbers[NUMBERED.findall(words)[0]] != 1
        or (words not in whole and not any(words in content for content in contents))
    ]


def test_a_text_lost_or_doubled_is_missed() -> None:
    words = ("第10001号专项", "第10002号专项")
    assert missing(words, ["第10001号专项", "x第10002号专项"]) == []
    assert missing(words, ["第10001号专项"]) == ["第10002号专项"]
    assert missing(words, ["第10001号专项第10001号专项", "第10002号专"]) == list(words)


def test_every_failure_says_why_in_one_clear_sentence(ran: Ran) -> None:
    for entry in ran.report.values():
        if entry["status"] in READ:
            assert entry["code"] is None
            continue
        message = entry["message"]
        assert 10 < len(message) < 250, entry
        assert "\n" not in message, entry
        assert not re.search(r"Traceback|Error\b|Exception|0x[0-9a-f]|/tmp|/home", message), entry
        assert (entry["code"] is None) == (entry["status"] == "skipped"), entry


def test_every_entry_of_the_folder_is_told_of_once(ran: Ran) -> None:
    wanted = {ran.name(one) for one in ran.cases} | set(ran.skipped) | {"Thumbs.db", "sparse.pdf"}
    assert set(ran.report) == wanted
    assert {file for file, entry in ran.report.items() if entry["status"] == "skipped"} == set(ran.skipped)
    assert ran.report["sparse.pdf"]["code"] == "TOO_LARGE"


def test_nothing_is_lost_control_of(ran: Ran) -> None:
    ours = {"INTERNAL", "CRASH", "TIMEOUT", "MEMORY"}
    assert [entry for entry in ran.report.values() if entry["code"] in ours] == []


def test_clean_files_give_the_same_bytes_as_without_the_hostile_ones(ran: Ran, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(clean(), tmp_path / "in")
    _, alone = read(tmp_path / "in", tmp_path / "out")
    files = {notice["source"]["file"] for notice in alone["documents"]}
    assert len(files) == len(clean())
    beside = [notice for notice in ran.ledger["documents"] if notice["source"]["file"] in files]
    ids = {notice["doc_id"] for notice in beside}
    assert beside == alone["documents"]
    assert [task for task in ran.ledger["tasks"] if task["doc_id"] in ids] == alone["tasks"]


def test_nothing_is_written_outside_the_output_folder(ran: Ran) -> None:
    assert around(ran.folder.parent) == ran.before


def test_every_record_holds_to_the_schema(ran: Ran) -> None:
    schema = json.loads((ran.output / "ledger.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    few = [task for task in ran.ledger["tasks"] if len(task["content"]) > 5000]
    others = [task for tasks in ran.tasks().values() for task in tasks[:20]]
    assert not list(validator.iter_errors({**ran.ledger, "tasks": [*few, *others]}))


@pytest.mark.parametrize(
    "name", ["ledger.json", "report.json", "ledger.csv", "findings.csv", "documents.csv"]
)
def test_outputs_hold_no_control_characters(ran: Ran, name: str) -> None:
    text = (ran.output / name).read_bytes().decode("utf-8", "strict")
    assert not CONTROLS.search(text)
    if name.endswith(".json"):
        escaped = {code.lower() for code in re.findall(r"\\u[0-9a-fA-F]{4}", text)}
        assert not {code for code in escaped if CONTROLS.search(chr(int(code[2:], 16)))}


def test_no_cell_is_a_formula(ran: Ran) -> None:
    found = 0
    for name in ("ledger", "units", "deadlines", "documents", "findings"):
        for row in ran.table(name):
            for cell in row.values():
                assert not cell.startswith(RUNS) or NUMBER.fullmatch(cell), cell[:50]
                found += cell.startswith("'")
    assert found > 50


def test_csv_and_json_agree(ran: Ran) -> None:
    rows = {row["task_id"]: row for row in ran.table("ledger")}
    assert len(rows) == len(ran.ledger["tasks"])
    for task in ran.ledger["tasks"]:
        row = rows[task["task_id"]]
        for field in ("content", "seq", "deadline_raw", "title", "remarks"):
            assert restore(row[field]) == (task[field] or ""), (task["task_id"], field)
    names = {row["source_file"] for row in ran.table("documents")}
    assert {restore(name) for name in names} == {one["source"]["file"] for one in ran.ledger["documents"]}
