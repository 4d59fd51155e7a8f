"""What is looked at before a parser may see a page: attributes by the thousand. Depth the parser limits itself."""

import re

from models.errors import DocumentError, Failure

MAX_DEPTH = 180  # elements inside each other; real pages measure below 60, the parser itself gives up at 256
_MOST_ATTRIBUTES = 2000  # of one element; 100,000 keep the parser busy for a minute and a half
_LONG = 4000  # bytes between two "<" from which they are counted

_TAG = re.compile(rb"[a-zA-Z][^<>]{0,99}")
_QUOTED = re.compile(rb"\"[^\"]{0,99999999}\"|'[^']{0,99999999}'")


def check(page: bytes) -> None:
    """Nothing, when a parser can take the page; raises DocumentError BOMB when one element would choke it."""
    has_many = page.count(b"=") > _MOST_ATTRIBUTES
    if not has_many and not _has_stretch(page):
        return
    stretches = page.split(b"<")
    if any(map(_is_overloaded, stretches)) or (has_many and _hollow(stretches) > _MOST_ATTRIBUTES):
        raise DocumentError(
            Failure.BOMB, f"an element of the page has more than {_MOST_ATTRIBUTES} attributes"
        )


def too_deep() -> DocumentError:
    """The error for a page whose elements are nested beyond MAX_DEPTH."""
    return DocumentError(Failure.TOO_DEEP, f"the page nests elements more than {MAX_DEPTH} deep")


def _has_stretch(page: bytes) -> bool:
    """Whether more than _LONG bytes stand anywhere without a "<"; looked for in leaps of that length."""
    at = 0
    while len(page) - at > _LONG:
        at = page.rfind(b"<", at, at + _LONG) + 1
        if not at:
            return True
    return False


def _is_overloaded(part: bytes) -> bool:
    """Whether a tag, given from behind its "<", holds more words than attributes are believed."""
    if len(part) <= _LONG or not _TAG.match(part) or part[:6].lower() in (b"script", b"style>", b"style "):
        return False
    if part.count(b'="') + part.count(b"='") > _MOST_ATTRIBUTES:
        return True
    bare = _QUOTED.sub(b" ", part).split(b">", 1)[0]
    return len(bare.replace(b"/", b" ").split()) > _MOST_ATTRIBUTES


def _hollow(stretches: list[bytes]) -> int:
    """How often a bracket in an attribute's value hides where its tag ends."""
    return sum(b">" not in part and b"=" in part for part in stretches)
