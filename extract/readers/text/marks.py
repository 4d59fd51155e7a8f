"""Marks of Markdown taken for what they mean."""

import re

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]{1,20}(?=\S)")
_CLOSING = re.compile(r"[ \t]#{1,6}[ \t]{0,9}$")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?){1,9}")
_BULLET = re.compile(r"[ \t]{0,12}[-*+][ \t]{1,9}(?:\[(?P<box>[ xX])\][ \t])?(?=\S)")
_RULER = re.compile(r"[ ]{0,3}(?:(?:-[ \t]{0,3}){3,99}|(?:\*[ \t]{0,3}){3,99}|(?:_[ \t]{0,3}){3,99}|={3,99})")
_STRONG = re.compile(r"\*\*(?=\S)([^*]{1,2000})\*\*|__(?=\S)([^_]{1,2000})__")
_WEAK = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]{1,500})\*(?![*\w])")
_CODE = re.compile(r"`([^`]{1,500})`")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,1000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def is_ruler(text: str) -> bool:
    """Whether a line only draws a rule between paragraphs."""
    return len(text) < 400 and _RULER.fullmatch(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line is a heading: # to ######."""
    return _HEADING.match(text) is not None


def plain_line(text: str) -> str:
    """A line of prose without its marks.

    >>> plain_line("## 一、**总体**要求"), plain_line("- [x] 政府网站"), plain_line("1\\\\. 加强")
    ('一、总体要求', '☑政府网站', '1. 加强')
    """
    bare = _QUOTE.sub("", text, count=1) if text.lstrip().startswith(">") else text
    if _HEADING.match(bare):
        bare = _CLOSING.sub("", _HEADING.sub("", bare, count=1))
    else:
        bare = _BULLET.sub(_box, bare, count=1) if _BULLET.match(bare) else bare
    return plain(bare)


def plain(text: str) -> str:
    """Text without the marks of emphasis, code and links.

    >>> plain("**牵头单位：**市司法局 [附件](a.docx)")
    '牵头单位：市司法局 附件'
    """
    if not any(mark in text for mark in "*_`[\\"):
        return text
    text = _STRONG.sub(lambda found: found[1] or found[2], text)
    text = _CODE.sub(r"\1", _WEAK.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text))


def lead(text: str) -> int:
    """Characters of the plain text that its bold beginning makes up; 0 when nothing or everything is bold.

    >>> lead("1\\\\. **加强解读。**各部门要……")
    8
    """
    found = _STRONG.search(text)
    if found is None or not text[found.end() :].strip() or len(found.string[: found.start()]) > 12:
        return 0
    return len(plain_line(text[: found.end()]))


def _box(found: re.Match[str]) -> str:
    """A tick box of a task list as a character; a bullet as nothing."""
    return {None: "", " ": "□"}.get(found["box"], "☑")
