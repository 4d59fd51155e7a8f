"""Random prose notices with known truth (tests/layouts/prose): whole notices from a seed, in every format."""

import pytest

from tests.layouts.prose.compose import compose
from tests.layouts.prose.files import write
from tests.layouts.prose.judge import misses

SEEDS = range(40000, 40240)


@pytest.mark.parametrize("first", SEEDS[::40])
def test_notices_from_seeds_are_read_as_they_were_meant(first: int) -> None:
    wrong = {seed: found for seed in range(first, first + 40) if (found := misses(compose(seed)))}
    assert wrong == {}


def test_a_seed_gives_the_same_notice_each_time() -> None:
    one, other = compose(7), compose(7)
    assert [shown.text for shown in one.printed] == [shown.text for shown in other.printed]
    assert write(compose(2)) == write(compose(2))


def test_the_judge_sees_a_task_that_is_missing() -> None:
    notice = compose(40001)
    del notice.tasks[-1]
    assert misses(notice)
