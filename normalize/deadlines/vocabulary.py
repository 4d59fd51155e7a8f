"""The vocabulary of time words: normalize/vocab/deadlines.toml, validated and compiled once."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.vocabulary import load

FILE = Path(__file__).parent.parent / "vocab" / "deadlines.toml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wording(_Entry):
    """One wording without a date: what it means, how it is written, phrases it is read in.

    `weak` wording yields to any other part of the cell (按要求 beside 3日内).
    """

    type: Literal["ongoing", "as_appropriate", "immediate", "recurring"]
    pattern: str
    examples: tuple[str, ...]
    weak: bool = False


class Vocabulary(_Entry):
    """The file as data: feasts, wordings, happenings that periods run from, verbs that follow a date."""

    first_feast_year: int
    feasts: dict[str, str]
    feast_names: dict[str, str]
    wording: tuple[Wording, ...]
    happenings: str
    occasions: str
    actions: str
    blanks: tuple[str, ...]
    ditto: tuple[str, ...]


class Terms:
    """A vocabulary made ready for reading."""

    def __init__(self, data: Vocabulary) -> None:
        self.data = data
        self.happenings = _alternatives(data.happenings)
        self.occasions = _alternatives(data.occasions)
        self.actions = _alternatives(data.actions)

    def feast_names(self) -> list[str]:
        """Every written name of a feast."""
        return list(self.data.feast_names)

    def feast_day(self, name: str, year: int) -> date | None:
        """The day of a feast in `year`; None outside the years of the table.

        >>> vocabulary().feast_day("春节", 2021)
        datetime.date(2021, 2, 12)
        """
        key = self.data.feast_names[name]
        if key == "除夕":
            eve = self.feast_day("春节", year)
            return eve - timedelta(days=1) if eve else None
        days = self.data.feasts[key].split()
        if len(days) == 1:
            return date(year, int(days[0][:2]), int(days[0][2:]))
        place = year - self.data.first_feast_year
        if not 0 <= place < len(days):
            return None
        return date(year, int(days[place][:2]), int(days[place][2:]))


def _alternatives(words: str) -> str:
    """A pattern for any of the words of a blank-separated list, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words.split(), key=lambda word: (-len(word), word)))


@cache
def vocabulary() -> Terms:
    """The vocabulary; raises VocabularyError where the file is wrong."""
    return Terms(load(FILE, Vocabulary))
