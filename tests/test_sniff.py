"""Sniffing: bytes decide, suffixes don't; what has no reader is refused with what to do."""

import ast
import random
import zipfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest

from extract import readers
from extract.readers.sniff import sniff
from models.errors import DocumentError, Failure

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as container:
        for name in names:
            container.writestr(zipfile.ZipInfo(name), "x")  # no time in it: test ids are made of the bytes
    return held.getvalue()


def stream(name: str) -> bytes:
    return OLE + b"\0\0" + name.encode("utf-16-le") + b"\0" * 40


REFUSED = [
    ("notice.docx", stream("WordDocument"), ".docx"),
    ("notice.wps", stream("WordDocument"), ".docx"),
    ("table.et", stream("Workbook"), ".xlsx"),
    ("table.xls", stream("Book"), ".xlsx"),
    ("x.ole", stream("Something"), ".docx"),
    ("notice.doc", b"{\\rtf1\\ansi", ".docx"),
    ("notice.ofd", archive("OFD.xml", "Doc_0/Document.xml"), ".pdf"),
    ("notices.zip", archive("a.txt"), "unpack"),
    ("notices.rar", b"Rar!\x1a\x07\x01\x00", "unpack"),
    ("notices.7z", b"7z\xbc\xaf\x27\x1c\0\4", "unpack"),
    ("scan.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    ("scan.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    (
        "page.mht",
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><body>1</body></html>",
        ".html",
    ),
    ("data.xml", b"<?xml version='1.0'?><w:wordDocument/>", ".docx"),
    ("slides.pptx", archive("ppt/presentation.xml"), ".pdf"),
]


@pytest.mark.parametrize(("name", "data", "advice"), REFUSED)
def test_formats_without_a_reader_say_what_to_do(name: str, data: bytes, advice: str) -> None:
    with pytest.raises(DocumentError) as caught:
        readers.read(data, name)
    assert caught.value.code is Failure.UNSUPPORTED
    assert advice in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("data", [b"", b"   \r\n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        readers.read(data, "notice.docx")
    assert caught.value.code is Failure.EMPTY


def test_blanks_alone_are_empty() -> None:
    with pytest.raises(DocumentError) as caught:
        readers.read("　　\n　\n".encode())
    assert caught.value.code is Failure.EMPTY


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_unsupported(seed: int) -> None:
    with pytest.raises(DocumentError) as caught:
        readers.read(random.Random(seed).randbytes(5000), "notice.txt")
    assert caught.value.code in (Failure.UNSUPPORTED, Failure.ENCODING)


def test_an_encrypted_office_file() -> None:
    with pytest.raises(DocumentError) as caught:
        sniff(stream("EncryptedPackage"), "notice.docx")
    assert caught.value.code is Failure.ENCRYPTED


SEEN = [
    ("docx", "a.pdf", archive("[Content_Types].xml", "word/document.xml")),
    ("docx", "a.wps", archive("[Content_Types].xml", "word\\document.xml")),
    ("docx", "cut.docx", archive("word/document.xml", "word/styles.xml")[:40]),
    ("xlsx", "a.et", archive("[Content_Types].xml", "xl/workbook.xml")),
    ("pdf", "a.doc", b"\r\n%PDF-1.7\n"),
    ("html", "a.doc", b"<html xmlns:o='x'><body><p>1</p></body></html>"),
    ("html", "a.xls", "<table><tr><td>序号</td></tr></table>".encode("gbk")),
    ("html", "a.txt", "\ufeff<!DOCTYPE html><html><body>公开</body></html>".encode("utf-16")),
    ("html", "a", b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html><html><body/></html>"),
    ("html", "a.html", "<p>公开</p>".encode()),
    ("txt", "a.html", "责任单位：市司法局".encode()),
    ("txt", "a.docx", "责任单位：市司法局".encode("utf-16-le")),
    ("txt", "a.txt", "<p>公开</p>\t<p>市司法局</p>\n".encode()),
    ("txt", "a.txt", "写明 <body> 与 <table> 两个标记的说明。".encode()),
    ("txt", "a.txt", b"1\f2"),
    ("md", "a.md", "责任单位：市司法局".encode()),
    ("md", "a.txt", "| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |\n".encode()),
]


@pytest.mark.parametrize(("kind", "name", "data"), SEEN)
def test_bytes_decide(kind: str, name: str, data: bytes) -> None:
    assert sniff(data, name) == kind


def test_no_reader_is_left_out() -> None:
    """Every module of the folder that offers read(data) is registered, and every registered one is there."""
    folder = Path(readers.__file__).parent
    offered = set()
    for path in (*folder.glob("*.py"), *folder.glob("*/__init__.py")):
        if path == folder / "__init__.py":
            continue
        functions = [
            node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
        ]
        if any(node.name == "read" and node.args.args[0].arg == "data" for node in functions):
            offered.add(f"extract.readers.{path.parent.name if path.name == '__init__.py' else path.stem}")
    assert offered <= set(readers.READERS.values())
    assert all(find_spec(module) for module in readers.READERS.values())


def test_every_sniffed_kind_has_a_reader_or_advice() -> None:
    assert not set(readers.READERS) & set(readers._ADVICE)


@pytest.mark.parametrize("char", ["<", "{", "P", "-", "#", "|", ":", "\n"])
def test_hostile_heads_are_quick(char: str) -> None:
    assert sniff(char.encode() * 100_000 + b"x", "a.txt") in ("txt", "md", "html")
