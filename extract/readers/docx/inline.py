"""The text of one paragraph, element by element: runs, fields, tick boxes, symbols, insertions and anchored boxes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.readers.docx.marks import RENDERED_BREAK, Marks
from extract.readers.docx.names import (
    ALTERNATE,
    CHECKBOX,
    CHECKED,
    CHECKED_VAL,
    CHOICE,
    FALLBACK,
    MATH_T,
    OLE_OBJECT,
    SDT,
    SDT_CONTENT,
    TEXTBOX,
    VAL,
    WRAPPERS,
    R,
    T,
    is_on,
    to_int,
    w,
)
from extract.readers.numerals import circled
from extract.readers.package import Element
from extract.symbols import CHECKED_BOX, EMPTY_BOX, glyph, plain

SKIPPED: Final = frozenset(
    {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"), w("instrText"), w("delText")}
)
PAGE_FIELD: Final = re.compile(r"^\s{0,9}(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
OVERSTRIKE: Final = re.compile(r"^\s{0,9}EQ\b", re.IGNORECASE)
DIGITS: Final = re.compile(r"\d{1,2}(?=[^\d]{0,5}$)")


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and what was printed before its result began."""

    instruction: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    in_result: bool = False


@dataclass(slots=True)
class Line:
    """What a paragraph says, and what is anchored in it.

    breaks: page breaks inside; early: those before its first character; lead: leading bold characters;
    page_number: a field prints the number of the page.
    """

    text: str = ""
    lead: int = 0
    boxes: list[Element] = field(default_factory=list)
    breaks: int = 0
    early: int = 0
    page_number: bool = False


def read_line(paragraph: Element, marks: Marks) -> Line:
    """The text of a paragraph, stripped, with what is anchored in it."""
    if paragraph not in marks.special:
        return Line(plain(marks.texts.get(paragraph, "").strip()))
    return _Reader(marks).read(paragraph)


