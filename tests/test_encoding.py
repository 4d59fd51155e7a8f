"""Encodings: what must be refused, what a declaration may not do, and every encoding there and back."""

import random

import pytest

from extract.readers import read
from extract.readers.encoding import declared, decode, looks_utf16
from models.errors import DocumentError, Failure

SIMPLIFIED = "责任单位：市发展改革委、自然资源和规划局，2021年11月底前完成国土空间规划的主动公开工作。\n附件：①任务分工表\n"
TRADITIONAL = "責任單位：市發展改革委、自然資源和規劃局，於十一月底前完成國土空間規劃的主動公開工作。\n"


def refused(data: bytes) -> Failure:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    return caught.value.code


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_not_text(seed: int) -> None:
    assert refused(random.Random(seed).randbytes(3000)) is Failure.ENCODING


@pytest.mark.parametrize(
    "debris",
    [
        SIMPLIFIED.encode().decode("gb18030", "replace").encode(),
        SIMPLIFIED.encode().decode("latin-1").encode(),
        ("锟斤拷" * 20 + "责任单位").encode(),
        ("\ufffd" * 5 + "责任单位：市司法局").encode(),
        ("\ue123\ue456" * 30 + "责任").encode(),
    ],
)
def test_debris_of_a_wrong_conversion_is_refused(debris: bytes) -> None:
    assert refused(debris) is Failure.ENCODING


def test_a_broken_character_in_the_middle_is_not_skipped() -> None:
    data = SIMPLIFIED.encode()
    assert "\ufffd" in decode(data[:30] + data[31:])


def test_many_broken_characters_are_no_text() -> None:
    data = SIMPLIFIED.encode()
    assert (
        refused(b"".join(data[at : at + 30] + b"\xff" for at in range(0, len(data), 30))) is Failure.ENCODING
    )


def test_broken_characters_are_said() -> None:
    data = ("责任单位：市司法局。" * 40).encode()
    (remark,) = read(data[:30] + data[31:]).remarks
    assert remark.code == "text_unread"
    assert not read(data).remarks


def test_hard_blanks_are_no_debris() -> None:
    text = "\xa0" * 500 + "责任单位：市司法局"
    assert decode(text.encode()) == text


def test_the_seven_bit_code_is_read() -> None:
    assert decode(SIMPLIFIED.replace("\u3000", " ").encode("hz")) == SIMPLIFIED.replace("\u3000", " ")
    assert decode(b"x ~{ y") == "x ~{ y"


@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le", "utf-32-be"])
def test_there_and_back(name: str, mark: bool) -> None:
    text = ("\ufeff" if mark else "") + SIMPLIFIED
    if name.startswith("utf-32") and not mark:
        assert refused(text.encode(name)) is Failure.ENCODING
    else:
        assert decode(text.encode(name)) == SIMPLIFIED


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5"])
@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_character_cut_off_at_the_end_is_dropped(name: str, missing: int) -> None:
    text = TRADITIONAL if name == "big5" else SIMPLIFIED
    text = text.rstrip("\n")
    read = decode(text.encode(name)[:-missing])
    assert text.startswith(read)
    assert len(read) >= len(text) - 2


@pytest.mark.parametrize("name", ["big5", "gbk", "utf-8", "utf-16-le"])
def test_traditional_text(name: str) -> None:
    assert decode(TRADITIONAL.encode(name)) == TRADITIONAL


@pytest.mark.parametrize("actual", ["utf-8", "gb18030", "utf-16-le"])
@pytest.mark.parametrize(
    "claimed", ["gb2312", "gbk", "utf-8", "big5", "iso-8859-1", "unicode_escape", "nonsense", "idna"]
)
def test_a_false_declaration_does_not_win(actual: str, claimed: str) -> None:
    page = f'<meta charset="{claimed}">{SIMPLIFIED}㎡镕'
    assert decode(page.encode(actual)) == page


def test_declared_gb2312_is_read_as_gb18030() -> None:
    page = "<meta charset=gb2312>面积1000㎡，朱镕基，①，𠮷"
    assert declared(page.encode("gb18030")) == "gb18030"
    assert decode(page.encode("gb18030")) == page


def test_a_false_mark_does_not_win() -> None:
    assert decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gbk")) == SIMPLIFIED


def test_short_gbk_that_is_valid_utf8() -> None:
    assert decode("联通".encode("gbk")) == "联通"


def test_ascii_and_latin_stay() -> None:
    assert decode(b"plain ASCII, 1 2 3") == "plain ASCII, 1 2 3"
    assert decode("naïve café".encode()) == "naïve café"


def test_utf16_is_told_from_binary() -> None:
    assert looks_utf16(SIMPLIFIED.encode("utf-16-be"))
    assert not looks_utf16(random.Random(1).randbytes(4000))


def test_the_answer_does_not_depend_on_what_was_read_before() -> None:
    first = decode(SIMPLIFIED.encode("gbk"))
    decode(TRADITIONAL.encode("big5"))
    assert decode(SIMPLIFIED.encode("gbk")) == first
