"""The benchmarks' jobs still run on the product as it is; how long they take is no matter here."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_every_stage_that_is_measured_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(ROOT / "benchmarks")])
    from stages import stages

    path = ROOT / "samples" / "task_table" / "yunyang-2021.docx"
    jobs, count = stages(path.read_bytes(), path.name)
    assert count == 50
    assert all(job() is not None for name, job in jobs.items())


def test_every_format_has_readers_to_race(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(ROOT / "benchmarks")])
    from reading import CONTENDERS, OURS, data_of, jobs_of

    for kind in CONTENDERS:
        assert jobs_of(kind)[OURS](data_of(kind))
