"""A whole notice from a seed: head, letter, background, tasks, organisation, foot."""

from random import Random

from tests.layouts.prose import words
from tests.layouts.prose.body import FORMS, Setting, one_task
from tests.layouts.prose.duties import labels
from tests.layouts.prose.groups import by_unit, headed, loose, minutes_item, several
from tests.layouts.prose.numbers import SCHEMES, Counter, printed
from tests.layouts.prose.truth import Composed

LAYOUTS = (
    ("each",) * 11 + ("several",) * 2 + ("headed",) * 2 + ("by unit",) * 2 + ("minutes",) * 2 + ("loose",) * 2
)
KINDS = ("docx", "html", "txt", "pdf")
ORDERS = (
    "注：列第一位者为牵头单位。",
    "（排在第一位的为牵头单位）",
    "说明：有多个责任单位的，排在首位的为牵头单位，其他为配合单位。",
    "任务分工中，列在首位的单位为牵头单位，负责统筹协调。",
)
EVERYWHERE = (
    "以下任务均需{group}落实，不再列出。",
    "以下各项工作均需{group}抓好落实，不再逐一列出。",
    "以下任务均须{group}落实，不再单独列出。",
)


def compose(seed: int) -> Composed:
    """The notice of a seed, without its file."""
    rng = Random(seed)
    notice = Composed(seed, kind=KINDS[seed % len(KINDS)])
    place, mark, letter = rng.choice(words.PLACES)
    year = rng.randint(2019, 2025)
    layout = rng.choice(LAYOUTS)
    deep = layout == "headed"  # (1) below 1. are steps of one task, not tasks under a heading
    schemes = [one for one in SCHEMES if not deep or one.item in ("一、", "（一）", "(一)")]
    if layout == "loose":
        schemes = [one for one in SCHEMES if one.chapter == "一、"]
    scheme = rng.choice(schemes)
    s = Setting(
        rng,
        notice,
        scheme,
        labels(rng),
        mark,
        year,
        rng.choice(FORMS),
        rng.choice(["lead", "sentences", "title line", "no lead", "one sentence"]),
        bold=rng.random() < 0.3,
    )
    if s.form in ("label after title", "bracket after lead"):
        s.text = (
            "title line" if s.form == "label after title" else rng.choice(["lead", "sentences", "title line"])
        )
    notice.traits += [
        layout,
        s.form if layout == "each" else "",
        s.text,
        f"{scheme.chapter}/{scheme.section}/{scheme.item}",
    ]
    topic = rng.choice(words.TOPICS)
    plan = (
        f"{place}{year}年{topic}{rng.choice(words.KINDS)}"
        if layout != "minutes"
        else f"{place}{year}年{topic}专题会议纪要"
    )
    before = _open(s, (place, letter, plan, layout))
    _rules(s, layout)
    aims = before != "letter with tasks" and layout not in ("minutes", "by unit") and rng.random() < 0.5
    _tasks(s, layout, aims)
    if rng.random() < 0.4 and layout != "by unit":
        notice.say(rng.choice(words.CLOSINGS))
        notice.traits.append("closing paragraph")
    _close(s, place, before)
    return notice


