"""What of a reading is not as wanted."""

import re
import unicodedata

from models.deadline import Deadline
from models.ledger import Task
from taizhang.result import Result
from tests.layouts.want import Drawing, Want


def folded(text: str | None) -> str:
    """Text as it is compared: NFKC, no blanks, no closing mark."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).rstrip("。;")


def read_deadline(part: Deadline) -> str:
    """A deadline in the words of a Want."""
    if part.type == "range":
        return f"range:{part.start}..{part.due}"
    return f"fixed:{part.due or ''}" if part.type == "fixed" else part.type


def wrong(want: Want, task: Task) -> dict[str, tuple[object, object]]:
    """The fields of a task that differ: name → wanted, read."""
    units = [(folded(unit.name), unit.role) for unit in task.units]
    wanted = [(folded(name), role if role != "?" else None) for name, role in want.units]
    if len(units) == len(wanted):
        units = [(name, role if said[1] else None) for (name, role), said in zip(units, wanted, strict=True)]  # type: ignore[misc]
    checks: dict[str, tuple[object, object]] = {
        "seq": (want.seq, task.seq),
        "path": (list(map(folded, want.path)), list(map(folded, task.path))),
        "content": (folded(want.content), folded(task.content)),
        "units": (wanted, units),
        "remarks": (folded(want.remarks), folded(task.remarks)),
        "bases": (
            sorted((folded(title), number) for title, number in want.bases),
            sorted((folded(basis.title), basis.doc_number or "") for basis in task.legal_bases),
        ),
    }
    if want.extra is not None:
        checks["extra"] = (sorted(map(folded, want.extra)), sorted(map(folded, task.extra.values())))
    if want.deadline is not None:
        checks["deadline"] = (folded(want.deadline), folded(task.deadline_raw))
    if want.reading is not None:
        checks["reading"] = ([want.reading], [read_deadline(part) for part in task.deadlines])
    for name in ("audience", "method"):
        if getattr(want, name) is not None:
            checks[name] = (getattr(want, name), getattr(task, name))
    if want.channels is not None:
        checks["channels"] = (want.channels, [one.name for one in task.channels if one.checked is not False])
    return {name: (said, got) for name, (said, got) in checks.items() if said != got}


def judge(drawing: Drawing, result: Result) -> list[tuple[str, str]]:
    """Every mistake as its kind and what was wanted and read; [] where the notice was read as it should be."""
    if result.notice is None:
        return [("unrecognised", result.message or "")]
    found: list[tuple[str, str]] = []
    if result.notice.doc_type != drawing.doc_type:
        found.append(("doc_type", result.notice.doc_type))
    if len(result.tasks) != len(drawing.wants):
        told = [task.content[:30] for task in result.tasks]
        return [*found, ("count", f"{len(drawing.wants)} tasks, read {len(result.tasks)}: {told}")]
    for at, (want, task) in enumerate(zip(drawing.wants, result.tasks, strict=True), 1):
        found += [
            (name, f"task {at}: {said!r} read as {got!r}") for name, (said, got) in wrong(want, task).items()
        ]
    return found
