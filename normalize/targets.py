"""Measurable demands in a task's text: 不少于2次, 不低于50%, 达到90%以上, 至少1场."""

import re
from collections.abc import Iterator

from models.target import Comparator, Target
from normalize.legal_bases.compact import Compact, compact
from normalize.legal_bases.numerals import value as whole_number
from normalize.pattern import Pattern

_DIGITS = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_HAN = "零〇一二三四五六七八九十百千"
_SHARE = rf"(?:{_DIGITS})[%‰]|百分之[{_HAN}点]{{1,7}}|[二三四五六七八九十]分之[一二三四五六七八九]"
_THINGS = (
    "个?百分点|[百千万亿]{0,2}(?:人次|人|名|户次|户|家次|家|场次|场|次|期|篇|条|件|项|个|份|例|处|所|座|批次|批|部|本|册|套|台|辆|张"
    "|微克(?:/|每)立方米|毫克(?:/|每)立方米|毫克/升|微克/升|吨标准煤|幅|棵|株|头|只|公里|千米|米|平方公里|平方米|立方米|亩|公顷|吨|公斤|千克|千瓦时|千瓦|元|美元|分|倍|成|轮|节|课时|学时|堂|支"
    "|组|宗|起|间|床|字|遍|回)"
)
# 5个工作日, 2个月, 30分钟 are spans of time
_NO_TIME = "(?!工作日|自然日|交易日|半?月|季度|小时|学期|学年|年|星期|周|天|日|钟|半天)"
_SPAN = "个?工作日|个?自然日|天|个?小时|分钟|秒"


def _amount(name: str) -> str:
    return rf"(?:(?P<{name}share>{_SHARE})|(?P<{name}number>{_DIGITS}|[{_HAN}两]{{1,9}})(?P<{name}unit>{_THINGS}){_NO_TIME})"


_BEFORE: dict[Comparator, str] = {
    "≥": "不得?少于|不应少于|不能少于|不得?低于|不应低于|不能低于|不小于|不下于|不亚于|至少要?|最少|最低|起码",
    "≤": "不得超过|不应超过|不能超过|不超过|不超出|不得?高于|不得?多于|不大于|最多|至多",
    ">": "超过|高于|大于|多于|突破",
    "<": "低于|少于|小于",
}
# words that say where a figure is to stand; a word behind the figure (以上, 以内) decides the direction
_REACH: dict[Comparator, str] = {
    "≥": "达到|达|提高[到至]|提升[到至]|增加[到至]|保持在|稳定在|维持在",
    "≤": "控制在|压减[到至]|压缩[到至]|缩短[到至]|降低[到至]|下降[到至]|降[到至]",
}
_AFTER: dict[Comparator, str] = {"≥": r"(?:\(含\)|及|或)?以上", "≤": r"(?:\(含\)|及|或)?以下|以内|之内"}
_BETWEEN = (
    r"(?:每[一-龥]{1,3}?)?(?:应|要|需)?(?:为|有|在|举办|开展|召开|组织|发布|公开|解读|完成|安排|选取|报送|开设|推出|印发|邀请|接受"
    r"|抽取|抽查|检查|培训|回应|更新|建成|建设|打造|培育|新增|制作|进行|确定|配备|设置|设立|参加|听取|研究|编写)?"
)
_AFTERWARDS = "|".join(_AFTER.values())
_DEMAND = Pattern(
    rf"(?=[不至最起超高大多突低少小达提增保稳维控压缩降下])"
    rf"(?:(?P<strict>{'|'.join(_BEFORE.values())})|(?P<reach>{'|'.join(_REACH.values())}))"
    rf"{_BETWEEN}{_amount('')}(?:[-至到]{_amount('to_')})?(?P<after>{_AFTERWARDS})?"
)
_BARE = Pattern(
    rf"(?<![\d.第{_HAN}])(?=[\d百{_HAN}两])(?:{_amount('')}(?P<after>{_AFTERWARDS})|(?P<whole>100(?:\.0{{1,2}})?%|百分之百))"
)
# how long a service takes: 压减至3个工作日以内, 平均用时不超过10分钟; a time by which to act is a deadline
_DURATION = Pattern(
    r"(?:(?:压减|压缩|缩短)[到至]|(?:用时|耗时|时长|等候时间)(?:不得?超过|不应超过|不高于|控制在|压减[到至]|压缩[到至]|缩短[到至]))"
    rf"(?P<span>(?P<number>{_DIGITS}|[{_HAN}两]{{1,9}})(?P<unit>{_SPAN}))(?:以内|之内|内|以下)?"
)
_CASE = Pattern(r"[对凡如若遇][^，。；,;]{0,8}$")
_CASE_ENDS = Pattern(r"[^，。；,;]{0,15}的")
_ALREADY = Pattern(r"(?:已|已经|目前|累计)[^，。；,;]{0,6}$")
_CHANGE = Pattern(r"(?:增长|下降|上升|减少|降低|同比|环比)(?:了|约)?$")
_MOST = 50_000  # characters


