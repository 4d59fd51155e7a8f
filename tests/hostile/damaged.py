"""Files cut off, renamed, packed in odd ways, and bytes that are no document at all."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tests.hostile import book, page, paper, plain, word
from tests.hostile.case import Case, Planted, case, tasks

CLEAN: dict[str, Callable[[str], bytes]] = {
    "docx": word.clean,
    "xlsx": book.clean,
    "pdf": paper.clean,
    "html": page.clean,
    "txt": plain.clean,
}
DTD = '<!DOCTYPE x [<!ENTITY a "{}">{}]>'
LAUGHS = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
ENTITIES = {
    "laughs": DTD.format("ha", LAUGHS),
    "large entity": DTD.format("A" * 100_000, ""),
    "file entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "web entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "outer DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


def cases() -> Iterator[Case]:
    """All files of this kind."""
    for kind, make in CLEAN.items():
        yield from _cut(kind, make)
        for suffix in sorted({*CLEAN, "doc", "exe"} - {kind}):
            name = f"{kind} as.{suffix}"
            if (kind, suffix) != ("txt", "html"):
                yield case(name, partial(make, name), tasks(name))
        noise = random.Random(kind).randbytes(20_000)
        yield case(f"noise.{kind}", partial(bytes, noise), [], "UNSUPPORTED", "CORRUPT", "ENCODING")
        yield case(f"nothing.{kind}", bytes, [], "EMPTY")
        yield case(f"zeros.{kind}", partial(bytes, 5000), [], "EMPTY")
    for name, magic in MAGIC.items():
        yield case(name, partial(bytes, magic + bytes(range(256)) * 8), [], "UNSUPPORTED", "CORRUPT")
    for name, dtd in ENTITIES.items():
        yield case(
            f"{name}.docx",
            partial(_with_dtd, dtd, word.clean(name), "word/document.xml"),
            [],
            "XML_FORBIDDEN",
        )
        yield case(
            f"{name}.xlsx",
            partial(_with_dtd, dtd, book.clean(name), "xl/worksheets/s.xml"),
            [],
            "XML_FORBIDDEN",
        )
    yield from _archives()
    yield from _deep()


def _cut(kind: str, make: Callable[[str], bytes]) -> Iterator[Case]:
    """The first part of a file; texts and pages keep the rows that are whole."""
    for percent in (1, 25, 50, 75, 95):
        name = f"cut at {percent}.{kind}"
        data = make(name)
        data = data[: len(data) * percent // 100]
        if kind in ("html", "txt"):
            rest = data.decode("utf-8", "ignore")
            whole = [
                one
                for one in tasks(name)
                if f"{one.content}</td>" in rest or f"{one.content}\t{one.unit}\t" in rest
            ]
            ends = (
                ("ok", "partial", "NO_TASKS", "NO_TEXT", "UNSUPPORTED")
                if len(whole) < 2
                else ("ok", "partial")
            )
            yield case(name, partial(bytes, data), [] if len(whole) < 2 else whole, *ends, more=True)
        elif kind == "pdf":
            yield case(
                name, partial(bytes, data), [], "CORRUPT", "NO_TEXT", "partial", "UNSUPPORTED", more=True
            )
        else:
            yield case(name, partial(bytes, data), [], "CORRUPT", "UNSUPPORTED")


def _with_dtd(dtd: str, package: bytes, part: str) -> bytes:
    parts = unzipped(package)
    parts[part] = dtd.encode() + parts[part]
    return word.zipped(dict(parts))


def unzipped(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archives() -> Iterator[Case]:
    """ZIP containers that lie."""
    yield case("bomb.docx", partial(_bomb, "word/document.xml"), [], "BOMB", "TOO_LARGE")
    idle = tasks("bomb")
    yield case("bomb in a part that nobody asks for.docx", partial(_bomb, "word/styles.xml"), idle)
    yield case("bomb that lies.docx", _lying_bomb, [], "BOMB", "CORRUPT")
    planted = tasks("rubbish before the package")
    yield case(
        "rubbish before the package.docx",
        partial(_before, planted),
        [],
        "UNSUPPORTED",
        "ok",
    )
    behind = tasks("rubbish behind the package")
    yield case("rubbish behind the package.docx", partial(_behind, behind), behind)
    stored = tasks("stored")
    yield case("stored.docx", partial(_method, zipfile.ZIP_STORED, stored), stored)
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        planted = tasks(name)
        yield case(f"{name}.docx", partial(_method, method, planted), planted, "ok", "CORRUPT")
    yield case("flag of a password.docx", _flagged, [], "ENCRYPTED")
    yield case("wrong checksum.docx", _wrong_checksum, [], "CORRUPT")
    twice = tasks("members twice")
    yield case("members twice.docx", partial(_twice, twice), twice)
    yield case(
        "zip of documents.zip", lambda: word.zipped({"a.docx": word.clean("inner")}), [], "UNSUPPORTED"
    )
    yield case("zip of nothing.docx", lambda: word.zipped({}), [], "UNSUPPORTED", "CORRUPT")
    yield case(
        "password on Office.docx",
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        [],
        "ENCRYPTED",
    )
    yield case(
        "old Word.doc",
        lambda: OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600),
        [],
        "UNSUPPORTED",
    )


def _bomb(part: str) -> bytes:
    parts = dict(unzipped(word.clean("bomb")))
    parts[part] = b"<w:document>" + b" " * (80 << 20)
    if part == "word/styles.xml":
        link = f'<Relationships><Relationship Id="s" Type="{word.R}/styles" Target="styles.xml"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = link.encode()
    return word.zipped(dict(parts))


def _lying_bomb() -> bytes:
    """The directory and the local header claim 4,096 bytes for a stream of 80 MB."""
    data = bytearray(_bomb("word/document.xml"))
    size = struct.pack("<I", len(b"<w:document>") + (80 << 20))
    return bytes(data).replace(size, struct.pack("<I", 4096))


def _before(planted: Sequence[Planted]) -> bytes:
    return b"MZ" + bytes(500) + word.pack(word.plan(planted))


def _behind(planted: Sequence[Planted]) -> bytes:
    return word.pack(word.plan(planted)) + bytes(2000)


def _method(method: int, planted: Sequence[Planted]) -> bytes:
    return word.zipped(dict(unzipped(word.pack(word.plan(planted)))), method)


def _flagged() -> bytes:
    data = bytearray(word.clean("flagged"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _wrong_checksum() -> bytes:
    data = word.clean("checksum")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        checksum = archive.getinfo("word/document.xml").CRC
    return data.replace(struct.pack("<I", checksum), struct.pack("<I", checksum ^ 1))


def _twice(planted: Sequence[Planted]) -> bytes:
    buffer = io.BytesIO(word.pack(word.plan(planted)))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo("docProps/x.xml"), "<x/>")
        archive.writestr(zipfile.ZipInfo("docProps/X.xml"), "<x/>")
    return buffer.getvalue()


def _deep() -> Iterator[Case]:
    """XML nested or stretched beyond measure."""
    for depth in (300, 100_000):
        body = "<w:p>" * depth + "</w:p>" * depth
        yield case(f"nested {depth}.docx", partial(word.pack, body), [], "TOO_DEEP", "CORRUPT")
        yield case(
            f"nested {depth}.xlsx", partial(book.pack, "<sheetData>" * depth), [], "TOO_DEEP", "CORRUPT"
        )
    yield case("unclosed.docx", partial(word.pack, "<w:p>" * 100_000), [], "TOO_DEEP", "CORRUPT")
    planted = tasks("attributes.docx")
    many = "<w:p " + " ".join(f'a{at}="1"' for at in range(100_000)) + "/>"
    yield case("attributes.docx", partial(word.pack, many + word.plan(planted)), planted)
    mine = tasks("characters that XML forbids.docx")
    yield case(
        "characters that XML forbids.docx", partial(word.pack, word.plan(mine) + "\x01"), [], "CORRUPT"
    )
    yield case(
        "a reference to NUL.docx", partial(word.pack, word.plan(mine) + "<w:p>&#0;</w:p>"), [], "CORRUPT"
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = {
    "only a head.pdf": b"%PDF-1.7\n",
    "only a head.docx": b"PK\x03\x04",
    "compound.doc": OLE,
    "rich text.rtf": b"{\\rtf1 ",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "picture.jpg": b"\xff\xd8\xff\xe0",
    "archive.7z": b"7z\xbc\xaf\x27\x1c",
    "archive.rar": b"Rar!\x1a\x07\x00",
    "archive.gz": b"\x1f\x8b\x08",
    "program.docx": b"\x7fELF",
    "program.pdf": b"MZ\x90\x00",
}
