"""What is looked at before a parser may see a page: attributes by the thousand. Depth the parser limits itself."""

import re

from models.errors import DocumentError, Failure

MAX_DEPTH = 180  # elements inside each other; real pages measure below 60, the parser itself gives up at 256
_MOST_ATTRIBUTES = 2000  # of one element; 100,000 keep the parser busy for a minute and a half
_LONG = 4000  # characters between two "<" from which they are counted

_TAG = re.compile(r"[a-zA-Z][^<>]{0,99}")


def check(text: str) -> None:
    """Nothing, when a parser can take `text`; raises DocumentError BOMB when one element would choke it."""
    stretches = text.split("<")
    overloaded = max(map(len, stretches)) > _LONG and any(map(_is_overloaded, stretches))
    if overloaded or (text.count("=") > _MOST_ATTRIBUTES and _hollow(stretches) > _MOST_ATTRIBUTES):
        raise DocumentError(
            Failure.BOMB, f"an element of the page has more than {_MOST_ATTRIBUTES} attributes"
        )


def too_deep() -> DocumentError:
    """The error for a page whose elements are nested beyond MAX_DEPTH."""
    return DocumentError(Failure.TOO_DEEP, f"the page nests elements more than {MAX_DEPTH} deep")


def _is_overloaded(part: str) -> bool:
    """Whether a tag, given from behind its "<", holds more words than attributes are believed."""
    if len(part) <= _LONG or not _TAG.match(part) or part[:6].lower() in ("script", "style>", "style "):
        return False
    words = len(part.split(">", 1)[0].split())
    return max(words, part.count('="') + part.count("='")) > _MOST_ATTRIBUTES


def _hollow(stretches: list[str]) -> int:
    """How often a bracket in an attribute's value hides where its tag ends."""
    return sum(">" not in part and "=" in part for part in stretches)
