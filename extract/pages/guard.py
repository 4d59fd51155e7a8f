"""Stops PDF bombs before pdfium meets them: it inflates streams and expands forms without a limit of its own.

Works on the raw bytes. Streams are never inside other streams (ISO 32000-1, 7.5.7), so all of them are in sight.
"""

import re
import zlib
from collections.abc import Iterator

from models.errors import DocumentError, Failure

MAX_INFLATED = 256 * 1024 * 1024
"""Bytes that one stream may hold; an A4 page scanned in colour at 600 dpi has 105 million."""
CHUNK = 64 * 1024
MAX_FORMS = 100_000
"""How often forms may be drawn through forms."""
MOST_GROWN = 1032
"""How many times its size deflate grows a stream at most: 258 bytes for two bits (RFC 1951, 3.2.5)."""
SUSPICIOUS = 150
"""How many times its size a stream's beginning must grow to be measured whole; text grows 3 to 10 times."""

STREAM = re.compile(rb"stream\r?\n")
FLATE = re.compile(rb"/Fl(?:ateDecode)?(?![A-Za-z])")
PACKED = re.compile(rb"/(?:LZW|LZWDecode|RL|RunLengthDecode)(?![A-Za-z])")
OBJECT = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj")
FORM = re.compile(rb"/Subtype\s{0,4}/Form(?![A-Za-z])")
REFERENCE = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{1,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R")
DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{1,4}Do(?![A-Za-z])")


def check(data: bytes) -> None:
    """Raises DocumentError BOMB when a stream or the forms of a PDF would grow beyond all measure."""
    forms: dict[int, dict[int, int]] = {}
    end = 0
    for match in STREAM.finditer(data):
        head = data[max(end, match.start() - 2048) : match.start()]
        head = head[max(head.rfind(b"endobj"), 0) :]
        end = match.end()
        if FLATE.search(head):
            _check_stream(data, end, head)
        if FORM.search(head) and b"/XObject" in head:
            number, drawn = _form(data, end, head)
            forms[number] = drawn
    if forms and _expanded(forms) > MAX_FORMS:
        raise DocumentError(Failure.BOMB, "The PDF draws forms within forms without end.")


def _check_stream(data: bytes, start: int, head: bytes) -> None:
    """Measures one compressed stream where its beginning grows suspiciously."""
    layers = len(FLATE.findall(head)) + 64 * len(PACKED.findall(head))
    if layers == 1 and (len(data) - start) * MOST_GROWN <= MAX_INFLATED:
        return
    grown = _inflated(data[start : start + 1024], SUSPICIOUS * 1024)
    if grown < SUSPICIOUS * min(1024, len(data) - start) // 2 and layers == 1:
        return
    if _measured(data, start, layers) > MAX_INFLATED:
        raise DocumentError(
            Failure.BOMB, f"A stream of the PDF would take more than {MAX_INFLATED >> 20} MB in memory."
        )


def _inflated(piece: bytes, limit: int) -> int:
    """How many bytes the beginning of a stream gives, up to a limit; 0 if it isn't compressed that way."""
    try:
        return len(zlib.decompressobj().decompress(piece, limit))
    except zlib.error:
        return 0


def _measured(data: bytes, start: int, layers: int) -> int:
    """The size of a stream, counted without keeping it; of two layers of compression the inner one counts."""
    inner = zlib.decompressobj()
    size = 0
    try:
        for piece in _pieces(zlib.decompressobj(), data, start):
            size += _inner_size(inner, piece) if layers == 2 else len(piece) * max(layers - 1, 1)
            if size > MAX_INFLATED:
                break
    except zlib.error:
        return size
    return size


def _pieces(stream: "zlib._Decompress", data: bytes, start: int) -> Iterator[bytes]:
    """The content of a compressed stream in small pieces; raises zlib.error where it is damaged."""
    for begin in range(start, len(data), CHUNK):
        feed = data[begin : begin + CHUNK]
        while feed and not stream.eof:
            yield stream.decompress(feed, CHUNK)
            feed = stream.unconsumed_tail
        if stream.eof:
            return


def _inner_size(inner: "zlib._Decompress", piece: bytes) -> int:
    size = 0
    while piece and not inner.eof and size <= MAX_INFLATED:
        size += len(inner.decompress(piece, 16 * CHUNK))
        piece = inner.unconsumed_tail
    return size


def _form(data: bytes, start: int, head: bytes) -> tuple[int, dict[int, int]]:
    """The object number of a form, and how often it draws each object that its resources name."""
    numbers = OBJECT.findall(head)
    content = data[start : start + 65536]
    if FLATE.search(head):
        try:
            content = zlib.decompressobj().decompress(content, 1 << 20)
        except zlib.error:
            content = b""
    else:
        content = content.split(b"endstream", 1)[0]
    calls = DRAWN.findall(content)
    names = _names(data, head) if calls else {}
    drawn: dict[int, int] = {}
    for name in calls:
        if name in names:
            drawn[names[name]] = drawn.get(names[name], 0) + 1
    return int(numbers[-1]) if numbers else 0, drawn


def _names(data: bytes, head: bytes) -> dict[bytes, int]:
    """The objects that a form's resources name, also where the resources are objects of their own."""
    names: dict[bytes, int] = {}
    pieces = [head]
    for _ in range(2):
        found = {name: int(number) for piece in pieces for name, number in REFERENCE.findall(piece)}
        names |= found
        pieces = [_object(data, found[key]) for key in (b"Resources", b"XObject") if key in found]
    return names | {name: int(number) for piece in pieces for name, number in REFERENCE.findall(piece)}


def _object(data: bytes, number: int) -> bytes:
    """The beginning of an object's text; empty if it isn't found."""
    match = re.search(rb"(?<!\d)%d\s{1,4}\d{1,5}\s{1,4}obj" % number, data)
    return data[match.end() : match.end() + 4096].split(b"endobj", 1)[0] if match else b""


def _expanded(forms: dict[int, dict[int, int]]) -> int:
    """How many drawings the largest form comes to, its inner forms counted as often as they are drawn."""
    sizes: dict[int, int] = {}
    for depth in range(len(forms)):
        before = dict(sizes)
        for number, drawn in forms.items():
            sizes[number] = 1 + sum(count * before.get(inner, 1) for inner, count in drawn.items())
        if sizes == before or depth >= 40 or max(sizes.values()) > MAX_FORMS:
            break
    return max(sizes.values())
