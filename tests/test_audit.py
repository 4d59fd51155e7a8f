"""The audit: the source with what became of each piece, on a terminal and as a page that stands by itself."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from taizhang import cli
from taizhang.audit import terminal
from taizhang.audit.page import page
from taizhang.audit.stretches import stretches
from taizhang.pipeline import Trace, trace
from tests.pdf.writer import PdfPage, pdf

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*.*") if path.suffix != ".md")
SCRIPT = "<script>alert(1)</script>"


def name(path: Path) -> str:
    return path.name


def traced(path: Path) -> Trace:
    return trace(path.read_bytes(), path.name)


def audit(path: Path) -> str:
    return page(traced(path), path.read_bytes(), path.name).decode("utf-8")


class Reader(HTMLParser):
    """Elements of a page: names, ids, links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)
        self.ids += filter(None, [given.get("id")])
        self.links += filter(None, [given.get("href")])
        self.sources += filter(None, [given.get("src")])
        assert not any(name.startswith("on") for name in given)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_visible_character_is_in_one_stretch_of_its_piece(path: Path) -> None:
    made = traced(path)
    found = stretches(made)
    for piece in made.document.pieces():
        assert "".join("".join(one.text for one in found[piece.id]).split()) == "".join(piece.text.split())
        assert all(bool(one.tasks) == (one.kind == "task") for one in found[piece.id])


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_page_links_each_task_with_its_source(path: Path) -> None:
    made, read = traced(path), Reader(audit(path))
    cards = [one for one in read.ids if re.fullmatch(r"t\d+", one)]
    assert cards == [f"t{ordinal}" for ordinal in range(1, len(made.result.tasks) + 1)]
    assert len(set(read.ids)) == len(read.ids)
    assert {link[1:] for link in read.links} <= set(read.ids)
    linked = {link for link in read.links if link.startswith("#s")}
    assert len(linked) > 0.9 * len(cards)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_page_stands_by_itself(path: Path) -> None:
    read = Reader(audit(path))
    assert read.open == []
    assert not {"script", "link", "iframe", "object", "base", "form"} & set(read.tags)
    assert all(link.startswith("#") for link in read.links)
    assert all(source.startswith("data:image/png;base64,") for source in read.sources)


@pytest.mark.parametrize("path", [p for p in FILES if p.stem in ("yunyang-2021", "nanyang-2021")], ids=name)
def test_the_same_file_gives_the_same_page(path: Path) -> None:
    assert audit(path) == audit(path)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix != ".pdf"], ids=name)
def test_the_page_shows_all_text(path: Path) -> None:
    shown = "".join("".join(Reader(audit(path)).texts).split())
    for piece in traced(path).document.pieces():
        assert "".join(piece.text.split()) in shown


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".pdf"], ids=name)
def test_a_pdf_shows_its_pages_with_boxes_inside_them(path: Path) -> None:
    text = audit(path)
    assert len(Reader(text).sources) == traced(path).document.pages
    boxes = re.findall(r"left: ([\d.]+)%; top: ([\d.]+)%; width: ([\d.]+)%; height: ([\d.]+)%", text)
    assert len(boxes) > 30
    for left, top, width, height in ([float(value) for value in box] for box in boxes):
        assert left + width < 100.5
        assert top + height < 100.5


def test_what_a_notice_says_is_never_markup(tmp_path: Path) -> None:
    source = tmp_path / "notice.txt"
    source.write_text(
        f'任务分解表\n工作任务\t责任单位\n公开{SCRIPT}规划。\t县发改局\n公开"><img src=x>预算。\t县财政局\x1b[31m\n'
        f"注：{SCRIPT}\n",
        encoding="utf-8",
    )
    text = audit(source)
    assert "<script" not in text
    assert "<img" not in text
    assert "\x1b" not in text


def test_the_terminal_gets_no_control_characters_of_the_notice() -> None:
    notice = "任务分解表\n工作任务\t责任单位\n公开\x9b31m规划。\t县发改局\n公开预算。\t县财政局\n".encode()
    out = io.StringIO()
    terminal.show(trace(notice, "a.txt"), Console(file=out, width=100))
    assert "\x9b" not in out.getvalue()
    assert "公开预算。" in out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_terminal_shows_all_text_and_the_account(path: Path) -> None:
    out = io.StringIO()
    terminal.show(traced(path), Console(file=out, width=100))
    shown = "".join(out.getvalue().replace("⏎", "").split())
    for piece in traced(path).document.pieces():
        assert "".join(piece.text.split()) in shown
    assert re.search(r"\d+characters:\d+in\d+tasks", shown)


def test_tasks_are_coloured_on_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system="standard")
    terminal.show(traced(SAMPLES / "task_table" / "lushan-2021.docx"), console)
    assert len(set(re.findall(r"\x1b\[3[0-9]m", out.getvalue()))) >= len(terminal.TASKS)


def test_a_notice_without_tasks_is_shown_as_well(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("关于召开会议的函\n请准时参加。\n", encoding="utf-8")
    assert "unrecognised" in audit(source)
    assert "请准时参加" in audit(source)


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = SAMPLES / "task_table" / "lushan-2021.txt", tmp_path / "out.html"
    assert cli.main(["audit", str(source), "--html", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == audit(source)
    assert cli.main(["audit", str(source)]) == 0
    assert "16 tasks" in capsys.readouterr().out


def test_the_command_says_what_can_not_be_read_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    assert cli.main(["audit", str(tmp_path / "empty.docx")]) == 1
    assert cli.main(["audit", str(tmp_path / "none.docx")]) == 1
    source = SAMPLES / "task_table" / "lushan-2021.txt"
    assert cli.main(["audit", str(source), "--html", str(tmp_path / "none" / "out.html")]) == 3
    said = capsys.readouterr().err
    assert "EMPTY" in said
    assert "UNREADABLE" in said
    assert "can't be written" in said


@pytest.mark.parametrize(("rotate", "boxed"), [(0, True), (90, False)])
def test_a_page_whose_text_stands_turned_has_no_boxes(rotate: int, boxed: bool) -> None:
    one = PdfPage(rotate=rotate)
    one.text(72, 90, "临江县2021年重点工作任务分解表")
    one.text(72, 800, "（责任单位：县司法局、县发展改革局）")
    content = pdf([one])
    text = page(trace(content, "a.pdf"), content, "a.pdf").decode("utf-8")
    assert ('style="left:' in text) is boxed
    assert "县司法局" in text
