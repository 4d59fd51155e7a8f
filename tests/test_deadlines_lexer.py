"""The lexer of dates looks only where a date can begin: that must hide none, whatever shapes are added."""

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from normalize.deadlines import dates
from normalize.deadlines.prepare import prepare
from tests.test_deadlines_cases import lines

GOLD = Path(__file__).parent / "gold" / "deadlines.json"
WRITTEN = "0123456789一二三四五六七八九十廿〇○零年月日季度底末初中旬前后今本当明次来翌下上去全第春节元旦国庆端午两会 .-/至到、“”五期间T:l"


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    return [(match.span(), match.groupdict()) for match in pattern.finditer(text)]


def without_gate() -> re.Pattern[str]:
    """The lexer's pattern without the look-ahead that it begins with."""
    pattern = dates._pattern().pattern
    assert pattern.startswith("(?=[")
    return re.compile(pattern[pattern.index("])") + 2 :])


FULL = without_gate()


def test_every_date_of_the_cases_and_of_the_gold_is_seen() -> None:
    texts = [text for name in ("read.txt", "find.txt") for _, _, text, _ in lines(name)]
    texts += [item["raw"] for item in json.loads(GOLD.read_text(encoding="utf-8"))]
    found = 0
    for text in texts:
        shown = prepare(text).text
        expected = spans(FULL, shown)
        assert spans(dates._pattern(), shown) == expected, text
        found += len(expected)
    assert found > 300


@given(st.text(alphabet=WRITTEN, max_size=40))
def test_every_date_of_any_text_is_seen(text: str) -> None:
    assert spans(dates._pattern(), text) == spans(FULL, text)
