"""What a file's bytes are; its suffix is asked only where bytes leave two answers (txt or md)."""

import re
import zipfile
from io import BytesIO

from extract.readers.encoding import looks_chinese, looks_utf16
from models.errors import DocumentError, Failure

_HEAD = 65536  # bytes looked at to tell text from binary and HTML from text
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x7fELF", "program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
_ZIP_PARTS = (
    ("word/", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("ofd.xml", "ofd"),
)
_OPEN_DOCUMENT = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}

_HTML_SURE = re.compile(rb"<!doctype\s{1,9}html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    rb"\s{0,99}<(?:div|table|meta|title|style|script|center|font|section|article|main|h[1-6]|ul|ol|p)[\s>]",
    re.IGNORECASE,
)
_HTML_BLOCK = re.compile(rb"</(?:table|div|section|article|main)>|<table[\s>]", re.IGNORECASE)
_MHT = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,200}\n\s{0,9}){0,20}?MIME-Version:", re.IGNORECASE)
_MD_TABLE = re.compile(rb"^[ \t]{0,3}\|?[ \t]{0,9}:?-{2,99}:?[ \t]{0,9}\|[-:| \t]{0,400}\r?$", re.MULTILINE)
_MD_HEADING = re.compile(rb"^#{1,6}[ \t]+\S", re.MULTILINE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a")


def sniff(data: bytes, name: str = "") -> str:
    """The format of the bytes: docx, xlsx, pdf, html, txt, md, or one that no reader takes (doc, ofd, zip, image …).

    `name` only helps to tell md and bare HTML fragments from txt. Raises DocumentError EMPTY for nothing at all,
    ENCRYPTED for an Office file under a password, UNSUPPORTED for bytes that are neither text nor a known format.

    >>> sniff(b"<html><body><p>1</p></body></html>", "notice.doc")
    'html'
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise DocumentError(Failure.EMPTY, "the file holds nothing; get it again from where it came")
    if data.startswith(b"PK") and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    return _text(data, name.lower())


def _zip(data: bytes) -> str:
    """What a zip container holds, by the names of its members; of a damaged one, by the names left in its bytes."""
    if data[30:38] == b"mimetype" and b"opendocument." in data[38:120]:
        return next((kind for mark, kind in _OPEN_DOCUMENT.items() if mark in data[38:120]), "odt")
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            names = [member.replace("\\", "/").lstrip("/").lower() for member in container.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        lower = data[:_HEAD].lower()
        names = [part for part, _ in _ZIP_PARTS if part.encode() in lower]
    for part, kind in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return "zip"


def _ole(data: bytes) -> str:
    """What an OLE compound file holds, by the names of its streams (Word, WPS, Excel, ET write the same)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(
            Failure.ENCRYPTED, "the file is under a password; save it without one and try again"
        )
    for stream, kind in _OLE_STREAMS:
        if ("\0" + stream if stream == "Book" else stream).encode("utf-16-le") in data:
            return kind
    return "ole"


def _text(data: bytes, name: str) -> str:
    """html, md or txt; mht and other XML by name; raises DocumentError UNSUPPORTED for what isn't text."""
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if (
        controls * 100 > len(head)
        and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))
        and not looks_utf16(head)
        and not looks_chinese(head)
    ):
        raise DocumentError(
            Failure.UNSUPPORTED,
            "the bytes are neither text nor a known format; save the notice as .docx, .pdf, .xlsx, .html or .txt",
        )
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _HTML_SURE.search(plain) and _looks_tagged(plain):
        return "mht" if _MHT.match(plain) else "html"
    if _HTML_START.match(plain) and (name.endswith((".html", ".htm")) or _HTML_BLOCK.search(plain)):
        return "html"
    if plain.startswith(b"<?xml"):
        return "xml"
    if _MHT.match(plain):
        return "mht"
    if name.endswith((".md", ".markdown")) or _MD_TABLE.search(plain) or len(_MD_HEADING.findall(plain)) > 1:
        return "md"
    return "txt"


def _looks_tagged(plain: bytes) -> bool:
    """Whether the text is a page and not prose that mentions a tag: it begins with one, or has many."""
    return plain.startswith(b"<") or plain[:4096].count(b"<") > 5
