"""A folder of 200 copies of a notice in one format, bytes to ledger records, beside what a user would call instead."""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import copies
import yardsticks
from measure import alone, once, promise, table

COUNT = 200
SLOW = 20  # files given to a yardstick that takes minutes; its figures are scaled to COUNT

YARDSTICKS: dict[str, tuple[str, Callable[[bytes], object], int]] = {
    "docx": ("python-docx, row.cells", yardsticks.docx_cells, COUNT),
    "pdf": ("pdfplumber, extract_tables", yardsticks.pdf_tables, SLOW),
    "xlsx": ("openpyxl, load and rows", yardsticks.xlsx_load, COUNT),
    "html": ("pandas, read_html", yardsticks.html_tables, COUNT),
    "txt": ("decode and splitlines", yardsticks.txt_lines, COUNT),
}


def ours(folder: Path) -> None:
    """Every file of the folder to the shard that the ledger is made of, in this process."""
    from taizhang.pipeline import process
    from taizhang.shard import to_bytes

    for path in sorted(folder.iterdir()):
        result = process(path.read_bytes(), path.name)
        if len(result.tasks) != 50:
            raise SystemExit(f"{path}: {len(result.tasks)} tasks instead of 50")
        to_bytes(result, "")


def instead(folder: Path, suffix: str) -> None:
    """Every file of the folder through the yardstick."""
    _, call, count = YARDSTICKS[suffix]
    for path in sorted(folder.iterdir())[:count]:
        call(path.read_bytes())


def main() -> None:
    rows = []
    docx = 0.0
    with tempfile.TemporaryDirectory() as held:
        for suffix, (name, _, count) in YARDSTICKS.items():
            folder = Path(held) / suffix
            copies.write(folder, suffix, COUNT)
            mine = alone("folder.py", "ours", str(folder), suffix)
            other = alone("folder.py", "instead", str(folder), suffix)
            seconds = other["cpu"] * COUNT / count
            docx = mine["cpu"] / seconds if suffix == "docx" else docx
            rows.append(
                [
                    suffix,
                    "taizhang, whole run",
                    f"{mine['cpu']:.2f}",
                    f"{mine['cpu'] / COUNT * 1000:.1f}",
                    f"{mine['peak']:.0f}",
                ]
            )
            scaled = "" if count == COUNT else f" (from {count} files)"
            rows.append(
                [
                    suffix,
                    name + scaled,
                    f"{seconds:.2f}",
                    f"{seconds / COUNT * 1000:.1f}",
                    f"{other['peak']:.0f}",
                ]
            )
    table([f"folder of {COUNT}", "who", "CPU s", "ms a file", "peak MB"], rows)
    promise("docx: the whole run against python-docx's row.cells alone", docx, 1.0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        place, kind = Path(sys.argv[3]), sys.argv[4]
        once(partial(ours, place) if sys.argv[2] == "ours" else partial(instead, place, kind))
    else:
        main()
