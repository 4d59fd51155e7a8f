"""A page as an office program or a content system saves it: styles on every cell, paragraph and run."""

import re

_CELL = re.compile(r"(<t[dh])([^<>]{0,200}>)(.*?)(</t[dh]>)", re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?: [^<>]{0,200})?>(.*?)</p>", re.DOTALL)
_TD_STYLE = "width:86.4pt;border:solid windowtext 1.0pt;border-left:none;padding:0cm 5.4pt 0cm 5.4pt"
_P_STYLE = "text-align:left;line-height:20.0pt;mso-line-height-rule:exactly"
_FONT = "font-size:12.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体;color:black"


def _runs(text: str) -> str:
    """A paragraph with its text in styled runs."""
    lines = "<br>".join(
        f'<span lang=EN-US style="{_FONT}">{line}</span>' for line in re.split(r"<br ?/?>", text)
    )
    return f'<p class=MsoNormal style="{_P_STYLE}">{lines}</p>'


def as_word_saves_it(data: bytes) -> bytes:
    """The page with the same text in the elements that Word writes."""
    page = _PARAGRAPH.sub(lambda found: _runs(found[1]), data.decode("utf-8"))
    return _CELL.sub(
        lambda found: f'{found[1]} style="{_TD_STYLE}"{found[2]}{_runs(found[3])}{found[4]}', page
    ).encode()
