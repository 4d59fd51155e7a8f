"""Every hostile file, and the folder that holds them all beside clean ones."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile import book, damaged, names, page, paper, plain, word
from tests.hostile.case import Case, case, tasks

FAMILIES: tuple[Callable[[], Iterator[Case]], ...] = (
    word.cases,
    book.cases,
    page.cases,
    paper.cases,
    plain.cases,
    damaged.cases,
    names.cases,
)


def hostile() -> list[Case]:
    """Every hostile file, each name once."""
    return [one for family in FAMILIES for one in family()]


def clean() -> list[Case]:
    """Clean files, some before and some behind the hostile ones in the order of names."""
    return [
        case(name, lambda make=make, name=name: make(name), tasks(name))  # type: ignore[misc]
        for kind, make in damaged.CLEAN.items()
        for name in (f"!first.{kind}", f"m middle.{kind}", f"～last.{kind}")
    ]


def write(cases: list[Case], folder: Path) -> None:
    """Make the files of these cases in `folder`."""
    for one in cases:
        path = os.path.join(os.fsencode(folder), one.name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(one.make())
