"""Published task tables and a catalogue, as text, against the readings of a careful human."""

import json
import unicodedata
from pathlib import Path

import pytest

from extract import catalog, clean, numbering, task_table
from extract.readers import text
from models.finding import Code
from models.record import Extraction, Part

HERE = Path(__file__).parent
WILD = HERE / "cases" / "tables" / "wild"
GOLD = json.loads((HERE / "gold" / "seeds.json").read_text("utf-8"))
NAMES = sorted(path.name for path in WILD.iterdir())


def extracted(name: str) -> Extraction:
    document = clean.clean(text.read((WILD / name).read_bytes())).document
    part = Part("notice", document.blocks)
    claims = [module for module in (task_table, catalog) if module.identify(part)]
    assert len(claims) == 1
    return claims[0].extract(part)


def plain(words: str) -> str:
    """For comparing: no blanks, no printed number, no closing mark."""
    number = numbering.read(words.strip())
    return "".join(unicodedata.normalize("NFKC", number.rest if number else words).split()).rstrip("。")


@pytest.mark.parametrize("name", NAMES)
def test_sample_gives_what_a_careful_human_reads(name: str) -> None:
    records, wanted = extracted(name).records, GOLD[name]["records"]
    assert [plain(record.content) for record in records] == [plain(one["content"]) for one in wanted]
    for record, one in zip(records, wanted, strict=True):
        assert record.seq in [one["seq"], *one.get("seq_alt", [])]
        paths = [[plain(step) for step in path] for path in [one["path"], *one.get("path_alt", [])]]
        assert [plain(step) for step in record.path] in paths
        assert plain(record.deadline or "") == plain(one.get("deadline_raw") or "")
        said = "".join(assignment.text for assignment in record.assignments)
        assert plain(said) == plain((one.get("units_raw") or "").replace("[bookmark: _GoBack]", ""))


@pytest.mark.parametrize("name", NAMES)
def test_doubtful_readings_are_said(name: str) -> None:
    doubts = {Code.OWNER_DOUBTFUL, Code.MERGE_INHERITED, Code.ROW_RAGGED}
    for record, one in zip(extracted(name).records, GOLD[name]["records"], strict=True):
        if "seq_alt" in one or "path_alt" in one:
            assert doubts & {finding.code for finding in record.findings}


def test_clean_sample_has_no_findings() -> None:
    name = next(name for name in NAMES if name.startswith("001"))
    extraction = extracted(name)
    assert extraction.findings == ()
    assert [record.findings for record in extraction.records if record.findings] == []
