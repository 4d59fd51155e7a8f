"""Word files: quickly every text element of the stories' XML by its letters, carefully by what stands around it.

Insertions count, deletions and hidden text do not (ECMA-376 part 1, 17.13.5 and 17.3.2.41); headers and footers count
once however many sections share them. Left out: letters in symbol fonts, which are pictures, and the signs of tick
boxes, which the reader writes itself.
"""

import re
from collections.abc import Iterator

from extract.census.references import resolved
from extract.readers.docx.names import (
    ALTERNATE,
    CHECKBOX,
    CHOICE,
    FALLBACK,
    MATH_T,
    SDT,
    TBL,
    TC,
    TR,
    VAL,
    P,
    R,
    T,
    is_on,
    w,
)
from extract.readers.package import Element, Package, parse_xml
from extract.symbols import is_symbol_font
from models.document import Document

_TEXT = re.compile(rb"<(?:\w{1,20}:)?t(?: [^<>]{0,400})?>([^<]{1,10000000})</")
_REFERENCE = re.compile(rb"<(?:\w{1,20}:)?(?:header|footer)Reference [^<>]{0,400}?:id=[\"']([^\"']{1,200})")
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes", "comments", "diagramData"})
_SHARED = frozenset({"header", "footer"})
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_STYLE_ID, _FIELD_MARK, _FIELD_KIND = w("styleId"), w("fldChar"), w("fldCharType")
_BOXES = "☐☑☒"
_DELETED = frozenset({w("del"), w("moveFrom"), w("rt")})


def quick(data: bytes, _document: Document) -> list[str]:
    """The text elements of every story, those of one story in one piece."""
    joined = (b"\n".join(_TEXT.findall(content)) for content in _stories(Package(data)))
    return [_without_boxes(resolved(found.decode("utf-8", "replace"))) for found in joined]


def careful(data: bytes) -> list[str]:
    """The text of each paragraph of each story as it is printed."""
    package = Package(data)
    hidden = _hidden_styles(package)
    return [text for content in _stories(package) for text in _paragraphs(parse_xml(content), hidden)]


def _without_boxes(text: str) -> str:
    for box in _BOXES:
        text = text.replace(box, "")
    return text


def _stories(package: Package) -> Iterator[bytes]:
    """The XML of the main part and of all parts with text that it leads to, each once."""
    main = package.main_part("word/document.xml")
    body = package.part(main) or b""
    yield body
    used = {found.decode("utf-8", "replace") for found in _REFERENCE.findall(body)}
    seen: set[bytes] = set()
    for name, relation in package.relationships(main).items():
        if relation.kind not in _STORIES or (relation.kind in _SHARED and name not in used):
            continue
        content = package.part(relation.target) if relation.target else None
        if content and content not in seen:
            seen.add(content)
            yield content


def _hidden_styles(package: Package) -> frozenset[str]:
    """The styles that hide their text, by themselves or by what they are based on."""
    target = next(
        (
            relation.target
            for relation in package.relationships(package.main_part("word/document.xml")).values()
            if relation.kind == "styles"
        ),
        None,
    )
    root = package.xml(target) if target else None
    if root is None:
        return frozenset()
    vanish = f"{w('rPr')}/{w('vanish')}"
    own = {style.get(_STYLE_ID, ""): style.find(vanish) for style in root.iter(w("style"))}
    based = {style.get(_STYLE_ID, ""): style.find(w("basedOn")) for style in root.iter(w("style"))}
    return frozenset(name for name in own if _is_hidden_style(name, own, based))


def _is_hidden_style(name: str, own: dict[str, Element], based: dict[str, Element]) -> bool:
    """Whether a style hides text, or the one that it is based on does."""
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        if own[name] is not None:
            return is_on(own[name].get(VAL))
        parent = based[name]
        name = parent.get(VAL, "") if parent is not None else ""
    return False


def _paragraphs(root: Element, hidden: frozenset[str]) -> Iterator[str]:
    """The printed text of each paragraph; what a vertically merged cell says again is left out."""
    merged: dict[Element, set[str]] = {}
    for paragraph, pieces in _printed(root, hidden).items():
        text = "".join(pieces)
        cell = paragraph.getparent()
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}") if cell is not None and cell.tag == TC else None
        if merge is not None:
            said = merged.setdefault(next(cell.iterancestors(TBL)), set())
            if text.strip() in said and merge.get(VAL) != "restart":
                continue
            said.add(text.strip())
        yield text


def _printed(root: Element, hidden: frozenset[str]) -> dict[Element, list[str]]:
    """The texts that are printed, by their paragraph; what stands before a field's result is an instruction."""
    texts: dict[Element, list[str]] = {}
    known: dict[Element, bool] = {}
    fields: dict[Element, list[bool]] = {}
    for element in root.iter(T, MATH_T, _DRAWING_TEXT, _FIELD_MARK):
        paragraph = next(element.iterancestors(P), element)
        if element.tag == _FIELD_MARK:
            _step(fields.setdefault(paragraph, []), element.get(_FIELD_KIND))
        elif element.text and not any(fields.get(paragraph, ())) and not _is_unseen(element, hidden, known):
            texts.setdefault(paragraph, []).append(_without_boxes(element.text))
    return texts


def _step(waiting: list[bool], kind: str | None) -> None:
    """Take a mark of a field into account: whether each open field still waits for its result."""
    if kind == "begin":
        waiting.append(True)
    elif kind == "separate" and waiting:
        waiting[-1] = False
    elif kind == "end" and waiting:
        waiting.pop()


def _is_unseen(element: Element, hidden: frozenset[str], known: dict[Element, bool]) -> bool:
    """Whether an element or one around it prints nothing, or something that the reader writes in its own way."""
    if element not in known:
        around = element.getparent()
        known[element] = _hides(element, hidden) or (around is not None and _is_unseen(around, hidden, known))
    return known[element]


def _hides(element: Element, hidden: frozenset[str]) -> bool:
    tag = element.tag
    if tag == R:
        return _is_hidden_run(element, hidden)
    if tag == FALLBACK:
        return _is_second(element)
    if tag == SDT:
        return element.find(f"{w('sdtPr')}/{CHECKBOX}") is not None
    if tag == TR:
        return any(element.find(f"{w('trPr')}/{w(name)}") is not None for name in ("del", "hidden"))
    if tag == TC:
        return element.find(f"{w('tcPr')}/{w('cellDel')}") is not None
    if tag == P:
        style = element.find(f"{w('pPr')}/{w('pStyle')}")
        return style is not None and str(style.get(VAL)) in hidden
    if tag in (w("footnote"), w("endnote")):
        return bool(element.get(w("type"), "normal") != "normal")
    return bool(tag in _DELETED)


def _is_hidden_run(run: Element, hidden: frozenset[str]) -> bool:
    for mark in run.iterfind(f"{w('rPr')}/*"):
        if mark.tag == w("vanish") and is_on(mark.get(VAL)):
            return True
        if mark.tag == w("rStyle") and mark.get(VAL) in hidden:
            return True
        if mark.tag == w("rFonts") and is_symbol_font(mark.get(w("ascii")) or mark.get(w("hAnsi"))):
            return True
    return False


def _is_second(fallback: Element) -> bool:
    """Whether a fallback says again what a choice beside it says."""
    around = fallback.getparent()
    choices = around.iterchildren(CHOICE) if around is not None and around.tag == ALTERNATE else ()
    return any(next(choice.iter(T), None) is not None for choice in choices)
