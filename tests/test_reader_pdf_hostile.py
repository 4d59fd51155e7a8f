"""Broken and hostile PDFs: the right code and one sentence, or all that can be read; within seconds."""

import time
import zlib

import pytest

from extract.pages import guard
from extract.readers.pdf import read
from models.document import Paragraph
from models.errors import DocumentError, Failure
from tests.pdf.crypt import encrypted
from tests.pdf.writer import PdfPage, assemble, objects_of, pdf, stream

WORDS = "一、全面推进政务公开工作，责任单位为区政府办公室。"


def page(words: str = WORDS) -> PdfPage:
    made = PdfPage()
    made.text(72, 100, words)
    return made


def failure(data: bytes) -> tuple[Failure, str]:
    start = time.process_time()
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert time.process_time() - start < 5
    assert caught.value.message.endswith(".")
    return caught.value.code, caught.value.message


def found(data: bytes) -> list[str]:
    start = time.process_time()
    document = read(data)
    assert time.process_time() - start < 8
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", bytes(range(256)) * 40, pdf([page()])[:500]])
def test_no_pages_is_corrupt(data: bytes) -> None:
    assert failure(data)[0] == Failure.CORRUPT


def test_wrong_offsets_are_repaired() -> None:
    assert found(pdf([page()]).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%thirteen byt\n")) == [WORDS]


def test_missing_end_is_repaired() -> None:
    data = pdf([page()])
    assert found(data[: data.index(b"startxref")]) == [WORDS]


def test_password_is_encrypted() -> None:
    objects, trailer = encrypted(objects_of([page()]), b"secret")
    assert failure(assemble(objects, trailer))[0] == Failure.ENCRYPTED


def test_empty_password_opens() -> None:
    objects, trailer = encrypted(objects_of([page()]), b"")
    assert found(assemble(objects, trailer)) == [WORDS]


def test_no_text_layer() -> None:
    assert failure(pdf([PdfPage(), PdfPage()]))[0] == Failure.NO_TEXT


def test_glyphs_without_characters() -> None:
    code, message = failure(pdf([page("\ue001\ue002\ue003\ue010\ue0a1" * 10)]))
    assert code == Failure.NO_TEXT
    assert "Unicode" in message


def test_a_few_private_characters_are_text() -> None:
    assert found(pdf([page("\uf0fe政府网站 \uf0a8政府公报，公开渠道和载体见附表")]))


def test_loops_in_the_page_tree() -> None:
    loop = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 300>>"}
    assert failure(assemble(loop))[0] in (Failure.CORRUPT, Failure.NO_TEXT)


def test_a_page_count_that_lies() -> None:
    loop = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 999999999>>"}
    assert failure(assemble(loop))[0] in (Failure.CORRUPT, Failure.TOO_LARGE)


def test_one_broken_page_among_good_ones() -> None:
    objects = objects_of([page(), page(), page("二、强化保障措施。")])
    objects[12] = b"<</Type/Nothing>>"
    document = read(assemble(objects))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [WORDS, "二、强化保障措施。"]
    assert document.remarks or document.pages == 2


FORM = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {} 0 R>>>>"


def bomb(levels: int, times: int) -> bytes:
    forms = {100000 + k: stream(b"/X Do " * times, FORM.format(100001 + k)) for k in range(levels)}
    forms[100000 + levels] = stream(b"0 0 m 9 9 l S", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    start = page()
    start.resources = "/XObject<</X 100000 0 R>>"
    start.ops.append("/X Do")
    return pdf([start], forms)


def test_forms_that_draw_forms() -> None:
    assert failure(bomb(12, 10))[0] == Failure.BOMB


def test_forms_with_resources_of_their_own() -> None:
    forms = {}
    for k in range(12):
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources {200000 + k} 0 R"
        forms[100000 + k] = stream(zlib.compress(b"/X Do " * 10), entries + "/Filter/FlateDecode")
        forms[200000 + k] = f"<</XObject<</X {100001 + k} 0 R>>>>".encode()
    start = page()
    start.resources = "/XObject<</X 100000 0 R>>"
    start.ops.append("/X Do")
    assert failure(pdf([start], forms))[0] == Failure.BOMB


def test_a_form_that_draws_itself() -> None:
    start = page()
    start.resources = "/XObject<</X 100000 0 R>>"
    start.ops.append("/X Do")
    document = read(pdf([start], {100000: stream(b"/X Do", FORM.format(100000))}))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [WORDS]
    assert [remark.code for remark in document.remarks] == ["limit_reached"]


def test_forms_of_a_letterhead_are_no_bomb() -> None:
    assert found(bomb(3, 3)) == [WORDS]


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_grows_beyond_measure(layers: int) -> None:
    size = guard.MAX_INFLATED + (1 << 20)
    content = zlib.compress(b" " * size, 9)
    filters = "/Filter/FlateDecode"
    if layers == 2:
        content, filters = zlib.compress(content, 9), "/Filter[/FlateDecode/FlateDecode]"
    objects = objects_of([page()])
    objects[11] = stream(content, filters)
    assert failure(assemble(objects))[0] == Failure.BOMB


def test_compressed_pages_are_no_bomb() -> None:
    objects = objects_of([page()])
    content = objects[11].split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
    objects[11] = stream(zlib.compress(content + b" " * 200_000), "/Filter/FlateDecode")
    assert found(assemble(objects)) == [WORDS]


def test_a_thousand_by_a_thousand_rules() -> None:
    ruled = page()
    ruled.width = ruled.height = 14000
    for i in range(1000):
        ruled.line(12 * i, 200, 12 * i, 12000)
        ruled.line(0, 200 + 12 * i, 12000, 200 + 12 * i)
    ruled.ops = ruled.ops[1:]
    ruled.text(72, 100, WORDS)
    document = read(pdf([ruled]))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [WORDS]
    assert [remark.code for remark in document.remarks] == ["limit_reached"]


def test_fifty_thousand_rectangles() -> None:
    crowded = page()
    for i in range(50_000):
        x, y = i % 250 * 2, 150 + i // 250 * 3
        crowded.box(x, y, x + 1.5, y + 2)
    assert WORDS in found(pdf([crowded]))


def test_two_thousand_pages() -> None:
    texts = found(pdf([page(f"第{i}条 做好第{i}项公开工作。") for i in range(2000)]))
    assert texts == [f"第{i}条 做好第{i}项公开工作。" for i in range(2000)]


def test_one_character_a_hundred_thousand_times() -> None:
    for char in "一《（1、—":
        crowded = PdfPage()
        for i in range(10):
            crowded.text(72, 100 + 20 * i, char * 10_000, 1)
        assert sum(map(len, found(pdf([crowded])))) == 100_000
