"""`taizhang extract`: a folder in, a ledger out, and a summary that a person likes to read."""

import argparse
import time
from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from normalize import keywords
from taizhang import shard, unread
from taizhang.batch.limits import MEGABYTE, Limits
from taizhang.batch.run import Outcome, Plan
from taizhang.batch.run import run as run_plan
from taizhang.pipeline import process
from taizhang.write.ledger import Entry

Line = tuple[Entry, shard.Header | None]

FILE_WIDTH = 140
"""Columns of the summary when it goes to a file."""

LISTED = 40
"""Files that the summary names one by one; of more, only those that gave trouble."""

STYLES = {"ok": "green", "partial": "yellow", "unrecognised": "yellow", "failed": "red", "skipped": "dim"}


def run(options: argparse.Namespace) -> int:
    """Write the ledger and say what was done; 1 when a file failed."""
    limits = Limits(memory=options.memory * MEGABYTE, timeout=options.timeout, stall=min(20, options.timeout))
    plan = Plan(options.inputs, options.output, process, options.jobs, limits, options.fresh, keywords.warm)
    console = Console(stderr=True, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = FILE_WIDTH
    outcome = _run_with_progress(plan, console)
    if options.unread:
        unread.write(outcome.entries, options.unread)
    headers = [(entry, shard.read_summary(entry.shard) if entry.shard else None) for entry in outcome.entries]
    _summarise(console, headers, outcome, options)
    bad = {"failed", "partial", "unrecognised"} if options.strict else {"failed"}
    return int(any(header and header.status in bad for _, header in headers))


def _run_with_progress(plan: Plan, console: Console) -> Outcome:
    """Run, with a bar on a terminal and nothing elsewhere."""
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed, {task.fields[rate]:.0f} a second,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    began = time.monotonic()
    with Progress(*columns, console=console, auto_refresh=False, disable=not console.is_terminal) as progress:
        bar = progress.add_task("", total=None, failed=0, rate=0.0)

        def watch(done: int, failed: int, total: int) -> None:
            rate = done / max(time.monotonic() - began, 0.001)
            progress.update(bar, completed=done, total=total, failed=failed, rate=rate, refresh=True)

        return run_plan(plan, watch)


def _summarise(
    console: Console, headers: Sequence[Line], outcome: Outcome, options: argparse.Namespace
) -> None:
    """One table of what was read, what it gave, and where it went."""
    named = headers
    if len(headers) > LISTED:
        named = [line for line in headers if line[1] is None or line[1].status != "ok"][:LISTED]
    if named:
        console.print(_table(named))
    statuses = Counter(header.status if header else "skipped" for _, header in headers)
    told = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "no file found"
    tasks = sum(header.tasks for _, header in headers if header)
    console.print(
        f"{_count(len(headers), 'file')}: {told}; {_count(tasks, 'task')}. {outcome.read} read in this run.",
        markup=False,
    )
    for what in ("added", "changed", "removed"):
        files = getattr(outcome, what)
        if files:
            console.print(f"{what} since the last run: {_some(files)}", markup=False)
    where = f"{options.output}/ledger.csv and ledger.json; report.json says what became of every file"
    if options.unread:
        console.print(f"Phrases that no vocabulary reads: {options.unread}", markup=False)
    warnings = sum(header.warnings for _, header in headers if header)
    if warnings:
        console.print(
            f"{_count(warnings, 'warning')}: {options.output}/findings.csv says what a person should look at.",
            markup=False,
        )
    console.print(f"Written to {where}." if outcome.written else f"Nothing changed: {where}.", markup=False)


def _table(lines: Sequence[Line]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("file", overflow="fold", ratio=3)
    for name in ("format", "status"):
        table.add_column(name, no_wrap=True)
    for name in ("tasks", "warnings"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("type, or what is wrong", overflow="fold", ratio=4)
    for entry, header in lines:
        if header is None:
            table.add_row(
                Text(entry.file), "", Text("skipped", STYLES["skipped"]), "", "", Text(entry.skipped or "")
            )
            continue
        about = header.doc_type or f"{header.code}: {header.message}"
        table.add_row(
            Text(entry.file),
            header.format or "",
            Text(header.status, STYLES[header.status]),
            str(header.tasks),
            str(header.warnings),
            Text(about),
        )
    return table


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _some(files: Sequence[str]) -> str:
    rest = f" and {len(files) - 5} more" if len(files) > 5 else ""
    return ", ".join(files[:5]) + rest
