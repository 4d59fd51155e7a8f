"""Rules for amounts of time: 受理之日起5个工作日内, 公示期不少于30日, 会前3个工作日, 提前5日."""

import re
from dataclasses import dataclass
from functools import cache

from models.deadline import Bound, Deadline
from normalize.deadlines.amounts import Amount
from normalize.deadlines.shape import EDGE, USED, Hit, Shape, Years
from normalize.deadlines.vocabulary import vocabulary
from normalize.pattern import Pattern

REACH = 60  # characters looked at before an amount: the longest trigger with its adverbs

_MIN = r"不得?少于|不应?少于|不得?低于|不应?低于|不得?短于|至少|最少|最短|≥|>=|满|多于"
_MAX = r"不得?超过|不应?超过|不超出?|不得?多于|不得?长于|不得?迟于|不晚于|最长|最多|最迟|最晚|最慢|控制在|压缩至|压缩到|缩短至|缩短到|限时|≤|<="
_EXACT = r"[为是]|共|共计"
_ADVERB = r"一般(?:情况下?)?|原则上|应当|[应须需要均可也即则都再]|必须|力争|争取|确保|(?<!申)请|务必|统一|自然|各|的|,|，|:|：|之"
_LEFT_WORD = Pattern(
    rf"(?:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<early>提前|提早)|(?P<exact>{_EXACT})|(?P<word>{_ADVERB}|在|于))$"
)
_MARK = Pattern(
    r"(?:(?P<after>之?当?[日天]起|之[日时]|日起|(?<!一)起始?|之后|以后|(?<![今先前最随落背])后|开始|以来)|(?P<before>(?<![提之以])前|之前|以前))的?[,，]?$"
)
_TAIL = Pattern(
    r"(?:(?P<inside>之内|以内|内|时限)|(?P<over>及?以上)|(?P<before>之前|以前|前(?![期置往]))|(?P<about>左右))"
)
_LEAD = Pattern(
    r".{0,44}(?:自(?![然愿查评主律行动身治建筹来考检纠营助])|从(?![业事严重])|在(?![建线职岗校编册读场用途])|(?<![关由对低高少多等大小位属])于|待(?![遇业办])|应当|并[且]?|[须将](?!知))"
)
_STRIP = Pattern(
    r"^(?:应当?|须|需|要|并|且|则|将|由|请|即|并且|及|和|与|或|其|按|于|在|自|从|完成后|以|对)(?=.{2})"
)
_TOPIC_TAIL = Pattern(r"(?:的?(?:期限|时间|时限|时长|周期|期间|天数)|(?<=[示告定集求诺理复办馈整改修])期)$")
_LASTING = Pattern(
    r"(?:公示|公告|征求意见|征集意见|征集|展示|留言|意见征集|听取意见|张贴|挂网|公开征求意见|有效|试行)期?$"
)
_ACTION = Pattern(
    r"公开|公布|发布|办结|办理|答复|回复|解读|回应|完成|反馈|报送|上报|处理|公示|公告|告知|予以|进行"
)
_RECEIVED = Pattern(r"(?:收到|接到|接|获悉|得知)")
_NO_TOPIC = frozenset({"", "且", "并", "并且", "其", "均", "也", "但", "或", "内", "完成时", "时"})
# the cases that a bare limit in a cell is for: 一般事项3个工作日，复杂事项7个工作日
_CASES = Pattern(
    rf"[^{re.escape(EDGE)}\ue101-\ue104]{{1,16}}(?:事项|类别?|件|业务|项目|情形|程序|审批|许可|备案|环节|流程|案件)$"
)
_PERIOD_NAME = Pattern(r"(?:期限|时限|时间|期)$")
_BLOCK = Pattern(rf"[^{re.escape(EDGE)}“”\"'\ue101-\ue104 ]{{1,44}}$")
_BLOCK_LIST = Pattern(rf"[^{re.escape(EDGE.replace('、', ''))}“”\"'\ue101-\ue104 ]{{1,44}}$")
_DATE_BLOCK = Pattern("\ue101\ue102{0,40}$")
_NOT_TIME_LIMIT = Pattern(
    r"(?:经验|工龄|从业|年龄|居住|工期|建设|保存|保管|保质|质保|经营|服务|任职|使用|合同|租赁|有效|聘|学制|刑|注册|登记|参保|缴费)(?:期|年限|时间|期限)?$|[近过去]$"
)
_WORK = Pattern(r"(?:建设|经营|服务|使用|注册|登记)$")
"""What is work of its own in front of a comma: 加强队伍建设，3年内培训100名."""
_COMMA = Pattern(r"[，,]")


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before an amount: `start` of the adverbs, what they say, and the place after their last comma."""

    start: int
    clause: int
    bound: Bound | None
    early: bool
    exact: bool


@cache
def _happening() -> re.Pattern[str]:
    return re.compile(f"(?:{vocabulary().happenings})(?:之?[日时])?$")


def relative(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for the amounts of time that limit something; in `running` text only what says so in words."""
    hits = []
    for amount in shape.amounts.values():
        used = shape.text[amount.start] == USED
        if not used and (hit := _hit(shape, amount, running=running)):
            hits.append(hit)
    return hits


