"""The prepared string: what the rules see, with a map back to the text as given."""

import unicodedata
from dataclasses import dataclass

from normalize.pattern import Pattern

MASK = "\ufffc"  # stands for every character of a title or a document number
_BLANK = frozenset(" \t\r\n\f\v\u00a0\u3000\u2028\u2029")
_KEPT_APART = Pattern(r"[0-9A-Za-z.:/\-]")
# One line of a date cut between two digits (1⏎2月, 202 1年); joined only where a unit of time follows.
_SPLIT_NUMBER = Pattern(r"(?<!\d)(?:\d [\d](?=[月日号个])|\d{1,3} \d{1,3}(?=年))")
_TITLE = Pattern(r"《[^《》]{1,300}》|〈[^〈〉]{1,300}〉")
_NUMBER = Pattern(r"[〔\[(【](?:19|20)\d\d[〕\])】] ?第?\d{0,5} ?号?")
_PERIOD_IN_BRACKETS = Pattern(r"[(\[【](?:19|20)\d\d[)\]】](?! ?第?\d)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """`text` is read by the rules; `origin[i]` is the place of its i-th character in `given`."""

    given: str
    text: str
    origin: tuple[int, ...]

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


def _is_noise(char: str) -> bool:
    return char not in _BLANK and char > "\u007f" and unicodedata.category(char) in ("Cf", "Cc")


def prepare(given: str) -> Prepared:
    """`given` folded, with blanks closed up inside words and dates, titles and document numbers masked.

    >>> prepare("4月\\n底前").text
    '4月底前'
    >>> prepare("《2021年要点》6月底前").text.endswith("6月底前")
    True
    """
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(given):
        if _is_noise(char):
            continue
        blank = char in _BLANK or unicodedata.category(char) == "Zs"
        if blank and (not chars or chars[-1] == " "):
            continue
        chars.append(" " if blank else fold(char))
        origin.append(place)
    chars, origin = _close_up(chars, origin)
    text = "".join(chars)
    return Prepared(given, _masked(text), tuple(origin))


def _close_up(chars: list[str], origin: list[int]) -> tuple[list[str], list[int]]:
    """Without the blanks that stand beside a Han character or a mark, or inside a split number."""
    split = {m.start() + m.group().index(" ") for m in _SPLIT_NUMBER.finditer("".join(_tight(chars)))}
    kept_chars: list[str] = []
    kept_origin: list[int] = []
    tight = 0  # place in the string without the loose blanks
    for i, char in enumerate(chars):
        if char == " " and _loose(chars, i):
            continue
        if not (char == " " and tight in split):
            kept_chars.append(char)
            kept_origin.append(origin[i])
        tight += 1
    return kept_chars, kept_origin


def _tight(chars: list[str]) -> list[str]:
    return [char for i, char in enumerate(chars) if not (char == " " and _loose(chars, i))]


def _loose(chars: list[str], i: int) -> bool:
    """Whether the blank at `i` says nothing: it stands at an end, or not between two Latin letters or digits."""
    if i + 1 >= len(chars):
        return True
    before, after = chars[i - 1], chars[i + 1]
    return not (_KEPT_APART.match(before) and _KEPT_APART.match(after))


def _masked(text: str) -> str:
    """`text` with titles and document numbers hidden; the innermost marks first, so nesting unwinds."""
    for _ in range(3):
        text = _TITLE.sub(lambda m: MASK * len(m.group()), text)
    return _NUMBER.sub(lambda m: _masked_number(m.group()), text)


def _masked_number(found: str) -> str:
    return found if _PERIOD_IN_BRACKETS.fullmatch(found) else MASK * len(found)