def read(text: str) -> tuple[Target, ...]:
    """Every measurable demand of a text, in order.

    Only demands count: an amount with a comparator before it (不少于, 至少 …) or behind it (以上, 以内), or the whole (100%).
    Plain counts (26个领域, 开展1次活动), times by which to act (不超过5个工作日, a deadline), conditions (超过3次的) and
    what a report tells (同比增长5.3%, 已达98%) are none; how long a service takes is one (压减至3个工作日以内). A range (控制在3%—5%) gives both ends. 万 and 亿 stay in the unit.

    >>> [(t.comparator, t.value, t.unit) for t in read("各镇不少于1次，办结率达到百分之九十以上")]
    [('≥', 1.0, '次'), ('≥', 90.0, '%')]
    """
    closed = compact(text[:_MOST])
    found: list[Target] = []
    at = 0
    for match in sorted(_matches(closed.plain), key=lambda m: (m.start(), -m.end())):
        if match.start() >= at and not _condition(closed.plain, match):
            found.extend(_targets(closed, match))
            at = match.end()
    return tuple(found)


def _matches(plain: str) -> Iterator[re.Match[str]]:
    yield from _DEMAND.finditer(plain)
    yield from _BARE.finditer(plain)
    yield from _DURATION.finditer(plain)


def _condition(plain: str, match: re.Match[str]) -> bool:
    """Whether the figure says which cases are meant (超过3次的, 5000万元以上的项目) or what has grown already."""
    groups = match.groupdict()
    if plain[match.end() : match.end() + 1] == "的" and not groups.get("share"):
        return "strict" not in groups or _comparator(match) in "<>"
    if groups.get("strict") and plain[match.end() : match.end() + 1] == "的" and _comparator(match) in "<>":
        return True
    before = plain[max(0, match.start() - 12) : match.start()]
    if groups.get("strict") and _comparator(match) in "<>" and _CASE_ENDS.match(plain, match.end()):
        return bool(_CASE.search(before))
    if groups.get("reach") and _ALREADY.search(before):
        return True
    return bool(groups.get("whole") and _CHANGE.search(before[-6:]))


def _targets(text: Compact, match: re.Match[str]) -> Iterator[Target]:
    begin, end = text.span(match.start(), match.end())
    groups = match.groupdict()
    raw, span = text.text[begin:end], (begin, end)
    value, unit = (100.0, "%") if groups.get("whole") else _figure(groups, "")
    if groups.get("to_share") or groups.get("to_number"):
        upper, upper_unit = _figure(groups, "to_")
        yield Target(raw=raw, span=span, comparator="≥", value=value, unit=unit if unit else upper_unit)
        yield Target(raw=raw, span=span, comparator="≤", value=upper, unit=upper_unit)
        return
    comparator = _comparator(match)
    if (value, unit) == (100.0, "%") and comparator == "≥":
        comparator = "="
    yield Target(raw=raw, span=span, comparator=comparator, value=value, unit=unit)


def _comparator(match: re.Match[str]) -> Comparator:
    groups = match.groupdict()
    if groups.get("span"):
        return "≤"
    if word := groups.get("strict"):
        return _of(_BEFORE, word)
    if word := groups.get("after"):
        return _of(_AFTER, word)
    return _of(_REACH, groups["reach"]) if groups.get("reach") else "="


def _of(table: dict[Comparator, str], word: str) -> Comparator:
    return next(comparator for comparator, words in table.items() if re.fullmatch(words, word))


def _figure(groups: dict[str, str | None], name: str) -> tuple[float, str]:
    """The value and unit of one amount: 90% is (90, %), 两场 is (2, 场), 三分之二 is (66.67, %)."""
    share = groups.get(f"{name}share")
    if share is None:
        return _value(groups[f"{name}number"] or ""), groups[f"{name}unit"] or ""
    below, fraction, above = share.partition("分之")
    if fraction and below != "百":
        return round(100 * _value(above) / _value(below), 2), "%"
    if share.startswith("百分之"):
        return _value(share.removeprefix("百分之")), "%"
    return _value(share[:-1]), share[-1]


def _value(written: str) -> float:
    if written[:1].isascii():
        return float(written.replace(",", ""))
    whole, _, rest = written.partition("点")
    tenths = "".join(str(whole_number(letter)) for letter in rest if letter not in "点十百千")
    return float(f"{whole_number(whole.replace('点', '')) if whole else 0}.{tenths or 0}")