def _open(s: Setting, about: tuple[str, str, str, str]) -> str:
    """Print the head, and the letter where there is one; how the notice begins."""
    place, letter, plan, layout = about
    rng, notice = s.rng, s.notice
    how = rng.choice(
        ["bare plan", "letter with tasks", "letter and plan", "letter and plan", "letter and annex"]
    )
    if layout == "minutes":
        how = rng.choice(["bare plan", "letter with tasks"])
    owner = f"{place}人民政府"
    office = owner + rng.choice(["办公室", ""])
    number = f"{letter}政办{rng.choice(['发', '', '函', '字'])}〔{s.year}〕{rng.randint(1, 99)}号"
    notice.traits.append(how)
    head = notice.head
    if how == "bare plan":
        _title(s, plan)
        head["title"] = plan
        if rng.random() < 0.5:
            notice.say(rng.choice(words.OPENINGS))
        return how
    title = (
        f"{office}关于印发{plan}的通知"
        if how != "letter with tasks"
        else f"{office}关于做好{plan}有关事项的通知"
    )
    if rng.random() < 0.4:
        notice.say(f"{office}文件", centred=True)
        notice.say(number, centred=True)
        head["doc_number"] = number
        _title(s, title)
    else:
        _title(s, title)
        if rng.random() < 0.7:
            notice.say(number, centred=True)
            head["doc_number"] = number
    head |= {"title": title, "issuer": office, "issue_date": f"{s.year}-03-{rng.randint(10, 28)}"}
    group = {"省": "各市（州）人民政府，省直各部门：", "市": "各县（市、区）人民政府，市直各单位："}
    notice.say(group.get(s.mark, "各乡镇人民政府、街道办事处，各有关单位："), at="left")
    if how == "letter with tasks":
        notice.say(f"{rng.choice(words.OPENINGS)[:-1]}，现就有关事项通知如下：")
        return how
    if rng.random() < 0.4:
        notice.say(
            f"为贯彻落实《{rng.choice(words.BASES)}》，{rng.choice(words.LETTERS).format(owner=owner, plan=plan)}"
        )
    else:
        notice.say(rng.choice(words.LETTERS).format(owner=owner, plan=plan))
    if how == "letter and annex":
        notice.say(f"附件：{plan}")
    notice.say(office, at="right")
    notice.say(_day(head), at="right")
    if rng.random() < 0.4:
        notice.say("（此件公开发布）")
    if how == "letter and annex":
        notice.say("附件", at="left")
    _title(s, plan)
    if rng.random() < 0.6:
        notice.say(rng.choice(words.OPENINGS))
    return how


def _day(head: dict[str, object]) -> str:
    year, month, day = str(head["issue_date"]).split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _title(s: Setting, title: str) -> None:
    """A title, over two lines now and then."""
    cut = title.find("关于")
    if cut > 0 and s.rng.random() < 0.5:
        s.notice.say(title[:cut], centred=True, at="title")
        s.notice.say(title[cut:], centred=True, at="title")
    else:
        s.notice.say(title, centred=True, at="title")


def _rules(s: Setting, layout: str) -> None:
    """What a notice says once for all its tasks."""
    groups = {"省": "各市（州）", "市": "各县（市、区）人民政府", "州": "各县市人民政府"}
    if layout == "each" and s.form in ("bracket", "label run in", "bracket labels") and s.rng.random() < 0.3:
        if s.rng.random() < 0.5:
            s.order = True
            s.notice.say(s.rng.choice(ORDERS))
            s.notice.traits.append("order rule")
        else:
            s.everywhere = groups.get(s.mark, "各乡镇人民政府")
            s.notice.say(s.rng.choice(EVERYWHERE).format(group=s.everywhere))
            s.notice.traits.append("everywhere rule")


def _tasks(s: Setting, layout: str, aims: bool) -> None:
    """The chapters with their tasks, aims before and organisation behind them."""
    scheme, rng, notice = s.scheme, s.rng, s.notice
    if layout == "by unit":
        chapter = rng.choice(["一、", "（一）", "1."])
        by_unit(s, chapter, {"一、": rng.choice(["1.", "（一）"]), "（一）": "1."}.get(chapter, "（1）"))
        return
    chapters = Counter(rng, False)
    running = Counter(rng, rng.random() < 0.1)
    restart = rng.random() < 0.5
    top = scheme.chapter or scheme.item
    if aims:
        _aims(s, chapters, top)
        running.value = chapters.value if not scheme.chapter else 0
    if not scheme.chapter:
        _items(s, layout, running, [])
        chapters.value = running.value
    else:
        for title in rng.sample(words.CHAPTERS, rng.randint(1, 4)):
            shown = title if scheme.chapter == "plain" else printed(scheme.chapter, chapters.next()) + title
            notice.say(shown, centred=scheme.chapter in ("plain", "第一章", "第一部分"))
            if rng.random() < 0.2 and scheme.chapter != "plain":
                notice.say("聚焦重点领域和关键环节，着力抓好以下工作。")
            counter = Counter(rng, running.gaps) if restart else running
            _items(s, layout, counter, [shown])
    if rng.random() < 0.4 and layout != "minutes" and scheme.chapter != "plain":
        _organisation(s, chapters, top, restart)


