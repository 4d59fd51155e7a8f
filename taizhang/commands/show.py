"""`taizhang show`: the ledger of one file, as a table on stdout."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.deadline import Deadline
from models.errors import DocumentError
from models.ledger import Task
from taizhang.batch.limits import Limits
from taizhang.batch.listing import InputError
from taizhang.batch.worker import read_file
from taizhang.pipeline import process
from taizhang.result import Result
from taizhang.write.tables import JOIN, cited

FILE_WIDTH = 140
"""Columns of the table when it goes to a file."""


def run(options: argparse.Namespace) -> int:
    """Print the notice and its tasks; 1 when the file can't be read or holds none."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = FILE_WIDTH
    errors = Console(stderr=True, highlight=False)
    _must_be_file(options.file)
    try:
        result = process(read_file(bytes(options.file), Limits().size), options.file.name)
    except DocumentError as error:
        errors.print(f"{options.file}: {error.code}: {error.advised}", markup=False, soft_wrap=True)
        return 1
    if result.notice is None:
        errors.print(f"{options.file}: {result.code}: {result.message}", markup=False, soft_wrap=True)
        return 1
    _print(result, console)
    return 0


def _must_be_file(path: Path) -> None:
    """Raise InputError for a name that stands for nothing, or for a folder."""
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; taizhang extract reads folders, show one file")
    if not path.exists():
        raise InputError(f"{path}: there is no such file")


def _print(result: Result, console: Console) -> None:
    notice = result.notice
    assert notice is not None  # noqa: S101 - asked by the caller
    about = (
        notice.title,
        notice.doc_number,
        notice.issuer,
        notice.issue_date,
        notice.region.name,
        notice.doc_type,
    )
    console.print("  ".join(str(value) for value in about if value), markup=False, style="bold")
    table = Table(box=box.SIMPLE_HEAD, show_lines=True)
    for name, ratio in (
        ("no.", 1),
        ("heading", 4),
        ("task", 12),
        ("units", 6),
        ("deadline", 4),
        ("basis", 4),
    ):
        table.add_column(name, ratio=ratio, overflow="fold")
    for task in result.tasks:
        table.add_row(*map(Text, _cells(task)))
    console.print(table)
    for line in _doubts(result):
        console.print(line, markup=False, soft_wrap=True)


def _doubts(result: Result) -> Iterator[str]:
    """What a person should look at: of the notice as a whole, then task by task in reading order."""
    about = [("", finding) for finding in result.findings]
    for number, task in enumerate(result.tasks, 1):
        about += [(f"task {task.seq or number}: ", finding) for finding in task.findings]
    for where, finding in about:
        if finding.severity != "info":
            suggestion = f"; perhaps {finding.suggestion}" if finding.suggestion else ""
            yield f"{finding.severity} {where}{finding.message} ({finding.code}){suggestion}"


def _read_as(part: Deadline) -> str:
    """What a part of a deadline comes to, in a word."""
    if part.due or part.recurrence:
        return str(part.due or part.recurrence)
    return f"{part.amount} {part.unit}" if part.amount else part.type


def _cells(task: Task) -> tuple[str, ...]:
    deadlines = [f"{part.raw} → {_read_as(part)}" for part in task.deadlines]
    bases = [cited(basis.model_dump()) for basis in task.legal_bases]
    roles = {"lead": "（牵头）", "cooperating": "（配合）", "organizer": "（主办）", "supervisor": "（督办）"}
    units = [unit.name + roles.get(unit.role, "") for unit in task.units]
    return (
        task.seq or "",
        "\n".join(task.path),
        task.content,
        JOIN.join(units),
        "\n".join(deadlines),
        "\n".join(bases),
    )
