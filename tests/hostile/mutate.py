"""A seeded mutator: what bit rot, half-done downloads, converters and attackers do to the samples."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from lxml import etree

SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS = ("docx", "xlsx", "html", "txt", "pdf")
NASTY = (
    *("0", "-1", "65536", "2147483648", "99999999999999999999", "1e309", "NaN", "abc", "", "%n"),
    *(
        "\u202e",
        "\ufeff",
        "\ud7ff",
        "\x0b",
        "\t\t\t",
        "《" * 3000,
        "（" * 3000,
        "一、" * 2000,
        "第" * 2000,
        "、" * 3000,
    ),
    *(
        "=cmd|'/c calc'!A1",
        "2021年13月45日前",
        "每0个工作日",
        "〔99999〕号",
        "责任单位：",
        "序号",
        "同上",
        "１２３",
        "□■√",
    ),
)
STREAM = re.compile(rb"stream\r?\n(.{1,400000}?)\r?\nendstream", re.DOTALL)


def seeds(kind: str) -> list[bytes]:
    """The samples of one format, in the order of their names."""
    return [path.read_bytes() for path in sorted(SAMPLES.glob(f"*/*.{kind}"))]


def mutant(kind: str, number: int) -> bytes:
    """The mutant of a format with this number: the same bytes on every machine."""
    dice = random.Random(f"{kind} {number}")
    data = dice.choice(seeds(kind))
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(WAYS[kind])(data, dice)
    return data


def byte_noise(data: bytes, dice: random.Random) -> bytes:
    """Some bytes replaced."""
    noisy = bytearray(data)
    for _ in range(dice.choice((1, 4, 16, 64)) if noisy else 0):
        noisy[dice.randrange(len(noisy))] = dice.randrange(256)
    return bytes(noisy)


def cut(data: bytes, dice: random.Random) -> bytes:
    """A stretch left out, or all from some point on."""
    if not data:
        return data
    start = dice.randrange(len(data))
    end = len(data) if dice.random() < 0.3 else start + dice.randrange(1, 2000)
    return data[:start] + data[end:]


def doubled(data: bytes, dice: random.Random) -> bytes:
    """A stretch that stands a second time somewhere else."""
    start, target = dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)
    return data[:target] + data[start : start + dice.randrange(1, 5000)] + data[target:]


def grown(data: bytes, dice: random.Random) -> bytes:
    """A number of the file replaced by one out of range."""
    found = list(re.finditer(rb"\d{1,9}", data[:200_000]))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(NASTY[:8]).encode() + data[one.end() :]


def raw(data: bytes, dice: random.Random) -> bytes:
    """The bytes damaged, whatever they are."""
    return dice.choice((byte_noise, cut, doubled, grown))(data, dice)


def members(data: bytes, dice: random.Random) -> bytes:
    """One member of a ZIP package dropped, emptied, swapped with another, or damaged."""
    parts = _unzipped(data)
    if not parts:
        return byte_noise(data, dice)
    name, other = dice.choice(sorted(parts)), dice.choice(sorted(parts))
    action = dice.randrange(5)
    if action == 0:
        del parts[name]
    elif action == 1:
        parts[name] = b""
    elif action == 2:
        parts[name], parts[other] = parts[other], parts[name]
    else:
        parts[name] = raw(parts[name], dice)
    return _zipped(parts)


def elements(data: bytes, dice: random.Random) -> bytes:
    """Some elements of the main part dropped, doubled, moved, renamed, emptied, or given absurd attributes."""
    parts = _unzipped(data)
    names = [name for name in parts if name.endswith(".xml") and len(parts[name]) > 2000]
    if not names:
        return byte_noise(data, dice)
    weights = [len(parts[name]) for name in names]
    name = dice.choices(names, weights)[0]
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return byte_noise(data, dice)
    for _ in range(dice.choice((1, 3, 10, 30))):
        _element(root, dice)
    parts[name] = etree.tostring(root)
    return _zipped(parts)


def _element(root: etree._Element, dice: random.Random) -> None:
    every = [one for one in root.iter() if one is not root and isinstance(one.tag, str)]
    if not every:
        return
    one, other = dice.choice(every), dice.choice(every)
    action = dice.randrange(6)
    if action == 0:
        one.getparent().remove(one)
    elif action == 1:
        one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))
    elif action == 2 and other not in one.iter() and one not in other.iter():
        other.addnext(one)
    elif action == 3:
        one.tag = other.tag
    elif action == 4:
        one.text = _printable(dice.choice(NASTY))
    elif one.attrib:
        one.set(dice.choice(one.keys()), _printable(dice.choice(NASTY)))


def _printable(text: str) -> str:
    return "".join(char for char in text if char >= " " or char in "\t\n")


def tags(data: bytes, dice: random.Random) -> bytes:
    """Tags and texts of a page dropped, doubled, swapped, or given absurd attributes."""
    pieces = re.split(rb"(<[^<>]{0,2000}>)", data)
    for _ in range(dice.choice((1, 3, 10, 30))):
        spot, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        action = dice.randrange(5)
        if action == 0:
            pieces[spot] = b""
        elif action == 1:
            pieces[spot] *= 2
        elif action == 2:
            pieces[spot], pieces[other] = pieces[other], pieces[spot]
        elif pieces[spot].startswith(b"<td"):
            value = dice.choice(NASTY[:9]).encode()
            pieces[spot] = b"<td " + dice.choice((b"rowspan=", b"colspan=")) + value + b">"
        else:
            pieces[spot] = dice.choice(NASTY).encode("utf-8", "replace")
    return b"".join(pieces)


def grid(data: bytes, dice: random.Random) -> bytes:
    """Lines and cells of a text dropped, doubled, swapped, joined, or replaced."""
    lines = [line.split("\t") for line in data.decode("utf-8", "replace").split("\n")]
    for _ in range(dice.choice((1, 3, 10, 30))):
        row, other = dice.choice(lines), dice.choice(lines)
        spot, target = dice.randrange(len(row)), dice.randrange(len(other))
        action = dice.randrange(7)
        if action == 0:
            row[spot] = ""
        elif action == 1:
            del row[spot : spot + (len(row) > 1)]
        elif action == 2:
            row[spot], other[target] = other[target], row[spot]
        elif action == 3:
            row.insert(spot, dice.choice(NASTY))
        elif action == 4:
            lines.insert(dice.randrange(len(lines)), list(other))
        elif action == 5:
            lines[dice.randrange(len(lines))] += row
        else:
            row[spot] += dice.choice(("\n", "\r", "\f", " ", "\u3000", "。", "；")) + other[target]
    return "\n".join("\t".join(row) for row in lines).encode("utf-8", "replace")


def content(data: bytes, dice: random.Random) -> bytes:
    """What a compressed stream of a PDF draws, damaged and compressed again."""
    found = list(STREAM.finditer(data))
    if not found:
        return byte_noise(data, dice)
    one = dice.choice(found)
    try:
        inner = zlib.decompress(one[1])
    except zlib.error:
        return byte_noise(data, dice)
    inner = raw(inner, dice)
    return data[: one.start(1)] + zlib.compress(inner) + data[one.end(1) :]


def objects(data: bytes, dice: random.Random) -> bytes:
    """The objects of a PDF: one dropped, doubled, or with a reference to another."""
    pieces = re.split(rb"(?<=endobj)", data)
    spot, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
    action = dice.randrange(4)
    if action == 0:
        pieces[spot] = b""
    elif action == 1:
        pieces.insert(other, pieces[spot])
    elif action == 2:
        pieces[spot] = (
            re.sub(rb"\d{1,4} 0 R", b"%d 0 R" % dice.randrange(60), pieces[spot][:4000], count=1)
            + pieces[spot][4000:]
        )
    else:
        pieces[spot] = grown(pieces[spot], dice)
    return b"".join(pieces)


def _unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a package; none of one too damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        UnicodeError,
    ):
        return {}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return buffer.getvalue()


WAYS: dict[str, tuple[Callable[[bytes, random.Random], bytes], ...]] = {
    "docx": (members, *[elements] * 9, raw),
    "xlsx": (members, *[elements] * 9, raw),
    "html": (*[tags] * 9, raw),
    "txt": (*[grid] * 9, raw),
    "pdf": (content, content, objects, raw),
}
"""What may happen to a file of each format."""
