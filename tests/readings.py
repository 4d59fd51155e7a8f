"""The samples, each read once, and the readings of a careful human they are held to."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from taizhang.pipeline import process
from taizhang.result import Result

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
FILES = sorted(
    path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.*") if path.parent != SAMPLES
)

GOLD_NAMES = {
    "disclosure_catalog/nanyang-zone": "000_8b25b30c1dec475e.txt",
    "task_table/yunyang-2021": "001_cbe6ccabedf527ef.txt",
    "task_table/lushan-2021": "002_baddeff47a63567e.txt",
    "task_table/pingli-2019": "003_044c8b72c0e833cd.txt",
    "work_points/nanyang-2021": "004_2243d19dfab78535.txt",
}
"""The entry of tests/gold/seeds.json for each notice of samples/."""

_NUMBER = re.compile(
    r"^(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、](?!\d))"
)
"""A printed number after NFKC: (1) 1. 1、 一、 (一)"""

_GOLD: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "gold" / "seeds.json").read_text(encoding="utf-8")
)


@cache
def read(file: str) -> Result:
    """What the whole pipeline makes of one sample."""
    return process((SAMPLES / file).read_bytes(), file)


def gold(file: str) -> dict[str, Any]:
    """The human's reading of the notice that one sample holds, in whatever format."""
    return _GOLD[GOLD_NAMES[file.rsplit(".", 1)[0]]]


def same_characters(words: str | None) -> str:
    """Text for comparing: NFKC, blanks dropped."""
    return "".join(unicodedata.normalize("NFKC", words or "").split())


def plain(words: str) -> str:
    """Text for comparing, without its printed number and closing mark."""
    return _NUMBER.sub("", same_characters(words)).rstrip("。")