class _Reader:
    """Walks one paragraph and collects its pieces of text, each bold or not."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.pieces: list[tuple[str, bool]] = []
        self.fields: list[Field] = []
        self.line = Line()
        self.run: Element | None = None

    def read(self, paragraph: Element) -> Line:
        self.walk(paragraph)
        for item in self.fields:  # a field that never came to its result hides nothing
            if not item.in_result:
                self.pieces.extend((text, False) for text in item.held)
        text = "".join(text for text, _ in self.pieces)
        self.line.text = text.strip()
        self.line.lead = _lead(self.pieces, len(text) - len(text.lstrip()), self.line.text)
        return self.line

    def walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == R:
                self.read_run(child)
            elif tag in WRAPPERS:
                self.wrapper(child)
            elif tag not in SKIPPED:
                READERS.get(tag, _Reader.walk)(self, child)

    def wrapper(self, element: Element) -> None:
        if PAGE_FIELD.match(element.get(w("instr"), "")):
            self.line.page_number = True
        self.walk(element)

    def read_run(self, run: Element) -> None:
        outer, self.run = self.run, run
        hidden = run in self.marks.hidden
        for child in run:
            tag = child.tag
            if tag == T:
                if not hidden:
                    self.say(plain(child.text or "", self.marks.fonts.get(run)))
            elif tag in FIELD_READERS:
                FIELD_READERS[tag](self, child)
            elif tag not in SKIPPED and not hidden:
                READERS.get(tag, _Reader.ignore)(self, child)
        self.run = outer

    def say(self, text: str | None) -> None:
        if not text:
            return
        for item in self.fields:
            if not item.in_result:
                item.held.append(text)
                return
        self.pieces.append((text, self.run in self.marks.bold))

    def ignore(self, _element: Element) -> None:
        """Elements that print nothing: note references, property blocks, proofing marks."""

    def line_break(self, _element: Element) -> None:
        self.say("\n")

    def tab(self, _element: Element) -> None:
        self.say("\t")

    def hyphen(self, _element: Element) -> None:
        self.say("-")

    def math(self, element: Element) -> None:
        self.say(element.text)

    def symbol(self, element: Element) -> None:
        code = element.get(w("char"), "")
        if re.fullmatch("[0-9A-Fa-f]{1,5}", code):
            self.say(glyph(int(code, 16), element.get(w("font"))))

    def rendered_break(self, _element: Element) -> None:
        self.line.breaks += 1
        if not any(text.strip() for text, _ in self.pieces):
            self.line.early += 1

    def control(self, element: Element) -> None:
        """A content control: a tick box prints its state, any other its content."""
        box = element.find(f"{w('sdtPr')}/{CHECKBOX}")
        if box is not None:
            state = box.find(CHECKED)
            ticked = state is not None and is_on(state.get(CHECKED_VAL))
            self.say(CHECKED_BOX if ticked else EMPTY_BOX)
            return
        for content in element.iterchildren(SDT_CONTENT):
            self.walk(content)

    def alternate(self, element: Element) -> None:
        """The first choice that holds anything, else the fallback: they say the same thing twice."""
        for choice in element.iterchildren(CHOICE, FALLBACK):
            before = len(self.pieces) + len(self.line.boxes)
            (self.read_run if self.run is not None else self.walk)(choice)
            if len(self.pieces) + len(self.line.boxes) > before:
                return

    def drawing(self, element: Element) -> None:
        self.line.boxes.extend(text_boxes(element))

    def ruby(self, element: Element) -> None:
        for base in element.iterchildren(w("rubyBase")):
            self.walk(base)

    def instruction(self, element: Element) -> None:
        if self.fields:
            self.fields[-1].instruction.append(element.text or "")

    def field_mark(self, element: Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self.form_control(element)
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            self.end_field(self.fields.pop())

    def end_field(self, item: Field) -> None:
        instruction = "".join(item.instruction)
        if PAGE_FIELD.match(instruction):
            self.line.page_number = True
        elif not item.in_result and OVERSTRIKE.match(instruction):
            self.say(overstruck(instruction))

    def form_control(self, element: Element) -> None:
        """A tick box of a form prints its state, a list the entry that is chosen."""
        for box in element.iter(w("checkBox")):
            states = {child.tag: child.get(VAL) for child in box}
            state = w("checked") if w("checked") in states else w("default")
            self.say(CHECKED_BOX if state in states and is_on(states[state]) else EMPTY_BOX)
        for choices in element.iter(w("ddList")):
            entries = [entry.get(VAL, "") for entry in choices.iterchildren(w("listEntry"))]
            chosen = choices.find(w("result"))
            index = to_int(chosen.get(VAL), 0) if chosen is not None else 0
            self.say(entries[index] if 0 <= index < len(entries) else None)


READERS: Final[dict[str, Callable[[_Reader, Element], None]]] = {
    w("br"): _Reader.line_break,
    w("cr"): _Reader.line_break,
    w("tab"): _Reader.tab,
    w("ptab"): _Reader.tab,
    w("noBreakHyphen"): _Reader.hyphen,
    w("sym"): _Reader.symbol,
    w("drawing"): _Reader.drawing,
    w("pict"): _Reader.drawing,
    w("object"): _Reader.drawing,
    w("ruby"): _Reader.ruby,
    ALTERNATE: _Reader.alternate,
    SDT: _Reader.control,
    MATH_T: _Reader.math,
    RENDERED_BREAK: _Reader.rendered_break,
}
FIELD_READERS: Final[dict[str, Callable[[_Reader, Element], None]]] = {
    w("fldChar"): _Reader.field_mark,
    w("instrText"): _Reader.instruction,
}
"""Read in hidden runs as well, or a hidden mark would leave its field open."""


def overstruck(instruction: str) -> str:
    r"""What an EQ field that prints two signs over each other looks like: the usual way to tick a box by hand.

    >>> overstruck(r"EQ \o\ac(□,√)"), overstruck(r" eq \o\ac(○,3)")
    ('☑', '③')
    """
    inner = instruction.partition("(")[2].rpartition(")")[0]
    if not inner:
        return ""
    if any(box in inner for box in "□◻☐"):
        return (
            "☑"
            if any(tick in inner for tick in "√✓✔")
            else "☒"
            if any(sign in inner for sign in "×✕xX")
            else "□"
        )
    number = DIGITS.search(inner)
    if number and any(ring in inner for ring in "○〇◯"):
        return circled(int(number[0]))
    return inner.replace(",", "")


def text_boxes(element: Element) -> Iterator[Element]:
    """The text boxes and embedded objects in a drawing, each once, in order; what is inside a box comes with it."""
    for child in element:
        if child.tag == TEXTBOX or (child.tag == OLE_OBJECT and not _is_formula(child)):
            yield child
        elif child.tag == ALTERNATE:
            yield from next(filter(None, (list(text_boxes(choice)) for choice in child)), ())
        else:
            yield from text_boxes(child)


def _is_formula(element: Element) -> bool:
    """Whether an embedded object is a formula, which holds no text of the notice."""
    return str(element.get("ProgID", "")).startswith("Equation")


def _lead(pieces: list[tuple[str, bool]], blanks: int, text: str) -> int:
    """How many characters of the stripped text stand in bold before the first that doesn't; 0 if all are bold."""
    length = 0
    for piece, bold in pieces:
        if not bold and piece.strip():
            return len(text[: max(length - blanks, 0)].rstrip())
        length += len(piece)
    return 0
