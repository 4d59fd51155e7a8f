"""Forms in which one assignment and one task are not the same: several in a paragraph, one for a heading, by unit, minutes."""

from tests.layouts.prose import words
from tests.layouts.prose.body import Setting, bare
from tests.layouts.prose.duties import Duty, due, duty
from tests.layouts.prose.numbers import printed
from tests.layouts.prose.truth import Expected


def several(s: Setting, number: str, seq: str, path: list[str]) -> None:
    """A paragraph of two or three sentences, each with its own bracket."""
    lead, *doings = s.theme()
    doings += list(s.theme()[1:]) if s.rng.random() < 0.4 else []
    doings = doings[:3]
    with_lead = s.rng.random() < 0.6
    line = f"{number}{lead}。" if with_lead else number
    for at, doing in enumerate(doings):
        given = duty(s.rng, s.mark, 3)
        when = due(s.rng, s.year) if s.rng.random() < 0.3 else None
        given.due = when
        bracket = f"（{bare(s, given)}）"
        line += (
            f"{doing}。{bracket}"
            if s.order
            else f"{doing}{bracket}{'。' if at == len(doings) - 1 else '；' if s.bold else '。'}"
        )
        content = f"{lead}。{doing}" if with_lead and at == 0 else doing
        s.notice.tasks.append(Expected(seq, path, content, s.told(given), when.read if when else []))
    s.notice.say(line)


def loose(s: Setting, path: list[str]) -> None:
    """A paragraph without number, with its bracket at the end."""
    lead, one, two = s.theme()
    given = duty(s.rng, s.mark, 3)
    when = due(s.rng, s.year) if s.rng.random() < 0.3 else None
    given.due = when
    content = f"{lead}。{one}，{two}。" if s.text != "no lead" else f"{one}，{two}。"
    bracket = f"（{bare(s, given)}）"
    bold = len(lead) + 1 if s.bold and s.text != "no lead" else 0
    s.notice.say(
        content + bracket if s.text in ("lead", "no lead") else content[:-1] + bracket + "。", bold=bold
    )
    s.notice.tasks.append(Expected(None, path, content, s.told(given), when.read if when else []))


def headed(s: Setting, number: str, path: list[str], style: str) -> None:
    """A heading with one assignment for the items below it."""
    title = s.rng.choice(words.CHAPTERS[:16])
    given = duty(s.rng, s.mark)
    how = s.rng.choice(["label", "lines", "bracket"])
    if how == "bracket":
        s.notice.say(f"{number}{title}（{bare(s, given)}）")
    else:
        s.notice.say(number + title)
        pairs = s.labels.pairs(given)
        for line in ["；".join(pairs)] if how == "label" else pairs:
            s.notice.say(line)
    for at in range(1, s.rng.randint(3, 5)):
        lead, one, two = s.theme()
        content = f"{lead}。{one}，{two}。" if s.text != "no lead" else f"{one}，{two}。"
        s.notice.say(printed(style, at) + content)
        s.notice.tasks.append(Expected(str(at), [*path, number + title], content, s.told(given), []))


def by_unit(s: Setting, chapter: str, item: str) -> None:
    """Units as headings, their duties listed below."""
    for nth in range(1, s.rng.randint(3, 6)):
        given = duty(s.rng, s.mark, 1 if s.rng.random() < 0.8 else 2)
        given.say("responsible", "responsible")
        heading = ("" if chapter == "plain" else printed(chapter, nth)) + "、".join(given.shown)
        s.notice.say(heading + s.rng.choice(["", "", "："]))
        for at in range(1, s.rng.randint(2, 5)):
            lead, one, two = s.theme()
            content = f"{lead}，{one}，{two}。"
            s.notice.say(printed(item, at) + content)
            s.notice.tasks.append(Expected(str(at), [heading], content, s.told(given), []))


def minutes_item(s: Setting, number: str, seq: str, path: list[str]) -> None:
    """A decision in running text that begins with the unit."""
    given = duty(s.rng, s.mark, 3)
    when = due(s.rng, s.year) if s.rng.random() < 0.4 else None
    if when and not when.short:
        when = None
    lead, one, two = s.theme()
    doing = f"{when.text}完成{one}，{two}" if when else f"{lead}，{one}，{two}"
    if s.bold:  # the unit and a colon: an assignment of its own, not part of the text
        given.say("responsible", "responsible")
        content = f"{doing}。"
        s.notice.say(f"{number}{'、'.join(given.shown)}：{content}")
    else:
        content = _spoken(s, given, doing)
        s.notice.say(number + content)
    s.notice.tasks.append(Expected(seq, path, content, s.told(given), when.read if when else []))


def _spoken(s: Setting, given: Duty, doing: str) -> str:
    first, rest = given.shown[0], "、".join(given.shown[1:])
    if rest:
        wording, a, b = s.rng.choice(
            [
                ("由{a}牵头，{b}配合，{d}。", "lead", "cooperating"),
                ("由{a}牵头、{b}配合，{d}。", "lead", "cooperating"),
                ("{a}牵头，{b}配合，{d}。", "lead", "cooperating"),
                ("由{a}会同{b}，{d}。", "*", "*"),
                ("{a}要会同{b}，{d}。", "*", "cooperating"),
                ("由{a}负责，{b}配合，{d}。", "responsible", "cooperating"),
                ("{a}、{b}要{d}。", "responsible", "responsible"),
                ("请{a}牵头，{b}配合，{d}。", "lead", "cooperating"),
            ]
        )
    else:
        wording, a, b = s.rng.choice(
            [
                ("由{a}负责，{d}。", "responsible", ""),
                ("由{a}牵头，{d}。", "lead", ""),
                ("{a}要{d}。", "responsible", ""),
                ("{a}负责{d}。", "responsible", ""),
                ("请{a}{d}。", "responsible", ""),
                ("责成{a}{d}。", "responsible", ""),
                ("{a}牵头{d}。", "lead", ""),
            ]
        )
    given.say(a, b)
    return wording.format(a=first, b=rest, d=doing)
