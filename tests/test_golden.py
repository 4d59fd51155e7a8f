"""Golden ledgers: every sample gives what it gave when a person last read it beside its source."""

import json
from pathlib import Path

import pytest

from tests.golden import write
from tests.readings import FILES

HOW = "read what differs; if it is right, delete the golden file, run `make golden`, and read it beside the source"


@pytest.mark.parametrize("file", FILES)
def test_sample_gives_its_golden_ledger(file: str) -> None:
    golden = write.path(file)
    assert golden.exists(), f"no golden ledger for {file}: run `make golden` and read what it wrote"
    wanted = json.loads(golden.read_text(encoding="utf-8"))
    found = json.loads(write.text(write.ledger(file)))
    assert found["notice"] == wanted["notice"], HOW
    assert len(found["tasks"]) == len(wanted["tasks"]), HOW
    for task, golden_task in zip(found["tasks"], wanted["tasks"], strict=True):
        assert task == golden_task, HOW


def test_no_golden_ledger_is_left_over() -> None:
    held = {path.relative_to(write.FOLDER).as_posix() for path in write.FOLDER.rglob("*.json")}
    assert held == {f"{file}.json" for file in FILES}


def test_one_that_stands_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write, "FOLDER", tmp_path)
    monkeypatch.setattr(write, "FILES", FILES[:2])
    assert write.main() == 0
    changed = write.path(FILES[0])
    changed.write_text("{}\n", encoding="utf-8")
    write.path(FILES[1]).unlink()
    assert write.main() == 1
    assert changed.read_text(encoding="utf-8") == "{}\n"
    assert write.path(FILES[1]).exists()
    assert "not overwritten" in capsys.readouterr().err
