"""The shard of one document: all that it gave, apart from its name, as JSON lines: a header, then a line a task."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from taizhang.result import Result


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a shard. `notice` is a ledger Notice whose source has no file name yet."""

    status: str
    code: str | None
    message: str | None
    sha256: str
    format: str | None
    doc_type: str | None
    tasks: int
    warnings: int
    notice: dict[str, Any] | None
    findings: list[dict[str, Any]]


def to_bytes(result: Result, sha256: str) -> bytes:
    """The shard of a result, in UTF-8."""
    notice = result.notice.model_dump(mode="json") if result.notice else None
    header = {
        "status": result.status,
        "code": result.code,
        "message": result.message,
        "sha256": sha256,
        "format": result.format,
        "doc_type": notice["doc_type"] if notice else None,
        "tasks": len(result.tasks),
        "warnings": sum(
            finding.severity != "info"
            for finding in [
                *result.findings,
                *(finding for task in result.tasks for finding in task.findings),
            ]
        ),
        "notice": notice,
        "findings": [finding.model_dump(mode="json") for finding in result.findings],
    }
    lines = [json.dumps(header, ensure_ascii=False), *(task.model_dump_json() for task in result.tasks)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def read_header(path: Path) -> Header:
    """The header of the shard in `path`."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return Header(**json.loads(next(lines)))


def read_summary(path: Path) -> Header:
    """The header of the shard in `path` without its notice and findings: what thousands may be held of at once."""
    return replace(read_header(path), notice=None, findings=[])


def read_tasks(path: Path) -> Iterator[str]:
    """The lines of the tasks of the shard in `path`, each one JSON object."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n")
