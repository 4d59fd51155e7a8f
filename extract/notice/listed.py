"""Annexes that begin with their title alone: a line that repeats what the list of annexes (附件说明) names."""

from collections.abc import Sequence

from extract.lines import Line
from extract.notice.segment import Item
from extract.notice.wording import annex_mark, squeezed
from extract.numbering import read

_MOST = 30
_SHORTEST = 5
_FIRST = "1"
_MARKS = "《》。；; "


def listed(items: Sequence[Item]) -> tuple[int, dict[str, str]]:
    """Where the list of annexes ends, and the number of each title that it names, but of the first.

    The first is told by its own words: it may be the plan that the letter hands on.
    """
    for at, item in enumerate(items):
        mark = annex_mark(item.text) if isinstance(item, Line) else None
        if mark is None or mark[0]:
            continue
        first = read(mark[1])
        titles = dict(_titles(items[at + 1 : at + _MOST]))
        if titles and ((first and first.value == _FIRST) or not mark[1]):
            return at + len(titles), {title: nth for title, nth in titles.items() if nth != _FIRST}
    return len(items), {}


def _titles(items: Sequence[Item]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in items:
        number = read(item.text) if isinstance(item, Line) else None
        if number is None or "。" in number.rest.rstrip("。") or len(number.rest) < _SHORTEST:
            break
        found.append((plain(number.rest), number.value))
    return found


def plain(text: str) -> str:
    """A title without blanks and without the marks around it."""
    return squeezed(text).strip(_MARKS)
