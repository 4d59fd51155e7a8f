"""The page model that every paged format fills: positioned characters and ruling lines.

Coordinates are points from the top left corner of the page as a person sees it, whatever the format's own system.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width


class Char(NamedTuple):
    """One character at its baseline origin; `run` tells the stretches that the producer drew in one go apart.

    `gap`: the format says that a blank stands before it, though none was drawn.
    """

    text: str
    x: float
    y: float
    size: float
    run: int = 0
    gap: bool = False
    bold: bool = False


class Rule(NamedTuple):
    """One ruling line, level or upright: x0 <= x1, y0 <= y1, and one of the pairs nearly equal."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """One page: `number` counts from 1; `limited` says what a limit cut off, in words, or nothing."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    limited: str = ""
    text: str = ""  # as the format gives it in one stretch, before any reading: for the census
    clips: dict[int, Rule] = field(default_factory=dict)  # by run: the box outside of which it doesn't show
    surfaces: list[Rule] = field(default_factory=list)  # filled boxes, wider and higher than rules


@lru_cache(maxsize=8192)
def ems(text: str) -> float:
    """Width of a character in ems: 1 for Han and full-width marks, a half for the rest.

    >>> ems("政"), ems("，"), ems("“"), ems("a")
    (1.0, 1.0, 1.0, 0.5)
    """
    return 1.0 if east_asian_width(text[:1]) in "WFA" else 0.5
