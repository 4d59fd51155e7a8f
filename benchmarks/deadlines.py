"""Deadlines on the gold list, beside JioNLP: share read right, microseconds a string.

JioNLP is no dependency: `python benchmarks/deadlines.py --install` puts it into an environment of its own in the
folder for temporary files (needs the network once); without it the comparison is left out.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

from measure import ROOT, promise, table

from models.deadline import Deadline
from normalize import deadlines
from tests.test_deadlines import agree

GOLD = ROOT / "tests" / "gold" / "deadlines.json"
HOME = Path(tempfile.gettempdir()) / "taizhang-jionlp"
JIONLP = HOME / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
ROUNDS = 3
DATES = ("type", "start", "due", "amount", "unit", "recurrence")  # all that the generous judge looks at

Part = dict[str, Any]
Readings = list[list[Deadline]]  # what one string may be taken to say; the best of them counts


def right(parts: list[Deadline], item: dict[str, Any]) -> bool:
    """Whether the parts are one of the accepted readings, as tests/test_deadlines.py judges."""
    return any(agree(parts, reading) for reading in [item["expected"], *item["accept"]])


def right_in_dates(parts: list[Deadline], item: dict[str, Any]) -> bool:
    """The generous judge: only days, amounts and rules count; parts without any (及时, 持续推进) are left out."""
    dated = [part for part in parts if part.type in ("fixed", "range", "relative", "recurring")]
    readings = [
        [{name: part[name] for name in DATES if name in part} for part in reading if _dated(part)]
        for reading in [item["expected"], *item["accept"]]
    ]
    return any(agree(dated, reading) for reading in readings)


def _dated(part: Part) -> bool:
    return part["type"] in ("fixed", "range", "relative", "recurring")


def ours(items: list[dict[str, Any]]) -> tuple[list[Readings], float]:
    """The one reading of each string, and the microseconds a string took."""
    least = float("inf")
    found: list[Readings] = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        read = [deadlines.read(item["raw"], year=item["context_year"]) for item in items]
        least = min(least, time.process_time() - began)
        found = [[[part for part in parts if part.type != "unread"]] for parts in read]
    return found, least / len(items) * 1e6


def theirs(items: list[dict[str, Any]]) -> tuple[list[Readings], float]:
    """The same of JioNLP, which runs in its own environment and gives at most one time a string."""
    script = Path(__file__).parent / "jionlp_reader.py"
    texts = json.dumps([[item["raw"], item["context_year"] or 2021] for item in items])
    said = subprocess.run([JIONLP, script], input=texts, capture_output=True, text=True, check=True, env={})
    answer = json.loads(said.stdout.splitlines()[-1])
    return [_parts(item["raw"], time_) for item, time_ in zip(items, answer["times"], strict=True)], answer[
        "us"
    ]


def _parts(raw: str, said: Part | None) -> Readings:
    """What JioNLP says in our terms, in its favour: a span is a range, or its last day a limit."""
    if said is None:
        return [[]]
    kind, value = said["type"], said["time"]
    if kind == "time_period":
        unit, step = next(iter(value["delta"].items()), ("", 0))
        rule = {"year": "YEARLY", "month": "MONTHLY", "day": "DAILY"}.get(unit)
        every = f";INTERVAL={step}" if isinstance(step, int) and step > 1 else ""
        point = (value.get("point") or {}).get("time") or [None, None]
        day = int(point[1][8:10]) if unit == "month" and point[1] else 0
        told = f"FREQ={rule}{every}" + (f";BYMONTHDAY={day}" if day else "") if rule else None
        return [[Deadline(raw=raw, type="recurring", recurrence=told)]]
    if kind == "time_delta":
        unit, amount = next(iter(value.items()), ("day", 0))
        found = {"raw": raw, "type": "relative", "amount": amount, "unit": unit}
        return [[Deadline.model_validate(found)] if unit in ("hour", "day", "month", "year") else []]
    start, due = (None if end == "inf" else end[:10] for end in value)
    return [
        [Deadline.model_validate({"raw": raw, "type": "fixed", "due": due})],
        [Deadline.model_validate({"raw": raw, "type": "range", "start": start, "due": due})],
    ]


def install() -> None:
    """Put JioNLP into its own environment."""
    venv.create(HOME, with_pip=True)
    subprocess.run([JIONLP, "-m", "pip", "install", "--quiet", "jionlp"], check=True)


def main() -> None:
    items = json.loads(GOLD.read_text(encoding="utf-8"))
    contenders = {"taizhang": ours(items)}
    if JIONLP.exists():
        contenders["JioNLP"] = theirs(items)
    rows = []
    for name, (found, microseconds) in contenders.items():
        pairs = list(zip(found, items, strict=True))
        strict = sum(any(right(parts, item) for parts in readings) for readings, item in pairs) / len(items)
        dated = [(readings, item) for readings, item in pairs if any(map(_dated, item["expected"]))]
        generous = sum(
            any(right_in_dates(parts, item) for parts in readings) for readings, item in dated
        ) / len(dated)
        rows.append([name, f"{strict:.1%}", f"{generous:.1%}", f"{microseconds:.0f}"])
    head = [
        f"{len(items)} strings",
        "wholly right",
        "days right where there are any, judged generously",
        "µs a string",
    ]
    table(head, rows)
    if not JIONLP.exists():
        print("JioNLP is not there, so only our own figures: benchmarks/deadlines.py --install fetches it.\n")
    promise("share of strings not wholly right", 1 - float(rows[0][1].rstrip("%")) / 100, 0.02)
    promise("1,000 deadline cells, seconds", contenders["taizhang"][1] / 1000, 1.0)


if __name__ == "__main__":
    if sys.argv[1:] == ["--install"]:
        install()
    else:
        main()
