"""The columns of a random table: their order, their names, and what each prints for a task."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.layouts.notice import Notice, Plan, Task, words


@dataclass
class Column:
    """One column: `kind` is what it holds, `names` what stands over it, outermost first."""

    kind: str
    names: tuple[str, ...]
    text: Callable[[Task], str]


@dataclass
class Style:
    """How a table prints what its cells hold."""

    units: str  # plain, lines, comma, labelled, words, bracket
    elided: bool
    seq: str
    basis: str


SEQS = ("{}", "{}", "{}", "{:0>2}", "{}.", "{}、", "（{}）", "({})")


def style(random: Random) -> Style:
    """The habits of one table."""
    forms = ["plain", "plain", "plain", "lines", "comma", "blank", "labelled", "words", "bracket"]
    return Style(
        random.choice(forms),
        random.random() < 0.2,
        random.choice(SEQS),
        random.choice(["《{}》（{}）", "《{}》\n({})"]),
    )


def listed(names: list[str], made: Style) -> str:
    """A list of offices as the table prints it."""
    marks = {"lines": "\n", "comma": "，", "blank": " "}
    shown = names
    if made.elided:
        shown = [name[1:] if at and name[0] == names[0][0] else name for at, name in enumerate(names)]
    return marks.get(made.units, "、").join(shown)


def units_in_one(task: Task, made: Style) -> str:
    """The cell of a column that holds all offices of a task."""
    lead, rest = task.lead[0], task.lead[1:]
    if made.units == "labelled":
        return f"牵头单位：{lead}" + (f"\n配合单位：{'、'.join(rest)}" if rest else "")
    if made.units == "words":
        return f"{lead}牵头" + (f"，{'、'.join(rest)}配合" if rest else "")
    if made.units == "bracket" and rest:
        return f"{lead}（牵头）、{'、'.join(rest)}"
    return listed(task.lead, made)


def roles_in_one(task: Task, made: Style, default: str) -> list[tuple[str, str]]:
    """Who is named in that cell, with the roles it tells."""
    lead, rest = task.lead[0], task.lead[1:]
    if made.units in ("labelled", "words"):
        return [(lead, "lead"), *((name, "cooperating") for name in rest)]
    if made.units == "bracket" and rest:
        return [(lead, "lead"), *((name, default) for name in rest)]
    return [(name, default) for name in task.lead]


def basis_of(task: Task, made: Style) -> str:
    return "\n".join(
        made.basis.format(title, number) if number else f"《{title}》" for title, number in task.basis
    )


def columns(random: Random, notice: Notice, plan: Plan, made: Style, heads: int) -> list[Column]:
    """The columns in a random order, `heads` of them for headings."""
    names = words()["columns"]
    pick = {kind: random.choice(found) for kind, found in names.items()}
    pick |= {
        kind: random.choice(found) for kind, found in words()["unheard"].items() if random.random() < 0.03
    }
    found: dict[str, list[Column]] = {}

    def add(kind: str, text: Callable[[Task], str], *over: str) -> None:
        found.setdefault(kind.rstrip("0123456789"), []).append(
            Column(kind, (*over, pick.get(kind, kind)), text)
        )

    add("seq", lambda task: made.seq.format(task.seq) if task.seq else "")
    split = random.random() < 0.25
    over = (pick["tasks_over"],) if split and heads else ()
    for at in range(heads):
        kind = ("category", "subcategory")[at]
        found.setdefault("category", []).append(
            Column(
                f"category{at}",
                (*over, pick[kind]),
                lambda task, at=at: task.path[len(task.path) - heads + at],
            )  # type: ignore[misc]
        )
    add("task", lambda task: task.text, *over)
    add("detail", lambda task: task.detail or "")
    grouped = (pick["units_over"],) if random.random() < 0.35 else ()
    if random.random() < 0.25:
        pick["coop"] = random.choice(["责任单位", "责任部门", "落实单位", "其他责任单位"])
    add("lead", lambda task: listed(task.lead, made), *grouped)
    add("coop", lambda task: listed(task.coop, made), *grouped)
    add("unit", lambda task: units_in_one(task, made))
    add("deadline", lambda task: task.deadline[0] if task.deadline else "")
    add("basis", lambda task: basis_of(task, made))
    for kind in ("goal", "remarks", "status", "person", "unknown", "known"):
        add(kind, lambda task, kind=kind: task.said.get(kind, ""))  # type: ignore[misc]
    quarters = random.choice(
        [
            ["一季度", "二季度", "三季度", "四季度"],
            ["第一季度", "第二季度", "第三季度", "第四季度"],
            ["1-3月", "4-6月", "7-9月", "10-12月"],
            ["1季度", "2季度", "3季度", "4季度"],
        ]
    )
    for at, name in enumerate(quarters):
        found.setdefault("quarters", []).append(
            Column(
                f"quarter{at}",
                (pick["quarters_over"], name),
                lambda task, at=at: task.said.get(f"quarter{at}", ""),
            )  # type: ignore[misc]
        )
    return [
        column
        for kind in _order(random)
        if kind in (*plan.kinds, "category")
        for column in found.get(kind, [])
    ]


def _order(random: Random) -> list[str]:
    """The kinds of columns from left to right."""
    order = [
        "seq",
        "category",
        "task",
        "detail",
        "goal",
        "lead",
        "coop",
        "unit",
        "deadline",
        "basis",
        "person",
        "quarters",
        "status",
        "known",
        "unknown",
        "remarks",
    ]

    def move(kind: str, before: str) -> None:
        order.remove(kind)
        order.insert(order.index(before), kind)

    chance = random.random
    if chance() < 0.25:
        move("category", "seq")
    if chance() < 0.3:
        move("deadline", "lead")
    if chance() < 0.15:
        move("goal", "detail")
    if chance() < 0.25:
        move("person", "lead")
    if chance() < 0.4:
        move("basis", "task")
    if chance() < 0.08:
        for kind in ("lead", "coop", "unit"):
            move(kind, "task")
    if chance() < 0.2:
        move("quarters", "lead")
    if chance() < 0.15:
        move("known", "lead")
    return order
