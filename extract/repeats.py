"""Tasks that prose and an annex table both state: the table's are the tasks, a finding names the prose ones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.finding import Code, Finding
from models.record import Extraction, Left, Part, Record, Span

_SHARES = ((12, 0.9), (25, 0.75), (10_000, 0.6))
"""Share of the shorter text's pairs of characters that the longer one must hold, by how many pairs it has."""
_SURE = 0.85
"""The share that counts where less than a third of the prose is repeated: then likeness may be chance."""
_SHORTEST = 4
_LONGEST = 4000
_SIGNS = re.compile(r"[^0-9A-Za-z一-鿿]+")


@dataclass(frozen=True, slots=True)
class _Task:
    part: str
    record: Record
    pairs: frozenset[str]


def mark(extractions: Sequence[tuple[Part, Extraction]]) -> tuple[tuple[Part, Extraction], ...]:
    """The same extractions, without the tasks of prose that a table of another part states too.

    The characters of a task left out go to `left` under "repeated by annex N", and a finding of the prose part
    names the task and what it repeats.
    """
    if all(extraction.doc_type != "work_points" for _, extraction in extractions):
        return tuple(extractions)
    tables = [
        _Task(part.name, record, _pairs(record))
        for part, extraction in extractions
        if extraction.doc_type != "work_points"
        for record in extraction.records
    ]
    if not tables:
        return tuple(extractions)
    holders = _holders(tables)
    return tuple(
        (part, _without_repeats(extraction, tables, holders))
        if extraction.doc_type == "work_points"
        else (part, extraction)
        for part, extraction in extractions
    )


def _pairs(record: Record) -> frozenset[str]:
    """Every pair of neighbouring characters of a task's text, signs and blanks left out."""
    text = _SIGNS.sub("", record.content[:_LONGEST])
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _holders(tables: Sequence[_Task]) -> dict[str, list[int]]:
    """For each pair of characters the tasks of tables that hold it."""
    holders: dict[str, list[int]] = {}
    for at, task in enumerate(tables):
        for pair in task.pairs:
            holders.setdefault(pair, []).append(at)
    return holders


def _repeated(
    record: Record, tables: Sequence[_Task], holders: dict[str, list[int]]
) -> tuple[_Task, float] | None:
    """The task of a table that says the same as a task of prose, the most alike, and the share of it."""
    pairs = _pairs(record)
    if len(pairs) < _SHORTEST:
        return None
    shared = [0] * len(tables)
    for pair in pairs:
        for at in holders.get(pair, ()):
            shared[at] += 1
    best = max(range(len(tables)), key=lambda at: (_share(shared[at], len(pairs), tables[at]), -at))
    share = _share(shared[best], len(pairs), tables[best])
    size = min(len(pairs), len(tables[best].pairs))
    needed = next(needed for most, needed in _SHARES if size < most)
    return (tables[best], share) if share >= needed else None


def _share(shared: int, size: int, task: _Task) -> float:
    """How much of the shorter of two texts stands in the other; 0 where one is too short to tell."""
    shorter = min(size, len(task.pairs))
    return shared / shorter if shorter >= _SHORTEST else 0.0


def _without_repeats(
    extraction: Extraction, tables: Sequence[_Task], holders: dict[str, list[int]]
) -> Extraction:
    kept: list[Record] = []
    dropped: list[tuple[Record, _Task]] = []
    found = [_repeated(record, tables, holders) for record in extraction.records]
    few = 3 * sum(same is not None for same in found) < len(found)
    for record, same in zip(extraction.records, found, strict=True):
        if same and (not few or same[1] >= _SURE):
            dropped.append((record, same[0]))
        else:
            kept.append(record)
    if not dropped:
        return extraction
    used = {span for record in kept for span in record.spans}
    left = dict.fromkeys(
        Left(span, f"repeated by {task.part}")
        for record, task in dropped
        for span in record.spans
        if span not in used
    )
    return replace(
        extraction,
        records=tuple(kept),
        left=(*extraction.left, *_once(left)),
        findings=(*extraction.findings, *(_finding(record, task) for record, task in dropped)),
    )


def _once(left: Iterable[Left]) -> list[Left]:
    """Each span one time, under the first name it was given."""
    seen: set[Span] = set()
    once: list[Left] = []
    for entry in left:
        if entry.span not in seen:
            seen.add(entry.span)
            once.append(entry)
    return once


def _finding(record: Record, task: _Task) -> Finding:
    number = f"No {task.record.seq}" if task.record.seq else "a task without number"
    own = f"No {record.seq}" if record.seq else "A task without number"
    return Finding.of(
        Code.TASK_REPEATED,
        f"{own} of the prose is repeated by {number} of {task.part}, which is taken",
        evidence=record.content[:80],
    )
