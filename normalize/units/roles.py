"""Words that say what part a unit takes: labels before a list, tails behind it, brackets after a name."""

import re
from functools import cache, lru_cache

from models.unit import Role
from normalize.pattern import Pattern
from normalize.units.vocabulary import words

_WHAT = (
    r"(?:总牵头|共同牵头|牵头|责任|主责|配合|协办|主办|承办|督办|落实|实施|参与|参加|协同|协作|协助|主管|分管|监督|督导|督查|督促"
    r"|指导|组织|主体|负责|执行|完成|支持|会办|包抓|包联|第一责任|直接责任|具体责任|承担|领办|办理|公开|发布)"
)
_WHO = (
    r"(?:单位|部门|科室|处室|股室|主体|县级领导|市级领导|区级领导|省级领导|县领导|市领导|区领导|领导|责任人|负责人|机构|人员|机关|区县|人"
    r"|县长|市长|区长|省长)"
)
WHO = Pattern(_WHO)
_OTHER = r"(?:完成)?(?:时限|时间|期限|日期)(?:要求)?|工作(?:要求|目标)|备注|联系电话|电话"
BODIES = Pattern(r"单位|部门|科室|处室|股室|主体|机构|乡镇|镇街|街道|村|社区")
"""What a label of bodies, and not of persons alone, names."""
NO_UNITS = Pattern(rf"[（【\[]?(?:{_OTHER})")
"""A label whose text names no units: 完成时限：."""

LABEL = Pattern(
    rf"[（【\[]?(?:主要|第[一二三]|直接|具体|首要|各|总|政府|市|县|区|省|共同|协助|其他)?"
    rf"(?:(?:{_WHAT}(?:（[^（）\n]{{1,6}}）|[和及、与/])?){{1,3}}(?:{_WHO}[和及、与/]?(?:{_WHAT})?){{0,2}}|{_WHO}|联系人|责任分工|职责分工|分工"
    rf"|{_OTHER})"
    rf"(?:（[^（）\n]{{0,30}}）)?(?:[：】\]][：]?|(?=\n))"
)
"""牵头单位：, 责任单位（人）:, 【配合部门】, 责任领导：; a label on its own line may lack the colon."""


def is_heading(match: re.Match[str] | None) -> bool:
    """Is it a label? Without a colon only where it names the kind of unit (牵头单位, not 牵头)."""
    return match is not None and (match.group()[-1] in "：】]" or WHO.search(match.group()) is not None)


LEADING = Pattern(
    rf"(?:牵头|主办|配合|协办|督办|承办|责任)(?:单位|部门)?(?:为|是)?|{_WHAT}(?:单位|部门)(?:为|是)"
)
"""A label that runs into its list: 牵头单位为X, 配合X; only where a unit begins behind it."""

DUTIES = Pattern(
    r"(?:(?:根据|依据|结合|依|按照?|依照|在)(?:各自)?(?:的)?(?:工作|部门|任务|分管)?(?:职责|职能|分工|职权|权限|任务|要求)"
    r"(?:范围|权限|分工|任务|要求|职责)?(?:内|要求|和分工|和要求)?|各自按?职责(?:分工)?|在各自职责(?:范围)?内"
    r"|各按职责|各自(?:负责|落实)?|按照?分工职责|按照?管理权限|按照?法定职责|分级)$"
)
"""按职责分工, 按照各自职责, 在各自职责范围内 at the end of a name."""

OPEN = Pattern(
    r"[、，]?等(?:[一二三四五六七八九十百\d多几数]{0,4}(?:个|家)?"
    r"(?:其他|其它|有关|相关|各|责任|成员|职能|涉及|涉农|主管|配合|行政|重点|行业|业务|监管|建设|执法){0,3}"
    r"(?:部门和单位|部门单位|部门|单位|机构|科室|处室|股室|委办局|局|乡镇（街道）|镇（街道）|村（社区）|村（居）|镇街|县区|区县|乡镇|镇|村|社区|企业|学校|街道|部委|方面|人)?(?:和单位)?)$"
)
"""An open list: 等, 等部门, 等10个有关部门 at the end of a name."""

_CACHE = 4096
_BY_NOUN = Pattern(r"(?:是|为|作为)?(牵头|主办|配合|协办|责任|督办|承办|参与)(?:单位|部门)$")


@cache
def _tails() -> tuple[tuple[str, bool], ...]:
    """(word, is it always cut), longest first."""
    roles = words().roles
    both = [(word, True) for word in roles["tails"]] + [(word, False) for word in roles["weak"]]
    return tuple(sorted(both, key=lambda pair: -len(pair[0])))


def role_of(phrase: str) -> Role | None:
    """The role that a label or tail states: 牵头负责 → lead; None when it states none.

    >>> role_of("配合单位"), role_of("按职责分工")
    ('cooperating', None)
    """
    roles = words().roles
    order: tuple[Role, ...] = ("lead", "organizer", "supervisor", "cooperating", "responsible")
    return next((role for role in order if any(word in phrase for word in roles[role])), None)


def _cut(text: str, end: int) -> int:
    """How far `text[:end]` goes without one more word of a tail, and 0 or more of it; `end` when there is none."""
    duties = DUTIES.search(text[max(0, end - 30) : end])
    if duties:
        return end - (duties.end() - duties.start())
    for word, _ in _tails():
        if text.endswith(word, 0, end):
            return end - len(word)
    return end


@lru_cache(_CACHE)
def tail(text: str) -> int:
    """Where the tail of role words begins that could be cut from `text`; its length when it has none.

    >>> "县自然资源局、县发改局按职责分工分别牵头落实"[tail("县自然资源局、县发改局按职责分工分别牵头落实"):]
    '按职责分工分别牵头落实'
    """
    noun = _BY_NOUN.search(text[-12:])
    if noun and noun.start() > 0 and text[-12:][noun.start()] in "是为作":
        return len(text) - (len(text[-12:]) - noun.start())
    end = len(text)
    while (shorter := _cut(text, end)) < end:
        end = shorter
    return end


@lru_cache(_CACHE)
def cuts(text: str) -> tuple[int, ...]:
    """All places where the tail of `text` could begin, the longest tail first."""
    places = [len(text)]
    first = tail(text)
    end = len(text)
    if first < end and (first == 0 or not text[first:].startswith(("是", "为", "作"))):
        while (shorter := _cut(text, end)) < end:
            end = shorter
            places.append(end)
    elif first < end:
        places.append(first)
    return tuple(reversed(places))


def forced(phrase: str) -> bool:
    """Does a tail hold a word that is a role wherever it stands behind a name (牵头, 负责, 配合 …)?"""
    return any(word in phrase for word, always in _tails() if always)
