"""A notice drawn in a random layout, as the text that tests.notices builds files from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.layouts import catalog
from tests.layouts.columns import Column, Style, columns, roles_in_one, style
from tests.layouts.notice import Notice, Plan, Task, words
from tests.layouts.want import Drawing, Want

Line = list[str]


@dataclass
class Sheet:
    """What one drawing is made with."""

    random: Random
    notice: Notice
    plan: Plan
    style: Style
    spans: bool  # whether the format can show merged cells
    modes: tuple[str, ...]  # how each level of headings is drawn
    columns: list[Column] = field(default_factory=list)
    traits: dict[str, str] = field(default_factory=dict)

    def is_in_columns(self, level: int) -> bool:
        return self.modes[level] in ("merged", "repeat", "first")


def draw(random: Random, notice: Notice, plan: Plan, spans: bool) -> Drawing:
    """The notice in a layout of its own; `spans` tells whether the file to be can show merged cells."""
    modes = (
        _modes(random, plan.depth, spans) if not notice.catalog else _catalog_modes(random, plan.depth, spans)
    )
    if plan.depth == 2 and not plan.numbered and modes[0] in ("bands", "narrow") and modes[1] == "bands":
        modes = ("bands", "repeat")  # which of two lone rows is the outer one nobody could tell
    sheet = Sheet(random, notice, plan, style(random), spans, modes)
    heads = sum(sheet.is_in_columns(level) for level in range(plan.depth))
    if notice.catalog:
        sheet.style.units, sheet.style.elided = "plain", False
        sheet.columns = catalog.columns(random, plan, sheet.style, heads)
    else:
        sheet.columns = columns(random, notice, plan, sheet.style, heads)
    sheet.traits |= {column.kind: "/".join(column.names) for column in sheet.columns}
    sheet.traits |= {"units": sheet.style.units, "heads": ",".join(sheet.modes), "seqs": sheet.style.seq}
    sheet.traits |= {"elided": str(sheet.style.elided), "nested": str(plan.nested)}
    sheet.traits |= _oddities(random, notice)
    text = "\n".join(_frame(sheet, _tables(sheet)))
    kind = "disclosure_catalog" if notice.catalog else "task_table"
    wants = [_listed(sheet, task) if notice.catalog else _want(sheet, task) for task in notice.tasks]
    return Drawing(text, wants, kind, notice.year, sheet.traits)


def _modes(random: Random, depth: int, spans: bool) -> tuple[str, ...]:
    """How each level of headings is drawn, outermost first; headings in columns stand inside all others."""
    inner = ["merged", "merged", "repeat", "first"] if spans else ["repeat", "first"]
    outer = ["bands", "bands", "narrow", "tables"]
    if depth == 0:
        return ()
    if depth == 1:
        return (random.choice([*inner, *inner, *outer]),)
    first = random.choice([*inner, *outer])
    return (first, first if first in inner else random.choice([*inner, "bands"]))


def _catalog_modes(random: Random, depth: int, spans: bool) -> tuple[str, ...]:
    """How the items of a catalogue stand: always in columns, the outer ones as the inner."""
    mode = random.choice(["merged", "repeat", "first"] if spans else ["repeat", "first"])
    return (mode,) * depth


def _tables(sheet: Sheet) -> list[str]:
    """The lines of all tables of the notice: one, or one for each outer heading."""
    tasks = sheet.notice.tasks
    if "tables" not in sheet.modes:
        return _table(sheet, tasks)
    lines: list[str] = []
    for chapter in dict.fromkeys(task.chapter for task in tasks):
        held = [task for task in tasks if task.chapter == chapter]
        lines += [held[0].path[0], *_table(sheet, held)]
    return lines


def _table(sheet: Sheet, tasks: list[Task]) -> list[str]:
    rows = [*_header(sheet), *_body(sheet, tasks)]
    return ["| " + " | ".join(cell.replace("\n", "\\n") for cell in row) + " |" for row in rows]


def _wide(sheet: Sheet, text: str) -> Line:
    return [text, *(("<" if sheet.spans else "") for _ in sheet.columns[1:])]


def _header(sheet: Sheet) -> list[Line]:
    depth = max(len(column.names) for column in sheet.columns)
    rows: list[Line] = [[] for _ in range(depth)]
    before: tuple[str, ...] = ()
    for column in sheet.columns:
        for level in range(depth):
            if level >= len(column.names):
                rows[level].append("^" if sheet.spans else "")
            elif level < len(column.names) - 1 and column.names[: level + 1] == before[: level + 1]:
                rows[level].append("<" if sheet.spans else "")
            else:
                rows[level].append(_broken(sheet, column.names[level]))
        before = column.names
    if sheet.traits.get("counted columns") == "yes" and len(sheet.columns) > 3:
        rows.append([str(at) for at in range(1, len(sheet.columns) + 1)])
    if sheet.traits.get("title row", "no") != "no":
        rows = [_wide(sheet, sheet.traits["title row"]), *rows]
    return rows


def _broken(sheet: Sheet, name: str) -> str:
    """A column name, broken inside a word where the table breaks its names."""
    if sheet.traits.get("broken names") != "yes" or len(name) < 3 or any(mark in name for mark in " 　\n"):
        return name
    at = len(name) // 2
    return f"{name[:at]}\n{name[at:]}"


def _body(sheet: Sheet, tasks: Sequence[Task]) -> list[Line]:
    rows: list[Line] = []
    repeat_at = (
        sheet.random.randrange(1, len(tasks))
        if sheet.traits.get("header again") == "yes" and len(tasks) > 1
        else 0
    )
    before: Task | None = None
    for at, task in enumerate(tasks):
        bands = _bands(sheet, task, before)
        rows += bands
        line = [_cell(sheet, column, task, before if not bands else None) for column in sheet.columns]
        if at and at == repeat_at and "^" not in line and not bands:
            header = _header(sheet)
            rows += header[1:] if sheet.traits.get("title row", "no") != "no" else header
        rows.append(line)
        before = task
    if sheet.traits.get("note row", "no") != "no":
        rows.append(_wide(sheet, sheet.traits["note row"]))
    return rows


def _bands(sheet: Sheet, task: Task, before: Task | None) -> list[Line]:
    """The heading rows that stand over a task."""
    rows: list[Line] = []
    fresh = before is None
    for level, mode in enumerate(sheet.modes):
        fresh = fresh or before is None or task.path[level] != before.path[level]
        if fresh and mode in ("bands", "narrow"):
            wide = mode == "bands" and sheet.spans
            rows.append(
                _wide(sheet, task.path[level])
                if wide
                else [task.path[level], *("" for _ in sheet.columns[1:])]
            )
    return rows


def _cell(sheet: Sheet, column: Column, task: Task, before: Task | None) -> str:
    """What a slot prints: the text, or the mark of a cell that goes on."""
    text = column.text(task)
    if before is None:
        return text
    if column.kind.startswith("category"):
        level = (
            int(column.kind[-1]) + len(sheet.modes) - sum(map(sheet.is_in_columns, range(len(sheet.modes))))
        )
        same = task.path[: level + 1] == before.path[: level + 1]
        if not same or sheet.modes[level] == "repeat":
            return text
        return "^" if sheet.modes[level] == "merged" else ""
    if column.kind == "task" and sheet.plan.nested:
        same = task.parent == before.parent and task.path == before.path
        return ("^" if sheet.spans else "") if same else text
    if column.kind == "seq" and "seq" in task.merged:
        return "^" if sheet.spans else ""
    if column.kind in task.merged and sheet.spans and text and column.text(before) == text:
        return "^"
    return text


def _want(sheet: Sheet, task: Task) -> Want:
    want = Want(task.text, task.seq or None, task.path)
    if sheet.plan.nested:
        want.path, want.content = (*task.path, task.text), task.detail or ""
    elif task.detail:
        want.content = f"{task.text}\n{task.detail}"
    kinds = sheet.plan.kinds
    for kind in (column.kind for column in sheet.columns):
        if kind == "unit":
            default = "organizer" if "主办" in sheet.traits["unit"] else "responsible"
            want.units += roles_in_one(task, sheet.style, default)
        elif kind in ("lead", "coop"):
            answers = any(sign in sheet.traits["coop"].split("/")[-1] for sign in ("责任", "落实单位"))
            role = (
                "lead"
                if kind == "lead"
                else "responsible"
                if answers and "配合" not in sheet.traits["coop"]
                else "cooperating"
            )
            want.units += [(name, role) for name in getattr(task, kind)]
        elif kind == "person" and "person" in task.said:
            want.units.append((task.said["person"], "?"))
        elif kind.rstrip("0123") in ("goal", "status", "unknown", "known", "quarter") and kind in task.said:
            want.extra.append(task.said[kind])
    if task.deadline:
        want.deadline, want.reading = task.deadline
    elif "quarters" in kinds:
        want.deadline = None
    want.bases = task.basis
    want.remarks = task.said.get("remarks")
    return want


def _listed(sheet: Sheet, task: Task) -> Want:
    """What must be read of an item of a catalogue."""
    kinds = {column.kind for column in sheet.columns}
    want = Want(task.text, task.seq or None, task.path, [(task.lead[0], "responsible")], extra=None)
    want.deadline, want.reading = task.deadline or ("", None)
    want.bases = task.basis
    want.remarks = task.said.get("remarks")
    want.channels = task.said["ticked"].split("、")
    want.audience = (task.said["audience"],) if "audience" in kinds else ()
    want.method = (task.said["method"],) if "method" in kinds else ()
    return want


def _frame(sheet: Sheet, tables: list[str]) -> list[str]:
    """The whole notice round its tables."""
    random, w = sheet.random, words()["prose"]
    title, place = sheet.notice.title, sheet.notice.place["name"]
    lines = _letter(random, title, place, sheet.notice.year) if random.random() < 0.35 else []
    lines += [title]
    if random.random() < 0.3:
        lines.append(random.choice(w["before"]))
    other = _decoy(sheet) if random.random() < 0.3 else []
    first = bool(other) and random.random() < 0.4
    sheet.traits["decoy"] = other[0] + (" first" if first else " last") if other else "no"
    if first:
        lines += [*other, "工作任务分解表"]
    lines += tables
    if random.random() < 0.25:
        lines.append(random.choice(w["notes"]))
    lines += [] if first else other
    if random.random() < 0.1:
        lines.append(random.choice(w["after"]))
    return lines


def _letter(random: Random, title: str, place: str, year: int) -> list[str]:
    body = random.choice(words()["prose"]["letter"]).format(title=title, place=place)
    return [
        f"{place}人民政府办公室关于印发《{title}》的通知",
        "各有关单位：",
        body,
        f"附件：{title}",
        f"{place}人民政府办公室",
        f"{year}年3月12日",
        "附件",
    ]


def _decoy(sheet: Sheet) -> list[str]:
    """A table of another kind under its caption."""
    caption, names, body = sheet.random.choice(words()["decoys"]["tables"]).split("|")
    rows = [names, *body.split("/")]
    return [caption, *("| " + " | ".join(row.split(",")) + " |" for row in rows)]


def _oddities(random: Random, notice: Notice) -> dict[str, str]:
    """What a table has beside its columns and rows."""
    unit = f"填报单位：{notice.place['name']}人民政府办公室"
    return {
        "title row": random.choice([notice.title, unit]) if random.random() < 0.15 else "no",
        "broken names": "yes" if random.random() < 0.15 else "no",
        "header again": "yes" if random.random() < 0.15 else "no",
        "counted columns": "yes" if random.random() < 0.04 else "no",
        "note row": random.choice(words()["prose"]["notes"]) if random.random() < 0.08 else "no",
    }
