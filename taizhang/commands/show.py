"""`taizhang show`: the ledger of one file, as a table on stdout."""

import argparse

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.errors import DocumentError
from models.ledger import Task
from taizhang.batch.limits import Limits
from taizhang.batch.worker import read_file
from taizhang.pipeline import process
from taizhang.result import Result
from taizhang.write.tables import JOIN, cited


def run(options: argparse.Namespace) -> int:
    """Print the notice and its tasks; 1 when the file can't be read or holds none."""
    console = Console(highlight=False)
    errors = Console(stderr=True, highlight=False)
    try:
        result = process(read_file(bytes(options.file), Limits().size), options.file.name)
    except DocumentError as error:
        errors.print(f"{options.file}: {error.code}: {error.message}", markup=False, soft_wrap=True)
        return 1
    if result.notice is None:
        errors.print(f"{options.file}: {result.code}: {result.message}", markup=False, soft_wrap=True)
        return 1
    _print(result, console)
    return 0


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
    for finding in (*notice.findings, *(found for task in result.tasks for found in task.findings)):
        if finding.severity != "info":
            console.print(f"{finding.severity} {finding.code}: {finding.message}", markup=False)


def _cells(task: Task) -> tuple[str, ...]:
    deadlines = [f"{part.raw}: {part.due or part.recurrence or part.type}" for part in task.deadlines]
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