def _hit(shape: Shape, amount: Amount, *, running: bool) -> Hit | None:
    left = _left(shape.text, amount.start)
    tail = _TAIL.match(shape.text, amount.end)
    tail_kind = tail.lastgroup if tail else None
    start, trigger, mark = _lead(shape, left)
    said = left.bound is not None or left.early or tail is not None or bool(trigger and (mark or left.exact))
    if not said and not _limits_unsaid(shape, amount, left, bool(trigger), running=running):
        cases = None if running else _CASES.search(shape.text, max(0, left.start - 20), left.start)
        if cases is None or not _stands_alone(shape.text, amount.end):
            return None
        start = cases.start()
    parted = _COMMA.search(shape.text, left.start, left.start + 1) is not None
    before = max(0, left.start - 8)
    aside = parted and _WORK.search(shape.text, before, left.start)
    if running and not aside and _NOT_TIME_LIMIT.search(shape.text, before, left.start):
        return None
    end = tail.end() if tail else amount.end
    if tail_kind == "before" and amount.unit == "day" and (trigger or "月").endswith("月") and not left.early:
        return _day_without_month(shape, start, end)
    backwards = mark == "before" or left.early or tail_kind == "before"
    fields = {
        "trigger": trigger,
        "amount": -amount.value if backwards else amount.value,
        "unit": amount.unit,
        "bound": _bound(left, tail_kind, trigger),
    }

    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part((start, end), "relative", **fields),)

    return Hit(start, end, build)


def _lead(shape: Shape, left: _Left) -> tuple[int, str | None, str | None]:
    """Where the wording begins, the trigger it names, and whether 后 or 前 stands between: after, before or None."""
    text = shape.text
    mark = _MARK.search(text, max(0, left.start - 8), left.start)
    topic_end = mark.start() if mark else left.start
    start, trigger = _trigger(
        shape, topic_end, marked=bool(mark), bounded=left.bound is not None or left.exact
    )
    if mark is None and text[left.clause - 1 : left.clause] in ("，", ","):
        trigger = None
    unnamed = trigger is None and mark is None and left.bound is None
    if unnamed and left.clause in (0, left.start + 1) and (named := _named_period(shape, left.start)):
        start, trigger = named
    if trigger is None:
        start = max(left.start, left.clause)
    return start, trigger, mark.lastgroup if mark else None


def _limits_unsaid(shape: Shape, amount: Amount, left: _Left, triggered: bool, *, running: bool) -> bool:
    """Whether an amount without any word of limit is one all the same: 受理5个工作日, or a cell of its own."""
    if not _stands_alone(shape.text, amount.end):
        return False
    if running and amount.unit in ("month", "year"):  # 发放12个月, 试点3年: how long, not by when
        return False
    return triggered or (not running and shape.is_edge(left.start))


def _left(text: str, at: int) -> _Left:
    """The adverbs and bounds that end at `at`, peeled off one by one."""
    bound: Bound | None = None
    early = exact = False
    floor = max(0, at - REACH)
    clause = 0
    for _ in range(6):
        word = _LEFT_WORD.search(text, max(floor, at - 6), at)
        if word is None:
            break
        kind = word.lastgroup
        if kind == "min" and bound is None:
            bound = "min"
        elif kind == "max":
            bound = "max" if bound is None else bound
        early = early or kind == "early"
        exact = exact or kind == "exact"
        if word.group() in "，,:：":
            clause = max(clause, word.end())
        at = word.start()
    return _Left(at, clause, bound, early, exact)


def _bound(left: _Left, tail: str | None, trigger: str | None) -> Bound:
    if left.early:
        return "max"
    if left.bound:
        return left.bound
    if tail == "over":
        return "min"
    lasting = trigger is not None and _LASTING.search(trigger) is not None
    return "exact" if (left.exact or lasting) and tail is None else "max"


def _trigger(shape: Shape, at: int, *, marked: bool, bounded: bool) -> tuple[int, str | None]:
    """Where the trigger that ends at `at` begins, with its lead word, and its words; (at, None) where none is written."""
    text = shape.text
    floor = max(0, at - REACH)
    block = (_BLOCK_LIST if marked else _BLOCK).search(text, floor, at)
    if block is None:
        dated = _DATE_BLOCK.search(text, floor, at) if marked and text[at] not in "前之以" else None
        return (dated.start(), shape.prepared.plain(dated.start(), at)) if dated else (at, None)
    begin, end = block.start(), at
    lead = _LEAD.match(text, begin, end)
    led = False
    inner = begin
    if lead and lead.end() < end:
        inner, led = lead.end(), lead.group()[-1] in "自从在于待"
    while text[inner:end][:1] in ("，", ",", ":", "："):
        inner += 1
    while strip := _STRIP.match(text[inner:end]):
        inner += strip.end()
    topic = _TOPIC_TAIL.sub("", text[inner:end]) if bounded and not marked else text[inner:end]
    topic = topic.removesuffix("的")
    if topic in _NO_TOPIC or not (
        marked or bounded or led or _RECEIVED.match(topic) or _happening().search(topic)
    ):
        return at, None
    return inner - 1 if led and inner - 1 >= begin and text[
        inner - 1
    ] in "自从在于待" else inner, shape.prepared.plain(inner, inner + len(topic))


def _named_period(shape: Shape, at: int) -> tuple[int, str | None] | None:
    """公示期5个工作日, 有效期5年: the period's own name as the trigger."""
    if _PERIOD_NAME.search(shape.text, max(0, at - 4), at) is None:
        return None
    start, trigger = _trigger(shape, at, marked=False, bounded=True)
    return (start, trigger) if trigger else None


def _stands_alone(text: str, at: int) -> bool:
    """Whether the clause ends at `at`, or goes on with what is to be done."""
    return at >= len(text) or text[at] in EDGE or _ACTION.match(text, at) is not None


def _day_without_month(shape: Shape, start: int, end: int) -> Hit:
    """15日前 with no month anywhere: a day that can't be known."""

    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part((start, end), "fixed", due=None),)

    return Hit(start, end, build)
