"""Short lines over tables that head their tasks: where several tables have the same columns, each under its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.tables.cells import ends_closed, looks_like_units
from extract.tables.grid import distinct
from extract.tables.reading import unpacked
from extract.tables.rows import is_repeated
from extract.tables.segments import Segment, segments
from models.document import Block, Table

_LONGEST = 24  # characters of a heading without a number
_OF_A_TABLE = re.compile(
    r"^[（(]?(?:续表|续上表|接上[页表]|[上下]接|[转接]下[页表])|(?:表|表格|名单|名册|清单|台账|目录|方案|一览|如下|附件)[0-9一二三四五六七八九十]{0,3}$|[：:]|[12][0-9]{3}年"
)
"""A line that names a table or what it is for, so that it says nothing about its tasks."""
_CONTINUED = re.compile(r"[（(]续表?[一二三四五六七八九0-9]{0,2}[)）]$")


def is_caption(text: str) -> bool:
    """True where a line without a number can be the heading of a table's tasks.

    >>> is_caption("改革创新"), is_caption("2021年重点任务分解表"), is_caption("单位：万元"), is_caption("（续表）")
    (True, False, False, False)
    """
    return 2 <= len(text) <= _LONGEST and not (
        ends_closed(text) or _OF_A_TABLE.search(text) or looks_like_units(text)
    )


def names_table(text: str) -> bool:
    """True where a line is the title of a table of tasks.

    >>> names_table("2021年重点任务分解表"), names_table("改革创新")
    (True, False)
    >>> names_table("2021年重点任务分解表（续表）")
    True
    """
    return len(text) <= 80 and _CONTINUED.sub("", text.rstrip()).endswith(("表", "清单", "台账", "目录"))


def _printings(segment: Segment) -> Iterator[tuple[str, ...]]:
    """What names the columns of a segment, once more for every time it stands again under a caption."""
    header = segment.header
    if header is None or not header.printed:
        return
    yield header.printed
    for slots, below in pairwise(segment.grid[segment.start :]):
        cells = distinct(slots)
        if len(cells) == 1 and is_caption(cells[0].text.strip()) and is_repeated(below, header):
            yield header.printed


def alike(blocks: Sequence[Block]) -> frozenset[tuple[str, ...]]:
    """What names the columns of more than one table, as the headers print it."""
    tables = [table for block in blocks if isinstance(block, Table) for table in unpacked(block)]
    counts = Counter(
        printed for table in tables for segment in segments(table) for printed in _printings(segment)
    )
    return frozenset(printed for printed, count in counts.items() if count > 1)
