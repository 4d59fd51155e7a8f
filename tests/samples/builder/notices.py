"""The five notices taken out of their text dumps, as the rows and paragraphs that the published documents had.

Wording is left as it is. Undone is only what the dumps did: rows and paragraphs cut by pages are joined, a group
title that was printed again after a page stands once, `<p>` crumbs go, `<input type="checkbox"/>` is a box.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

UP, LEFT = "\0up", "\0left"
"""A slot merged with the one above, or with the one to its left."""

FOLDER = Path(__file__).parents[3] / "samples"


@dataclass(frozen=True)
class Notice:
    """One notice: `rows` of a table (its first `header` rows name the columns) between paragraphs, or none."""

    path: str
    title: tuple[str, ...]
    before: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    after: tuple[str, ...] = ()
    header: int = 1
    widths: tuple[float, ...] = ()
    landscape: bool = False
    repeat_header: bool = False
    middle: bool = False  # cells show their text half-way down
    meta: tuple[tuple[str, str], ...] = ()
    legacy_encoding: bool = False
    body: tuple[str, ...] = field(default=())


def notices() -> list[Notice]:
    """The five notices, in a fixed order."""
    return [_zone_catalogue(), _yunyang(), _lushan(), _pingli(), _nanyang()]


def _lines(path: str) -> list[str]:
    return (FOLDER / f"{path}.txt").read_text(encoding="utf-8").split("\n")


def _clean(text: str) -> str:
    text = re.sub(r"</p>\s*<p>", "\n", text)
    text = re.sub(r"</?p>|\[bookmark: _GoBack\]", "", text)
    text = re.sub(r'\s*<input type="checkbox"/>\s*', "\n□", text)
    text = re.sub(r" ■", "\n■", text)
    text = re.sub(r" (?=(?:\(\d+\)|\d\.)\D)", "\n", text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _joined(above: str, tail: str) -> str:
    """A cell with the rest that a page cut off; a rest that only repeats its end is left out."""
    folded = unicodedata.normalize("NFKC", above)
    if not tail or folded.endswith(unicodedata.normalize("NFKC", tail)):
        return above
    return above + ("\n" if re.match(r"\d\.", tail) else "") + tail


def _zone_catalogue() -> Notice:
    path = "disclosure_catalog/nanyang-zone"
    lines = _lines(path)
    rows: list[list[str]] = []
    for line in lines:
        cells = [_clean(cell) for cell in line.split("\t")]
        if len(cells) < 2:
            continue
        if len(rows) > 2 and not any(cells[:3]):
            rows[-1] = [_joined(above, tail) for above, tail in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    rows[0] = [text or LEFT for text in rows[0]]
    rows[1] = [text or UP for text in rows[1]]
    for row in rows[2:]:
        row[1] = row[1] or UP
        row[3] = row[3] or LEFT
    return Notice(
        path,
        (lines[2],),
        rows=tuple(map(tuple, rows)),
        after=(lines[-1] or lines[-2],),
        header=2,
        widths=(0.9, 1.7, 2.1, 4.0, 4.4, 4.2, 3.0, 1.1, 1.1, 1.1, 1.1),
        landscape=True,
        repeat_header=True,
    )


def _one_cell_a_line(lines: list[str], columns: int) -> list[list[str]]:
    """Rows of a dump that puts each cell on a line of its own behind a tab, and a blank line after a row."""
    rows: list[list[str]] = [[]]
    for number, line in enumerate(lines):
        if line.startswith("\t"):
            rows[-1].append(line.strip())
        elif line.strip():
            rows[-1][-1] = f"{rows[-1][-1]}\n{line.strip()}".strip()
        elif len(rows[-1]) == columns or (lines[number + 1 : number + 2] or ["\t"])[0].startswith("\t"):
            rows.append([])
    return [[_clean(cell) for cell in row] for row in rows if row]


def _yunyang() -> Notice:
    path = "task_table/yunyang-2021"
    lines = _lines(path)
    rows = _one_cell_a_line(lines[3:], 5)
    current = ["", ""]
    for row in rows[1:]:
        for col in (0, 1):
            if not row[col] or row[col] == current[col]:
                row[col] = UP
            else:
                current[col:] = [row[col]] + [""] * (1 - col)
    return Notice(path, (lines[2],), (lines[0],), tuple(map(tuple, rows)), widths=(2.4, 3.0, 6.0, 3.2, 2.0))


def _pingli() -> Notice:
    path = "task_table/pingli-2019"
    lines = _lines(path)
    rows = _one_cell_a_line(lines[5:], 5)
    for row in rows[1:]:
        if len(row) == 1:
            row.extend([LEFT] * 4)
            continue
        for col in (0, 1, 3, 4):
            row[col] = row[col] or UP
    return Notice(
        path, (lines[4],), (lines[3],), tuple(map(tuple, rows)), widths=(2.2, 2.4, 7.6, 3.2, 1.4), middle=True
    )


def _lushan() -> Notice:
    path = "task_table/lushan-2021"
    lines = _lines(path)
    rows = [[_clean(cell) for cell in line.split("\t")] for line in lines if "\t" in line]
    third = _joined(rows[7][0], rows[11][0])
    rows[7:14] = [["", "", *row[-2:]] for row in rows[7:14]]
    rows[7][:2] = ["3", third]
    for row in rows:
        row[:2] = [text or UP for text in row[:2]]
    return Notice(
        path, (lines[2],), rows=tuple(map(tuple, rows)), widths=(1.0, 3.4, 8.8, 3.4), legacy_encoding=True
    )


def _nanyang() -> Notice:
    path = "work_points/nanyang-2021"
    paragraphs: list[str] = []
    for line in filter(str.strip, _lines(path)):
        cut = bool(paragraphs) and "。" in paragraphs[-1] and not paragraphs[-1].endswith("。")
        if cut:
            paragraphs[-1] += line.strip()
        else:
            paragraphs.append(line.strip())
    return Notice(
        path,
        tuple(paragraphs[2].split(" ", 2)),
        before=tuple(paragraphs[:2]),
        body=tuple(paragraphs[3:]),
        meta=(("发文字号", paragraphs[1]), ("发布机构", paragraphs[-2]), ("成文日期", "2021年6月17日")),
    )
