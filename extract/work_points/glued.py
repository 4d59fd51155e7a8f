"""Items that a source ran together in one line, put apart again: …（市教育局负责）（二）…（市财政局负责）."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.assignment import find
from extract.lines import Line
from extract.numbering import RANK, read

_DEEPEST = RANK["1."]
_CHAPTER = "一、"
_FIRST_BELOW = re.compile(
    r"[（(]一[）)]|1[.．、](?![0-9])|(?<=[。：: \u3000])[（(][一二三四五六七八九十]{1,3}[）)]"
)
_ALONE_BELOW = re.compile(r"(?<=[。：: \u3000])[（(][一二三四五六七八九十]{1,3}[）)]")
_TITLE = 40


def unglued(lines: Iterable[Line]) -> list[Line]:
    """The lines, each cut where a number follows an assignment; most are as they were."""
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    cuts = _cuts(line.text)
    if not cuts:
        yield line
        return
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        yield from _lines(line, start, end)


def _cuts(text: str) -> Sequence[int]:
    """Where a heading or an item begins behind an assignment, or behind the short title of a chapter."""
    ends = [_past_stop(text, place.end) for place in find(text) if place.assignments]
    behind = [at for at in ends if at < len(text) and _begins(text[at : at + 60])]
    cuts = set(behind)
    for start in [0, *behind]:
        number = read(text[start : start + 60])
        if number and number.level_mark == _CHAPTER:
            first = _FIRST_BELOW if behind else _ALONE_BELOW
            below = first.search(text, start + len(number.raw) + 1, start + _TITLE)
            if below and (behind or len(_ALONE_BELOW.findall(text)) == 1):
                cuts.add(below.start())
    return sorted(cuts)


def _begins(text: str) -> bool:
    number = read(text)
    return number is not None and RANK[number.level_mark] <= _DEEPEST


def _past_stop(text: str, at: int) -> int:
    while at < len(text) and text[at] in "。；; \u3000":
        at += 1
    return at


def _lines(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end].rstrip()
    if text:
        begin = line.start + start
        yield Line(line.paragraph, begin, begin + len(text), text, 0 if start else line.bold)
