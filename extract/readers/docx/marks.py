"""One quick pass over a part that notes what is out of the ordinary, so that plain paragraphs can be read at once.

A notice has thousands of elements and few surprises. Finding the surprises first (in C, by tag) and reading
everything else by its text alone is what keeps reading within a small multiple of the bare XML parse.
"""

from collections.abc import Callable
from typing import Final

from extract.readers.docx.names import ALT_CHUNK, ALTERNATE, SDT, TBL, TC, TR, VAL, P, R, T, is_on, to_int, w
from extract.readers.docx.styles import Styles
from extract.readers.package import Element
from extract.symbols import is_symbol_font, plain

SYMBOL_TRACES: Final = (b"ings", b"Symbol")
"""Bytes without which a part can't name a symbol font (Wingdings, Webdings, Symbol)."""

RUN_PROPERTIES: Final = w("rPr")
FONTS: Final = w("rFonts")
NUMBER_PROPERTIES: Final = w("numPr")
RENDERED_BREAK: Final = w("lastRenderedPageBreak")
SPAN_LIMIT: Final = 63
"""Word's own limit of columns; a larger span is a lie and is cut to the grid."""


class Marks:
    """What a part says, and where it is more than plain text.

    texts: the text of plain paragraphs; special: paragraphs that must be read element by element; cells: the
    paragraphs of plain cells; busy: cells that hold more; bold, hidden, fonts: runs by formatting; numbers, styles:
    paragraphs (and runs) by their list and style; deleted: paragraphs whose mark is deleted (they join the next), rows
    and cells; spans (0: huge), merges (True: begins), joined (goes on from the left): cells; skips: rows that begin
    further right. `settle` must be called before cells are asked for.
    """

    def __init__(self, root: Element, content: bytes = SYMBOL_TRACES[0]) -> None:
        self.texts: dict[Element, str] = {}
        self.special: set[Element] = set()
        self.bold: set[Element] = set()
        self.hidden: set[Element] = set()
        self.fonts: dict[Element, str] = {}
        self.centred: set[Element] = set()
        self.numbers: dict[Element, tuple[str | None, int | None]] = {}
        self.styles: dict[Element, str] = {}
        self.deleted: set[Element] = set()
        self.spans: dict[Element, int] = {}
        self.merges: dict[Element, bool] = {}
        self.joined: set[Element] = set()
        self.skips: dict[Element, int] = {}
        self.cells: dict[Element, list[str]] = {}
        self.busy: set[Element] = set()
        self.paged = False
        self._scan(root, any(trace in content for trace in SYMBOL_TRACES))

    def _scan(self, root: Element, symbols: bool) -> None:
        handlers = self._handlers()
        if not symbols:
            del handlers[FONTS]
        texts = self.texts
        for element in root.iter(T, *handlers):
            tag = element.tag
            if tag != T:
                handlers[tag](element)
                continue
            paragraph = element.getparent().getparent()
            if paragraph is not None and paragraph.tag == P:
                known = texts.get(paragraph)
                text = element.text or ""
                texts[paragraph] = text if known is None else known + text
            else:
                self._special(element)

    def _handlers(self) -> dict[str, Callable[[Element], None]]:
        special: dict[str, Callable[[Element], None]] = dict.fromkeys(
            (
                *map(w, ("br", "cr", "sym", "drawing", "pict", "object", "fldChar", "ruby", "noBreakHyphen")),
                *(w("ptab"), w("fldSimple")),
            ),
            self._special,
        )
        return special | {
            SDT: self._container,
            ALTERNATE: self._container,
            TBL: self._container,
            ALT_CHUNK: self._container,
            RENDERED_BREAK: self._rendered_break,
            w("tab"): self._tab,
            w("del"): self._deletion,
            w("moveFrom"): self._deletion,
            w("cellDel"): self._deletion,
            w("vanish"): self._vanish,
            w("b"): self._bold,
            FONTS: self._fonts,
            w("rStyle"): self._run_style,
            w("jc"): self._alignment,
            NUMBER_PROPERTIES: self._numbering,
            w("pStyle"): self._style,
            w("gridSpan"): self._span,
            w("vMerge"): self._merge,
            w("hMerge"): self._merge_across,
            w("gridBefore"): self._skip,
            w("hidden"): self._hidden_row,
        }

    def _special(self, element: Element) -> None:
        while element is not None and element.tag != P:
            element = element.getparent()
        if element is not None:
            self.special.add(element)

    def _container(self, element: Element) -> None:
        self._special(element)
        self._busy(element.getparent())

    def _busy(self, element: Element | None) -> None:
        """Note the cell around an element, if there is one, as more than plain paragraphs."""
        while element is not None and element.tag != TC:
            element = element.getparent()
        if element is not None:
            self.busy.add(element)

    def _rendered_break(self, element: Element) -> None:
        self.paged = True
        self._special(element)

    def _tab(self, element: Element) -> None:
        if element.getparent().tag == R:
            self._special(element)

    def _deletion(self, element: Element) -> None:
        parent = element.getparent()
        if parent is None:
            return
        if parent.tag == RUN_PROPERTIES:  # the paragraph's mark
            self.deleted.add(_owner(parent))
        elif parent.tag in {w("trPr"), w("tcPr")}:
            self.deleted.add(parent.getparent())
        else:
            self._special(element)

    def _vanish(self, element: Element) -> None:
        run = _owner(element)
        if run is not None and run.tag == R and is_on(element.get(VAL)):
            self.hidden.add(run)
            self._special(run)

    def _bold(self, element: Element) -> None:
        run = _owner(element)
        if run is not None and run.tag == R and is_on(element.get(VAL)):
            self.bold.add(run)
            self._special(run)

    def _fonts(self, element: Element) -> None:
        run = _owner(element)
        font = element.get(w("ascii")) or element.get(w("hAnsi"))
        if run is not None and run.tag == R and is_symbol_font(font):
            self.fonts[run] = font
            self._special(run)

    def _run_style(self, element: Element) -> None:
        run = _owner(element)
        if run is not None and run.tag == R:
            self.styles[run] = element.get(VAL, "")

    def _alignment(self, element: Element) -> None:
        owner = _owner(element)
        if owner is not None and owner.tag == P and element.get(VAL) == "center":
            self.centred.add(owner)

    def _numbering(self, element: Element) -> None:
        owner = _owner(element)
        if owner is None or owner.tag != P:
            return
        values = {child.tag: child.get(VAL) for child in element}
        level = values.get(w("ilvl"))
        self.numbers[owner] = (values.get(w("numId")), to_int(level, 0) if level is not None else None)

    def _style(self, element: Element) -> None:
        owner = _owner(element)
        if owner is not None and owner.tag == P:
            self.styles[owner] = element.get(VAL, "")

    def _span(self, element: Element) -> None:
        span = to_int(element.get(VAL), 1)
        self.spans[_owner(element)] = 0 if span > SPAN_LIMIT else max(span, 1)

    def _merge(self, element: Element) -> None:
        owner = _owner(element)
        if owner is not None and owner.tag == TC:
            self.merges[owner] = element.get(VAL) == "restart"

    def _merge_across(self, element: Element) -> None:
        owner = _owner(element)
        if owner is not None and owner.tag == TC and element.get(VAL) != "restart":
            self.joined.add(owner)

    def _skip(self, element: Element) -> None:
        self.skips[_owner(element)] = min(max(to_int(element.get(VAL), 0), 0), SPAN_LIMIT)

    def _hidden_row(self, element: Element) -> None:
        owner = _owner(element)
        if owner is not None and owner.tag == TR and is_on(element.get(VAL)):
            self.deleted.add(owner)

    def settle(self, styles: Styles) -> None:
        """Note what hangs on styles, and sort the cells into plain and busy ones."""
        used = {style: styles.of(style) for style in set(self.styles.values())}
        for owner, name in self.styles.items():
            if used[name].hidden:
                self.hidden.update([owner] if owner.tag == R else owner.iter(R))
                self._special(owner)
            elif used[name].number_id is not None:
                self._busy(owner)
        for paragraph in (*self.special, *self.deleted, *self.numbers):
            self._busy(paragraph.getparent())
        for paragraph, text in self.texts.items():
            parent = paragraph.getparent()
            if parent.tag == TC:
                self.cells.setdefault(parent, []).append(plain(text.strip()))
            else:
                self._busy(parent)


def _owner(element: Element) -> Element | None:
    """The element that a property belongs to: rPr and pPr stand between the two."""
    parent = element.getparent()
    return None if parent is None else parent.getparent()
