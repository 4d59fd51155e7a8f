"""The command line as a person and a script meet it: statuses, streams, messages, odd terminals."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.write.ledger import OUTPUTS
from tests.readings import ROOT, SAMPLES

NOTICE = SAMPLES / "task_table" / "lushan-2021.html"
PROSE = "今天天气很好，没有任务。\n"


def taizhang(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, with no terminal anywhere."""
    return subprocess.run(
        [sys.executable, "-m", "taizhang", *map(str, arguments)],
        input=stdin,
        env={**os.environ, "NO_COLOR": "", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def one_sentence(text: str) -> bool:
    return text.startswith("taizhang: ") and text.count("\n") == 1 and "Traceback" not in text


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    shutil.copy(NOTICE, folder)
    return folder


def test_extract_writes_every_output_and_says_so_on_stderr_only(notices: Path, tmp_path: Path) -> None:
    done = taizhang("extract", notices, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir() if path.name[0] != "."} == {
        *OUTPUTS,
        "run.jsonl",
    }
    assert "lushan-2021.html" in done.stderr
    assert "1 file: 1 ok; 16 tasks" in done.stderr
    assert str(tmp_path / "out") in done.stderr.replace("\n", "")


def test_the_summary_says_where_to_read_what_is_doubtful(notices: Path, tmp_path: Path) -> None:
    assert "findings.csv" not in taizhang("extract", notices, "-o", tmp_path / "out").stderr
    shutil.copy(SAMPLES / "task_table" / "yunyang-2021.txt", notices)
    done = taizhang("extract", notices, "-o", tmp_path / "out")
    assert "4 warnings: " in done.stderr
    assert "findings.csv" in done.stderr


def test_no_bar_and_no_colour_where_nobody_watches(notices: Path, tmp_path: Path) -> None:
    done = taizhang("extract", notices, "-o", tmp_path / "out")
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    assert "━" not in done.stderr


def test_a_failed_file_gives_1_and_the_rest_is_written(notices: Path, tmp_path: Path) -> None:
    (notices / "broken.docx").write_bytes((SAMPLES / "task_table/lushan-2021.docx").read_bytes()[:9000])
    done = taizhang("extract", notices, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "CORRUPT" in done.stderr
    assert "县审计局" in (tmp_path / "out" / "ledger.csv").read_text(encoding="utf-8-sig")


def test_strict_counts_unrecognised_files_as_failed(notices: Path, tmp_path: Path) -> None:
    (notices / "letter.txt").write_text(PROSE, encoding="utf-8")
    assert taizhang("extract", notices, "-o", tmp_path / "out").returncode == 0
    assert taizhang("extract", notices, "-o", tmp_path / "out", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "no-such-folder", "-o", "out"], "no-such-folder"),
        (["show", "no-such-file.docx"], "no-such-file.docx"),
        (["show", "."], "folder"),
        (["normalize", "deadline"], "text"),
        (["normalize", "deadline", "月底", "--from", "soon"], "2021-09-10"),
    ],
)
def test_a_wrong_call_gives_2_and_one_sentence(arguments: list[str], said: str) -> None:
    done = taizhang(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert one_sentence(done.stderr), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "usage"),
        (["extract"], "required"),
        (["extract", "samples"], "--output"),
        (["extract", "samples", "-o", "out", "--nonsense"], "--nonsense"),
        (["extract", "samples", "-o", "out", "--jobs", "0"], "at least 1"),
        (["extract", "samples", "-o", "out", "--timeout", "soon"], "at least 1"),
        (["normalize", "weather", "text"], "weather"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_call_that_cannot_be_understood_gives_2_and_the_usage(arguments: list[str], said: str) -> None:
    done = taizhang(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: taizhang" in done.stderr
    assert said in done.stderr
    assert not Path("out").exists()


def test_an_output_that_cannot_be_written_gives_3(notices: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    done = taizhang("extract", notices, "-o", taken)
    assert (done.returncode, done.stdout) == (3, "")
    assert one_sentence(done.stderr), done.stderr
    assert taken.read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize("command", [[], ["extract"], ["show"], ["normalize"]])
def test_help_goes_to_stdout_and_shows_an_example(command: list[str]) -> None:
    done = taizhang(*command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: taizhang" in done.stdout
    assert "example" in done.stdout


def test_version() -> None:
    done = taizhang("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()[0].isdigit()


def test_show_prints_the_ledger_of_one_file() -> None:
    done = taizhang("show", NOTICE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "鲁山县2021年政务公开工作要点任务台账" in done.stdout
    assert "县审计局" in done.stdout
    assert "每年4月1日前" in done.stdout.replace("\n", "")
    assert "\x1b" not in done.stdout


def test_show_says_what_is_doubtful_task_by_task() -> None:
    done = taizhang("show", SAMPLES / "task_table" / "yunyang-2021.txt")
    lines = [line for line in done.stdout.splitlines() if line.startswith("warning")]
    assert [line.split(":")[0] for line in lines] == [f"warning task {n}" for n in (2, 9, 11, 28)]
    assert "perhaps 区政府各部门" in lines[-1]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("letter.txt", PROSE.encode(), "NO_TASKS"), ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 200, "")],
)
def test_show_of_a_file_without_tasks_gives_1_and_one_line(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = taizhang("show", tmp_path / name)
    assert (done.returncode, done.stdout) == (1, "")
    assert name in done.stderr
    assert code in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "odd", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"TERM": "dumb", "COLUMNS": "20"}]
)
def test_odd_terminals_get_the_same_data(odd: dict[str, str]) -> None:
    done = taizhang("normalize", "deadline", "2021年11月底前", "--json", **odd)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == taizhang("normalize", "deadline", "2021年11月底前", "--json").stdout
    assert "2021年11月底前" in done.stdout


def test_a_file_whose_name_is_no_text(notices: Path, tmp_path: Path) -> None:
    shutil.copy(NOTICE, os.fsencode(notices) + b"/\xd6\xd0\xb9\xfa.html")
    done = taizhang("extract", notices, "-o", tmp_path / "out", LC_ALL="C")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 ok" in done.stderr


def test_a_reader_of_stdout_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m taizhang show {NOTICE} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_make_extract_takes_in_and_out(notices: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = subprocess.run(
        ["make", "--dry-run", "extract", f"IN={notices}", f"OUT={out}"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert f"taizhang extract {notices} -o {out}" in done.stdout.replace('"', "").replace("'", "")
