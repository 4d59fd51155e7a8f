"""The shape of a text: the prepared string with dates, amounts and what was already read as single tokens.

A token keeps its length, so a place in the shape is a place in the prepared text. Rules are patterns over shapes:
a date is DATE, an amount of time AMOUNT, whatever stands in them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.deadline import Deadline, DeadlineType
from normalize.deadlines.amounts import Amount
from normalize.deadlines.dates import Days, Written, days_of, written_year
from normalize.deadlines.numerals import year_number
from normalize.deadlines.prepare import Prepared

DATE = "\ue101\ue102{0,60}"
AMOUNT = "\ue103\ue104{0,60}"
USED = "\ue105"
EDGE = "，。；：,;:!?！？、()（）\n\ue105"

BOUND = 0  # to a day, an amount or a frequency
LASTING = 1  # 持续推进: stands beside anything
ADVERB = 2  # 及时, 同步: yields to what is bound in the same clause
FILLER = 3  # 按要求: yields to any other part of the cell

_TOKENS = {"date": ("\ue101", "\ue102"), "amount": ("\ue103", "\ue104")}


class Years:
    """The year that a date without one stands in: the last one written before it, else the notice's."""

    def __init__(self, year: int | None, issued: date | None) -> None:
        self.notice = year if year is not None or issued is None else issued.year
        self.issued = issued
        self._current = self.notice

    def resolve(self, written: Written) -> tuple[Days | None, bool]:
        """The days of `written`, and whether its year was inferred."""
        text = written.year
        if text is None and written.pieces.get("feast", "").startswith("元旦") and self._current:
            return days_of(written, self._current + 1), True
        if text is None:
            return days_of(written, self._current, self.issued), self._inferred(written)
        if year_number(text.rstrip("年度")) is not None:
            self._current = written_year(text, None)
            return days_of(written, self._current, self.issued), False
        base = self._current if text[0] in "次翌当" else self.notice
        return days_of(written, written_year(text, base), self.issued), base is not None

    def _inferred(self, written: Written) -> bool:
        if written.is_plan or written.needs_issue:
            return False
        return self._current is not None

    def resolve_pair(self, first: Written, last: Written) -> tuple[Days | None, Days | None, bool]:
        """The days of both ends of a range; an end without year or month takes them from the other end."""
        if "only_day" in last.pieces:
            taken = {name: first.pieces[name] for name in ("year", "month") if name in first.pieces}
            last = Written(last.start, last.end, taken | {"day": last.pieces["only_day"]})
        if first.year is None and last.year and year_number(last.year.rstrip("年度")) is not None:
            ends, _ = self.resolve(last)
            begins = days_of(first, self._current, self.issued)
            if begins and ends and begins[0] > ends[1]:
                begins = days_of(first, ends[1].year - 1, self.issued)
            return begins, ends, False
        begins, inferred = self.resolve(first)
        ends, also = self.resolve(last)
        if begins and ends and ends[1] < begins[0] and last.year is None:
            ends = days_of(last, begins[0].year + 1, self.issued)
        return begins, ends, inferred or (also and first.year is None)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found at [start, end): `build` makes its parts once all years to its left are known."""

    start: int
    end: int
    build: "Callable[[Years], tuple[Deadline, ...]]"
    rank: int = BOUND


class Shape:
    """One text under reading: rules look at `text`, take what they read and leave the rest to later rules."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.text = prepared.text
        self.dates: dict[int, Written] = {}
        self.amounts: dict[int, Amount] = {}

    def replace(self, kind: str, spans: list[tuple[int, int]]) -> None:
        """Put tokens of `kind` in the places `spans`, which rise and do not overlap."""
        first, other = _TOKENS.get(kind, (USED, USED))
        pieces: list[str] = []
        at = 0
        for start, end in spans:
            pieces += [self.text[at:start], first, other * (end - start - 1)]
            at = end
        self.text = "".join(pieces) + self.text[at:]

    def take(self, hits: list[Hit]) -> list[Hit]:
        """`hits` without those that overlap an earlier one; their places are marked as used."""
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        self.replace("used", [(hit.start, hit.end) for hit in kept])
        return kept

    def is_edge(self, place: int) -> bool:
        """Whether a clause begins or ends at `place`."""
        return (
            place <= 0 or place >= len(self.text) or self.text[place] in EDGE or self.text[place - 1] in EDGE
        )

    def dates_in(self, match: re.Match[str]) -> list[Written]:
        """The dates inside a match, from left to right."""
        return [self.dates[i] for i in range(match.start(), match.end()) if i in self.dates]

    def part(self, span: tuple[int, int], type_: DeadlineType, **fields: object) -> Deadline:
        """A part with its verbatim text and span; `fields` are the other fields of Deadline."""
        start, end = span
        where = {"raw": self.prepared.raw(start, end), "span": self.prepared.span(start, end)}
        return Deadline.model_validate({**where, "type": type_, **fields})
