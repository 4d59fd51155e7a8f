"""Items whose running text is a list (一是…；二是…) with an assignment in every step: each step is a task of its own."""

import re
from dataclasses import replace
from itertools import pairwise

from extract import items
from extract.work_points import inline
from extract.work_points.outline import Node, Stretch

_STOP = re.compile(r"[。；;\n]")
_OF_ALL = re.compile(r"以上|上述|各项(?:工作|任务)|整体|总体")
"""Words of a sentence that speaks of all the steps above it."""


def cut(root: Node) -> None:
    """Give the steps of leaf items what their own sentences state, where each step states it and nothing else does.

    Where only some steps do, or the text before or behind them hands out work too, the item keeps all of it.
    """
    for node in root.walk():
        if node.children or node.parent is None or any(stretch.handed for stretch in node.stretches):
            continue
        text = inline.text_of(node)
        starts = items.starts(text)
        if not starts:
            continue
        before = inline.of_step(text[: starts[0]])
        parts = _parts(text, starts)
        given = [inline.of_step(part) for part in parts]
        if all(given) and not before and _alike(parts):
            handed = [one for part in given if (one := inline.handed(part))]
            node.steps = list(zip(_cut(node, starts), handed, strict=True))
        elif before or any(given[:-1]):
            node.inline = inline.handed(inline.of_step(text))


def _parts(text: str, starts: tuple[int, ...]) -> list[str]:
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _alike(steps: list[str]) -> bool:
    """Whether all steps state it in one way, so that what the last one ends with can't stand for all of them.

    They do in their first sentences and nothing is said behind that of the last; or all of them do in a later one.
    """
    if _OF_ALL.search(steps[-1]):
        return False
    stops = [_STOP.search(step) for step in steps]
    cuts = [stop.end() if stop else len(step) for step, stop in zip(steps, stops, strict=True)]
    firsts = [bool(inline.of_step(step[:end])) for step, end in zip(steps, cuts, strict=True)]
    return not any(firsts) or (all(firsts) and not inline.of_step(steps[-1][cuts[-1] :]))


def _cut(node: Node, starts: tuple[int, ...]) -> list[list[Stretch]]:
    """The node's text cut before the second step and all behind it; places are those of `inline.text_of`."""
    places = [0, *starts[1:]]
    found: list[list[Stretch]] = [[] for _ in places]
    at = -node.head
    for stretch in node.stretches:
        end = at + len(stretch.text)
        bounds = [at, *(place for place in places if at < place < end), end]
        for begin, stop in pairwise(bounds):
            owner = max(nth for nth, place in enumerate(places) if place <= max(begin, 0))
            found[owner].append(
                replace(stretch, start=stretch.start + begin - at, end=stretch.start + stop - at)
            )
        at = end + 1
    return found
