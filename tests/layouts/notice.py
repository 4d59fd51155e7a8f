"""A random notice as records, before anything is drawn: what a perfect reading of it must give."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HAN = "一二三四五六七八九十"


@cache
def words() -> dict[str, Any]:
    """The lists that notices are made of."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)


def numeral(value: int) -> str:
    """A number below 100 in Chinese characters."""
    tens, ones = divmod(value, 10)
    return (HAN[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones - 1] if ones else "")


@dataclass
class Task:
    """One task and what each column says of it; `said` is the text of every further column by its kind."""

    text: str
    seq: str = ""
    path: tuple[str, ...] = ()
    parent: str | None = None  # the task over several measures
    detail: str | None = None
    lead: list[str] = field(default_factory=list)
    coop: list[str] = field(default_factory=list)
    deadline: tuple[str, str] | None = None  # text, reading
    basis: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)  # kinds of columns whose cell goes on from the task before
    chapter: int = 0  # which of the outermost headings it stands under


@dataclass
class Notice:
    """The records and what they share."""

    place: dict[str, Any]
    year: int
    topic: str
    tasks: list[Task]
    catalog: bool = False

    @property
    def title(self) -> str:
        kind = "政务公开标准目录" if self.catalog else "重点任务分解表"
        return f"{self.place['name']}{self.year}年{self.topic}{kind}"


def _filled(text: str, random: Random) -> str:
    return text.format(n=random.randrange(2, 90), p=random.randrange(30, 99))


def sentence(random: Random) -> str:
    """The text of a task: a few words, a sentence, or several."""
    w = words()["tasks"]
    lead = random.choice(w["verbs"]) + random.choice(w["objects"])
    style = random.random()
    if style < 0.25:
        return lead
    rest = [*random.sample(w["means"], random.randrange(1, 4))]
    if random.random() < 0.6:
        rest.append(_filled(random.choice(w["measures"]), random))
    text = lead + "，" + "，".join(rest)
    if style > 0.85:
        text += (
            "。" + random.choice(w["verbs"]) + random.choice(w["objects"]) + "，" + random.choice(w["means"])
        )
    return text + ("。" if random.random() < 0.7 else "")


def steps(random: Random) -> str:
    """A text of numbered steps."""
    w = words()["tasks"]
    lines = [random.choice(w["verbs"]) + random.choice(w["objects"]) for _ in range(random.randrange(2, 4))]
    return "\n".join(f"{at}.{line}；" for at, line in enumerate(lines, 1))


def _month_end(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=7)).replace(day=1) - timedelta(days=1)


def deadline(random: Random, year: int) -> tuple[str, str]:
    """A time as printed, and its reading: fixed:due, range:start..due, or the type alone."""
    month, day = random.randrange(1, 13), random.randrange(1, 28)
    end = f"fixed:{_month_end(year, month)}"
    last = f"fixed:{year}-12-31"
    forms = [
        (f"{year}年{month}月底前", end),
        (f"{year}年{month}月底", end),
        (f"{month}月底前", end),
        (f"{month}月底", end),
        (f"{year}年{month}月{day}日前", f"fixed:{date(year, month, day)}"),
        (f"{month}月{day}日前", f"fixed:{date(year, month, day)}"),
        (f"{year}年{month}月", f"range:{date(year, month, 1)}..{_month_end(year, month)}"),
        (f"{month}月底前完成", end),
        (f"{year}-{month:02}-{day:02}", f"fixed:{date(year, month, day)}"),
        (f"{year}.{month}.{day}", f"fixed:{date(year, month, day)}"),
        ("年底前", last),
        ("年底", last),
        (f"{year}年底前", last),
        (f"{year}年12月底前", last),
        ("上半年", f"range:{year}-01-01..{year}-06-30"),
        (f"{year}年全年", f"range:{year}-01-01..{year}-12-31"),
        ("全年", f"range:{year}-01-01..{year}-12-31"),
        ("持续推进", "ongoing"),
        ("长期坚持", "ongoing"),
        ("常态化推进", "ongoing"),
        ("3月—10月", f"range:{year}-03-01..{year}-10-31"),
        ("每季度末", "recurring"),
        ("每月25日前", "recurring"),
        ("立即整改", "immediate"),
    ]
    return random.choice(forms)


def agencies(random: Random, place: dict[str, Any], count: int) -> list[str]:
    """Names of offices of the place, whole; a group of towns at the end at times."""
    found = [place["mark"] + name for name in random.sample(words()["tasks"]["agencies"], count)]
    if place["mark"] == "省":
        found = [name.replace("局", "厅") for name in found]
    if count > 1 and random.random() < 0.2:
        found[-1] = random.choice(place["towns"])
    return found


def basis(random: Random) -> list[tuple[str, str]]:
    w = words()["tasks"]
    if random.random() < 0.5:
        return [(random.choice(w["basis_laws"]), "")]
    number = f"国办发〔{random.randrange(2016, 2023)}〕{random.randrange(3, 60)}号"
    return [("国务院办公厅" + random.choice(w["basis_titles"]), number)]


def _extras(random: Random, task: Task, kinds: list[str]) -> None:
    w = words()["tasks"]
    lists = {
        "goal": "goals",
        "remarks": "remarks",
        "status": "states",
        "person": "persons",
        "unknown": "others",
    }
    chance = {"goal": 0.9, "remarks": 0.4, "status": 0.5, "person": 0.95, "unknown": 1.0}
    for kind in kinds:
        if kind in lists and random.random() < chance[kind]:
            task.said[kind] = _filled(random.choice(w[lists[kind]]), random)
        if kind == "quarters":
            task.said.update(
                {f"quarter{at}": random.choice(w["quarter"]) for at in range(4) if random.random() < 0.8}
            )
        if kind == "known":
            task.said[kind] = random.choice(["13800138000", "财政资金", "城区", "1200"])


