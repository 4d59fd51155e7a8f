"""The audit on a terminal: the source line by line in the colours of what became of it."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from models.document import Cell, Paragraph, Table
from taizhang.audit.stretches import Stretch, shown, stretches
from taizhang.pipeline import Trace

STYLES = {"metadata": "blue", "named": "dim", "unplaced": "bold white on red"}
TASKS = ("green", "cyan", "magenta", "yellow")
"""Colours that tasks take in turn, so that neighbours differ."""
SEVERITIES = {"info": "dim", "warning": "yellow", "error": "bold red"}


def show(trace: Trace, console: Console) -> None:
    """Print the source with a margin of task numbers, then the account and the findings."""
    pieces = stretches(trace)
    console.print(_legend())
    for block in trace.document.blocks:
        lines = [_line(block, pieces)] if isinstance(block, Paragraph) else _rows(block, pieces)
        for line in lines:
            console.print(line, soft_wrap=True)
    for line in _account(trace):
        console.print(line, soft_wrap=True)


def _legend() -> Text:
    legend = Text()
    for at, style in enumerate(TASKS):
        legend.append(f"task {at + 1} ", style)
    for kind, style in STYLES.items():
        legend.append(f" {kind} ", style)
    return legend.append("\n")


def _rows(table: Table, pieces: dict[int, list[Stretch]]) -> Iterator[Text]:
    """A line for each row: the cells that begin in it."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        line = Text().append(" │ ", "dim").join(_text(pieces[cell.id]) for cell in rows[row])
        yield _margin([stretch for cell in rows[row] for stretch in pieces[cell.id]]).append_text(line)
        for cell in rows[row]:
            for inner in cell.tables:
                yield from _rows(inner, pieces)


def _line(paragraph: Paragraph, pieces: dict[int, list[Stretch]]) -> Text:
    found = pieces[paragraph.id]
    line = _margin(found).append_text(_text(found))
    reasons = dict.fromkeys(stretch.use for stretch in found if stretch.kind == "named")
    return line.append(f"  [{', '.join(reasons)}]", "dim italic") if reasons else line


def _margin(found: list[Stretch]) -> Text:
    """The one task that only this line is part of, else nothing."""
    single = {stretch.tasks[0] for stretch in found if len(stretch.tasks) == 1}
    label = str(min(single)) if single else ""
    if len(single) > 1:
        label += "+"
    return Text().append(f"{label:>5} ", "dim")


def _text(found: list[Stretch]) -> Text:
    text = Text()
    for stretch in found:
        style = TASKS[(stretch.tasks[0] - 1) % len(TASKS)] if stretch.tasks else STYLES.get(stretch.kind, "")
        text.append(shown(stretch.text).replace("\n", " ⏎ "), style)
    return text


def _account(trace: Trace) -> Iterator[Text]:
    result = trace.result
    if result.notice:
        coverage = result.notice.coverage
        yield Text(
            f"\n{coverage.chars} characters: {coverage.in_tasks} in {len(result.tasks)} tasks, "
            f"{coverage.in_metadata} in metadata, {coverage.unassigned} in neither",
            "bold",
        )
    else:
        yield Text(f"\n{result.status} {result.code}: {result.message}", "bold")
    for finding in result.findings:
        yield _said("", finding.severity, f"{finding.code}: {finding.message}")
    for ordinal, task in enumerate(result.tasks, 1):
        for finding in task.findings:
            yield _said(str(ordinal), finding.severity, f"{finding.code}: {finding.message}")


def _said(ordinal: str, severity: str, message: str) -> Text:
    return Text().append(f"{ordinal:>5} ", "dim").append(f"{severity} {shown(message)}", SEVERITIES[severity])
