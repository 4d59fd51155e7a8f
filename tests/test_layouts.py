"""Layouts and elements met in real notices, each in a small notice of its own, from its bytes to the ledger.

The expectations were written by hand before the tool ran. Notation: a unit is name/marks, the marks L lead,
C cooperating, O organizer, S supervisor, then g group, p person, o other; + behind it an open list. A deadline is its
type with its dates, <trigger>, amount and rule; a basis title|number|articles. Only what is given is compared.
"""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.flattened import restore
from models.deadline import Deadline
from models.document import Document, Paragraph
from models.ledger import Notice, Task
from models.legal_basis import LegalBasis
from models.unit import Unit
from taizhang.pipeline import process
from tests.notices import BUILD

CASES = Path(__file__).parent / "cases" / "rules"
ROLES = {"lead": "L", "responsible": "", "cooperating": "C", "organizer": "O", "supervisor": "S"}
KINDS = {"agency": "", "group": "g", "person": "p", "other": "o"}


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks))
    return found


def said_unit(unit: Unit) -> str:
    marks = ROLES[unit.role] + KINDS[unit.kind]
    return unit.name + (f"/{marks}" if marks else "") + ("+" if unit.and_others else "")


def said_deadline(part: Deadline) -> str:
    words: list[str] = [part.type]
    if part.type == "range":
        words.append(f"{part.start}..{part.due}")
    elif part.type == "fixed":
        words.append(str(part.due) if part.due else "null")
    elif part.start:
        words.append(f"{part.start}..")
    words += [f"<{part.trigger}>"] if part.trigger else []
    words += [f"{part.amount} {part.unit} {part.bound}"] if part.amount is not None else []
    return " ".join([*words, *([part.recurrence] if part.recurrence else [])])


def said_basis(basis: LegalBasis) -> str:
    return "|".join([basis.title or "", basis.doc_number or "", ",".join(basis.articles)]).rstrip("|")


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip("。")


def read_task(task: Task) -> dict[str, Any]:
    return {
        "seq": task.seq,
        "path": [folded(heading) for heading in task.path],
        "content": folded(task.content),
        "units": [said_unit(unit) for unit in task.units],
        "dl": [said_deadline(part) for part in task.deadlines],
        "bases": [said_basis(basis) for basis in task.legal_bases],
        "channels": [[channel.name, channel.checked] for channel in task.channels],
        "audience": [*task.audience],
        "method": [*task.method],
        "remarks": task.remarks,
        "extra": dict(task.extra),
    }


def read_head(notice: Notice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "no": notice.doc_number,
        "issuer": notice.issuer,
        "date": str(notice.issue_date) if notice.issue_date else None,
        "addr": [*notice.addressees],
        "year": notice.year,
        "region": notice.region.name,
        "level": notice.region.level,
        "bases": [said_basis(basis) for basis in notice.legal_bases],
    }


def expected(task: dict[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in task.items() if key != "codes"}
    said["content"] = folded(said["content"])
    if "path" in said:
        said["path"] = [folded(heading) for heading in said["path"]]
    return said


@pytest.mark.parametrize("case", cases())
def test_layout(case: dict[str, Any]) -> None:
    result = process(BUILD[case["format"]](case), f"notice.{case['format']}")
    assert [task.content for task in result.tasks] != [] or not case["tasks"], result.message
    got = [read_task(task) for task in result.tasks]
    want = [expected(task) for task in case["tasks"]]
    assert [folded(task["content"]) for task in got] == [task["content"] for task in want]
    for task, said in zip(got, want, strict=True):
        assert {key: task[key] for key in said} == said
    for task, given in zip(result.tasks, case["tasks"], strict=True):
        assert {*given.get("codes", [])} <= {finding.code.value for finding in task.findings}
    if result.notice is not None:
        head = read_head(result.notice)
        assert {key: head[key] for key in case.get("head", {})} == case.get("head", {})
    assert {*case.get("findings", [])} <= {finding.code.value for finding in result.findings}


def test_headers_without_rows_do_not_stall() -> None:
    names = "\n\n".join(["序号", "工作任务", "责任单位", "完成时限"] * 10_000)
    document = Document("docx", tuple(Paragraph(n, name) for n, name in enumerate(names.split("\n\n"), 1)))
    begun = time.process_time()
    assert restore(document).blocks
    assert time.process_time() - begun < 10


def test_a_cell_of_nothing_but_invisible_blanks_is_none() -> None:
    cells = [
        "工作任务",
        "责任单位",
        "完成时限",
        "修建道路",
        "\u200b \x85",
        "县交通局",
        "6月底前",
        "整治河道",
        "县水利局",
        "9月底前",
    ]
    page = "".join(f"<p>{cell}</p>" for cell in cells)
    result = process(f"<html><body><h1>临江县2023年重点任务</h1>{page}</body></html>".encode(), "a.html")
    assert [task.units_raw for task in result.tasks] == ["县交通局", "县水利局"]