@dataclass
class Plan:
    """What the columns of a table are about; drawn before its tasks."""

    kinds: list[str]
    depth: int  # levels of headings
    numbered: str  # how headings are numbered
    nested: bool  # several measures under one task
    steps: bool


def plan(random: Random) -> Plan:
    """Which columns a table of tasks has."""
    chance = random.random
    kinds = ["task"]
    kinds += ["seq"] if chance() < 0.85 else []
    kinds += ["lead", "coop"] if chance() < 0.35 else ["unit"]
    kinds += ["deadline"] if chance() < 0.8 else []
    if "deadline" in kinds and "unit" in kinds and chance() < 0.06:
        kinds.remove("unit")
    kinds += ["detail"] if chance() < 0.3 else []
    for kind, share in (
        ("goal", 0.2),
        ("basis", 0.15),
        ("remarks", 0.35),
        ("status", 0.15),
        ("person", 0.2),
        ("quarters", 0.08),
        ("unknown", 0.07),
        ("known", 0.05),
    ):
        kinds += [kind] if chance() < share else []
    return Plan(
        kinds,
        random.choice([0, 0, 1, 1, 1, 2]),
        random.choice(["（一）", "一、", "", "", "第一章"]),
        "detail" in kinds and chance() < 0.5,
        chance() < 0.1,
    )


def headings(random: Random, made: Plan) -> list[tuple[str, ...]]:
    """The headings over each group of tasks, outermost first."""
    w = words()["tasks"]
    if not made.depth:
        return [()]
    heads = random.sample(w["heads"], random.randrange(2, 4))
    forms = {"（一）": "（{}）", "一、": "{}、", "第一章": "第{}章 ", "": ""}
    form = forms["一、" if made.depth > 1 and made.numbered == "（一）" else made.numbered]
    outer = [form.format(numeral(at)) + head for at, head in enumerate(heads, 1)]
    if made.depth == 1:
        return [(head,) for head in outer]
    found = []
    for head in outer:
        for at, sub in enumerate(random.sample(w["subheads"], random.randrange(1, 3)), 1):
            found.append((head, (f"（{numeral(at)}）" if form else "") + sub))
    return found


def _task(random: Random, notice: Notice, made: Plan) -> Task:
    task = Task(steps(random) if made.steps and random.random() < 0.4 else sentence(random))
    task.lead = agencies(random, notice.place, 1 if "lead" in made.kinds else random.randrange(1, 4))
    if "coop" in made.kinds and random.random() < 0.85:
        rest = agencies(random, notice.place, random.randrange(1, 4))
        task.coop = [name for name in rest if name not in task.lead]
    if "deadline" in made.kinds:
        task.deadline = deadline(random, notice.year)
    if "basis" in made.kinds:
        task.basis = basis(random)
    _extras(random, task, made.kinds)
    return task


def _share(random: Random, task: Task, before: Task) -> None:
    """Let a task share the cells of the one before: its units, its time, or both."""
    kinds = random.choice(
        [{"unit", "lead", "coop"}, {"deadline"}, {"unit", "lead", "coop", "deadline"}, {"person"}]
    )
    task.merged |= kinds
    if "unit" in kinds:
        task.lead, task.coop = before.lead, before.coop
    if "deadline" in kinds:
        task.deadline = before.deadline
    if "person" in kinds:
        task.said.pop("person", None)
        task.said.update({key: text for key, text in before.said.items() if key == "person"})


def _group(random: Random, notice: Notice, made: Plan, path: tuple[str, ...]) -> list[Task]:
    found: list[Task] = []
    sharing = random.random() < 0.25
    for _ in range(random.randrange(1, 5)):
        first = _task(random, notice, made)
        count = random.randrange(1, 4) if made.nested else 1
        for at in range(count):
            task = _task(random, notice, made) if at else first
            if "detail" in made.kinds:
                task.detail = sentence(random)
            if made.nested:
                task.text = task.parent = first.text.rstrip("。").split("\n")[0]
            task.path = path
            if sharing and found and random.random() < 0.5:
                _share(random, task, found[-1])
            found.append(task)
    return found


def notice(random: Random) -> tuple[Notice, Plan]:
    """A notice of tasks."""
    w = words()
    made = plan(random)
    new = Notice(
        random.choice(w["place"]), random.randrange(2018, 2026), random.choice(w["tasks"]["topics"]), []
    )
    paths = headings(random, made)
    while len(new.tasks) < 2:
        new.tasks = []
        for path in paths:
            group = _group(random, new, made, path)
            for task in group:
                task.chapter = [one[:1] for one in dict.fromkeys(one[:1] for one in paths)].index(path[:1])
            new.tasks += group
    if made.nested and all(a.parent != b.parent for a, b in zip(new.tasks, new.tasks[1:], strict=False)):
        made.nested = False
        for task in new.tasks:
            task.parent = None
    _number(random, new, made)
    return new, made


def _number(random: Random, new: Notice, made: Plan) -> None:
    """Number the tasks: through the table, or anew under each heading; measures of one task share its number."""
    if "seq" not in made.kinds:
        return
    anew = made.depth > 0 and random.random() < 0.2
    shared = made.nested and random.random() < 0.7
    count = 0
    before: Task | None = None
    for task in new.tasks:
        if anew and before is not None and task.path != before.path:
            count = 0
        if not (
            shared
            and before is not None
            and task.parent == before.parent
            and task.path == before.path
            and count
        ):
            count += 1
        else:
            task.merged.add("seq")
        task.seq = str(count)
        before = task
