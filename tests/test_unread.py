"""What the vocabularies could not read: written in their own syntax, from the shards of a run."""

import tomllib
from pathlib import Path

import pytest

from extract.tables.names import Entry as Column
from normalize.deadlines.vocabulary import Wording
from normalize.units.vocabulary import Sector
from taizhang import cli

ROW = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"


def notice(*rows: tuple[str, str, str], column: str = "备注") -> bytes:
    lines = [
        ROW.format("工作任务", "责任单位", "完成时限", column),
        *(ROW.format(*row, "一") for row in rows),
    ]
    return (
        f"<html><body><h1>临江县2021年任务分解表</h1><table>{''.join(lines)}</table></body></html>".encode()
    )


def run(folder: Path, **notices: bytes) -> str:
    source = folder / "in"
    source.mkdir(exist_ok=True)
    for name, content in notices.items():
        (source / f"{name}.html").write_bytes(content)
    target = folder / "unread.toml"
    assert (
        cli.main(["extract", str(source), "-o", str(folder / "out"), "--jobs", "1", "--unread", str(target)])
        == 0
    )
    return target.read_text(encoding="utf-8")


CLEAR = ("公开规划计划。", "县发展改革局", "6月底前")
STRANGE = ("公开预算决算。", "县数字乡村服务中心", "某年某月")


def test_what_is_read_is_not_in_the_file(tmp_path: Path) -> None:
    assert tomllib.loads(run(tmp_path, a=notice(CLEAR, CLEAR))) == {}


def test_phrases_are_entries_that_the_vocabularies_take(tmp_path: Path) -> None:
    text = run(tmp_path, a=notice(CLEAR, STRANGE, column="甲乙丙"))
    found = tomllib.loads(text)
    (wording,) = [Wording.model_validate(entry) for entry in found["wording"]]
    (column,) = [Column.model_validate(entry) for entry in found["columns"]]
    (sector,) = [Sector.model_validate(entry) for entry in found["sector"]]
    assert wording.examples == ("某年某月",)
    assert column.names == ("甲乙丙",)
    assert sector.examples == ("县数字乡村服务中心",)
    assert (sector.forms[0].stems, sector.forms[0].endings) == (("数字乡村服务",), ("中心",))


def test_a_proposed_form_makes_up_its_example_without_the_level(tmp_path: Path) -> None:
    for entry in tomllib.loads(run(tmp_path, a=notice(STRANGE)))["sector"]:
        for example in entry["examples"]:
            assert example.endswith(entry["forms"][0]["stems"][0] + entry["forms"][0]["endings"][0])


def test_counts_and_places_stand_over_the_entry(tmp_path: Path) -> None:
    text = run(tmp_path, a=notice(CLEAR, STRANGE), b=notice(STRANGE, STRANGE, CLEAR))
    assert "# 3 times: a.html 0002; b.html 0001; b.html 0002\n[[wording]]" in text


def test_it_says_the_same_again_without_reading_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(tmp_path, a=notice(STRANGE), b=notice(CLEAR, STRANGE, column="甲乙丙"))
    monkeypatch.setattr("taizhang.commands.extract.process", None)
    assert run(tmp_path) == first


def test_a_phrase_with_quotes_and_controls_stays_toml(tmp_path: Path) -> None:
    odd = ("公开预算决算。", "县发展改革局", "某年“甲\\乙”'丙'\"某月")
    (entry,) = tomllib.loads(run(tmp_path, **{"odd\x01name": notice(odd)}))["wording"]
    assert entry["examples"][0] == "某年“甲\\乙”'丙'\"某月"


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_bytes(notice(CLEAR))
    arguments = ["extract", str(tmp_path / "a.html"), "-o", str(tmp_path / "out"), "--jobs", "1"]
    assert cli.main([*arguments, "--unread", str(tmp_path / "none" / "unread.toml")]) == 3
    assert "unread phrases" in capsys.readouterr().err
