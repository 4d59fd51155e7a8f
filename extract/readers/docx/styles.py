"""What paragraph and character styles say about a paragraph: its list, and whether it is hidden or centred."""

from collections.abc import Callable
from dataclasses import dataclass

from extract.readers.docx.names import VAL, is_on, to_int, w
from extract.readers.package import Element

STYLE_DEPTH = 20
"""Styles based on styles: a longer chain is a loop."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its base, and what it sets itself (None where it sets nothing)."""

    base: str | None = None
    number_id: str | None = None
    level: int | None = None
    hidden: bool | None = None
    centred: bool | None = None


class Styles:
    """The styles of styles.xml by id; an unknown style sets nothing.

    `load` gives the part's root (None: there is nothing to know); it is called when the first style is asked for.
    """

    def __init__(self, load: Callable[[], Element | None]) -> None:
        self._unread: Callable[[], Element | None] | None = load
        self._styles: dict[str, Style] = {}

    def _ready(self) -> None:
        if self._unread is None:
            return
        load, self._unread = self._unread, None
        root = load()
        for element in () if root is None else root.iterchildren(w("style")):
            self._styles[element.get(w("styleId"), "")] = _style(element)

    def of(self, identifier: str) -> Style:
        """What a style sets, itself or through the styles it is based on."""
        self._ready()
        chain = self._chain(identifier)
        return Style(
            number_id=next((style.number_id for style in chain if style.number_id is not None), None),
            level=next((style.level for style in chain if style.level is not None), None),
            hidden=next((style.hidden for style in chain if style.hidden is not None), None),
            centred=next((style.centred for style in chain if style.centred is not None), None),
        )

    def _chain(self, identifier: str) -> list[Style]:
        chain: list[Style] = []
        current: str | None = identifier
        while current in self._styles and len(chain) < STYLE_DEPTH:
            chain.append(self._styles[current])
            current = self._styles[current].base
        return chain


def _style(element: Element) -> Style:
    base = element.find(w("basedOn"))
    number = element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    level = element.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
    hidden = element.find(f"{w('rPr')}/{w('vanish')}")
    centred = element.find(f"{w('pPr')}/{w('jc')}")
    return Style(
        base=base.get(VAL) if base is not None else None,
        number_id=number.get(VAL) if number is not None else None,
        level=to_int(level.get(VAL), 0) if level is not None else None,
        hidden=is_on(hidden.get(VAL)) if hidden is not None else None,
        centred=centred.get(VAL) == "center" if centred is not None else None,
    )
