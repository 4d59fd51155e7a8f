"""python -m tests.layouts: how many random notices are read as they should be, and what those have in common that are not."""

import argparse
from collections import Counter

from models.errors import DocumentError
from taizhang.pipeline import process
from tests.layouts.case import Case, case
from tests.layouts.files import EXPORT, WRITE
from tests.layouts.judge import judge


def main() -> None:
    """Print failure rates by format, then the failures by kind and by the columns that they are about."""
    parser = argparse.ArgumentParser(description="Read random notices with known truth.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", choices=[*WRITE, *EXPORT], default=None)
    parser.add_argument("--show", action="store_true", help="print the notice of --seed and its mistakes")
    parser.add_argument("--examples", type=int, default=2)
    wanted = parser.parse_args()
    if wanted.show:
        show(case(wanted.seed, wanted.format))
    else:
        survey(
            [case(seed, wanted.format) for seed in range(wanted.seed, wanted.seed + wanted.count)],
            wanted.examples,
        )


def mistakes(one: Case) -> list[tuple[str, str]]:
    """What is wrong with the reading of a case; an error of ours is one too."""
    try:
        return judge(one.drawing, process(one.data, one.name))
    except DocumentError as error:
        return [("failed", f"{error.code}: {error.message}")]


def show(one: Case) -> None:
    print(one.format, one.drawing.traits)
    print(one.drawing.text)
    for kind, told in mistakes(one):
        print(kind, told)
    result = process(one.data, one.name)
    for finding in result.findings:
        print("finding", finding.code, finding.message, finding.evidence)


ABOUT = {
    "deadline": ("deadline",),
    "reading": ("deadline",),
    "bases": ("basis",),
    "remarks": ("remarks",),
    "units": ("unit", "lead", "coop", "person"),
    "seq": ("seq", "seqs"),
    "content": ("task", "detail", "goal"),
    "path": ("category0", "category1", "heads", "nested"),
    "extra": ("goal", "status", "known", "unknown", "quarter0"),
}


def survey(cases: list[Case], examples: int) -> None:
    """Rates, then clusters."""
    total, bad = Counter[str](), Counter[str]()
    clusters: dict[str, list[tuple[Case, str]]] = {}
    for one in cases:
        total[one.format] += 1
        found = mistakes(one)
        bad[one.format] += bool(found)
        for kind, told in dict(reversed(found)).items():
            clusters.setdefault(kind, []).append((one, told))
    for name in total:
        print(f"{name:10} {bad[name]:5} of {total[name]:5} wrong ({100 * bad[name] / total[name]:.1f} %)")
    print(
        f"{'all':10} {bad.total():5} of {total.total():5} wrong ({100 * bad.total() / total.total():.1f} %)"
    )
    for kind, held in sorted(clusters.items(), key=lambda entry: -len(entry[1])):
        print(f"\n== {kind}: {len(held)}")
        for trait, value, share, count in _common(held, cases)[:12]:
            print(f"   {count:4} of {share:4} with {trait} = {value}")
        for one, told in held[:examples]:
            print(f"   seed {one.seed} {one.format}: {told[:300]}")


def _common(held: list[tuple[Case, str]], cases: list[Case]) -> list[tuple[str, str, int, int]]:
    """Traits that fail more often than others: trait, value, cases that have it, cases of it that fail."""
    everywhere = Counter((trait, value) for one in cases for trait, value in one.traits.items())
    here = Counter((trait, value) for one, _ in held for trait, value in one.traits.items())
    rate = len(held) / len(cases)
    rows = [
        (trait, value, everywhere[trait, value], count)
        for (trait, value), count in here.items()
        if count >= 2 and count / everywhere[trait, value] > 2.5 * rate
    ]
    return sorted(rows, key=lambda row: -row[3] * (row[3] / row[2]))


if __name__ == "__main__":
    main()
