"""Whole small notices of governments unlike the samples, from their bytes to the ledger.

The expectations were written by hand from contract.md's definitions before the tool ran on them.
"""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from models.deadline import Deadline
from models.ledger import Task
from models.unit import Unit
from taizhang.pipeline import process
from taizhang.result import Result
from tests.notices import BUILD

CASES = Path(__file__).parent / "cases" / "notices"
ROLES = {">": "lead", "+": "cooperating", "@": "organizer", "#": "supervisor"}
KINDS = {"g": "group", "p": "person", "o": "other", "": "agency"}


def cases() -> list[Any]:
    found = []
    for kind in BUILD:
        with (CASES / f"{kind}.toml").open("rb") as file:
            for case in tomllib.load(file)["case"]:
                marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
                found.append(pytest.param({"kind": kind, **case}, id=f"{kind}: {case['name']}", marks=marks))
    return found


def drawn() -> list[Any]:
    """The notices that every format with spans can hold: drawn ones, on one sheet, with dates in words."""
    return [
        case
        for case in cases()
        if case.values[0]["kind"] != "txt"
        and "===" not in case.values[0]["text"]
        and "@" not in case.values[0]["text"]
    ]


def folded(text: str | None) -> str:
    """Text as the gold compares it: NFKC, no blanks, no closing mark."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).rstrip("。;")


def said_unit(text: str) -> tuple[str, str, str]:
    name, _, kind = text.lstrip("".join(ROLES)).partition("/")
    return folded(name), ROLES.get(text[0], "responsible"), KINDS[kind]


def read_unit(unit: Unit) -> tuple[str, str, str]:
    return folded(unit.name), unit.role, unit.kind


def read_deadline(part: Deadline) -> str:
    if part.type == "range":
        return f"range:{part.start}..{part.due}"
    return f"fixed:{part.due or ''}" if part.type == "fixed" else part.type


def wrong_units(said: dict[str, Any], task: Task) -> bool:
    want = str(said.get("units", "")).split()
    if want == ["?"]:
        return False  # not judged
    got = [read_unit(unit) for unit in task.units]
    open_start = want[:1] == ["*"]
    want = want[1:] if open_start else want
    return [said_unit(unit) for unit in want] != (got[-len(want) :] if open_start else got)


def channels(task: Task) -> list[str]:
    return [
        one.name + ("?" if one.checked is None else "") for one in task.channels if one.checked is not False
    ]


def wrong(said: dict[str, Any], task: Task) -> list[str]:
    """What of one task is not as said."""
    extra = " ".join([*task.extra, *task.extra.values()])
    checks = {
        "seq": task.seq != said.get("seq"),
        "path": said.get("path") != "*"
        and "path_or_title" not in said
        and [*map(folded, said.get("path", []))] != [*map(folded, task.path)],
        "path_or_title": folded(said.get("path_or_title")) not in folded("".join([*task.path, task.content])),
        "title": "title" in said and folded(said["title"]) != folded(task.title),
        "content": "content" in said and folded(said["content"]) != folded(task.content),
        "content_has": folded(said.get("content_has")) not in folded(task.content),
        "units": wrong_units(said, task),
        "due": "due" in said and sorted(said["due"].split()) != sorted(map(read_deadline, task.deadlines)),
        "bases": "bases" in said
        and said["bases"] != [[basis.title or "", basis.doc_number or ""] for basis in task.legal_bases],
        "channels": "channels" in said and said["channels"] != channels(task),
        "channels_on": "channels_on" in said
        and said["channels_on"] != [one.name for one in task.channels if one.checked],
        "audience": "audience" in said and tuple(said["audience"]) != task.audience,
        "method": "method" in said and tuple(said["method"]) != task.method,
        "remarks": "remarks" in said and said["remarks"] != task.remarks,
        "items": "items" in said and said["items"] != len(task.items),
        "extra": any(task.extra.get(name) != text for name, text in said.get("extra", {}).items()),
        "extra_has": any(text not in extra for text in said.get("extra_has", [])),
        "part": "part" in said and not (task.place.part or "").startswith(said["part"]),
    }
    return [name for name, bad in checks.items() if bad]


def wrong_notice(said: dict[str, Any], result: Result) -> list[str]:
    """What of the notice itself is not as said."""
    notice = result.notice
    if notice is None:
        return ["unrecognised"]
    got = {
        "title": folded(notice.title),
        "number": notice.doc_number,
        "issuer": notice.issuer,
        "date": str(notice.issue_date),
        "region": notice.region.name,
        "level": notice.region.level,
        "year": notice.year,
        "type": notice.doc_type,
    }
    want = {"type": "task_table", **said}
    want = {key: folded(value) if key == "title" else value for key, value in want.items()}
    return [f"{key}: {got[key]}" for key in want if got[key] != want[key]]


def check(case: dict[str, Any], kind: str) -> Result:
    """The result of a notice built in one format, its tasks as said."""
    result = process(BUILD[kind](case), "notice." + case.get("suffix", kind))
    assert len(result.tasks) == len(case["tasks"]), [task.content for task in result.tasks]
    for said, task in zip(case["tasks"], result.tasks, strict=True):
        told = task.model_dump(exclude_defaults=True, exclude={"doc_id", "task_id", "keywords"})
        assert wrong(said, task) == [], told
    warnings = [
        finding
        for finding in (*result.findings, *(one for task in result.tasks for one in task.findings))
        if finding.severity != "info"
    ]
    allowed = case.get("warnings", [])
    assert allowed == "*" or {str(one.code) for one in warnings} == set(allowed), warnings
    return result


@pytest.mark.parametrize("case", cases())
def test_notice(case: dict[str, Any]) -> None:
    assert wrong_notice(case["doc"], check(case, case["kind"])) == []


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
@pytest.mark.parametrize("case", drawn())
def test_the_same_notice_in_another_format(case: dict[str, Any], kind: str) -> None:
    check(case, kind)


def test_each_format_has_its_notices() -> None:
    count: dict[str, int] = {}
    for case in cases():
        count[case.values[0]["kind"]] = count.get(case.values[0]["kind"], 0) + 1
    assert sum(count.values()) >= 40
    assert min(count.values()) >= 8
