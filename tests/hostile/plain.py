"""Hostile text files: every encoding, damaged characters, controls; and one character a hundred thousand times."""

import codecs
from collections.abc import Iterator, Sequence
from functools import partial

from tests.hostile import page
from tests.hostile.case import HEADER, TITLE, Case, Planted, case, tasks

TRADITIONAL = str.maketrans("务单专项检并结县时责点临开号组织", "務單專項檢並結縣時責點臨開號組織")


def text(planted: Sequence[Planted]) -> str:
    """A plan as a text dump: cells between tabs."""
    return "\n".join([TITLE, "", *("\t".join(row) for row in (HEADER, *planted)), ""])


def clean(name: str, count: int = 3) -> bytes:
    return text(tasks(name, count)).encode()


def cases() -> Iterator[Case]:
    """All hostile texts."""
    for encoding in ENCODINGS:
        planted = tasks(encoding)
        yield case(f"{encoding}.txt", partial(_encoded, encoding, planted), planted)
    for mark, encoding in MARKS:
        planted = tasks(f"marked {encoding}")
        yield case(f"marked {encoding}.txt", partial(_encoded, encoding, planted, mark), planted)
    for said, meant in DECLARED:
        planted = tasks(f"{said} {meant}")
        yield case(f"{said} over {meant}.html", partial(_declared, said, meant, planted), planted)
    for name, (old, new) in CHANGES.items():
        planted = tasks(name)
        yield case(f"{name}.txt", partial(_changed, planted, old, new), planted)
    planted = tasks("Big5")
    traditional = [Planted(*(cell.translate(TRADITIONAL) for cell in task)) for task in planted]
    yield case("Big5.txt", partial(_big5, traditional), traditional)
    planted = tasks("cut in a character")
    yield case("cut in a character.txt", partial(_cut_off, planted), planted, more=True)
    yield case("debris.txt", lambda: text(tasks("d")).encode().decode("latin-1").encode(), [], "ENCODING")
    yield case("replaced.txt", ("锟斤拷" * 300).encode, [], "ENCODING")
    yield case("blanks.txt", lambda: b" \r\n\t" * 1000, [], "EMPTY")
    yield case("mark alone.txt", lambda: codecs.BOM_UTF8, [], "EMPTY")
    yield case("one long line.txt", lambda: "要加强组织领导".encode() * 400_000, [], "NO_TASKS")
    many = tasks("many rows.txt", 8000)
    yield case("many rows.txt", partial(_utf8, many), many)
    for name, layout in LAYOUTS.items():
        planted = tasks(name)
        yield case(name, partial(_laid_out, layout, planted), planted)
    yield from _bombs()


def _cut_off(planted: Sequence[Planted]) -> bytes:
    return text(planted).encode() + "完".encode()[:2]


def _utf8(planted: Sequence[Planted]) -> bytes:
    return text(planted).encode()


def _encoded(encoding: str, planted: Sequence[Planted], mark: bytes = b"") -> bytes:
    return mark + text(planted).encode(encoding)


def _declared(said: str, meant: str, planted: Sequence[Planted]) -> bytes:
    return page.page(page.table(planted)).replace(b'"utf-8"', f'"{said}"'.encode()).decode().encode(meant)


def _changed(planted: Sequence[Planted], old: str, new: str) -> bytes:
    return text(planted).replace(old, new).encode("utf-8", "surrogatepass")


def _big5(planted: Sequence[Planted]) -> bytes:
    return text(planted).translate(TRADITIONAL).encode("big5hkscs")


def _laid_out(layout: str, planted: Sequence[Planted]) -> bytes:
    start, between, end = layout.split("x")
    lines = [start + between.join(row) + end for row in (HEADER, *planted)]
    if start == "| ":
        lines.insert(1, "|---|---|---|---|")
    return "\n".join([TITLE, "", *lines]).encode()


def _bombs() -> Iterator[Case]:
    """One character a hundred thousand times, in each field of a row of its own, in a page."""
    for at, char in enumerate(CHARACTERS):
        planted = tasks(f"bomb {at}")
        yield case(f"bomb {at:02} {ord(char):04x}.html", partial(_bomb, char, planted), planted, more=True)
    planted = tasks("long in text")
    yield case("long in text.txt", partial(_long_text, planted), planted, more=True)


FIELDS = ("序号", "工作任务", "责任单位", "配合单位", "完成时限", "政策依据", "公开渠道", "备注")


def _bomb(char: str, planted: Sequence[Planted]) -> bytes:
    rows = [
        FIELDS,
        *((task.seq, task.content, task.unit, "县公安局", task.deadline, "", "", "") for task in planted),
    ]
    usual = (
        "9",
        "做好有关工作",
        "县司法局",
        "县公安局",
        "6月底前",
        "《中华人民共和国统计法》",
        "政府网站",
        "无",
    )
    rows += [
        tuple(char * 100_000 if at == field else cell for at, cell in enumerate(usual))
        for field in range(len(FIELDS))
    ]
    return page.page("<table>" + "".join(map(page.row, rows)) + "</table>")


def _long_text(planted: Sequence[Planted]) -> bytes:
    lines = [char * 100_000 for char in "一（《1、。；：\t|-=※"]
    return (text(planted) + "\n\n" + "\n".join(lines)).encode()


CHARACTERS = "一年月日第条《》（）(〔、。；：，,1０-—=“/|□■√等局市 \u3000\n\u00a0\u200b"
ENCODINGS = ("utf-8", "gbk", "gb18030", "hz", "utf-16-le", "utf-16-be")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF8, "gbk"),
    (codecs.BOM_UTF16_LE, "gb2312"),
)
DECLARED = (
    ("gb2312", "utf-8"),
    ("utf-8", "gbk"),
    ("iso-8859-1", "gbk"),
    ("big5", "gb18030"),
    ("utf-16", "utf-8"),
    ("x-unknown", "gb18030"),
    ("gb2312", "utf-16-le"),
    ("utf-7", "utf-8"),
    ("", "gbk"),
)
CHANGES = {
    "carriage returns": ("\n", "\r"),
    "both line ends": ("\n", "\r\n"),
    "line separators": ("\n", "\u2028\n"),
    "NULs at the ends": ("\n", "\0\n"),
    "controls": ("专项", "专\x01项\x07\x1b"),
    "zero width": ("临江县", "临\u200b江\ufeff县"),
    "turned round": (TITLE, "\u202e" + TITLE),
    "form feeds": ("\n\n", "\n\f\n"),
    "end of file mark": ("公布结果\t", "公布结果\t\x1a"),
    "not a character": (TITLE, TITLE + "\ufffe\uffff"),
    "half a pair": (TITLE, TITLE + "\ud800"),
    "beyond the plane": (TITLE, TITLE + "\U00020000\U0001f600\U0010ffff"),
    "blank lines": ("\n", "\n" * 5),
    "tabs at the ends": ("\n", "\t" * 200 + "\n"),
}
LAYOUTS = {
    "bars.md": "| x | x |",
    "bars.txt": "| x | x |",
    "commas.csv": "x,x",
    "semicolons.csv": "x;x",
    "wide bars.txt": "｜x｜x｜",
}
