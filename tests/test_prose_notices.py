"""Whole prose notices of other governments, read by hand first: head, tasks and the absence of doubts, end to end."""

import io
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from models.deadline import Deadline
from models.ledger import Task
from models.unit import Unit
from taizhang.pipeline import process

CASES = Path(__file__).parent / "cases" / "prose_notices"
HEAD = ("title", "doc_number", "issuer", "issue_date", "addressees", "region", "year", "legal_bases")


def lines_of(text: str) -> list[str]:
    """The non-blank lines of a composed notice; = marks a centred one, ** a bold one, | a row of a table."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def plain_text(text: str) -> str:
    """The notice as plain text, each paragraph with the usual indent."""
    lines = [line.lstrip("=").replace("**", "") for line in lines_of(text)]
    return "\n".join(
        "\t".join(line.strip("|").split("|")) if line[0] == "|" else f"\u3000\u3000{line}" for line in lines
    )


def page(text: str) -> str:
    """The notice as a web page shows it."""
    body = []
    for line in lines_of(text):
        cells = line.strip("|").split("|")
        row = "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        shown = line.lstrip("=").replace("**", "")
        body.append(f"<table>{row}</table>" if line[0] == "|" else f"<p>\u3000\u3000{shown}</p>")
    joined = "\n".join(body).replace("</table>\n<table>", "\n")
    return f'<html><head><meta charset="utf-8"></head><body><div class="content">{joined}</div></body></html>'


def word(text: str) -> bytes:
    """The notice as a .docx."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*lines_of(text), ""]:
        if line.startswith("|"):
            rows.append(line[1:-1].split("|"))
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for at, row in enumerate(rows):
                for col, cell in enumerate(row):
                    table.cell(at, col).text = cell
            rows = []
        if line:
            paragraph = document.add_paragraph()
            if line[0] == "=":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for at, run in enumerate(line.lstrip("=").split("**")):
                paragraph.add_run(run).bold = at % 2 == 1
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def file_of(notice: dict[str, Any]) -> tuple[bytes, str]:
    """Bytes and name of a composed notice in the format it asks for."""
    kind, text = notice["format"], notice["text"]
    if kind == "docx":
        return word(text), "notice.docx"
    if kind == "html":
        return page(text).encode(), "notice.html"
    return plain_text(text).encode("gb18030" if kind == "gbk" else "utf-8"), "notice.txt"


def cases() -> list[Any]:
    """All composed notices, by file and family; those that are not met carry the reason."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for notice in tomllib.loads(path.read_text("utf-8"))["notice"]:
            reason = notice.get("unmet")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(notice, id=f"{path.stem}: {notice['family']}", marks=marks))
    return found


def told(unit: Unit) -> str:
    """A unit as the cases write it: name/role/kind, the usual left out."""
    words = [unit.name, unit.role, unit.kind]
    usual = ["", "responsible", "agency"]
    while words[-1] == usual[len(words) - 1]:
        words.pop()
    return "/".join(words)


def said(deadline: Deadline) -> str:
    """A deadline as the cases write it: its type and the days it gives."""
    days = [str(day) for day in (deadline.start, deadline.due) if day]
    return " ".join([deadline.type, *days])


def plain(task: Task) -> dict[str, Any]:
    """A task in the shape of the cases."""
    return {
        "seq": task.seq,
        "path": list(task.path),
        "title": task.title,
        "content": task.content,
        "units": " ".join(map(told, task.units)),
        "deadlines": [said(deadline) for deadline in task.deadlines],
        "findings": [finding.code.value for finding in task.findings],
    }


@pytest.mark.parametrize("notice", cases())
def test_whole_notices(notice: dict[str, Any]) -> None:
    result = process(*file_of(notice))
    default: dict[str, Any] = {"seq": None, "title": None, "deadlines": [], "findings": []}
    assert [plain(task) for task in result.tasks] == [default | task for task in notice.get("task", [])]
    if not result.notice:
        assert "task" not in notice
        return
    head = result.notice
    read = {
        "title": head.title,
        "doc_number": head.doc_number,
        "issuer": head.issuer,
        "issue_date": str(head.issue_date) if head.issue_date else None,
        "addressees": list(head.addressees),
        "region": f"{head.region.name}/{head.region.level}",
        "year": head.year,
        "legal_bases": [basis.title for basis in head.legal_bases],
    }
    expected = {"doc_number": None} | notice["head"]
    assert {name: read[name] for name in HEAD if name in expected} == expected
    allowed = set(notice.get("warnings", []))
    assert {f.code.value for f in head.findings if f.severity != "info"} <= allowed, head.findings
    assert (
        head.coverage.chars == head.coverage.in_tasks + head.coverage.in_metadata + head.coverage.unassigned
    )


@pytest.mark.parametrize("kind", ["docx", "html", "txt", "gbk"])
@pytest.mark.parametrize("notice", [case for case in cases() if "only" not in case.values[0]])
def test_every_format_gives_the_same_tasks(notice: dict[str, Any], kind: str) -> None:
    result = process(*file_of(notice | {"format": kind}))
    assert [(task.seq, task.content, " ".join(map(told, task.units))) for task in result.tasks] == [
        (task.get("seq"), task["content"], task["units"]) for task in notice.get("task", [])
    ]
