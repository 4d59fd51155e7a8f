"""Channels of disclosure (公开渠道和载体) with the state of the box printed before each."""

import re

from models.ledger import Channel
from normalize.pattern import Pattern

TICKED = "■√☑☒✓✔▣◼●⊠"
UNTICKED = "□☐▢◻○◯"
_BOXES = Pattern(f"([{TICKED}{UNTICKED}])")
_FORMERLY_BOX = Pattern(r"(?:^|(?<=[\s■□]))口(?=[\u4e00-\u9fff])")
# a ticked and an empty box of a symbol font, printed as the letters that stand at their places
_FORMERLY_TICKED = Pattern(r"(?:^|(?<=[\s■□£]))[tRP](?=[\u4e00-\u9fff])")
_FORMERLY_EMPTY = Pattern(r"£(?=\s{0,3}[\u4e00-\u9fff])")
_BRACKETED_TICK = Pattern(r"[（(\[【]\s?([√✓✔☑■xX]?)\s?[）)\]】]")
_TAIL = " \t\n\u3000、，,；;。/"
_SPLIT = Pattern(r"[\n、，,；;/\t\u3000]| {2,}")
_NUMBER = Pattern(r"^\s?(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])\s?")


def read(text: str) -> tuple[Channel, ...]:
    """The channels in `text`, in order; checked is None where no box is printed.

    >>> [(c.name, c.checked) for c in read("■政府网站 □政府公报")]
    [('政府网站', True), ('政府公报', False)]
    >>> [(c.name, c.checked) for c in read("政府网站（√）政府公报（）")]
    [('政府网站', True), ('政府公报', False)]
    >>> [(c.name, c.checked) for c in read("R政府网站 £公示栏")]
    [('政府网站', True), ('公示栏', False)]
    >>> [(c.name, c.checked) for c in read("政府网站、公示栏")]
    [('政府网站', None), ('公示栏', None)]
    """
    text = _BRACKETED_TICK.sub(lambda found: "■" if found.group(1) else "□", text)
    text = _FORMERLY_EMPTY.sub("□", _FORMERLY_TICKED.sub("■", text))
    text = _FORMERLY_BOX.sub("□", text) if _boxes_read_as_characters(text) else text
    if not _BOXES.search(text):
        names = (_NUMBER.sub("", part).strip(_TAIL) for part in _SPLIT.split(text))
        return tuple(Channel(name=name) for name in names if name)
    head, *rest = _BOXES.split(text)
    if head.strip(_TAIL) and not rest[-1].strip(_TAIL):  # 政府网站√ 政府公报□: each box behind its name
        pairs = zip([head, *rest[1::2]], rest[0::2], strict=False)
    else:
        pairs = zip([head, *rest[1::2]], ["", *rest[0::2]], strict=True)
    return tuple(
        Channel(name=_closed_up(name), checked=box in TICKED if box else None)
        for name, box in pairs
        if name.strip(_TAIL)
    )


def _boxes_read_as_characters(text: str) -> bool:
    """Whether 口 stands for □, as recognised scans have it: twice at a word's head, or once beside a real box."""
    return len(_FORMERLY_BOX.findall(text)) >= (1 if "■" in text or "□" in text else 2)


def _closed_up(name: str) -> str:
    """The name without blanks between Han characters and without trailing separators."""
    return re.sub(r"(?<=[\u4e00-\u9fff（）])\s+(?=[\u4e00-\u9fff（）])", "", name.strip(_TAIL)).strip()
