"""The bytes of a drawn notice in every format."""

from collections.abc import Callable

from tests.layouts.paper import printed
from tests.notices import Grid, blocks, page, word, workbook


def _gbk(text: str) -> bytes:
    """A web page in the encoding of older sites."""
    return page({"text": text}).decode().replace("charset='utf-8'", "charset='gb2312'").encode("gb18030")


def _dump(
    row: Callable[[list[str], int], list[str]], joint: str, *, spaced: bool = False
) -> Callable[[str], bytes]:
    """A text dump whose rows are written by `row`; line ends inside cells become `joint`."""

    def written(text: str) -> bytes:
        lines: list[str] = []
        for block in blocks(text):
            if isinstance(block, Grid):
                cells = [[cell.replace("\\n", joint) for cell in line] for line in block.lines]
                lines += [one for at, line in enumerate(cells) for one in row(line, at)]
            else:
                lines += [block, ""] if spaced else [block]
        return "\n".join(lines).encode()

    return written


def _tabs(cells: list[str], _: int) -> list[str]:
    return ["\t".join(cells)]


def _pipes(cells: list[str], _: int) -> list[str]:
    return ["| " + " | ".join(cells) + " |"]


def _markdown(cells: list[str], at: int) -> list[str]:
    return _pipes(cells, at) + (["|" + "---|" * len(cells)] if at == 0 else [])


def _lines(cells: list[str], _: int) -> list[str]:
    return [*("\t" + cell for cell in cells), ""]


def _covering(grid: Grid, row: int) -> list[str]:
    """The cells of a row as a program without merged cells writes them: one over several columns once, one from above empty."""
    cells = grid.cells()
    over = sorted((at for at, own in cells.items() if at[0] <= row <= own[1][0]), key=lambda at: at[1])
    return [cells[at][0] if at[0] == row else "" for at in over]


def _export(row: Callable[[list[str]], list[str]]) -> Callable[[str], bytes]:
    """A Word file put into text whose rows are written by `row`: rows differ in length."""

    def written(text: str) -> bytes:
        lines: list[str] = []
        for block in blocks(text):
            if isinstance(block, str):
                lines += [block, ""]
            else:
                lines += [line for at in range(len(block.lines)) for line in row(_covering(block, at))] + [""]
        return "\n".join(lines).encode()

    return written


def _tabbed(cells: list[str]) -> list[str]:
    """A cell a line behind a tab, its line ends kept, a blank line after a row."""
    return [*("\t" + cell for cell in cells), ""]


def _barred(cells: list[str]) -> list[str]:
    """A cell a line behind a line with a bar, a blank line after a row."""
    return [line for cell in cells for line in ("|", cell) if line] + ["|", ""]


SIGNS = str.maketrans("☑✓", "√√")
"""Ticks that the printer's font lacks."""

SPANS = ("docx", "html", "html-gbk", "xlsx", "pdf")
"""Formats that show merged cells."""

WRITE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx": ("docx", lambda text: word({"text": text})),
    "html": ("html", lambda text: page({"text": text})),
    "html-gbk": ("html", _gbk),
    "xlsx": ("xlsx", lambda text: workbook({"text": text})),
    "pdf": ("pdf", lambda text: printed(text.translate(SIGNS))),
    "tabs": ("txt", _dump(_tabs, " ")),
    "pipes": ("txt", _dump(_pipes, " ")),
    "markdown": ("md", _dump(_markdown, "<br>")),
    "lines": ("txt", _dump(_lines, " ", spaced=True)),
}
"""Format → the suffix of its files and what writes them."""

EXPORT: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "exported": ("txt", _export(_tabbed)),
    "barred": ("txt", _export(_barred)),
}
"""Formats that lose merged cells which the drawing has, so that not all of them can be told."""
