"""Runs over folders: reuse, resumption, the lock, determinism, and outputs that stand or fall as one."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.errors import OutputError
from taizhang.batch import store
from taizhang.batch.limits import Limits
from taizhang.batch.run import Outcome, Plan, run
from taizhang.write.ledger import OUTPUTS
from tests.mock_process import process


def go(folder: Path, output: Path, **options: Any) -> Outcome:
    return run(Plan([folder], output, process, options.pop("jobs", 2), **options), lambda *_: None)


def digest(output: Path) -> dict[str, str]:
    return {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in OUTPUTS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"task {'x' * number}", encoding="utf-8")
    return folder


def test_every_file_is_in_the_report_once(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_text("corrupt")
    (folder / "~$lock.docx").write_text("")
    (folder / "large.txt").write_bytes(b"x" * 2000)
    go(folder, tmp_path / "out", limits=Limits(size=1000))
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    told = {entry["file"]: (entry["status"], entry["code"]) for entry in report}
    assert len(told) == len(report) == 9
    assert told["bad.txt"] == ("failed", "CORRUPT")
    assert told["~$lock.docx"] == ("skipped", None)
    assert told["large.txt"] == ("failed", "TOO_LARGE")
    assert told["0.txt"] == ("ok", None)


def test_a_second_run_reads_nothing_and_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert go(folder, out).read == 6
    before = {name: (out / name).stat().st_mtime_ns for name in OUTPUTS}
    again = go(folder, out)
    assert (again.read, again.written) == (0, False)
    assert {name: (out / name).stat().st_mtime_ns for name in OUTPUTS} == before


def test_only_what_changed_is_read_and_it_is_said(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(folder, out)
    (folder / "0.txt").unlink()
    (folder / "1.txt").write_text("another task")
    (folder / "7.txt").write_text("a new task")
    outcome = go(folder, out)
    assert (outcome.read, outcome.added, outcome.changed, outcome.removed) == (
        2,
        ("7.txt",),
        ("1.txt",),
        ("0.txt",),
    )
    fresh = tmp_path / "fresh"
    go(folder, fresh)
    assert digest(out) == digest(fresh)


def test_same_bytes_for_any_number_of_workers_and_any_times(folder: Path, tmp_path: Path) -> None:
    go(folder, tmp_path / "one", jobs=1)
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    go(folder, tmp_path / "three", jobs=3)
    assert digest(tmp_path / "one") == digest(tmp_path / "three")


def test_twins_give_their_tasks_once(folder: Path, tmp_path: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "3.txt").read_bytes())
    go(folder, tmp_path / "out")
    ledger = json.loads((tmp_path / "out" / "ledger.json").read_text())
    assert len(ledger["documents"]) == 7
    assert len(ledger["tasks"]) == 6
    codes = [finding["code"] for document in ledger["documents"] for finding in document["findings"]]
    assert codes == ["file_repeated"]


def test_failures_of_the_moment_are_tried_again(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_text("kill")
    assert go(folder, tmp_path / "out").read == 7
    assert go(folder, tmp_path / "out").read == 1


def test_a_second_run_at_the_same_time_stops_at_once(folder: Path, tmp_path: Path) -> None:
    with store.opened(tmp_path / "out", ""), pytest.raises(store.BusyError, match="another run"):
        go(folder, tmp_path / "out")
    assert go(folder, tmp_path / "out").written


KILLED = """
import sys
from pathlib import Path
from taizhang.batch.run import Plan, run
from tests.mock_process import process
run(Plan([Path(sys.argv[1])], Path(sys.argv[2]), process, 2), lambda *_: None)
"""


@pytest.mark.parametrize("delay", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_after_a_kill_the_next_run_ends_as_if_undisturbed(folder: Path, tmp_path: Path, delay: float) -> None:
    for number in range(4):
        (folder / f"slow{number}.txt").write_text("steps 1" + " " * number)
    go(folder, tmp_path / "whole")
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(folder), str(tmp_path / "out")])
    time.sleep(0.4 + delay)
    child.send_signal(signal.SIGKILL)
    child.wait()
    finished = len(list((tmp_path / "out").glob(".taizhang/shards/*.jsonl")))
    again = go(folder, tmp_path / "out")
    assert again.read == 10 - finished
    assert digest(tmp_path / "out") == digest(tmp_path / "whole")


class Fault:
    """Makes the k-th call of one kind fail as a full disk does."""

    def __init__(self, kth: int) -> None:
        self.left = kth

    def strike(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(28, "No space left on device")

    def on(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            self.strike()
            return function(*arguments, **options)

        return called


def inject(monkeypatch: pytest.MonkeyPatch, kind: str, fault: Fault) -> None:
    if kind != "write":
        monkeypatch.setattr(os, kind, fault.on(getattr(os, kind)))
        return
    real = io.open

    def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        handle = real(file, mode, *arguments, **options)
        if set(mode) & set("wa") and "devnull" not in str(file):
            return Failing(handle, fault)
        return handle

    monkeypatch.setattr(io, "open", opened)


class Failing:
    """A file whose writes count against a Fault."""

    def __init__(self, handle: Any, fault: Fault) -> None:
        self.handle, self.fault = handle, fault

    def write(self, data: Any) -> int:
        self.fault.strike()
        return int(self.handle.write(data))

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *error: object) -> None:
        self.handle.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.handle, name)

    def __iter__(self) -> Any:
        return iter(self.handle)


@pytest.mark.parametrize("kind", ["write", "fsync", "replace"])
def test_whichever_write_fails_the_old_outputs_stand(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    out = tmp_path / "out"
    go(folder, out)
    old = digest(out)
    (folder / "new.txt").write_text("a new task")
    go(folder, tmp_path / "whole")
    struck = 0
    while True:
        fault = Fault(struck + 1)
        with monkeypatch.context() as patch:
            inject(patch, kind, fault)
            try:
                go(folder, out, fresh=True)
            except OutputError as error:
                assert "No space left" in str(error)  # noqa: PT017 - the loop ends with the first run that passes
                struck += 1
            else:
                break
        assert digest(out) == old
    assert struck > 5
    go(folder, out)
    assert digest(out) == digest(tmp_path / "whole")
