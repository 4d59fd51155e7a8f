"""One reading: the rules in order, each on what the earlier ones left; then parts in the order of the text."""

import re
from bisect import bisect
from datetime import date
from functools import cache

from models.deadline import Deadline
from normalize.deadlines import absolute, alternating, binding, recurring, relative, unread, wording
from normalize.deadlines.amounts import find_amounts
from normalize.deadlines.dates import lex
from normalize.deadlines.prepare import prepare
from normalize.deadlines.shape import ADVERB, BOUND, FILLER, Hit, Shape, Years
from normalize.deadlines.vocabulary import vocabulary
from normalize.pattern import Pattern

_NO_GAP = Pattern(r"[\s，,的]{0,3}")
_VERB_GAP = Pattern(r"[\s应当要须需的]{0,4}")
_CLAUSE = Pattern(r"[，。；,;\n]")


@cache
def _timely() -> re.Pattern[str]:
    """What every date, amount of time, frequency and 即日起 holds one of: a text with none of it binds to no time."""
    feasts = "|".join(map(re.escape, vocabulary().feast_names()))
    return re.compile(rf"[年季月旬周日天时期头拜现五\d]|{feasts}")


def bound(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for what is bound to days or amounts, by the rules in their order."""
    if not _timely().search(shape.text):
        return []
    hits = shape.take([*alternating.alternating(shape), *recurring.recurring(shape, running=running)])
    _tokens(shape)
    if not shape.dates and not shape.amounts:
        return hits + shape.take(absolute.starts(shape))  # 即日起: all other rules need a date or an amount
    hits += shape.take(absolute.validity(shape))
    hits += shape.take(relative.relative(shape, running=running))
    hits += shape.take(absolute.ranges(shape))
    hits += shape.take(absolute.starts(shape))
    hits += shape.take(absolute.limits(shape, running=running))
    hits += shape.take(absolute.bare(shape, running=running))
    return hits


def _tokens(shape: Shape) -> None:
    """Put the dates, then the amounts of time, into the shape."""
    dates = lex(shape.text)
    shape.dates = {written.start: written for written in dates}
    shape.replace("date", [(written.start, written.end) for written in dates])
    amounts = find_amounts(shape.text)
    shape.amounts = {amount.start: amount for amount in amounts}
    shape.replace("amount", [(amount.start, amount.end) for amount in amounts])


def parts_of(hits: list[Hit], year: int | None, issued: date | None) -> tuple[Deadline, ...]:
    """The parts that `hits` make, in the order of the text."""
    years = Years(year, issued)
    parts: list[Deadline] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        parts += hit.build(years)
    return tuple(parts)


def read(text: str, *, year: int | None = None, issued: date | None = None) -> tuple[Deadline, ...]:
    """The parts of a deadline cell or line, in the order of the text; () for a blank cell and for 同上.

    `year` is the year of the notice, for dates that name none; `issued` its day of issue, for 月底前 and 即日起.
    Wording that no rule reads becomes one part of type unread.

    >>> [(part.type, str(part.due)) for part in read("6月底前完成方案，12月底前全面完成", year=2021)]
    [('fixed', '2021-06-30'), ('fixed', '2021-12-31')]
    >>> [part.type for part in read("信息形成之日起20个工作日内公开，保持长期公开")]
    ['relative', 'ongoing']
    """
    if is_blank(text) or is_ditto(text):
        return ()
    shape = Shape(prepare(text))
    hits = bound(shape, running=False)
    hits += shape.take(wording.events(shape))
    hits += shape.take(wording.wordings(shape))
    parts = parts_of(_without_yielding(shape, hits), year, issued)
    if not parts:
        return unread.unread(shape)
    return _distinct(_joined(text, parts)) + unread.left_over(shape, hits)


def find(text: str, *, year: int | None = None, issued: date | None = None) -> tuple[Deadline, ...]:
    """What binds a task in running text: days, spans, amounts of time and frequencies; never wording such as 及时.

    >>> [part.raw for part in find("2021年年底前，要将现行有效规章集中公开，及时更新。", year=2021)]
    ['2021年年底前']
    >>> find("关于印发2021年政务公开工作要点的通知", year=2021)
    ()
    """
    shape = Shape(prepare(text))
    hits = [hit for hit in bound(shape, running=True) if binding.binds(shape, hit)]
    parts = _joined(text, parts_of(hits, year, issued))
    return tuple(part for part in parts if binding.is_limit(part, year))


def _without_yielding(shape: Shape, hits: list[Hit]) -> list[Hit]:
    """`hits` without the adverbs that stand in a clause with a bound one, and without needless filler."""
    clauses = [match.start() for match in _CLAUSE.finditer(shape.prepared.text)]
    taken = {bisect(clauses, hit.start) for hit in hits if hit.rank == BOUND}
    taken |= {bisect(clauses, hit.end - 1) for hit in hits if hit.rank == BOUND}
    kept = [hit for hit in hits if hit.rank < ADVERB or bisect(clauses, hit.start) not in taken]
    solid = [hit for hit in kept if hit.rank < FILLER]
    return solid or kept[:1]


def _joined(text: str, parts: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """`parts`, with a beginning joined to the frequency after it and an event to the adverb that it governs."""
    joined: list[Deadline] = []
    for part in parts:
        fields = _shared_fields(text, joined[-1], part) if joined else {}
        if fields:
            begin, end = _span(joined.pop())[0], _span(part)[1]
            fields |= {"raw": text[begin:end], "span": (begin, end)}
        joined.append(part.model_copy(update=fields) if fields else part)
    return tuple(joined)


def _span(part: Deadline) -> tuple[int, int]:
    return part.span or (0, 0)


def _shared_fields(text: str, first: Deadline, second: Deadline) -> dict[str, object]:
    """What `second` takes over from the part right before it: 自7月起每月, 变更后及时更新; {} where they stand apart."""
    gap = text[_span(first)[1] : _span(second)[0]]
    if first.type == "ongoing" and second.type == "recurring" and first.start and _NO_GAP.fullmatch(gap):
        return {"start": first.start, "year_inferred": first.year_inferred}
    governed = second.type in ("immediate", "as_appropriate")
    if first.type == "event" and governed and _VERB_GAP.fullmatch(gap):
        return {"trigger": first.trigger}
    return {}


def _distinct(parts: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """`parts`, what says the same without a day said once; 6月起长期坚持 is one beginning."""
    begun = any(part.type == "ongoing" and part.start for part in parts)
    seen: set[tuple[str, str | None]] = {("ongoing", None)} if begun else set()
    kept = []
    for part in parts:
        undated = part.type in ("ongoing", "as_appropriate", "immediate", "event") and part.start is None
        sense = (part.type, part.trigger if part.type == "event" else None)
        if not (undated and sense in seen):
            kept.append(part)
        if undated:
            seen |= {sense, ("event", wording.TOGETHER)} if part.type == "event" else {sense}
    return tuple(kept)


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no deadline: blank, /, —, 无.

    >>> is_blank(" — "), is_blank("无"), is_blank("年内")
    (True, True, False)
    """
    plain = "".join(text.split())
    return not plain or plain in vocabulary().data.blanks


def is_ditto(text: str) -> bool:
    """Whether a cell repeats the row above; copying is the caller's work.

    >>> is_ditto("同上"), is_ditto("同上半年")
    (True, False)
    """
    return "".join(text.split()).rstrip("。") in vocabulary().data.ditto
