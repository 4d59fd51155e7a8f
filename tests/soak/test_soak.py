"""Ten thousand files, a hundred kills, twenty thousand mutants. TAIZHANG_SOAK=0.1 makes a tenth of each.

Each test prints its figures (pytest -s); docs/robustness.md keeps those of the last whole run.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from taizhang.write.ledger import OUTPUTS
from tests.hostile.damaged import CLEAN
from tests.hostile.harness import OURS, mutate
from tests.hostile.mutate import FORMATS

pytestmark = pytest.mark.soak
SHARE = float(os.environ.get("TAIZHANG_SOAK", "1"))

RUN = """
import json, sys, threading, time
from pathlib import Path
from taizhang.batch.run import Plan, run
from taizhang.pipeline import process

def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

seen = []
def watch(done, failed, total):
    if done % max(total // 100, 1) == 0:
        seen.append(resident())

run(Plan([Path(sys.argv[1])], Path(sys.argv[2]), process, 2), watch)
print(json.dumps({"early": seen[len(seen) // 10], "late": seen[-1], "peak": max(seen), "end": resident()}))
"""


def make(folder: Path, count: int) -> None:
    """Clean notices of all formats, no two alike."""
    kinds = sorted(CLEAN)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        path = folder / f"{number % 97:02}" / f"{number}.{kind}"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(CLEAN[kind](f"soak {number}"))


def digest(output: Path) -> dict[str, str]:
    return {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in OUTPUTS}


def test_memory_of_the_parent_stays_flat(tmp_path: Path) -> None:
    count = int(10_000 * SHARE)
    make(tmp_path / "in", count)
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "in"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(ran.stdout)
    print(f"\n{count} files in {time.monotonic() - began:.0f} s; memory of the parent in MB: {figures}")
    assert figures["late"] - figures["early"] < 50
    assert max(figures.values()) < 300


def test_after_any_kill_the_next_run_ends_as_if_undisturbed(tmp_path: Path) -> None:
    make(tmp_path / "in", 40)
    arguments = [sys.executable, "-m", "taizhang", "extract", str(tmp_path / "in"), "--jobs", "2", "-o"]
    began = time.monotonic()
    subprocess.run([*arguments, str(tmp_path / "whole")], check=True, capture_output=True)
    length = time.monotonic() - began
    dice, output, kills, finished = random.Random(4), tmp_path / "out", int(100 * SHARE), 0
    for number in range(kills):
        child = subprocess.Popen([*arguments, str(output)], stdout=-3, stderr=-3, start_new_session=True)
        time.sleep(dice.uniform(0.05, 0.6) * length)
        finished += child.poll() is not None
        child.send_signal(signal.SIGKILL)
        child.wait()
        if number % 3 == 2:
            subprocess.run([*arguments, str(output)], check=True, capture_output=True)
            assert digest(output) == digest(tmp_path / "whole")
            subprocess.run(["rm", "-r", str(output)], check=True)
    print(f"\n{kills} kills, {finished} of them too late; every run after them ended in the same bytes")
    assert finished < kills / 2


@pytest.mark.parametrize("kind", FORMATS)
def test_four_thousand_mutants_of_a_format(kind: str, tmp_path: Path) -> None:
    count = int(4000 * SHARE)
    ends: Counter[str] = Counter()
    slowest, hurt = 0.0, []
    for one in mutate(tmp_path, kind, range(1000, 1000 + count)):
        ends[one["code"] or one["status"]] += 1
        slowest = max(slowest, one["seconds"])
        if one["code"] in OURS:
            hurt.append((one["name"], one["code"], one["defect"]))
    print(f"\n{count} mutants of {kind}: {dict(ends.most_common())}; slowest {slowest:.1f} s")
    assert hurt == []
