"""What the tool read of a composed notice that differs from its truth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.ledger import Task
from models.unit import Unit
from taizhang.pipeline import process
from taizhang.result import Result
from tests.layouts.prose.files import write
from tests.layouts.prose.truth import Composed, Expected


@dataclass(frozen=True)
class Miss:
    """One difference: what field, what was expected, what came."""

    field: str
    wanted: str
    got: str


def closed(text: str | None) -> str:
    """A text for comparing: no blanks, no closing mark."""
    return re.sub(r"\s", "", text or "").strip("。；;，")


def misses(notice: Composed) -> list[Miss]:
    """All differences between a notice's truth and what the tool makes of its file."""
    result = process(write(notice), f"notice.{notice.kind}")
    return [*_head(notice, result), *_tasks(notice, result.tasks), *_coverage(result)]


def _head(notice: Composed, result: Result) -> Iterator[Miss]:
    head = result.notice
    if head is None:
        return
    for name, wanted in notice.head.items():
        got = getattr(head, name)
        if closed(str(got)) != closed(str(wanted)):
            yield Miss(f"head {name}", str(wanted), str(got))


def _coverage(result: Result) -> Iterator[Miss]:
    if result.notice:
        told = result.notice.coverage
        if told.chars != told.in_tasks + told.in_metadata + told.unassigned:
            yield Miss("coverage", str(told.chars), str(told))


def _tasks(notice: Composed, got: tuple[Task, ...]) -> Iterator[Miss]:
    wanted = notice.tasks
    if len(wanted) == len(got):
        for one, other in zip(wanted, got, strict=True):
            yield from _compare(one, other)
        return
    ours, theirs = [closed(one.content) for one in wanted], [closed(one.content) for one in got]
    for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            for one, other in zip(wanted[i:j], got[k:m], strict=True):
                yield from _compare(one, other)
            continue
        if j - i == m - k:
            yield from (Miss("content", wanted[i + at].content, got[k + at].content) for at in range(j - i))
            continue
        said = " | ".join(one.content for one in got[k:m])
        want = " | ".join(one.content for one in wanted[i:j])
        yield Miss("tasks lost" if j - i > m - k else "tasks invented", want, said)


def _compare(one: Expected, other: Task) -> Iterator[Miss]:
    pairs = {
        "content": (closed(one.content), closed(other.content)),
        "seq": (one.seq, other.seq),
        "path": ([closed(p) for p in one.path], [closed(p).rstrip("：") for p in other.path]),
        "title": (one.title, other.title if one.title else None),
        "units": (sorted(name for name, _ in one.units), sorted(unit.name for unit in other.units)),
        "deadlines": (sorted(one.due), sorted(_dates(other))),
    }
    for name, (wanted, got) in pairs.items():
        if wanted != got:
            yield Miss(name, str(wanted), str(got))
    if pairs["units"][0] == pairs["units"][1] and not _roles_fit(one.units, other.units):
        yield Miss("roles", str(one.units), str([(unit.name, unit.role) for unit in other.units]))


def _roles_fit(wanted: list[tuple[str, str]], got: tuple[Unit, ...]) -> bool:
    roles = {unit.name: unit.role for unit in got}
    return all(role in ("*", roles.get(name)) for name, role in wanted)


def _dates(task: Task) -> list[str]:
    return [
        " ".join([one.type, *(str(day) for day in (one.start, one.due) if day)]) for one in task.deadlines
    ]
