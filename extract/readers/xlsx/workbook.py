"""The parts of a workbook that its sheets share: their names and order, the strings, and the number formats."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extract.readers.package import Element, Package, parse_xml, transitional, xml_error
from extract.readers.xlsx.formats import BUILT_IN, Writer, general, writer
from models.errors import DocumentError, Failure

SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def s(name: str) -> str:
    """The qualified name of a SpreadsheetML element."""
    return f"{{{SHEET}}}{name}"


SI: Final = s("si")
T: Final = s("t")
R: Final = s("r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """An opened workbook; strings and styles are read once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.main_part("xl/workbook.xml")
        root = package.xml(main)
        if root is None or root.tag != s("workbook"):
            raise DocumentError(Failure.CORRUPT, "The main part is not a workbook.")
        relations = package.relationships(main)
        targets = {item.kind: item.target for item in relations.values() if item.target}
        properties = root.find(s("workbookPr"))
        self.from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self.sheets = tuple(
            Sheet(element.get("name", ""), relation.target, element.get("state", "visible") != "visible")
            for element in root.iterfind(f"{s('sheets')}/{s('sheet')}")
            if (relation := relations.get(_relation_id(element))) is not None
            and relation.kind == "worksheet"
            and relation.target
        )
        self.strings = self._strings(targets.get("sharedStrings"))
        self.writers = self._writers(targets.get("styles"))

    def _strings(self, part: str | None) -> list[str]:
        content = self.package.part(part) if part else None
        if content is None:
            return []
        strings: list[str] = []
        for element in stream(content, SI):
            strings.append(rich_text(element))
            forget(element)
        return strings

    def _writers(self, part: str | None) -> list[Writer]:
        """The writer of each cell style, by its index."""
        root = self.package.xml(part) if part else None
        if root is None:
            return []
        forms = dict(BUILT_IN)
        for element in root.iterfind(f"{s('numFmts')}/{s('numFmt')}"):
            forms[_number(element.get("numFmtId"))] = element.get("formatCode", "")
        known: dict[int, Writer] = {}
        writers: list[Writer] = []
        for element in root.iterfind(f"{s('cellXfs')}/{s('xf')}"):
            identifier = _number(element.get("numFmtId"))
            if identifier not in known:
                known[identifier] = writer(forms.get(identifier), from_1904=self.from_1904)
            writers.append(known[identifier])
        return writers

    def shown(self, value: str, style: str | None) -> str:
        """A stored number as its style shows it; what is no number stays as it is."""
        try:
            number = float(value)
        except ValueError:
            return value
        if not abs(number) < 1e300:  # neither infinite nor no number at all
            return value
        index = _number(style)
        return (self.writers[index] if index < len(self.writers) else general)(number)


def rich_text(element: Element) -> str:
    """The text of a string item, its runs joined, without the phonetic hints above it."""
    text = ""
    for child in element:
        if child.tag == T:
            text += child.text or ""
        elif child.tag == R:
            text += "".join(part.text or "" for part in child.iterchildren(T))
    return text.replace("_x000D_", "").replace("\r\n", "\n")


def stream(content: bytes, *tags: str) -> Iterator[Element]:
    """Elements of these tags as their ends are met, without holding the whole part; raises DocumentError."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        parse_xml(content)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(transitional(content)),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
    except etree.XMLSyntaxError as error:
        raise xml_error(error) from error


def forget(element: Element) -> None:
    """Free an element that was read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _relation_id(element: Element) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")


def _number(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else 0
