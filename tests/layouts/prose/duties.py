"""Assignments as offices write them: who is told, by when, and the wording that says so, with what must be read."""

from dataclasses import dataclass, field
from random import Random

from tests.layouts.prose.words import GROUPS, LEADERS, OFFICES

Role = str
ANY = "*"
"""A role that readers may see differently: not compared."""

INNER: tuple[tuple[str, Role, Role], ...] = (
    ("{a}牵头，{b}配合", "lead", "cooperating"),
    ("{a}牵头负责，{b}配合", "lead", "cooperating"),
    ("{a}牵头，{b}参与", "lead", "cooperating"),
    ("{a}牵头，{b}按职责分工负责", "lead", "responsible"),
    ("{a}牵头、{b}配合", "lead", "cooperating"),
    ("{a}牵头；{b}配合", "lead", "cooperating"),
    ("由{a}牵头，{b}配合", "lead", "cooperating"),
    ("{a}牵头落实，{b}协同配合", "lead", "cooperating"),
    ("{a}牵头，{b}等部门配合", "lead", "cooperating"),
    ("{a}主办，{b}协办", "organizer", "cooperating"),
    ("{a}负责，{b}配合", "responsible", "cooperating"),
    ("{a}、{b}按职责分工负责", "responsible", "responsible"),
    ("{a}、{b}负责", "responsible", "responsible"),
    ("{a}、{b}分工负责", "responsible", "responsible"),
    ("{a}、{b}分别负责", "responsible", "responsible"),
    ("{a}、{b}等按职责分工负责", "responsible", "responsible"),
    ("{a}、{b}", "responsible", "responsible"),
    ("{a}，{b}", "responsible", "responsible"),
    ("{a} {b}", "responsible", "responsible"),
    ("由{a}、{b}负责落实", "responsible", "responsible"),
    ("{a}会同{b}负责", ANY, ANY),
    ("{a}抓总，{b}具体落实", ANY, ANY),
    ("{a}牵头抓总，{b}分工落实", ANY, ANY),
    ("{a}、{b}依职责推进", ANY, ANY),
)
"""What a bracket holds, the role of the first unit and of the others."""

ALONE: tuple[tuple[str, Role], ...] = (
    ("{a}牵头", "lead"),
    ("{a}负责", "responsible"),
    ("{a}牵头负责", "lead"),
    ("{a}", "responsible"),
    ("由{a}负责", "responsible"),
    ("{a}具体负责", "responsible"),
    ("{a}落实", "responsible"),
    ("{a}组织实施", "responsible"),
)

LABELS: tuple[tuple[str, Role, str, Role], ...] = (
    ("牵头单位", "lead", "配合单位", "cooperating"),
    ("牵头部门", "lead", "配合部门", "cooperating"),
    ("牵头单位", "lead", "责任单位", "responsible"),
    ("牵头单位", "lead", "参与单位", "cooperating"),
    ("责任单位", "responsible", "配合单位", "cooperating"),
    ("责任部门", "responsible", "协办部门", "cooperating"),
    ("主办单位", "organizer", "协办单位", "cooperating"),
    ("牵头责任单位", "lead", "配合责任单位", "cooperating"),
    ("主要责任单位", "responsible", "协同单位", "cooperating"),
    ("第一责任单位", ANY, "其他责任单位", "responsible"),
    ("主责单位", "lead", "协作单位", "cooperating"),
    ("市级牵头部门", "lead", "市级配合部门", "cooperating"),
    ("落实单位", "responsible", "协助单位", "cooperating"),
    ("实施单位", "responsible", "支持单位", ANY),
    ("承办单位", "responsible", "配合单位", "cooperating"),
    ("牵头", "lead", "配合", "cooperating"),
    ("整改责任单位", "responsible", "督导单位", "supervisor"),
    ("责任单位", "responsible", "督办单位", "supervisor"),
    ("责任主体", "responsible", "指导单位", ANY),
    ("牵头科室", "lead", "配合科室", "cooperating"),
    ("总牵头单位", "lead", "分项责任单位", "responsible"),
)

TIME_LABELS = (
    "完成时限", "完成时间", "时间要求", "时限要求", "完成期限", "时间节点", "办结时限", "工作时限", "进度要求",
    "推进时限", "整改时限", "目标时限", "时间安排", "时限", "完成时间节点", "计划完成时间", "责任时限", "最终完成时限",
)  # fmt: skip
LEADER_LABELS = (
    "责任领导",
    "分管领导",
    "牵头领导",
    "包抓领导",
    "责任人",
    "挂钩领导",
    "牵头市领导",
    "联系领导",
    "责任县领导",
    "分管市领导",
)


PARTS = (
    ("工作目标", "主要措施"),
    ("目标任务", "工作措施"),
    ("工作内容", "具体举措"),
    ("主要内容", "工作要求"),
    ("任务内容", "推进措施"),
    ("重点任务", "工作标准"),
    ("存在问题", "整改措施"),
    ("整改目标", "整改措施"),
    ("建设内容", "年度目标"),
)
"""What a task's own paragraphs are labelled with, where each part has a label."""


