"""Records as HTML: the notice, its findings, and a card for each task that links back to its source."""

from collections.abc import Iterable, Iterator
from html import escape

from models.deadline import Deadline
from models.finding import Finding
from models.ledger import Notice, Task
from taizhang.audit.source import hue
from taizhang.audit.stretches import shown
from taizhang.result import Result
from taizhang.write.tables import cited

ROLES = {"lead": "牵头", "cooperating": "配合", "organizer": "主办", "supervisor": "督办"}


def cards(result: Result, anchored: set[int]) -> str:
    """The notice, its findings and its tasks; `anchored` are tasks whose source can be jumped to."""
    tasks = "".join(_task(at, task, at in anchored) for at, task in enumerate(result.tasks, 1))
    return f"{_notice(result.notice)}{_findings(result.findings)}{tasks}"


def text(value: object) -> str:
    """A value as text of a page."""
    return escape(shown(str(value)))


def _notice(notice: Notice | None) -> str:
    if notice is None:
        return ""
    fields = {
        "number": notice.doc_number,
        "issuer": notice.issuer,
        "date": notice.issue_date,
        "to": "；".join(notice.addressees),
        "region": notice.region.name,
        "year": notice.year,
        "type": notice.doc_type,
        "rests on": "；".join(cited(basis.model_dump()) for basis in notice.legal_bases),
    }
    return f"<article class=notice><h2>{text(notice.title or '')}</h2>{_list(fields.items())}</article>"


def _task(ordinal: int, task: Task, anchored: bool) -> str:
    number = f"{ordinal}" if task.seq is None else f"{ordinal} <small>No {text(task.seq)}</small>"
    back = f'<a href="#s{ordinal}">source</a>' if anchored else ""
    path = "".join(f"<li>{text(heading)}</li>" for heading in task.path)
    return (
        f'<article id="t{ordinal}" class="{hue(ordinal)}"><header><b>{number}</b>{back}</header>'
        f"<ol class=path>{path}</ol><p>{text(task.content)}</p>{_list(_fields(task))}"
        f"{_findings(task.findings)}</article>\n"
    )


def _fields(task: Task) -> Iterator[tuple[str, object]]:
    yield "units", "；".join(unit.name + _bracketed(ROLES.get(unit.role)) for unit in task.units)
    yield "deadline", "；".join(map(_dated, task.deadlines))
    yield "legal bases", "；".join(cited(basis.model_dump()) for basis in task.legal_bases)
    yield "channels", "；".join(_ticked(channel.checked) + channel.name for channel in task.channels)
    yield "audience", ", ".join(task.audience)
    yield "method", ", ".join(task.method)
    yield "remarks", task.remarks
    yield from task.extra.items()


def _dated(part: Deadline) -> str:
    return f"{''.join(part.raw.split())} = {part.due or part.recurrence or part.type}"


def _bracketed(role: str | None) -> str:
    return f"（{role}）" if role else ""


def _ticked(checked: bool | None) -> str:
    return {True: "☑", False: "□", None: ""}[checked]


def _list(fields: Iterable[tuple[str, object]]) -> str:
    """The fields that hold anything, name and value."""
    lines = [f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in fields if value]
    return f"<dl>{''.join(lines)}</dl>" if lines else ""


def _findings(findings: Iterable[Finding]) -> str:
    lines = [
        f'<li class="{finding.severity}"><b>{finding.code}</b> {text(finding.message)}{_quoted(finding)}</li>'
        for finding in findings
    ]
    return f"<ul class=findings>{''.join(lines)}</ul>" if lines else ""


def _quoted(finding: Finding) -> str:
    quoted = f" <q>{text(finding.evidence[:200])}</q>" if finding.evidence else ""
    return quoted + (f" → {text(finding.suggestion)}" if finding.suggestion else "")
