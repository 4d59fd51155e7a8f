"""The tasks of a notice, in one of the forms in which offices hand out work."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.layouts.prose import words
from tests.layouts.prose.duties import Due, Duty, Labels, due, duty, inner, leader
from tests.layouts.prose.numbers import Scheme, printed
from tests.layouts.prose.truth import Composed, Expected

FORMS = (
    "label lines", "label semicolon", "label blank", "label run in", "label after title",
    "bracket", "bracket labels", "bracket odd", "bracket line", "bracket after lead", "sentence end",
)  # fmt: skip
DECOYS = (
    "（以下简称“专项行动”）",
    "（含市、县两级）",
    "（详见附件2）",
    "（区）",
    "（包括乡镇、街道）",
    "（不少于3个批次）",
    "（试点）",
    "（见《实施细则（试行）》）",
    "（高于全省平均水平）",
)
"""Brackets that hand out nothing."""
ODD = ("【】", "〔〕", "[]", "()", "［］")


@dataclass
class Setting:
    """What one notice has throughout."""

    rng: Random
    notice: Composed
    scheme: Scheme
    labels: Labels
    mark: str
    year: int
    form: str
    text: str  # how a task is set: lead, sentences, title line, no lead, one sentence
    order: bool = False  # the first unit leads, so the notice says
    everywhere: str = ""  # a group that the notice adds to all tasks
    bold: bool = False
    themes: list[tuple[str, str, str]] = field(default_factory=list)

    def theme(self) -> tuple[str, str, str]:
        """A task not yet used, if any is left."""
        if not self.themes:
            self.themes = self.rng.sample(words.TASKS, len(words.TASKS))
        return self.themes.pop()

    def told(self, given: Duty) -> list[tuple[str, str]]:
        """The units that a reader of the whole notice lists."""
        roles = given.roles
        if self.order and {role for _, role in roles} <= {"responsible", "*"} and roles:
            plain = len(roles) > 1 and "*" not in dict(roles).values()
            alone = "lead" if plain else "*"
            roles = [(name, alone if at == 0 else "*") for at, (name, _) in enumerate(roles)]
        added = self.everywhere and not any(name.startswith(self.everywhere) for name, _ in roles)
        return roles + ([(self.everywhere, "*")] if added else [])


@dataclass
class Text:
    """A task's own text: paragraphs without the number, and its lead where it has one with more behind it."""

    paragraphs: list[str]
    lead: str | None
    steps: int = 0


def text_of(s: Setting, when: Due | None) -> Text:
    """A task's text; `when` is stated in it."""
    lead, one, two = s.theme()
    two = f"{when.text}完成阶段任务，{two}" if when else two
    if s.rng.random() < 0.15:
        one += s.rng.choice(DECOYS)
        s.notice.traits.append("decoy")
    if s.text == "fields":
        first, second = s.labels.parts
        return Text([lead, f"{first}：{one}。", f"{second}：{two}。"], lead)
    if s.text == "lead":
        return Text([f"{lead}。{one}，{two}。"], lead)
    if s.text == "sentences":
        return Text([f"{lead}。{one}。{two}。"], lead)
    if s.text == "title line":
        return Text([lead, f"{one}。{two}。"], lead)
    if s.text == "no lead":
        return Text([f"{one}，{two}。"], None)
    return Text([f"{lead}，{one}，{two}。"], None)


def add_steps(s: Setting, text: Text, style: str) -> None:
    """Numbered steps below the text."""
    steps = s.rng.sample(words.STEPS, s.rng.randint(2, 4))
    text.steps = len(steps)
    text.paragraphs += [
        f"{printed(style, at)}{step}{'。' if at == len(steps) else s.rng.choice('；。')}"
        for at, step in enumerate(steps, 1)
    ]


