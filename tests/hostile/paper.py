"""Hostile PDFs."""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tests.hostile.case import HEADER, TITLE, Case, Planted, case, tasks
from tests.pdf.crypt import encrypted
from tests.pdf.flow import Style, table_pdf
from tests.pdf.writer import PdfPage, assemble, objects_of, pdf, stream

STYLE = Style(widths=(40, 260, 90, 80))


def plan(planted: Sequence[Planted]) -> bytes:
    return table_pdf([list(HEADER), *(list(task) for task in planted)], STYLE, TITLE)


def clean(name: str, count: int = 3) -> bytes:
    return plan(tasks(name, count))


def page(planted: Sequence[Planted] = ()) -> PdfPage:
    """One page with a ruled table."""
    made = PdfPage()
    made.text(200, 72, TITLE, 18)
    edges = (60, 100, 360, 450, 530)
    for at, texts in enumerate((HEADER, *planted)):
        top = 100 + 26 * at
        for left, right, text in zip(edges, edges[1:], texts, strict=False):
            made.box(left, top, right, top + 26)
            made.text(left + 5, top + 17, text)
    return made


def cases() -> Iterator[Case]:
    """All hostile PDFs."""
    for name, change in CHANGES.items():
        planted = tasks(name)
        yield case(f"{name}.pdf", partial(_changed, change, planted), planted)
    for name, entry in ENTRIES.items():
        planted = tasks(name)
        yield case(f"{name}.pdf", partial(_entry, entry, planted), planted)
    yield case("no trailer.pdf", lambda: pdf([page()]).partition(b"xref\n")[0], [], "CORRUPT")
    planted = tasks("two thousand pages")
    yield case("two thousand pages.pdf", partial(_long, planted), planted)
    planted = tasks("many rows.pdf", 1500)
    yield case("many rows.pdf", partial(plan, planted), planted)
    planted = tasks("empty password")
    yield case("empty password.pdf", partial(_encrypted, planted, b""), planted)
    yield case("password.pdf", partial(_encrypted, planted, b"secret"), [], "ENCRYPTED")
    planted = tasks("a thousand by a thousand rules")
    yield case("a thousand by a thousand rules.pdf", partial(_ruled, planted), planted)
    yield case("no text.pdf", lambda: pdf([PdfPage(), PdfPage()]), [], "NO_TEXT")
    yield case("no characters.pdf", _private, [], "NO_TEXT")
    yield case("loop in the pages.pdf", partial(_tree, b"[2 0 R 2 0 R]/Count 300"), [], "CORRUPT", "NO_TEXT")
    yield case("count that lies.pdf", partial(_tree, b"[2 0 R]/Count 999999999"), [], "CORRUPT", "TOO_LARGE")
    yield case("parent of itself.pdf", partial(_tree, b"[]/Parent 2 0 R/Count 1"), [], "CORRUPT", "NO_TEXT")
    yield case("forms in forms.pdf", _forms, [], "BOMB")
    yield case("form in itself.pdf", partial(_form_loop, tasks("form in itself")), tasks("form in itself"))
    yield case("stream bomb.pdf", partial(_bomb, 1), [], "BOMB")
    yield case("stream bomb packed twice.pdf", partial(_bomb, 2), [], "BOMB")


def _changed(change: Callable[[bytes], bytes], planted: Sequence[Planted]) -> bytes:
    return change(pdf([page(planted)]))


def _entry(entry: tuple[int, bytes, bytes], planted: Sequence[Planted]) -> bytes:
    number, old, new = entry
    objects = objects_of([page(planted)])
    assert old in objects[number]
    objects[number] = objects[number].replace(old, new)
    return assemble(objects)


def _long(planted: Sequence[Planted]) -> bytes:
    def sheet(at: int) -> PdfPage:
        made = PdfPage()
        made.text(72, 100, f"第{at}条 各有关单位要加强组织领导。")
        return made

    return pdf([page(planted), *map(sheet, range(1999))])


