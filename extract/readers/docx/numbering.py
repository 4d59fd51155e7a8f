"""Automatic numbering made visible: the 1. （一） 一、 that Word generates are part of the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from extract.readers.docx.names import OFF, VAL, to_int, w
from extract.readers.numerals import write_number
from extract.readers.package import Element
from extract.symbols import is_symbol_font, plain

LEVELS: Final = 9
TEXT_LIMIT: Final = 255  # characters of a level's wording; a longer one would be repeated at every paragraph
PLACEHOLDER: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, format and wording ("%1.%2")."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str | None = None
    restart: int | None = None  # 0: never; n: after a number of level n; None: after any higher level
    all_arabic: bool = False
    width: int = 0  # digits of a custom format such as "001, 002"


@dataclass(slots=True)
class Counter:
    """The running numbers of one list; None where a level has not begun."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """The lists of numbering.xml and where each of them stands; `label` steps it forward.

    `load` gives the part's root (None: there is none); it is called when the first number is asked for.
    """

    def __init__(self, load: Callable[[], Element | None]) -> None:
        self._unread: Callable[[], Element | None] | None = load
        self._abstract: dict[str, dict[int, Level]] = {}
        self._style_levels: dict[str, tuple[str, int]] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, Counter] = {}
        self._started: set[tuple[str, int]] = set()

    def _ready(self) -> None:
        if self._unread is not None:
            load, self._unread = self._unread, None
            root = load()
            if root is not None:
                self._load(root)

    def _load(self, root: Element) -> None:
        named: dict[str, str] = {}
        for element in root.iterchildren(w("abstractNum")):
            identifier = element.get(w("abstractNumId"), "")
            self._abstract[identifier] = {level: _level(item) for level, item in _by_level(element, "lvl")}
            for link in element.iterchildren(w("styleLink")):
                named[link.get(VAL, "")] = identifier
            for link in element.iterchildren(w("numStyleLink")):
                self._links[identifier] = link.get(VAL, "")
            for level, item in _by_level(element, "lvl"):
                for style in item.iterchildren(w("pStyle")):
                    self._style_levels[style.get(VAL, "")] = (identifier, level)
        self._links = {source: named.get(style, source) for source, style in self._links.items()}
        for element in root.iterchildren(w("num")):
            self._load_number(element)

    def _load_number(self, element: Element) -> None:
        target = element.find(w("abstractNumId"))
        abstract = target.get(VAL, "") if target is not None else ""
        abstract = self._links.get(abstract, abstract)
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for level, override in _by_level(element, "lvlOverride"):
            for item in override.iterchildren(w("lvl")):
                levels[level] = _level(item)
            for item in override.iterchildren(w("startOverride")):
                starts[level] = to_int(item.get(VAL), 1)
        self._numbers[element.get(w("numId"), "")] = (abstract, levels, starts)

    def style_level(self, number_id: str, style: str) -> int | None:
        """The level that a paragraph style stands for in a list, or None."""
        self._ready()
        linked = self._style_levels.get(style)
        if linked is None or number_id not in self._numbers:
            return None
        return linked[1] if self._numbers[number_id][0] == linked[0] else None

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list, as Word writes it; "" where there is none."""
        self._ready()
        if number_id not in self._numbers or not 0 <= level < LEVELS:
            return ""
        abstract, own, starts = self._numbers[number_id]
        levels = self._abstract.get(abstract, {}) | own
        if level not in levels:
            return ""
        counter = self._counters.setdefault(abstract, Counter())
        if level in starts and (number_id, level) not in self._started:
            counter.values[level] = starts[level] - 1
        self._started.add((number_id, level))
        _advance(counter, levels, level)
        return _write(levels, counter, level)


def _advance(counter: Counter, levels: dict[int, Level], level: int) -> None:
    """Step one level forward; the levels under it begin anew."""
    value = counter.values[level]
    counter.values[level] = levels[level].start if value is None else value + 1
    for lower in range(level + 1, LEVELS):
        restart = levels[lower].restart if lower in levels else None
        if restart is None or level < restart:
            counter.values[lower] = None


def _write(levels: dict[int, Level], counter: Counter, level: int) -> str:
    """The wording of a level with its numbers in place; levels over it that never began show their first number."""
    own = levels[level]
    if own.form == "bullet":
        return plain(own.text, own.font)

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        source = levels.get(index, Level())
        value = counter.values[index]
        if value is None:
            value = source.start
        if own.all_arabic:
            return str(value)
        return str(value).zfill(source.width) if source.width else write_number(value, source.form)

    return PLACEHOLDER.sub(number, own.text)


def _by_level(element: Element, name: str) -> list[tuple[int, Element]]:
    return [(to_int(item.get(w("ilvl")), 0), item) for item in element.iterchildren(w(name))]


def _level(element: Element) -> Level:
    values = {child.tag: child.get(VAL) for child in element.iterchildren("*")}
    form, width = _format(element)
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    font = fonts.get(w("ascii")) if fonts is not None else None
    legal = w("isLgl")
    restart = w("lvlRestart")
    return Level(
        start=to_int(values.get(w("start")), 1) if w("start") in values else 0,
        form=form,
        text=(values.get(w("lvlText")) or "")[:TEXT_LIMIT],
        font=font if is_symbol_font(font) else None,
        restart=to_int(values[restart], 0) if restart in values else None,
        all_arabic=legal in values and values[legal] not in OFF,
        width=width,
    )


def _format(element: Element) -> tuple[str, int]:
    """The number format of a level, and the digits of a custom one ("001, 002, 003, ..." has three)."""
    form = "decimal"
    for item in element.iter(w("numFmt")):
        form = item.get(VAL, "decimal")
        if form == "custom":
            sample = item.get(w("format"), "").partition(",")[0].strip()
            return "decimal", min(len(sample), LEVELS) if sample.isdecimal() and sample[0] == "0" else 0
    return form, 0


def joined(label: str, text: str) -> str:
    """The paragraph's text behind its automatic number; a blank only where the two would run together.

    >>> joined("（一）", "加强领导"), joined("1.", "2021年底前完成"), joined("1", "政策解读")
    ('（一）加强领导', '1. 2021年底前完成', '1 政策解读')
    """
    if not label or not text:
        return label + text
    bare = label[-1].isascii() and label[-1].isalnum()
    run_together = label[-1] == "." and text[0].isdecimal()
    return f"{label} {text}" if bare or run_together else label + text
