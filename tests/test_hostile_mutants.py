"""Mutants of the samples: whatever a file was made into, it is read or refused; nothing is lost control of."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.harness import OURS, mutate
from tests.hostile.mutate import FORMATS, mutant, seeds

MUTANTS = 500


@pytest.mark.parametrize("kind", FORMATS)
def test_mutants_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    found = list(mutate(tmp_path, kind, range(MUTANTS), jobs=1))
    assert len(found) == MUTANTS
    assert [(one["name"], one["code"], one["defect"]) for one in found if one["code"] in OURS] == []
    ends = Counter(one["status"] for one in found)
    assert ends["ok"] + ends["partial"] > MUTANTS / 5, "the mutator only breaks files: it tests nothing deep"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_mutant_is_the_same_on_every_run(kind: str) -> None:
    assert mutant(kind, 7) == mutant(kind, 7)
    assert len({mutant(kind, number) for number in range(20)}) > 15
    assert mutant(kind, 8) not in seeds(kind)
