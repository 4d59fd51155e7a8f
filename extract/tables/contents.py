"""What all texts of a column are for, where its name does not tell: numbers, units, times, instruments."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.numbering import read_cell
from extract.tables.cells import ends_closed, ends_like_units
from extract.tables.grid import Slots, distinct
from extract.tables.model import Field
from extract.unit_words import hands_out

_FEWEST = 2  # texts: one is no habit
_NEARLY_ALL = 0.85  # share of the texts that must be of one kind
_LONGEST_TIME = 30
_TIME = re.compile(
    r"(?:20)?[0-9]{2}年|20[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|[0-9一二三四五六七八九十]{1,3}(?:个?月份?|日|号|个?工作日|天|周|小时)"
    r"|第?[一二三四1-4]个?季度|季度|每(?:个?月|年|周|日|天|半年|季)|[上下中]旬|[上下]半年|年[底末内初]|月[底末初]|[今明当全常]年"
    r"|长期|持续|适时|[即及实随]时|立即|立行立改|定期|常态化?|动态|同步|按[月季年周]|[0-9]{1,2}(?=[-—~～至])"
)
_AROUND = re.compile(
    r"[之]?前|以?内|底|末|起|至|到|于|完成|推进|坚持|开展|进行|整改|实施|落实|更新|办结|截止|按要求|[\s，,。；;、（）()\-—－~～:：]"
)
_BOUND = re.compile(
    r"[\u4e00-\u9fff、]{2,16}?(?:之日起|之?后|起|前)的?[0-9]{1,3}个?(?:工作日|日|天|月|小时)(?:之|以)?内?(?:[\u4e00-\u9fff]{2})?"
    r"|与[\u4e00-\u9fff]{2,10}同步(?:[\u4e00-\u9fff]{2})?"
)
"""A time bound to what happens: 批复后20日内, 与文件同步发布."""
_NOT_YET = re.compile(r"[已未]|正在")
_LABEL = re.compile(r"(?:牵头|责任|主办|承办|配合|协办|参与)(?:单位|部门)[：:]")
_INSTRUMENT = re.compile(
    r"《[^《》]{2,200}》(?=[（(〔\[【第、，,；;。\s《和及与等]|$)|[〔\[（(]20[0-9]{2}[〕\]）)][0-9]{1,4}号"
)
"""Cited as a ground, and not the object of a verb: 《民法典》宣传月 is a task."""


def tells_time(text: str) -> bool:
    """True where a text is nothing but a time; what was done by then is no time.

    >>> tells_time("2021年11月底前完成"), tells_time("长期坚持"), tells_time("已完成3月任务"), tells_time("完成36%")
    (True, True, False, False)
    >>> tells_time("预算批复后20日内公开"), tells_time("与政策文件同步"), tells_time("与乡村建设同步推进项目")
    (True, True, False)
    """
    if len(text) > _LONGEST_TIME or _NOT_YET.search(text):
        return False
    if _BOUND.fullmatch(text.strip("。； ")):
        return True
    rest, found = _TIME.subn("", text)
    return found > 0 and len(_AROUND.sub("", rest)) <= 2


def tells_units(text: str) -> bool:
    """True where a text is nothing but units.

    >>> tells_units("县教育局、各乡镇人民政府"), tells_units("推进县教育局改革。"), tells_units("各镇")
    (True, False, True)
    """
    bare = _LABEL.sub("", text).strip()
    return (not ends_closed(bare) and hands_out(bare)) or (len(bare) <= 12 and ends_like_units(bare))


def _counts(texts: Sequence[str]) -> bool:
    """True where the texts are numbers that run on or begin anew; the same number in all rows counts nothing.

    >>> _counts(["1", "2", "2", "1"]), _counts(["1", "1"])
    (True, False)
    """
    values = [read_cell(text) for text in texts]
    known = [int(value) for value in values if value and value.isdigit()]
    if len(known) < len(texts):
        return False
    steps = list(pairwise(known))
    return any(after == before + 1 for before, after in steps) and all(
        after in (before, before + 1, 1) for before, after in steps
    )


def held_by(texts: Sequence[str]) -> Field | None:
    """The field that the texts of a column are for, None where they tell of none or too few stand there."""
    if len(texts) < _FEWEST:
        return None
    if _counts(texts):
        return Field.SEQ
    kinds = (
        (Field.DEADLINE, tells_time),
        (Field.UNIT, tells_units),
        (Field.BASIS, lambda text: bool(_INSTRUMENT.match(text))),
    )
    needed = len(texts) * _NEARLY_ALL
    return next((field for field, holds in kinds if sum(map(holds, texts)) >= needed), None)


def counts_columns(slots: Slots) -> bool:
    """True for the row under a header that numbers its columns: 1 2 3 4, （一） （二） （三）."""
    cells = distinct(slots)
    values = [read_cell(cell.text) for cell in cells]
    return len(cells) >= 3 and values == [str(place + 1) for place in range(len(cells))]
