"""Character references of XML resolved."""

import re
from functools import lru_cache

_REFERENCE = re.compile(r"&(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def resolved(text: str) -> str:
    """The text with the characters that its references stand for.

    >>> resolved("&#24066;&#x5C40; A&amp;B")
    '市局 A&B'
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    return _named(found[1])


@lru_cache(maxsize=8192)
def _named(name: str) -> str:
    if name in _NAMED:
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if code < 0x110000 else ""
