"""One hostile file: how it is made, the tasks planted in it, and how it may end."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

HEADER = ("序号", "工作任务", "责任单位", "完成时限")
TITLE = "临江县2021年重点工作任务分解表"
READ = frozenset({"ok", "partial"})


class Planted(NamedTuple):
    """One task: its number in the table, its text, who is to do it, by when."""

    seq: str
    content: str
    unit: str
    deadline: str


@dataclass(frozen=True)
class Case:
    """A file named `name` (bytes, below the input folder) that `make` gives the bytes of.

    `ends`: statuses (ok, partial, skipped) and codes it may end in; where it is read, each planted text is in
    exactly one task of it. `more`: tasks beside the planted ones are right too (a row cut in the middle).
    """

    name: bytes
    make: Callable[[], bytes]
    planted: tuple[str, ...] = ()
    ends: frozenset[str] = READ
    more: bool = False


def case(
    name: str,
    make: Callable[[], bytes],
    planted: tuple[Planted, ...] | list[Planted] = (),
    *ends: str,
    more: bool = False,
) -> Case:
    """A case that is to be read (no `ends`), or that must end as one of `ends` says."""
    texts = tuple(task.content for task in planted)
    return Case(name.encode(), make, texts, frozenset(ends) or READ, more)


def tasks(name: str, count: int = 3) -> list[Planted]:
    """Tasks that stand in the file of this name and in no other."""
    base = 10_000 + zlib.crc32(name.encode()) % 80_000
    units = ("县司法局", "县教育局", "县水利局")
    return [
        Planted(
            str(at + 1), f"组织开展第{base + at}号专项检查并公布结果", units[at % 3], f"{at % 12 + 1}月底前"
        )
        for at in range(count)
    ]
