"""What the documents say is so: commands and options exist, examples give what is printed, links lead somewhere."""

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.cli import parser
from taizhang.write.ledger import OUTPUTS
from taizhang.write.tables import TABLES, ledger_row
from tests.readings import ROOT, read

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "tests" / "gold").glob("*.md")]
)
EXAMPLE = re.compile(r"```console\n(.*?)```", re.DOTALL)

both = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of every command."""
    return next(dict(action.choices or {}) for action in parser()._actions if action.dest == "command")


def options(command: argparse.ArgumentParser) -> list[list[str]]:
    """The spellings of every option but --help."""
    found = [action.option_strings for action in command._actions if action.option_strings]
    return [spellings for spellings in found if "--help" not in spellings]


def called(path: Path) -> list[list[str]]:
    """The words of every call of taizhang in the examples of a document."""
    lines = [
        line[2:] for block in EXAMPLE.findall(text(path)) for line in block.splitlines() if line[:2] == "$ "
    ]
    calls = [shlex.split(line.split("|")[-1]) for line in lines]
    return [words for words in calls if words[0] == "taizhang"]


@both
def test_every_command_and_option_is_in_the_readme(readme: Path) -> None:
    for name, command in commands().items():
        assert f"taizhang {name}" in text(readme), name
        for option in options(command):
            assert any(spelling in text(readme) for spelling in option), f"{name} {option}"


@both
def test_every_command_and_option_that_the_readme_shows_exists(readme: Path) -> None:
    assert called(readme)
    for words in called(readme):
        known = {spelling for option in options(commands()[words[1]]) for spelling in option}
        assert {word for word in words if word[0] == "-" and word != "-"} <= known, words


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_that_a_document_names_is_in_the_makefile(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text(document))) <= targets
    assert set(re.findall(r"^\$ make ([a-z]+)", text(document), re.MULTILINE)) <= targets


@both
def test_every_output_is_named(readme: Path) -> None:
    assert [name for name in (*OUTPUTS, "run.jsonl") if f"`{name}`" not in text(readme)] == []


def test_both_readmes_show_the_same() -> None:
    english, chinese = (EXAMPLE.findall(text(path)) for path in READMES)
    assert english == chinese
    tables = [re.findall(r"^\| [0-9].*$", text(path), re.MULTILINE) for path in READMES]
    assert tables[0] == tables[1]


EXAMPLES = [block for block in EXAMPLE.findall(text(READMES[0])) if "taizhang normalize" in block]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_what_is_printed(example: str) -> None:
    line, _, printed = example.partition("\n")
    given, _, call = line.removeprefix("$ ").rpartition(" | ")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(call)],
        input=shlex.split(given)[1] + "\n" if given else "",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout == printed


def test_the_summary_is_as_the_readme_shows_it(tmp_path: Path) -> None:
    (shown,) = (block for block in EXAMPLE.findall(text(READMES[0])) if "Written to" in block)
    line, _, printed = shown.partition("\n")
    words = [str(ROOT / word) if word.startswith("samples/") else word for word in shlex.split(line[2:])]
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert [row.rstrip() for row in done.stderr.splitlines() if row.strip()] == printed.splitlines()


def test_there_are_examples_of_every_kind() -> None:
    kinds = {word for words in called(READMES[0]) if words[1] == "normalize" for word in words[2:3]}
    assert kinds == {"deadline", "unit", "basis"}


def test_rows_of_the_ledger_are_as_the_readme_shows_them() -> None:
    lines = re.findall(r"^\| .*due_date.*\n\| -.*\n((?:\|.*\n)+)", text(READMES[0]), re.MULTILINE)
    names = next(line for line in text(READMES[0]).splitlines() if "due_date" in line and line[0] == "|")
    columns = [name.strip() for name in names.strip("|").split("|")]
    result = read("task_table/yunyang-2021.docx")
    assert result.notice is not None
    notice = result.notice.model_dump(mode="json")
    rows = {task.seq: ledger_row(task.model_dump(mode="json"), notice) for task in result.tasks}
    shown = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[0].splitlines()]
    assert len(shown) == 3
    for cells in shown:
        row = rows[cells[0]]
        assert cells == [str(row.get(name) or "") for name in columns]


def test_every_column_is_described() -> None:
    described = text(ROOT / "docs" / "outputs.md")
    for table, columns in TABLES.items():
        section = described.split(f"## {table}.csv\n")[1].split("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", section, re.MULTILINE)
        assert rows == [tuple(column) for column in columns]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(document))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_that_are_named_are_there(document: Path) -> None:
    named = re.findall(
        r"`((?:docs|tests|extract|normalize|models|taizhang|samples|benchmarks)/[\w./-]+)`", text(document)
    )
    assert [name for name in named if not (ROOT / name).exists() and not list(ROOT.glob(f"{name}.*"))] == []


def test_the_picture_is_there_and_draws_what_the_ledger_says() -> None:
    picture = text(ROOT / "docs" / "notice-to-ledger.svg")
    assert picture.startswith("<svg")
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    by_seq = {task.seq: task for task in read("task_table/yunyang-2021.docx").tasks}
    assert str(by_seq["3"].deadlines[0].due) in picture
    assert by_seq["28"].findings[0].message in picture
    assert str(by_seq["28"].findings[0].suggestion) in picture
