"""Sentences that hand out work: the last one of an item (由市教育局负责), a line for all items above it (以上工作由…)."""

import re
from dataclasses import replace

from extract.assignment import TRIM, Handed, labelled, time_behind
from extract.labels import label_pattern
from extract.unit_words import bare, hands_out, is_unit, pieces
from models.record import Assignment

_THIS = r"(?:(?:此项|该项|这项|本项|此|该)(?:工作|任务)|具体(?:工作)?)?由"
_LEAD_IN = re.compile(rf"\A{_THIS}")
_SENTENCE = re.compile(
    rf"(?:\A|(?<=[。；;！])){_THIS}[^。；;]{{2,200}}"
    r"(?:负责|牵头|配合|落实|承办|组织实施|承担)[^。；;、，]{0,8}[。；;]?\Z"
)
_TIME_ALONE = re.compile(r"(?:持续|长期|常态化?)[一-龥]{0,4}\Z|[前底内](?:全面|基本|全部)?(?:完成)?\Z")
"""How a clause ends that tells only a time, and not what is to be done by then."""
_ABOVE = re.compile(
    r"(?:以上|上述)(?:各项|各条|所有|全部|任务|工作|事项|内容|条款|措施|项目){0,3}(?:均|的|，)?"
)
_WHOLE = re.compile(
    r"(?:以上|上述)[^。；;由]{0,30}(?:由|：|:)(?P<units>[^。；;]{2,400}?)(?:负责|牵头|配合|落实|承办|组织实施|承担)?[。；;]?\Z"
)


def sentence(text: str) -> Handed | None:
    """The last sentence of a text where it says who does the work: 该项工作由市教育局负责。

    >>> sentence("完善机制。市教育局牵头，市财政局配合。").assignments[0].text
    '市教育局牵头，市财政局配合'
    >>> sentence("完善机制。市教育局、市妇联按职责分工负责，持续推进。").fields
    (('deadline', '持续推进'),)
    >>> sentence("完善机制。此项任务由市教育局负责，于6月底前完成。").assignments[0].text
    '市教育局负责'
    >>> sentence("完善机制。各级各部门要高度重视，抓好落实。")
    """
    offset = max(len(text) - 260, 0)
    match = _SENTENCE.search(text[-260:])
    if match:
        said = match.group().partition("由")[2]
        start = offset + match.start()
    else:
        start = max(text.rstrip("。").rfind("。") + 1, offset)
        said = _LEAD_IN.sub("", text[start:])
    units, time = time_behind(said)
    if time and not _TIME_ALONE.search(time):
        units, time = said.strip(TRIM), ""
    led = match and is_unit(bare(pieces(units)[0]))
    if not hands_out(units) or not (led or (start and _says_only_units(units))):
        return None
    fields = (("deadline", time),) if time else ()
    return Handed(start, len(text), "sentence", (Assignment(units),), fields)


def _says_only_units(text: str) -> bool:
    return all(
        is_unit(bare(piece)) and bare(piece) != piece for piece in re.split(r"[，,；;]", text.strip(TRIM))
    )


def closing(text: str) -> Handed | None:
    """A line that hands out all the items above it: 以上工作由市教育局牵头负责。

    >>> closing("以上任务由市教育局牵头，各学校配合。").assignments[0].text
    '市教育局牵头，各学校配合'
    >>> closing("以上工作由市教育局负责，6月底前完成。").fields
    (('deadline', '6月底前完成'),)
    """
    stripped = text.strip("（()）")
    above = _ABOVE.match(stripped)
    if not above:
        return None
    said = stripped[above.end() :]
    label = label_pattern().match(said)
    if label:
        return replace(labelled(said, label, 0), start=0, end=len(text), closing=True)
    match = _WHOLE.fullmatch(stripped)
    if not match or not any(is_unit(bare(piece)) for piece in pieces(match["units"])):
        return None
    said, time = time_behind(stripped[match.start("units") :])
    fields = (("deadline", time),) if time else ()
    return Handed(0, len(text), "sentence", (Assignment(said),), fields, closing=True)
