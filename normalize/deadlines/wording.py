"""Rules for time without a date: the vocabulary's wordings (持续推进, 及时) and events (竣工后, 同步公开)."""

import re
from functools import cache

from models.deadline import Deadline
from normalize.deadlines.shape import ADVERB, DATE, EDGE, FILLER, LASTING, Hit, Shape, Years
from normalize.deadlines.vocabulary import Wording, vocabulary
from normalize.pattern import Pattern

_CHUNK = rf"[^{re.escape(EDGE)}\ue101-\ue104]"
_DATED = f"(?:{DATE}的?)?"
TOGETHER = "同步"
_WITH = Pattern(
    rf"(?:与|和|同|跟|随)(?P<what>{_CHUNK}{{1,40}}?)(?:同步(?!到|至|推送)|同时(?!$)|一并|一同)(?:进行|公开|发布|公布|推进|印发|出台|解读|部署|报送)?"
)
_TOGETHER = Pattern(
    rf"(?P<what>{TOGETHER})(?!到|至|推送|于)(?:进行|公开|发布|公布|推进|印发|出台|解读|部署|报送|实施|开展|更新)?"
)
_AFTER = Pattern(
    rf"(?:待|在|自|于|等)?(?P<what>{_DATED}{_CHUNK}{{1,40}}?)(?<![今先前最随落背事此然善售])(?:之后|以后|后)(?![勤续台期果备方盾缀者面进])"
)
_BEFORE = Pattern(
    rf"(?:在|于)?(?P<what>{_DATED}{_CHUNK}{{1,30}}?)(?:之前|以前|(?<![提之以目当])前)(?![期述置后往沿台景])"
)
_AT_ONCE = Pattern(
    rf"(?:在|于)?(?P<what>{_CHUNK[:-1]}与和同随]{{1,30}}?)(?:的?同时(?=$|[，。；,;公发解印])|同步(?!到|至|推送|于))(?:进行|公开|发布|公布|解读|推进)?"
)
_CHANGE = Pattern(
    r"(?:根据|按照?|依据|随|视)(?:其|实际|有关|相关)?(?P<what>(?:(?:(?![及适随实按]时)[^，。；、,;:()\ue101-\ue105]){0,12})?(?:调整|变更|变化|变动|修订|更新(?=的?情况)))(?:的?情况|的?实际)?"
)
_WHEN = Pattern(
    rf"(?:如?有|发生|出现|遇)?(?P<what>{_CHUNK}{{0,20}}?(?:变更|调整|变动|变化|更新|发生|启动))时"
)
_DURING = Pattern(rf"(?P<what>{_DATED}{_CHUNK}{{1,20}}?(?:期间|假期))")
_HAPPENING_RULES = (("同", _AT_ONCE), ("后", _AFTER), ("前", _BEFORE), ("时", _WHEN), ("期", _DURING))
_TIMED = Pattern(r"[周月年日季旬底末初\d]$|周[一二三四五六日]$")
_LEADS = Pattern(r"^(?:应当?|须|需|要|并|且|则|将|由|请|及时|待|在|自|于|等|完成)(?=.{2})")


@cache
def _words() -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry.pattern)) for entry in vocabulary().data.wording)


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(f"(?:每?逢)?(?:{vocabulary().occasions})")


@cache
def _happened() -> re.Pattern[str]:
    return re.compile(f"(?:{vocabulary().happenings}|{vocabulary().occasions})(?:前|之)?$")


def wordings(shape: Shape) -> list[Hit]:
    """Hits for every wording of the vocabulary; the same sense said twice counts once."""
    hits: list[Hit] = []
    for entry, pattern in _words():
        hits += [_wording(shape, entry, match.span()) for match in pattern.finditer(shape.text)]
    return hits


def _wording(shape: Shape, entry: Wording, span: tuple[int, int]) -> Hit:
    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part(span, entry.type),)

    rank = LASTING if entry.type == "ongoing" else ADVERB
    return Hit(*span, build, FILLER if entry.weak else rank)


def events(shape: Shape) -> list[Hit]:
    """Hits for what is tied to a happening without an amount."""
    hits = [
        _event(shape, m, m.span("what")) for p in (_WITH, _TOGETHER, _CHANGE) for m in p.finditer(shape.text)
    ]
    hits += [_event(shape, m, m.span()) for m in _occasion().finditer(shape.text) if _whole(shape, m)]
    for mark, pattern in _HAPPENING_RULES:
        if mark in shape.text:
            hits += [
                _event(shape, m, m.span("what")) for m in pattern.finditer(shape.text) if _happens(shape, m)
            ]
    return hits


def _happens(shape: Shape, match: re.Match[str]) -> bool:
    """Whether the words before 后 or 前 name a happening, and a clause opens with them."""
    opens = match.start() == 0 or shape.text[match.start() - 1] in EDGE
    timed = _TIMED.search(shape.text, match.start("what"), match.end("what")) is not None
    whole = opens and not timed and (match.end() == len(shape.text) or shape.text[match.end()] in EDGE)
    return whole or (
        opens and _happened().search(shape.text, match.start("what"), match.end("what")) is not None
    )


def _whole(shape: Shape, match: re.Match[str]) -> bool:
    """Whether an occasion stands alone in its clause, or a limit follows it."""
    opens = match.start() == 0 or shape.text[match.start() - 1] in EDGE
    rest = shape.text[match.end() : match.end() + 2]
    return opens and (
        not rest
        or rest[0] in EDGE
        or rest[0] in "前后内期"
        or rest in ("集中", "开展", "进行", "公开", "组织")
    )


def _event(shape: Shape, match: re.Match[str], what: tuple[int, int]) -> Hit:
    start, end = what
    while lead := _LEADS.match(shape.text[start:end]):
        start += lead.end()

    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part(match.span(), "event", trigger=shape.prepared.plain(start, end)),)

    return Hit(*match.span(), build, ADVERB)
