"""The addressees of a notice (主送机关): the units up to the colon above its text (GB/T 9704-2012, 7.3.2)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.lines import Line, closed_up
from extract.notice.reading import Reading
from extract.notice.segment import Item
from extract.numbering import read as read_number
from extract.unit_words import is_unit_list

_DUTIES = 30  # lines below units before a colon in which the next ones with duties are looked for
_NO_ADDRESS = re.compile(
    r"如下|下列|以下|附件|通知|如[:：]|具体|现将|包括|要求[:：]|联系|责任|牵头|[0-9一二三四五六七八九十]、"
)


def read_addressees(items: Sequence[Item], at: int, reading: Reading) -> int:
    """Index behind the addressees (主送机关): lines up to a closing colon above the text."""
    lines: list[Line] = []
    for item in items[at : at + 4]:
        if not isinstance(item, Line) or read_number(item.text):
            break
        head, colon, _ = re.sub(":", "：", item.text).partition("：")
        if not colon and ("。" in item.text or len(item.text) > 200):
            break
        lines.append(item)
        if colon and _heads_duties(items, at + len(lines) - 1):
            return at
        if colon:
            return _take_addressees(lines, len(head) + 1, at, reading)
    first = items[at] if at < len(items) else None
    if isinstance(first, Line) and _is_bare_address(first, items, at):
        reading.use(first, "addressees", closed_up(first.text))
        return at + 1
    return at


def _heads_duties(items: Sequence[Item], at: int) -> bool:
    """Whether units before a colon are the first of several with their duties behind it or numbered below it."""
    below = [item for item in items[at + 1 : at + 1 + _DUTIES] if isinstance(item, Line)]
    if not below or not isinstance(items[at], Line):
        return False
    first = _before_colon(items[at])
    if first is None or not is_unit_list(first[0]):
        return False
    if first[1]:
        second = _before_colon(below[0])
        return second is not None and bool(second[1]) and is_unit_list(second[0])
    if not read_number(below[0].text):
        return False
    heads = [one for one, two in pairwise(below) if read_number(two.text) and not read_number(one.text)]
    return any((said := _before_colon(head)) and not said[1] and is_unit_list(said[0]) for head in heads)


def _before_colon(item: Item) -> tuple[str, str] | None:
    """What stands before the first colon of a line and behind it; None where there is no colon."""
    if not isinstance(item, Line):
        return None
    head, colon, rest = item.text.replace(":", "：").partition("：")
    return (head.strip(), rest.strip()) if colon else None


def _take_addressees(lines: list[Line], end: int, at: int, reading: Reading) -> int:
    last = lines[-1]
    goes_on = bool(last.text[end:].strip())
    text = "".join(line.text for line in lines[:-1]) + last.text[: end - 1]
    units = is_unit_list(text) or (not goes_on and re.search("各|市|县|区|省", text[:6]))
    if not units or _NO_ADDRESS.search(text) or len(text) > 500:
        return at
    for line in lines[:-1]:
        reading.use(line)
    reading.use_span(last.part(0, end))
    reading.say("addressees", closed_up(text))
    return at + len(lines) - (1 if goes_on else 0)


def _is_bare_address(line: Line, items: Sequence[Item], at: int) -> bool:
    """Addressees whose colon was lost: a list of units between the title and a sentence."""
    following = items[at + 1] if at + 1 < len(items) else None
    sentence = isinstance(following, Line) and "。" in following.text
    return sentence and line.text.startswith("各") and is_unit_list(line.text) and line.text[-1] not in "。；"
