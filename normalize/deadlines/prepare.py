"""The prepared string: what the rules see, with a map back to the text as given."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.pattern import Pattern

MASK = "\ufffc"  # stands for every character of a title or a document number
_NOISE = "\U0010ffff"  # stands for a character that isn't seen, until it is taken out
_MOST_REMEMBERED = 0xFFFF
_BLANK = frozenset(" \t\r\n\f\v\u00a0\u3000\u2028\u2029")
_KEPT_APART = Pattern(r"[0-9A-Za-z.:/\-]")
# One line of a date cut between two digits (1⏎2月, 202 1年); joined only where a unit of time follows.
_SPLIT_NUMBER = Pattern(
    r"(?<!\d)(?:\d [\d](?=[月日号个])|\d{1,3} \d{1,3}(?=年))|(?<=\d) (?=- ?\d{1,2}[月日年])|(?<=-) (?=\d{1,2}[月日年])"
)
_TITLE = Pattern(r"《[^《》]{1,300}》|〈[^〈〉]{1,300}〉")
_NUMBER = Pattern(r"[〔\[(【](?:19|20)\d\d[〕\])】] ?第?\d{0,5} ?号?")
_PERIOD_IN_BRACKETS = Pattern(r"[(\[【](?:19|20)\d\d[)\]】](?! ?第?\d)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """`text` is read by the rules; `origin[i]` is the place of its i-th character in `given`."""

    given: str
    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Begin and end in the text as given of the prepared characters [start, end)."""
        return self.origin[start], self.origin[end - 1] + 1

    def raw(self, start: int, end: int) -> str:
        """The verbatim text of the prepared characters [start, end)."""
        begin, stop = self.span(start, end)
        return self.given[begin:stop]

    def plain(self, start: int, end: int) -> str:
        """The text of [start, end) with blanks closed up but nothing masked: what a trigger shows."""
        return "".join(fold(self.given[self.origin[i]]) for i in range(start, end))


def fold(char: str) -> str:
    """The NFKC form of one character where that is one character and no list mark (① stays)."""
    if char < "\u007f" or "\u4e00" <= char <= "\u9fff" or unicodedata.category(char) == "No":
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


class _Folds(dict[int, str]):
    """For str.translate: every character folded, a blank for each kind of blank, NOISE for what isn't seen."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _BLANK or category == "Zs":
            folded = " "
        elif char > "\u007f" and category in ("Cf", "Cc"):
            folded = _NOISE
        else:
            folded = fold(char)
        if code <= _MOST_REMEMBERED:
            self[code] = folded
        return folded


_FOLDS = _Folds()


def prepare(given: str) -> Prepared:
    """`given` folded, with blanks closed up inside words and dates, titles and document numbers masked.

    >>> prepare("4月\\n底前").text
    '4月底前'
    >>> prepare("《2021年要点》6月底前").text.endswith("6月底前")
    True
    """
    text = given.translate(_FOLDS)
    origin: Sequence[int] = range(len(text))
    if _NOISE in text:
        origin = [place for place, char in enumerate(text) if char != _NOISE]
        text = text.replace(_NOISE, "")
    if " " in text:
        text, origin = _close_up(text, origin)
    return Prepared(given, _masked(text), origin)


def _close_up(text: str, origin: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Without the blanks that stand beside a Han character or a mark, at an end, or inside a split number."""
    kept: list[str] = []
    places: list[int] = []
    at = end = 0  # where a run begins in `text`, where the run before it ended
    for run in text.split(" "):
        if run:
            if kept and _KEPT_APART.match(kept[-1][-1]) and _KEPT_APART.match(run[0]):
                kept.append(" ")
                places.append(origin[end])
            kept.append(run)
            end = at + len(run)
            places += origin[at:end]
        at += len(run) + 1
    tight = "".join(kept)
    for split in reversed([m.start() + m.group().index(" ") for m in _SPLIT_NUMBER.finditer(tight)]):
        tight = tight[:split] + tight[split + 1 :]
        del places[split]
    return tight, places


def _masked(text: str) -> str:
    """`text` with titles and document numbers hidden; the innermost marks first, so nesting unwinds."""
    if "《" in text or "〈" in text:
        for _ in range(3):
            text = _TITLE.sub(lambda m: MASK * len(m.group()), text)
    return _NUMBER.sub(lambda m: _masked_number(m.group()), text)


def _masked_number(found: str) -> str:
    return found if _PERIOD_IN_BRACKETS.fullmatch(found) else MASK * len(found)
