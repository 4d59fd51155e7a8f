"""What a notice rests on: the sentences with 根据, 按照, 贯彻落实《…》 above its first numbered item."""

import re
from collections.abc import Sequence

from extract.assignment import find
from extract.lines import Line
from extract.notice.reading import Reading
from extract.notice.segment import Item
from extract.numbering import read as read_number
from models.document import Table

_TRIGGER = re.compile(r"(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|对照)[^。]{0,80}?[《〔]")
_OWN = re.compile(
    r"[，,；]?(?:经[^，。；]{1,40}(?:同意|研究|批准)|现(?:将|就|对|印发|制定|下达|提出|转发|公布|作)|特?制定|特作|结合[^，。《]{1,40}实际)"
)
_PARAGRAPHS = 5


def read_preamble(items: Sequence[Item], reading: Reading, region: str = "preamble") -> int:
    """Index behind the opening paragraphs that were taken: those that rest on an instrument and hand out nothing."""
    for at, item in enumerate(items[:_PARAGRAPHS]):
        if isinstance(item, Table) or read_number(item.text) or find(item.text):
            return at
        if not take_basis(item, reading, region):
            return at
    return min(len(items), _PARAGRAPHS)


def take_basis(line: Line, reading: Reading, region: str) -> bool:
    """Whether the paragraph says what the notice rests on; it is then taken, the rest of it under `region`."""
    found = list(_clauses(line.text))
    if not found:
        return False
    at = 0
    for start, end in found:
        reading.basis.append(line.text[start:end])
        if line.text[at:start].strip():
            reading.set_aside(line.part(at, start), region)
        reading.use_span(line.part(start, end))
        at = end
    if line.text[at:].strip():
        reading.set_aside(line.part(at, len(line.text)), region)
    return True


def _clauses(text: str) -> list[tuple[int, int]]:
    """Begin and end of the sentences that cite, each up to where the notice speaks of its own document.

    >>> text = "为贯彻落实《条例》精神，经市政府同意，现将《要点》印发给你们。"
    >>> [text[start:end] for start, end in _clauses(text)]
    ['为贯彻落实《条例》精神']
    """
    clauses: list[tuple[int, int]] = []
    at = 0
    for sentence in re.split(r"(?<=。)", text):
        own = _OWN.search(sentence)
        said = sentence[: own.start()] if own else sentence
        trigger = _TRIGGER.search(said)
        if trigger:
            clauses.append((at, at + len(said)))
        at += len(sentence)
    return clauses
