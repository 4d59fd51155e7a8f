"""Opening packages: bombs, lying sizes, forbidden XML, odd names; only what is asked for is unpacked."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from extract.readers import package
from extract.readers.package import Package, parse_xml
from models.errors import DocumentError, Failure


def pack(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def code_of(call: object, *arguments: object) -> Failure:
    with pytest.raises(DocumentError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_a_bomb_stops_at_the_cap() -> None:
    data = pack({"a.xml": b"<a>" + b" " * (80 * 2**20) + b"</a>"})
    tracemalloc.start()
    assert code_of(Package(data).part, "a.xml") is Failure.BOMB
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 70 * 2**20


def test_all_parts_together_have_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PACKAGE_LIMIT", 1000)
    opened = Package(pack({"a": b"x" * 600, "b": bytes(range(256)) * 3}))
    assert opened.part("a") == b"x" * 600
    assert code_of(opened.part, "b") is Failure.TOO_LARGE


def test_a_bomb_that_nobody_asks_for_costs_nothing() -> None:
    opened = Package(pack({"word/media/image1.png": b"\0" * 2**24, "a.xml": b"<a/>"}))
    assert opened.xml("a.xml").tag == "a"
    assert opened.total == 4


def test_sizes_in_the_directory_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(pack({"a.xml": b" " * 5_000_000}))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, central + 24, 100)
    monkeypatch.setattr(package, "PART_LIMIT", 1_000_000)
    with pytest.raises(DocumentError):
        Package(bytes(data)).part("a.xml")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', Failure.XML_FORBIDDEN),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', Failure.XML_FORBIDDEN),
        (
            '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(
                "utf-16"
            ),
            Failure.XML_FORBIDDEN,
        ),
        (b"<a>" * 300 + b"</a>" * 300, Failure.TOO_DEEP),
        (b"<a><b></a>", Failure.CORRUPT),
        (b"", Failure.CORRUPT),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", Failure.TOO_LARGE),
    ],
)
def test_forbidden_and_broken_xml(content: bytes, code: Failure) -> None:
    assert code_of(parse_xml, content) is code


def test_flipped_bytes_are_corrupt() -> None:
    data = bytearray(pack({"a.xml": bytes(range(256)) * 40}))
    data[60] ^= 0xFF
    data[70] ^= 0xFF
    assert code_of(Package(bytes(data)).part, "a.xml") is Failure.CORRUPT


def test_a_password_on_a_part() -> None:
    data = bytearray(pack({"a.xml": b"<a/>"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert code_of(Package(bytes(data)).part, "a.xml") is Failure.ENCRYPTED


def test_names_without_case_and_with_backslashes() -> None:
    opened = Package(pack({"Word\\Document.XML": b"<a/>"}))
    assert opened.part("word/document.xml") == b"<a/>"
    assert "/word/document.xml" in opened
    assert opened.part("missing") is None


def test_relationships_lead_to_parts_only() -> None:
    relations = (
        b'<Relationships><Relationship Id="a" Type="x/image" Target="../media/NULL"/>'
        b'<Relationship Id="b" Type="x/hyperlink" Target="http://a" TargetMode="External"/>'
        b'<Relationship Id="c" Type="x/styles" Target="/word/a%20b.xml"/><Relationship/></Relationships>'
    )
    found = Package(pack({"word/_rels/document.xml.rels": relations})).relationships("word/document.xml")
    assert {key: (item.kind, item.target) for key, item in found.items()} == {
        "a": ("image", "media/NULL"),
        "b": ("hyperlink", None),
        "c": ("styles", "word/a b.xml"),
        "": ("", None),
    }


def test_the_main_part_by_relationship() -> None:
    relations = b'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/main2.xml"/></Relationships>'
    opened = Package(pack({"_rels/.rels": relations, "word/main2.xml": b"<a/>"}))
    assert opened.main_part("word/document.xml") == "word/main2.xml"
    assert code_of(Package(pack({"x": b""})).main_part, "word/document.xml") is Failure.CORRUPT
