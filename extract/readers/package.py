"""Office packages (ZIP with XML parts, ECMA-376 part 2), opened so that a hostile one costs little.

Only the parts that are asked for are unpacked, in pieces and under absolute caps: what a directory claims about a
part's size is not believed. XML is parsed without DTD, entities, network or unbounded depth.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from models.errors import DocumentError, Failure

PART_LIMIT: Final = 64 * 2**20
PACKAGE_LIMIT: Final = 200 * 2**20
PIECE: Final = 2**16
BOMB_RATIO: Final = 100
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")

STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"),
    (b"/officeDocument/relationships/", b"/officeDocument/2006/relationships/"),
    (b"/officeDocument/relationships", b"/officeDocument/2006/relationships"),
)
"""Strict namespaces (ISO/IEC 29500) and what the same names are in transitional files."""

Element = Any  # lxml ships no types


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part: the last word of its type, and the part it leads to (None for the outside)."""

    kind: str
    target: str | None


class Package:
    """An opened package; raises DocumentError where it can't be read.

    `total` is the number of bytes unpacked so far, over which PACKAGE_LIMIT stands.
    """

    def __init__(self, data: bytes) -> None:
        self.total = 0
        self._zip = _open(data)
        self._members = {_canonical(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _canonical(name) in self._members

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none; names are compared without case."""
        info = self._members.get(_canonical(name))
        if info is None:
            return None
        limit = min(PART_LIMIT, PACKAGE_LIMIT - self.total)
        content = _unpack(self._zip, info, limit)
        self.total += len(content)
        return content

    def xml(self, name: str) -> Element | None:
        """The root element of an XML part, or None where there is no such part."""
        content = self.part(name)
        return None if content is None else parse_xml(content)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The relationships of the part `name` ("" for the package) by their id, in the order of the file."""
        folder, _, leaf = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels")
        if root is None:
            return {}
        return {
            element.get("Id", ""): _relationship(element, dirname(name))
            for element in root.iterchildren("{*}Relationship")
        }

    def main_part(self, default: str) -> str:
        """The name of the part that the package is about: the usual one, else what its relationships say."""
        if default in self:
            return default
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target and relationship.target in self:
                return relationship.target
        raise DocumentError(Failure.CORRUPT, f"The package has no main part ({default} is missing).")


def parse_xml(content: bytes) -> Element:
    """The root element of XML bytes, strict names read as transitional; raises DocumentError.

    >>> parse_xml(b"<a><b/></a>").tag
    'a'
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _forbidden()
    root = _parse(transitional(content))
    if root.getroottree().docinfo.internalDTD is not None:
        raise _forbidden()
    return root


def transitional(content: bytes) -> bytes:
    """The bytes of a part with the namespaces of strict files replaced by those of transitional ones."""
    if b"http://purl.oclc.org/ooxml/" not in content:
        return content
    for strict, loose in STRICT:
        content = content.replace(strict, loose)
    return content


def _forbidden() -> DocumentError:
    return DocumentError(
        Failure.XML_FORBIDDEN, "A part declares a document type or entities, which office files never do."
    )


PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
)


def _parse(content: bytes) -> Element:
    try:
        return etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise xml_error(error) from error


def xml_error(error: Exception) -> DocumentError:
    """The DocumentError that says what an XML parser's complaint means."""
    text = str(error)
    if "depth" in text:
        return DocumentError(Failure.TOO_DEEP, "The XML of a part is nested more than 256 levels deep.")
    if "Resource limit" in text or "too long" in text:
        return DocumentError(Failure.TOO_LARGE, "A part holds one text of more than ten million characters.")
    return DocumentError(Failure.CORRUPT, "The XML of a part is not well-formed: the file is damaged.")


def _open(data: bytes) -> zipfile.ZipFile:
    if data.startswith(COMPOUND):
        if ENCRYPTED_STREAM in data:
            raise DocumentError(Failure.ENCRYPTED, "The file is protected by a password.")
        raise DocumentError(
            Failure.TYPE_MISMATCH, "The file is in the old binary Office format, not a ZIP package."
        )
    if not data:
        raise DocumentError(Failure.EMPTY, "The file is empty.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, OverflowError, NotImplementedError) as error:
        raise _corrupt() from error


def _corrupt() -> DocumentError:
    return DocumentError(Failure.CORRUPT, "The file is not a whole ZIP package: it is damaged or cut short.")


def _canonical(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The member's bytes, at most `limit` of them; the sizes that the directory claims play no part."""
    if info.flag_bits & 0x1:
        raise DocumentError(Failure.ENCRYPTED, "The file is protected by a password.")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while piece := member.read(PIECE):
                size += len(piece)
                if size > limit:
                    raise _too_large(info, limit)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _corrupt() from error
    return b"".join(pieces)


def _too_large(info: zipfile.ZipInfo, limit: int) -> DocumentError:
    megabytes = PART_LIMIT // 2**20
    if info.compress_size * BOMB_RATIO < limit:
        return DocumentError(Failure.BOMB, f"A small packed part unpacks to more than {megabytes} MB.")
    return DocumentError(Failure.TOO_LARGE, f"A part unpacks to more than {megabytes} MB.")


def _relationship(element: Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External" or not target:
        return Relationship(kind, None)
    path = unquote(target).replace("\\", "/").partition("#")[0]
    return Relationship(kind, normpath(join("/", folder, path)).lstrip("/"))