def _encrypted(planted: Sequence[Planted], password: bytes) -> bytes:
    objects, trailer = encrypted(objects_of([page(planted)]), password)
    return assemble(objects, trailer)


def _ruled(planted: Sequence[Planted]) -> bytes:
    ruled = PdfPage(14_000, 14_000)
    for at in range(1000):
        ruled.line(12 * at, 200, 12 * at, 12_000)
        ruled.line(0, 200 + 12 * at, 12_000, 200 + 12 * at)
    return pdf([page(planted), ruled])


def _private() -> bytes:
    made = PdfPage()
    made.text(72, 100, "\ue001\ue002\ue003\ue010\ue0a1" * 10)
    return pdf([made])


def _tree(kids: bytes) -> bytes:
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids" + kids + b">>"})


FORM = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {} 0 R>>>>"


def _forms() -> bytes:
    forms = {100_000 + at: stream(b"/X Do " * 10, FORM.format(100_001 + at)) for at in range(12)}
    start = page()
    start.resources = "/XObject<</X 100000 0 R>>"
    start.ops.append("/X Do")
    return pdf([start], forms)


def _form_loop(planted: Sequence[Planted]) -> bytes:
    start = page(planted)
    start.resources = "/XObject<</X 100000 0 R>>"
    start.ops.append("/X Do")
    return pdf([start], {100_000: stream(b"/X Do", FORM.format(100_000))})


def _bomb(layers: int) -> bytes:
    content = zlib.compress(bytes(300 << 20), 1)
    filters = "/Filter/FlateDecode"
    if layers == 2:
        content, filters = zlib.compress(content, 9), "/Filter[/FlateDecode/FlateDecode]"
    objects = objects_of([page()])
    objects[11] = stream(content, filters)
    return assemble(objects)


def _updated(data: bytes) -> bytes:
    """The file with an empty update that points back to itself."""
    return data + b"\nxref\n0 0\ntrailer<</Size 12/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (
        len(data) + 1,
        len(data) + 1,
    )


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "clean": lambda data: data,
    "offsets beside the mark": lambda data: data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%thirteen byt\n"),
    "no end": lambda data: data[: data.index(b"startxref")],
    "start beyond the end": lambda data: re.sub(rb"startxref\n\d+", b"startxref\n99999999999", data),
    "rubbish before": lambda data: b"\x00\xff rubbish\n" * 40 + data,
    "rubbish behind": lambda data: data + bytes(5000) + b"<script>",
    "no end of objects": lambda data: data.replace(b"endobj\n", b""),
    "update of itself": _updated,
    "version of its own": lambda data: data.replace(b"%PDF-1.7", b"%PDF-9.9"),
    "wrong lengths": lambda data: re.sub(rb"/Length \d+", b"/Length 7", data),
    "lengths without end": lambda data: re.sub(rb"/Length \d+", b"/Length 2147483647", data),
}
ENTRIES = {
    "script when opened": (1, b"/Pages", b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Pages"),
    "program when opened": (1, b"/Pages", b"/OpenAction<</S/Launch/F(calc.exe)>>/Pages"),
    "links to the web": (
        10,
        b"/Parent",
        b"/Annots[<</Subtype/Link/A<</S/URI/URI(http://127.0.0.1:9/)>>>>]/Parent",
    ),
    "attached file": (1, b"/Pages", b"/Names<</EmbeddedFiles<</Names[(x.exe)<</F(x.exe)>>]>>>>/Pages"),
    "outline without end": (1, b"/Pages", b"/Outlines 1 0 R/First 1 0 R/Next 1 0 R/Pages"),
    "crop box of nothing": (10, b"/Parent", b"/CropBox[0 0 0 0]/Parent"),
    "rotation of nonsense": (10, b"/Rotate 0", b"/Rotate 45"),
    "unit without end": (10, b"/Parent", b"/UserUnit 1e9/Parent"),
}
