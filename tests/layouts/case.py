"""One random notice in one format, from its seed alone."""

from dataclasses import dataclass
from random import Random

from tests.layouts import catalog
from tests.layouts.draw import draw
from tests.layouts.files import EXPORT, SPANS, WRITE
from tests.layouts.notice import notice
from tests.layouts.want import Drawing

CATALOGUES = 0.3
"""The share of notices that are disclosure catalogues."""


@dataclass
class Case:
    """A drawn notice and its file."""

    seed: int
    format: str
    drawing: Drawing

    @property
    def traits(self) -> dict[str, str]:
        return {**self.drawing.traits, "format": self.format, "type": self.drawing.doc_type}

    @property
    def name(self) -> str:
        return f"notice.{(WRITE | EXPORT)[self.format][0]}"

    @property
    def data(self) -> bytes:
        return (WRITE | EXPORT)[self.format][1](self.drawing.text)


def case(seed: int, kind: str | None = None) -> Case:
    """The notice of a seed; in the format that its turn is, where none is asked for."""
    random = Random(seed)
    formats = [*WRITE]
    chosen = kind or formats[seed % len(formats)]
    made, plan = catalog.notice(random) if random.random() < CATALOGUES else notice(random)
    return Case(seed, chosen, draw(random, made, plan, chosen in (*SPANS, *EXPORT)))