def one_task(s: Setting, number: str, seq: str, path: list[str]) -> None:
    """Print a task with its assignment and say what it must give."""
    rng = s.rng
    given = duty(rng, s.mark)
    in_text = rng.random() < 0.15
    when = due(rng, s.year) if rng.random() < 0.5 else None
    if when and in_text and not when.short:
        in_text = False
    text = text_of(s, when if in_text else None)
    if when and not in_text and s.form != "sentence end":
        given.due = when
    if not when or s.form == "sentence end":
        when = when if in_text else None
    steps_fit = s.scheme.step in ("（1）", "①", "(1)") or s.form not in (
        "label after title",
        "bracket after lead",
    )
    if rng.random() < 0.12 and steps_fit and s.text != "no lead":
        add_steps(s, text, s.scheme.step)
        s.notice.traits.append("steps")
    if s.form.startswith("label") and rng.random() < 0.15:
        given.person = leader(rng)
    content = "\n".join(text.paragraphs)
    above = s.notice.tasks[-1].units if s.notice.tasks else []
    if above and rng.random() < 0.06 and s.form != "sentence end":
        given.roles, given.due, assigned = [], None, list(text.paragraphs)
        when = when if in_text else None
        s.notice.traits.append("bare task")
    else:
        assigned = list(FORM[s.form](s, text, given))
    for at, line in enumerate(assigned):
        bold = len(number) + len(text.lead) + 1 if at == 0 and s.bold and text.lead else 0
        s.notice.say(number + line if at == 0 else line, bold=bold)
    units = s.told(given)
    s.notice.tasks.append(Expected(seq, path, content, units, when.read if when else [], text.lead))


def _label_lines(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield from text.paragraphs
    yield from s.labels.pairs(given)


def _label_semicolon(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield from text.paragraphs
    yield s.rng.choice("；;。").join(s.labels.pairs(given))


def _label_blank(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield from text.paragraphs
    yield s.rng.choice(["　", "  ", "　　"]).join(s.labels.pairs(given))


def _label_run_in(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    *above, last = text.paragraphs
    yield from above
    yield last + "；".join(s.labels.pairs(given)) + s.rng.choice(["", "。"])


def _label_after_title(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield text.paragraphs[0]
    yield "；".join(s.labels.pairs(given)) if s.rng.random() < 0.5 else "　".join(s.labels.pairs(given))
    yield from text.paragraphs[1:]


def _bracket(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield from closed(s, text, bare(s, given), "（）")


def bare(s: Setting, given: Duty) -> str:
    """The inside of a bracket without labels."""
    said = inner(s.rng, given)
    if not given.due:
        return said
    if given.due.short and s.rng.random() < 0.15:
        s.notice.traits.append("two brackets")
        return f"{said}）（{given.due.text}完成"
    done = "完成" if given.due.short and s.rng.random() < 0.5 else ""
    return said + s.rng.choice("，，；") + given.due.text + done


def _bracket_labels(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    pairs = s.labels.pairs(given) if s.rng.random() < 0.5 else s.labels.all_responsible(given)
    yield from closed(s, text, s.rng.choice("；；，").join(pairs), "（）")


def _bracket_odd(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    said = bare(s, given) if s.rng.random() < 0.5 else "；".join(s.labels.pairs(given))
    yield from closed(s, text, said, s.rng.choice(ODD))


def closed(s: Setting, text: Text, said: str, marks: str) -> Iterator[str]:
    """The text with a bracket at its end, before or behind the full stop."""
    *above, last = text.paragraphs
    yield from above
    bracket = marks[0] + said.replace("）（", marks[1] + marks[0]) + marks[1]
    if s.rng.random() < 0.5:
        yield last + bracket
    else:
        yield last.rstrip("。") + bracket + s.rng.choice(["。", "。", "", "；"])


def _bracket_line(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    yield from text.paragraphs
    said = bare(s, given) if s.rng.random() < 0.5 else "；".join(s.labels.pairs(given))
    yield f"（{said}）"


def _bracket_after_lead(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    first, *rest = text.paragraphs
    bracket = f"（{bare(s, given)}）"
    lead, stop, more = first.partition("。")
    if not rest and not more:
        yield first.rstrip("。") + bracket + stop
        return
    yield lead + (bracket + stop if s.rng.random() < 0.5 else stop + bracket) + more
    yield from rest


def _sentence_end(s: Setting, text: Text, given: Duty) -> Iterator[str]:
    *above, last = text.paragraphs
    yield from above
    names = "、".join(given.shown[1:])
    if len(given.names) > 1 and s.rng.random() < 0.6:
        given.say("lead", "cooperating")
        said = f"{given.shown[0]}牵头，{names}配合。"
    else:
        given.say("responsible", "responsible")
        said = f"{'、'.join(given.shown)}负责。"
    yield last + s.rng.choice(["由", "该项工作由", "此项工作由", "具体工作由"]) + said


FORM = {
    "label lines": _label_lines,
    "label semicolon": _label_semicolon,
    "label blank": _label_blank,
    "label run in": _label_run_in,
    "label after title": _label_after_title,
    "bracket": _bracket,
    "bracket labels": _bracket_labels,
    "bracket odd": _bracket_odd,
    "bracket line": _bracket_line,
    "bracket after lead": _bracket_after_lead,
    "sentence end": _sentence_end,
}
