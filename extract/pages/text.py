"""Lines to paragraphs: what was one paragraph before the lines were wrapped is one again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

CLOSING = frozenset("，。、；：？！）〕】》〉」』”’％,.;:?!)]}%…—～·")
"""Marks that no line begins with (GB/T 15834-2011); with them the word before moves down to the next line."""
ENDS = frozenset("。！？；!?;")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,4}[、．.]|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]"
    r"|第[一二三四五六七八九十百\d]{1,5}[章节条]|[■□☑☐●◆★]"
    r"|(?:任务|事项|项目|问题|措施|举措|行动)[一二三四五六七八九十\d]{1,4}[：:、．.]"
)
"""How a numbered or ticked item begins: 一、 （一） 1. （1） ① 第三条 任务一： □."""
TICK = re.compile(r"[■□☑☐☒]")
LABEL = re.compile(r"[\u4e00-\u9fff（）()/]{2,14}[：:]")
"""How a label line begins: 责任单位：, 完成时限：."""

PAGE_NUMBER = re.compile(
    r"[—–\-－―·・~～•\s]{0,6}\d{1,4}[—–\-－―·・~～•\s]{0,6}|第\s{0,3}\d{1,4}\s{0,3}页.{0,20}|\d{1,4}\s{0,3}/\s{0,3}\d{1,4}"
    r"|[Pp]age\s{0,3}\d{1,4}.{0,12}"
)
"""— 1 —, - 2 -, 第3页 共8页, 3/8, or the bare number."""
EDGE = 0.15
"""The share of a page's height at its top and bottom in which heads, feet and numbers stand."""
CONTINUED = re.compile(
    r".{0,40}[（(]\s{0,2}(?:续|接上|接下|转下|上接|下接|下转|未完)[^（()）]{0,10}[）)]|.{0,20}续\s{0,2}[上前]?\s{0,2}表.{0,10}|[续接转][上下][页表]"
)
"""Lines between the parts of a table: 续表1, 重点任务分解表（续）, （接上页）, （转下页）."""

STARTS = frozenset("一二三四五六七八九十（(第任事项问措举行①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■□☑☐●◆★")
"""What a numbered or ticked item can begin with, other than a digit."""
DIGITS = {digit: i for i, digit in enumerate("零一二三四五六七八九十")}


class Frame(NamedTuple):
    """The left and right bounds between which text runs."""

    left: float
    right: float


@dataclass(slots=True)
class Line:
    """One printed line; `word` is the width of its first piece that could not be broken, in points.

    `lead` counts its leading bold characters. `drawn_out` is how much wider it is than its characters: between two
    line ends that are set, a line is drawn out to the whole width (justified) however short it is.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    word: float
    lead: int = 0
    spaced: bool = False  # a blank was drawn behind it
    drawn_out: float = 0.0
    parted: bool = False  # the drawing moved on in it by more than a blank between words

    def amid(self, frame: Frame) -> bool:
        """Whether its middle is the frame's middle, as long as it may be."""
        return abs(self.x0 - frame.left - (frame.right - self.x1)) < 0.8 * self.size

    def centred(self, frame: Frame) -> bool:
        """Whether it leaves as much room on the left as on the right, more or less than a first line's indent."""
        left = (self.x0 - frame.left) / self.size
        return left > 0.8 and abs(left - 2) > 0.35 and self.amid(frame)

    def room(self, frame: Frame) -> float:
        """How much text would still have fitted on it."""
        left, right = self.x0 - frame.left, frame.right - self.x1 + self.drawn_out
        return left + right if self.centred(frame) else right


def wrapped(line: Line, following: Line, frame: Frame) -> bool:
    """Whether `following` goes on with the paragraph of `line`: nothing more would have fitted on `line`."""
    if line.room(frame) > following.word + 0.4 * line.size:
        return False
    if TICK.match(following.text) or (NUMBERED.match(following.text) and line.text[-1] in ENDS | {"：", ":"}):
        return False
    indent = following.x0 - frame.left
    if following.amid(frame):
        return True
    return indent < 1.5 * following.size or indent <= line.x0 - frame.left + 0.5 * following.size


def _begins_item(paragraph: str, last: Line, line: Line) -> bool:
    """Whether a line begins the next item of a list, or the first one below a line of its own."""
    following = number(line.text)
    if following == 1:
        return paragraph == last.text
    return following is not None and number(paragraph) == following - 1


def spaced(text: str, last: Line, line: Line) -> str:
    """The text up to the end of a line, with the blank drawn there if a word or number stands on either side."""
    word = last.text[-1].isascii() or line.text[0].isascii()
    return text + " " if last.spaced and word else text


def closed_up(before: str, after: str, broken: bool = False) -> str:
    """Two pieces of a wrapped text as one: a blank only between two words in Latin letters.

    `broken`: the line is too narrow for a whole word, so that a word may have been broken in two.

    >>> closed_up("政府信息公开平", "台"), closed_up("by the", "State"), closed_up("2021", "年")
    ('政府信息公开平台', 'by the State', '2021年')
    """
    if not before or not after or broken or before[-1] == " ":
        return before + after
    last, first = before[-1], after[0]
    latin = last.isascii() and first.isascii() and first.isalnum() and (last.isalpha() or last in ",;:")
    return f"{before} {after}" if latin else before + after


def number(text: str) -> int | None:
    """The number that a text begins with: 12, 3、, （三）, 第四条; None if there is none.

    >>> number("（十二）做好"), number("3、公开"), number("各部门")
    (12, 3, None)
    """
    text = text.strip()
    if text[:1] not in STARTS and not text[:1].isdecimal():
        return None
    if text.isdecimal() and len(text) < 5:
        return int(text)
    match = NUMBERED.match(text)
    if not match:
        return None
    digits = re.search(r"\d{1,3}", match.group())
    if digits:
        return int(digits.group())
    value = 0
    for digit in match.group():
        if digit == "十":
            value = (value or 1) * 10
        elif digit in DIGITS:
            value += DIGITS[digit]
    return value or None


def marker(text: str) -> str:
    """How the number that a text begins with is written: （#）, #、, # alone; empty if there is none.

    >>> marker("（十二）做好"), marker("3、公开"), marker("12"), marker("各部门")
    ('（#）', '#、', '#', '')
    """
    text = text.strip()
    if text.isdecimal():
        return "#" if len(text) < 5 else ""
    match = NUMBERED.match(text)
    return re.sub(r"[\d一二三四五六七八九十百]{1,5}", "#", match.group()) if match else ""


def paragraphs(rows: Sequence[Line], frame: Frame) -> list[str]:
    """The texts of the paragraphs that the lines form."""
    if len(rows) == 1:
        return [rows[0].text]
    texts: list[str] = []
    for i, line in enumerate(rows):
        last = rows[i - 1]
        narrow = last.word + line.word > frame.right - frame.left
        if i and narrow and _in_number(last.text, line.text):
            texts[-1] += line.text
        elif i and wrapped(last, line, frame) and not _begins_item(texts[-1], last, line):
            texts[-1] = closed_up(spaced(texts[-1], last, line), line.text, narrow)
        else:
            texts.append(line.text)
    return texts


def _in_number(before: str, after: str) -> bool:
    """Whether a number goes on over a line end; where the whole does not fit on a line, it was broken there."""
    return before.isascii() and before.isdecimal() and after[0].isascii() and after[0].isdecimal()
