"""Workers under documents that hang, eat memory, crash, kill themselves, exit, print and recurse."""

import json
import os
import time
from pathlib import Path

import pytest

from taizhang.batch import pool
from taizhang.batch.limits import MEGABYTE, Limits
from tests.mock_process import process

LIMITS = Limits(memory=200 * MEGABYTE, timeout=3.0, stall=1.0)


def run(
    folder: Path, texts: dict[str, str], limits: Limits = LIMITS, jobs: int = 2
) -> dict[str, pool.Answer]:
    paths = []
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(os.fsencode(folder / name))
    return {
        os.fsdecode(os.path.basename(answer.path)): answer
        for answer in pool.run(paths, process, jobs, limits)
    }


def header(answer: pool.Answer) -> dict[str, object]:
    found: dict[str, object] = json.loads(answer.shard.split(b"\n")[0])
    return found


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("hang", "TIMEOUT"),
        ("beat", "TIMEOUT"),
        ("eat", "MEMORY"),
        ("eat-and-wrap", "MEMORY"),
        ("crash", "CRASH"),
        ("kill", "CRASH"),
        ("leave 0", "CRASH"),
        ("leave 7", "CRASH"),
        ("exit", "CRASH"),
        ("recurse", "TOO_DEEP"),
        ("defect", "INTERNAL"),
        ("corrupt", "CORRUPT"),
    ],
)
def test_a_bad_document_fails_alone(tmp_path: Path, command: str, code: str) -> None:
    texts = {f"{number:02}.txt": f"task {number}" for number in range(8)}
    alone = run(tmp_path, texts)
    beside = run(tmp_path, {**texts, "04-bad.txt": command})
    bad = beside.pop("04-bad.txt")
    assert header(bad)["code"] == code
    assert str(header(bad)["message"]).strip()
    assert {name: answer.shard for name, answer in beside.items()} == {
        name: answer.shard for name, answer in alone.items()
    }


def test_progress_keeps_a_slow_document_alive(tmp_path: Path) -> None:
    answers = run(tmp_path, {"slow.txt": "steps 8"}, Limits(timeout=20.0, stall=1.0))
    assert header(answers["slow.txt"])["status"] == "ok"


def test_what_a_worker_started_dies_with_it(tmp_path: Path) -> None:
    note = tmp_path / "child"
    run(tmp_path, {"bad.txt": f"hang-with-child {note}"})
    child = int(note.read_text())
    for _ in range(50):
        if not alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the child of a killed worker goes on")


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_nothing_that_a_document_prints_is_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    answers = run(tmp_path, {"loud.txt": "say \x1b[31mred"})
    assert header(answers["loud.txt"])["status"] == "ok"
    assert capfd.readouterr() == ("", "")


def test_a_defect_leaves_its_traceback_in_the_log_only(tmp_path: Path) -> None:
    answer = run(tmp_path, {"bad.txt": "defect"})["bad.txt"]
    assert "KeyError: 'a defect'" in answer.about["defect"]
    assert b"Traceback" not in answer.shard


def test_workers_are_replaced_after_so_many_documents(tmp_path: Path) -> None:
    texts = {f"{number}.txt": f"task {number}" for number in range(6)}
    answers = run(tmp_path, texts, Limits(recycle=2), jobs=1)
    assert len({answer.about["worker"] for answer in answers.values()}) == 3


def test_failures_of_the_moment_are_not_final(tmp_path: Path) -> None:
    answers = run(tmp_path, {"a.txt": "kill", "b.txt": "corrupt", "c.txt": "hang", "d.txt": "eat"})
    assert {name: answer.final for name, answer in answers.items()} == {
        "a.txt": False,
        "b.txt": True,
        "c.txt": False,
        "d.txt": False,
    }


def test_no_worker_is_left(tmp_path: Path) -> None:
    answers = run(tmp_path, {"a.txt": "task", "b.txt": "hang"})
    for answer in answers.values():
        assert not alive(answer.about["worker"])
