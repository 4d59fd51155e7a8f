"""Brackets that a source broke over two or more paragraphs: （市公安局、 / 各街道办事处负责）."""

from collections.abc import Sequence

from extract.assignment import Handed, find
from extract.lines import Line

_MOST_LINES = 3
_LONGEST = 600
_MARKS = "、，,；;：:"
_STOPS = "。；; \u3000"


def rejoined(lines: Sequence[Line]) -> dict[int, Handed]:
    """By the index of a line what a bracket broken there hands out; on the lines it goes on, nothing once more.

    Places are those within each line. The bracket has to end the last of its lines.
    """
    found: dict[int, Handed] = {}
    for at, line in enumerate(lines):
        start = _left_open(line.text)
        end = _last_line(lines, at, start) if start is not None else None
        if start is None or end is None or at in found:
            continue
        said = _said([line.text[start:], *(one.text for one in lines[at + 1 : end + 1])], line, start)
        if said:
            found[at] = Handed(start, len(line.text), "bracket", said.assignments, said.fields)
            for below in range(at + 1, end + 1):
                found[below] = Handed(0, len(lines[below].text), "bracket")
    return found


def _said(texts: list[str], line: Line, start: int) -> Handed | None:
    """What a bracket put together says; behind a label a break stays where no mark tells whether a name ends there."""
    joined = "".join(texts)
    if any(handed.end > start for handed in find(line.text)):
        joined = "".join(text if text[-1] in _MARKS else text + "\n" for text in texts[:-1]) + texts[-1]
    said = find(joined)
    return said[0] if len(said) == 1 and not said[0].start and said[0].end == len(joined) else None


def _left_open(text: str) -> int | None:
    """Where the outermost bracket begins that a line leaves open."""
    base = max(len(text) - _LONGEST, 0)
    opened: list[int] = []
    for at, char in enumerate(text[base:], base):
        if char in "（(":
            opened.append(at)
        elif char in "）)" and opened:
            opened.pop()
    return opened[0] if opened else None


def _last_line(lines: Sequence[Line], at: int, start: int) -> int | None:
    """Index of the line that closes the bracket at its end."""
    depth = _depth(lines[at].text[start:])
    for below in range(at + 1, min(at + 1 + _MOST_LINES, len(lines))):
        text = lines[below].text
        if len(text) > _LONGEST:
            return None
        depth += _depth(text)
        if depth <= 0:
            return below if depth == 0 and text.rstrip(_STOPS)[-1:] in ("）", ")") else None
    return None


def _depth(text: str) -> int:
    return text.count("（") + text.count("(") - text.count("）") - text.count(")")
