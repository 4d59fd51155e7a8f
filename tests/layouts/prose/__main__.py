"""Composes many notices and counts where the tool fails: python -m tests.layouts.prose [notices] [first seed] [show]."""

import sys
from collections import Counter

from tests.layouts.prose.compose import compose
from tests.layouts.prose.judge import Miss, misses


def main(count: int = 1000, first: int = 0, show: str = "") -> None:
    """Print failure rates by field and by trait; with `show`, the notices that fail in that field."""
    failed, fields, traits, all_traits = 0, Counter[str](), Counter[str](), Counter[str]()
    tasks = 0
    for seed in range(first, first + count):
        notice = compose(seed)
        found = misses(notice)
        marks = {f"kind {notice.kind}", *notice.traits}
        tasks += len(notice.tasks)
        all_traits.update(marks)
        if not found:
            continue
        failed += 1
        traits.update(marks)
        fields.update({miss.field for miss in found})
        _print(seed, found, notice.traits, show)
    print(f"{failed} of {count} notices ({tasks} tasks) differ")
    print("fields", fields.most_common())
    for trait, number in sorted(traits.items(), key=lambda item: -item[1] / all_traits[item[0]]):
        print(f"{number:5} of {all_traits[trait]:5} {trait}")


def _print(seed: int, found: list[Miss], traits: list[str], show: str) -> None:
    for miss in found:
        if show and (show in (miss.field, "all") or show in traits):
            print(seed, traits, miss.field, "\n   ", miss.wanted[:300], "\n   ", miss.got[:300])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(*map(int, arguments[:2]), *arguments[2:3])
