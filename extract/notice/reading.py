"""What is gathered while a notice is taken apart: head fields, and where every character used for them stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.lines import Line
from models.document import Cell, Paragraph
from models.record import Left, Span

_INK = re.compile(r"[^\n]")


@dataclass(slots=True)
class Reading:
    """Fields of the head as they are met (the first value of a field stays), and the characters taken."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def say(self, name: str, value: str | None) -> None:
        """Set a field where it is not yet known."""
        if value:
            self.fields.setdefault(name, value)

    def use(self, line: Line, name: str = "", value: str | None = None) -> None:
        """Take a whole line for the head, for a field's value if one is named."""
        self.use_span(line.span)
        if name:
            self.say(name, value)

    def use_span(self, span: Span) -> None:
        """Take characters of a paragraph for the head."""
        self.spans.append(span)
        self._take(span)

    def use_cell(self, cell: Cell) -> None:
        """Count a cell's text with the head; its table keeps it too."""
        self.spans.append(Span(cell.id, 0, len(cell.text)))

    def aside(self, lines: Iterable[Line], region: str) -> None:
        """Take whole lines that say nothing the head needs, under the name of their region."""
        for line in lines:
            self.set_aside(line.span, region)

    def set_aside(self, span: Span, region: str) -> None:
        """Take characters that say nothing the head needs."""
        self.left.append(Left(span, region))
        self._take(span)

    def is_free(self, line: Line) -> bool:
        """Whether nothing of a line is taken yet."""
        taken = self.taken.get(line.paragraph.id, ())
        return not any(start < line.end and end > line.start for start, end in taken)

    def _take(self, span: Span) -> None:
        self.taken.setdefault(span.piece, []).append((span.start, span.end))

    def remaining(self, paragraph: Paragraph, lines: Sequence[Line]) -> Paragraph | None:
        """The paragraph as far as `lines` hold it and nothing is taken; places unchanged, blanks for the rest.

        None where nothing is left.
        """
        text = paragraph.text
        gaps = [0, *(place for line in lines for place in (line.start, line.end)), len(text)]
        others = zip(gaps[::2], gaps[1::2], strict=True)
        for start, end in [*others, *self.taken.get(paragraph.id, ())]:
            if text[start:end].strip():
                text = text[:start] + _INK.sub(" ", text[start:end]) + text[end:]
        if not text.strip():
            return None
        return paragraph if text == paragraph.text else replace(paragraph, text=text)
