"""What is looked at before a parser may see a page: one linear pass for depth and for attributes by the thousand."""

import re

from models.errors import DocumentError, Failure

MAX_DEPTH = 180  # elements inside each other; real pages measure below 60, the parser itself gives up at 256
_MOST_ATTRIBUTES = 2000  # of one element; 100,000 keep the parser busy for minutes

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000}[^<>]*")
_HOLLOW = re.compile(r"=\s?[\"'][^\"'<>]{0,9}[<>]")
_RAW = re.compile(r"<(script|style)[\s>].*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_CLOSED_BY_THEMSELVES = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "area",
        "base",
        "param",
        "source",
        "embed",
        "wbr",
    ]
)


def check(text: str) -> None:
    """Nothing, when a parser can take `text`; raises DocumentError TOO_DEEP or BOMB when it would choke on it."""
    if any(_is_overloaded(found[0]) for found in _LONG_TAG.finditer(text)) or _has_hollow(text):
        raise DocumentError(
            Failure.BOMB, f"an element of the page has more than {_MOST_ATTRIBUTES} attributes"
        )
    if text.count("<") > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        raise too_deep()


def too_deep() -> DocumentError:
    """The error for a page whose elements are nested beyond MAX_DEPTH."""
    return DocumentError(Failure.TOO_DEEP, f"the page nests elements more than {MAX_DEPTH} deep")


def _is_overloaded(tag: str) -> bool:
    """Whether a tag holds more words than attributes are believed."""
    return tag.count("=") > _MOST_ATTRIBUTES or len(tag.split()) > _MOST_ATTRIBUTES


def _has_hollow(text: str) -> bool:
    """Whether brackets in attribute values hide where tags end, thousands of times."""
    return sum(1 for _ in _HOLLOW.finditer(text)) > 2 * _MOST_ATTRIBUTES


def _depth(text: str) -> int:
    """How deep elements are nested at most, those that end by themselves left out of account."""
    depth = deepest = 0
    for closing, name in _TAG.findall(_without_scripts(text)):
        if name.lower() in _CLOSED_BY_THEMSELVES:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _without_scripts(text: str) -> str:
    """The page without scripts and styles, whose strings may look like tags."""
    return _RAW.sub("", text) if "<s" in text.lower() else text
