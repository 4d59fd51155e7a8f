"""A random disclosure catalogue: what is made public, on what ground, when, by whom, where, to whom and how."""

from collections.abc import Callable
from random import Random

from tests.layouts.columns import Column, Style, basis_of, listed
from tests.layouts.notice import Notice, Plan, Task, basis, words

TICKS = ("√", "√", "■", "✓", "☑", "是")
SIGNS = {"society": "全社会", "specific": "特定群体", "active": "主动", "on_request": "依申请"}
SAID = {"society": "全社会", "specific": "特定群体", "active": "主动公开", "on_request": "依申请公开"}


def plan(random: Random) -> Plan:
    """Which columns a catalogue has; `depth` is how many levels of items stand over the content."""
    kinds = ["content", "unit", "deadline", "channel"]
    kinds += ["seq"] if random.random() < 0.85 else []
    kinds += ["basis"] if random.random() < 0.85 else []
    kinds += (
        [random.choice(["audience ticks", "audience ticks", "audience"])] if random.random() < 0.8 else []
    )
    kinds += [random.choice(["method ticks", "method ticks", "method"])] if random.random() < 0.8 else []
    kinds += ["level"] if random.random() < 0.35 else []
    kinds += ["remarks"] if random.random() < 0.2 else []
    return Plan(kinds, random.choice([1, 2, 2]), "", nested=False, steps=False)


def notice(random: Random) -> tuple[Notice, Plan]:
    """A catalogue's items and what its columns are about."""
    w = words()
    made = plan(random)
    new = Notice(random.choice(w["place"]), random.randrange(2018, 2026), "", [], catalog=True)
    new.topic = random.choice(w["catalog"]["subjects"])
    for chapter, subject in enumerate(random.sample(w["catalog"]["subjects"], random.randrange(2, 5))):
        for item in random.sample(w["catalog"]["items"], random.randrange(1, 4)):
            path = (subject, item)[: made.depth]
            new.tasks += [
                _item(random, new, made, path, chapter)
                for _ in range(1 if made.depth == 2 and random.random() < 0.7 else 2)
            ]
    for at, task in enumerate(new.tasks, 1):
        task.seq = str(at) if "seq" in made.kinds else ""
    return new, made


def _item(random: Random, new: Notice, made: Plan, path: tuple[str, ...], chapter: int) -> Task:
    w = words()
    parts = random.sample(w["catalog"]["parts"], random.randrange(2, 6))
    forms = [
        "；".join(parts) + "。",
        "、".join(parts),
        "\n".join(f"{at}.{one}" for at, one in enumerate(parts, 1)),
    ]
    task = Task(random.choice(forms), path=path, chapter=chapter)
    task.lead = [random.choice([new.place["mark"] + one for one in w["tasks"]["agencies"]])]
    limit = random.choice(w["catalog"]["limits"])
    task.deadline = limit["text"], limit["type"]
    task.basis = basis(random) if "basis" in made.kinds else []
    shown = random.sample(w["catalog"]["channels"], random.randrange(2, 5))
    ticked = shown[: random.randrange(1, len(shown))]
    task.said["channel"] = "\n".join(("■" if one in ticked else "□") + one for one in shown)
    task.said["ticked"] = "、".join(ticked)
    task.said["audience"] = random.choice(["society", "society", "specific"])
    task.said["method"] = random.choice(["active", "active", "on_request"])
    task.said["level"] = random.choice(["县级", "乡级"])
    if "remarks" in made.kinds and random.random() < 0.4:
        task.said["remarks"] = random.choice(w["tasks"]["remarks"])
    return task


def columns(random: Random, plan: Plan, made: Style, heads: int) -> list[Column]:
    """The columns of a catalogue, in the order that most have; unit, time and basis change places."""
    names = words()["catalog"]
    pick = {kind: random.choice(found) for kind, found in names.items() if isinstance(found[0], str)}
    boxed = random.random() < 0.6
    tick = random.choice(TICKS)
    found: dict[str, list[Column]] = {
        "category": [
            Column(
                f"category{at}", (pick["first" if at == 0 else "second"],), lambda task, at=at: task.path[at]
            )  # type: ignore[misc]
            for at in range(heads)
        ],
    }

    def add(kind: str, name: str, text: Callable[[Task], str]) -> None:
        found[kind] = [Column(kind, (name,), text)]

    add("seq", pick["seq"], lambda task: made.seq.format(task.seq))
    add("content", pick["content"], lambda task: task.text)
    add("basis", pick["basis"], lambda task: basis_of(task, made))
    add("deadline", pick["deadline"], lambda task: task.deadline[0] if task.deadline else "")
    add("unit", pick["unit"], lambda task: listed(task.lead, made))
    add("channel", pick["channel"], lambda task: task.said["channel"] if boxed else task.said["ticked"])
    add("audience", pick["audience"], lambda task: SAID[task.said["audience"]])
    add("method", pick["method"], lambda task: SAID[task.said["method"]])
    add("remarks", "备注", lambda task: task.said.get("remarks", ""))
    for kind, values in (("audience", ("society", "specific")), ("method", ("active", "on_request"))):
        found[f"{kind} ticks"] = [
            Column(
                kind,
                (pick[kind], SIGNS[value]),
                lambda task, kind=kind, value=value: tick if task.said[kind] == value else "",
            )  # type: ignore[misc]
            for value in values
        ]
    found["level"] = [
        Column(
            "level",
            (pick["level"], value),
            lambda task, value=value: tick if task.said["level"] == value else "",
        )  # type: ignore[misc]
        for value in ("县级", "乡级")
    ]
    order = [
        "seq",
        "category",
        "content",
        *random.sample(["basis", "deadline", "unit"], 3),
        "channel",
        *(f"{kind}{form}" for kind in ("audience", "method") for form in (" ticks", "")),
        "level",
        "remarks",
    ]
    return [column for kind in order if kind in (*plan.kinds, "category") for column in found[kind]]