def _items(s: Setting, layout: str, counter: Counter, path: list[str]) -> None:
    """The items of a chapter, in sections where the scheme has them."""
    scheme, rng = s.scheme, s.rng
    if layout == "headed":
        style = {"一、": "1.", "（一）": "1.", "(一)": "1、"}.get(scheme.item, "（1）")
        for _ in range(rng.randint(2, 3)):
            headed(s, printed(scheme.item, counter.next()), path, style)
        return
    if not scheme.section:
        _run(s, layout, counter, path)
        return
    for nth, title in enumerate(rng.sample(words.CHAPTERS[:16], rng.randint(1, 3)), 1):
        shown = printed(scheme.section, nth) + title
        s.notice.say(shown)
        _run(s, layout, Counter(rng, False), [*path, shown])


def _run(s: Setting, layout: str, counter: Counter, path: list[str]) -> None:
    if layout == "loose":
        for _ in range(s.rng.randint(2, 4)):
            loose(s, path)
        return
    write = {"each": one_task, "several": several, "minutes": minutes_item}[layout]
    for _ in range(s.rng.randint(2, 5)):
        value = counter.next()
        write(s, printed(s.scheme.item, value), str(value), path)


def _aims(s: Setting, chapters: Counter, top: str) -> None:
    """A chapter of aims, as text or as items numbered like the tasks."""
    title = s.rng.choice(words.AIMS)
    number = "" if top == "plain" else printed(top, chapters.next())
    s.notice.say(number + title, centred=top == "plain")
    s.notice.traits.append("aims")
    if s.rng.random() < 0.5 or not s.scheme.chapter:
        s.notice.say(s.rng.choice(words.AIM_TEXTS))
        return
    if s.scheme.section or s.rng.random() < 0.5:
        style = s.scheme.section or s.scheme.item
        for nth, aim in enumerate(s.rng.sample(words.AIMS, 2), 1):
            s.notice.say(f"{printed(style, nth)}{aim}。{s.rng.choice(words.AIM_TEXTS)}")
    else:
        for nth, item in enumerate(s.rng.sample(words.AIM_ITEMS, 3), 1):
            s.notice.say(printed(s.scheme.item, nth) + item)


def _organisation(s: Setting, chapters: Counter, top: str, restart: bool) -> None:
    """A chapter on how the work is organised."""
    s.notice.traits.append("organisation")
    flat = not s.scheme.chapter  # there 八、加强组织领导 is numbered like the tasks: one of them
    titles = [one for one in words.ORGANISATION if not flat or one[:2] not in ("加强", "强化", "切实")]
    title = s.rng.choice(titles)
    s.notice.say(printed(top, chapters.next()) + title, centred=top in ("第一章", "第一部分"))
    items = s.rng.sample(words.ORGANISATION_ITEMS, s.rng.randint(1, 3))
    style = s.scheme.section or s.scheme.item
    if not s.scheme.chapter or not restart or s.rng.random() < 0.3:
        s.notice.say("".join(items))
        return
    for nth, item in enumerate(items, 1):
        s.notice.say(printed(style, nth) + item)


def _close(s: Setting, place: str, before: str) -> None:
    """Signature, date and foot."""
    rng, notice = s.rng, s.notice
    if before == "letter with tasks":
        notice.say(str(notice.head["issuer"]), at="right")
        notice.say(_day(notice.head), at="right")
    if before != "bare plan" and rng.random() < 0.4:
        notice.say(f"抄送：{place[-3:]}委各部门，{s.mark}人大常委会办公室。", at="left")
        notice.say(f"{place}人民政府办公室　{_day(notice.head)}印发", at="left")
        notice.traits.append("foot")