@dataclass
class Due:
    """A time as printed and what it must be read as."""

    text: str
    read: list[str]
    short: bool = True  # can stand before 完成


@dataclass
class Duty:
    """Units told, by their names in full and as printed, with the time."""

    names: list[str]
    shown: list[str]
    due: Due | None = None
    person: str = ""
    roles: list[tuple[str, Role]] = field(default_factory=list)

    def say(self, first: Role, others: Role) -> None:
        """Set the roles that a wording gives: of the first unit and of the others."""
        self.roles = [(name, first if at == 0 else others) for at, name in enumerate(self.names)]


def due(rng: Random, year: int) -> Due:
    """A time of the notice's year."""
    month = rng.randint(3, 11)
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    day = rng.choice([10, 15, 20])
    whole = f"fixed {year}-{month:02}-{last}"
    return rng.choice(
        [
            Due(f"{year}年{month}月底前", [whole]),
            Due(f"{month}月底前", [whole]),
            Due(f"{year}年{month}月{day}日前", [f"fixed {year}-{month:02}-{day}"]),
            Due(f"{month}月{day}日前", [f"fixed {year}-{month:02}-{day}"]),
            Due("年底前", [f"fixed {year}-12-31"]),
            Due(f"{year}年底前", [f"fixed {year}-12-31"]),
            Due(f"{year}年12月31日前", [f"fixed {year}-12-31"]),
            Due("持续推进", ["ongoing"], short=False),
            Due("长期坚持", ["ongoing"], short=False),
            Due("全年", [f"range {year}-01-01 {year}-12-31"], short=False),
        ]
    )


def duty(rng: Random, mark: str, most: int = 4) -> Duty:
    """Units of a level, without a time; sometimes the level's mark is printed once for several."""
    pool = OFFICES["市" if mark == "州" else mark if mark in OFFICES else "县"]
    plain = rng.sample(pool, rng.randint(1, most))
    names = [mark + office for office in plain]
    shown = list(names)
    if rng.random() < 0.2 and not any(
        o.startswith("委")
        or o.endswith(("公司", "集团", "中心", "会", "办", "馆", "科协", "残联", "妇联", "供销社"))
        for o in plain
    ):
        shown = [names[0], *plain[1:]]
    if rng.random() < 0.25:
        group = rng.choice(GROUPS["市" if mark == "州" else mark if mark in OFFICES else "县"])
        names.append(group)
        shown.append(group)
    return Duty(names, shown)


def inner(rng: Random, given: Duty) -> str:
    """What a bracket or sentence says of the units, roles set."""
    if len(given.names) == 1:
        wording, role = rng.choice(ALONE)
        given.say(role, role)
        return wording.format(a=given.shown[0])
    wording, first, others = rng.choice(INNER)
    given.say(first, others)
    joint = " " if wording == "{a} {b}" else "、"
    return wording.format(a=given.shown[0], b=joint.join(given.shown[1:]))


@dataclass
class Labels:
    """The words that one notice labels its assignments with, and how it sets them."""

    first: tuple[str, Role, str, Role]
    time: str
    leader: str
    colon: str
    spaced: bool
    parts: tuple[str, str] = ("工作目标", "主要措施")

    def pairs(self, given: Duty) -> list[str]:
        """Label and value of each line, roles set."""
        one, first, other, others = self.first
        given.say(first, others)
        lines = [f"{self._set(one)}{self.colon}{given.shown[0]}"]
        if len(given.shown) > 1:
            lines.append(f"{self._set(other)}{self.colon}{'、'.join(given.shown[1:])}")
        if given.person:
            given.roles.insert(0, (given.person, ANY))
            lines.insert(0, f"{self._set(self.leader)}{self.colon}{given.person}")
        if given.due:
            lines.append(f"{self._set(self.time)}{self.colon}{given.due.text}")
        return lines

    def all_responsible(self, given: Duty) -> list[str]:
        """One label for all units, and the time."""
        given.say("responsible", "responsible")
        lines = [f"{self._set('责任单位')}{self.colon}{'、'.join(given.shown)}"]
        return lines + ([f"{self._set(self.time)}{self.colon}{given.due.text}"] if given.due else [])

    def _set(self, label: str) -> str:
        return " ".join(label) if self.spaced else label


def labels(rng: Random) -> Labels:
    """The label words of one notice."""
    return Labels(
        rng.choice(LABELS),
        rng.choice(TIME_LABELS),
        rng.choice(LEADER_LABELS),
        "：" if rng.random() < 0.9 else ":",
        rng.random() < 0.05,
        rng.choice(PARTS),
    )


def leader(rng: Random) -> str:
    """A person's name."""
    return rng.choice(LEADERS)
