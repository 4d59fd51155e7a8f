"""Ctrl-C, a killed parent, and the limits as the command line sets them."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from taizhang.batch import store
from taizhang.batch.listing import Found
from taizhang.batch.run import Outcome, Plan, Watch, run
from taizhang.cli import main
from taizhang.write.ledger import OUTPUTS
from tests.hostile import page, plain
from tests.mock_process import process

TAIZHANG = [sys.executable, "-m", "taizhang", "extract"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that takes some seconds: two long notices among short ones."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(plain.clean(f"short {number}"))
    for number in range(2):
        (folder / f"long {number}.html").write_bytes(page.clean(f"long {number}", 3000))
    return folder


def extract(folder: Path, output: Path, *options: str) -> dict[str, str | None]:
    """The code of each file."""
    subprocess.run([*TAIZHANG, str(folder), "-o", str(output), *options], capture_output=True, check=False)
    return {one["file"]: one["code"] for one in json.loads((output / "report.json").read_text("utf-8"))}


def digest(output: Path) -> dict[str, str]:
    return {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in OUTPUTS}


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(
    ("blow", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, -15)]
)
def test_a_run_that_is_stopped_leaves_no_worker_and_goes_on_later(
    folder: Path, tmp_path: Path, blow: signal.Signals, status: int
) -> None:
    output = tmp_path / "out"
    child = subprocess.Popen(
        [*TAIZHANG, str(folder), "-o", str(output), "--jobs", "2"], stderr=subprocess.PIPE
    )
    workers: list[int] = []
    while len(workers) < 2 or not list(output.glob(".taizhang/shards/*.jsonl")):
        workers = children(child.pid)
        assert child.poll() is None, "the run was over before it could be stopped"
        time.sleep(0.01)
    child.send_signal(blow)
    _, said = child.communicate(timeout=30)
    assert child.returncode == status
    if blow is signal.SIGINT:
        assert b"stopped" in said
        assert b"Traceback" not in said
    for _ in range(100):
        if not any(map(alive, workers)):
            break
        time.sleep(0.05)
    assert not any(map(alive, workers))
    assert not (output / "ledger.json").exists()
    extract(folder, output)
    extract(folder, tmp_path / "whole")
    assert digest(output) == digest(tmp_path / "whole")


def test_the_memory_limit_of_the_command_line_holds(folder: Path, tmp_path: Path) -> None:
    small = extract(folder, tmp_path / "small", "--memory", "30", "--jobs", "2")
    assert {code for file, code in small.items() if file.startswith("long")} == {"MEMORY"}


def test_the_limits_of_the_command_line_reach_the_workers(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []

    def keep(plan: Plan, watch: Watch) -> Outcome:
        plans.append(plan)
        return run(replace(plan, process=process), watch)

    monkeypatch.setattr("taizhang.commands.extract.run_plan", keep)
    options = ["--timeout", "7", "--memory", "64", "--jobs", "3"]
    assert main(["extract", str(folder), "-o", str(tmp_path / "out"), *options]) == 0
    (plan,) = plans
    assert (plan.limits.timeout, plan.limits.stall, plan.limits.memory, plan.jobs) == (7, 7, 64 << 20, 3)


def test_what_is_gone_is_forgotten(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("long*"):
        path.unlink()
    output = tmp_path / "out"
    extract(folder, output)
    (folder / "0.txt").unlink()
    extract(folder, output)
    with store.opened(output, "") as held:
        known = [os.path.basename(path) for (path,) in held.manifest.execute("SELECT path FROM hashes")]
    assert sorted(known) == [b"1.txt", b"2.txt", b"3.txt", b"4.txt", b"5.txt"]
    assert len(list(output.glob(".taizhang/shards/*"))) == 5


def test_a_shard_of_a_failed_try_never_counts_as_final(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.opened(tmp_path, "") as held:
        held.put("key", b"first try", final=False)
        with monkeypatch.context() as patch:
            patch.setattr(
                "taizhang.write.files.write", lambda *_: (_ for _ in ()).throw(OSError("killed here"))
            )
            with pytest.raises(OSError, match="killed here"):
                held.put("key", b"second try")
        assert not held.settled("key")
        held.put("key", b"second try")
        assert held.settled("key")


def test_a_file_that_changes_while_it_is_read_is_not_kept_under_its_old_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_text("old task")
    hashed = store.Store.sha256

    def then_changed(held: store.Store, found: Found) -> str:
        digest = hashed(held, found)
        (source / "a.txt").write_text("new task")
        return digest

    with monkeypatch.context() as patch:
        patch.setattr(store.Store, "sha256", then_changed)
        run(Plan([source], output, process), lambda *_: None)
    (entry,) = json.loads((output / "report.json").read_text("utf-8"))
    assert (entry["status"], entry["code"]) == ("failed", "UNREADABLE")
    (source / "a.txt").write_text("old task")
    assert run(Plan([source], output, process), lambda *_: None).read == 1
    (entry,) = json.loads((output / "report.json").read_text("utf-8"))
    assert entry["status"] == "ok"
