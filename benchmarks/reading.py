"""Reading one notice, bytes to Document, beside what a user would call instead on the same bytes."""

import sys
from collections.abc import Callable
from functools import partial

import yardsticks
from measure import alone, milliseconds, once, promise, race, sample, table
from styled import as_word_saves_it

from extract import readers

Contender = tuple[str, Callable[[bytes], object], float | None]

CONTENDERS: dict[str, list[Contender]] = {
    "docx": [
        ("lxml's parse of document.xml", yardsticks.docx_parse, 4.0),
        ("python-docx, row.cells", yardsticks.docx_cells, None),
    ],
    "pdf": [
        ("pdfplumber, extract_tables", yardsticks.pdf_tables, 1 / 8),
        ("pypdfium2, text only", yardsticks.pdf_text, None),
    ],
    "pdf, prose": [
        ("pdfplumber, extract_tables", yardsticks.pdf_tables, 1 / 8),
        ("pypdfium2, text only", yardsticks.pdf_text, None),
    ],
    "xlsx": [("openpyxl, load and rows", yardsticks.xlsx_load, 1.0)],
    "html": [
        ("lxml.html's parse", yardsticks.html_parse, 3.0),
        ("pandas, read_html", yardsticks.html_tables, None),
    ],
    "html, styled": [
        ("lxml.html's parse", yardsticks.html_parse, 3.0),
        ("pandas, read_html", yardsticks.html_tables, None),
    ],
    "txt": [("decode and splitlines", yardsticks.txt_lines, None)],
}
"""Format to (what, how, ours at most this many times its CPU time)."""

OURS = "taizhang"
PROSE = "nanyang-2021"  # a notice without any table


def data_of(kind: str) -> bytes:
    """The bytes of the notice in a format."""
    suffix = kind.partition(",")[0]
    data = (sample(suffix, PROSE) if kind == "pdf, prose" else sample(suffix)).read_bytes()
    return as_word_saves_it(data) if kind == "html, styled" else data


def jobs_of(kind: str) -> dict[str, Callable[[bytes], object]]:
    """Every contender of a format by its name, ours first."""
    return {OURS: readers.read, **{name: call for name, call, _ in CONTENDERS[kind]}}


def main() -> None:
    rows, kept = [], []
    for kind, contenders in CONTENDERS.items():
        data = data_of(kind)
        rounds = 7 if kind.startswith("pdf") else 40
        least = race({name: partial(call, data) for name, call in jobs_of(kind).items()}, rounds)
        for name, seconds in least.items():
            peak = alone("reading.py", kind, name)["peak"]
            share = f"{least[OURS] / seconds:.2f}" if name != OURS else ""
            rows.append(
                [f"{kind} ({len(data) // 1024} KB)", name, milliseconds(seconds), share, f"{peak:.0f}"]
            )
        kept += [
            (f"{kind}: reading against {name}", least[OURS] / least[name], most)
            for name, _, most in contenders
            if most
        ]
    table(["format", "who", "CPU ms", "ours is times this", "peak MB"], rows)
    for said in kept:
        promise(*said)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(partial(jobs_of(sys.argv[2])[sys.argv[3]], data_of(sys.argv[2])))
    else:
        main()
