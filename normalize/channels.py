"""Channels of disclosure (公开渠道和载体) with the state of the box printed before each."""

import re

from models.ledger import Channel
from normalize.pattern import Pattern

TICKED = "■√☑☒✓✔▣◼●⊠"
UNTICKED = "□☐▢◻○◯"
_BOXES = Pattern(f"([{TICKED}{UNTICKED}])")
_ALIKE = str.maketrans(
    {"þ": "☑", "ü": "√", "ý": "☒", "⬛": "■", "✅": "☑", "❎": "☒"} | dict.fromkeys("¨£❏❐❑❒⬜▯囗", "□")
)
"""Signs that begin no word: codes of symbol fonts (Wingdings, Wingdings 2), and boxes of other shapes."""
_HEAD = rf"(?:^|(?<=[\s、，,；;/{TICKED}{UNTICKED}]))"
_BEFORE_NAME = r"(?=[ \u3000]{0,3}[\u4e00-\u9fff])"
_MARKED = Pattern(rf"[{TICKED}{UNTICKED}]")
_LETTER = Pattern(rf"{_HEAD}[nolqxtRP]{_BEFORE_NAME}")
"""A letter where a box would stand: it stands at the place of one in a symbol font, or looks like a tick."""
_LONE = Pattern(r"(?:^|(?<=\s))[tRP](?!语言)(?=[\u4e00-\u9fff])")
_PAIRS = (
    {"n": "■", "l": "■", "x": "☒", "o": "□", "q": "□"},
    {"R": "☑", "P": "√", "t": "■"},
)
"""What letters stand for in one font: boxes of Wingdings, and those of Wingdings 2."""
_TICK_LIKE = Pattern(rf"{_HEAD}[Vv]{_BEFORE_NAME}")
_CROSS = Pattern(rf"{_HEAD}[×✘✗]{_BEFORE_NAME}")
_FORMERLY_BOX = Pattern(rf"{_HEAD}口(?![岸碑述腔号径粮罩语味头令才]){_BEFORE_NAME}")
_NO_MOUTH = r"(?<![窗出入门路港关进人端接河海山隘缺胃户])"
_LETTER_BEHIND = Pattern(r"(?<=[\u4e00-\u9fff）)])[RPt](?=\s|$)")
_MOUTH_BEHIND = Pattern(rf"(?<=[\u4e00-\u9fff）)]){_NO_MOUTH}口(?=\s|$)")
_GLUED_BOX = Pattern(
    rf"(?<=[\u4e00-\u9fff）)]){_NO_MOUTH}口(?=政府|两微|发布|广播|报刊|公开|公示|便民|社区|入户|精准|其他|纸质|官方|新闻|服务|宣传|电子|微信|微博|档案|图书|村公)"
)
_BRACKETED_TICK = Pattern(r"[（(\[【]\s?([√✓✔☑■xX]?)\s?[）)\]】]")
_TAIL = " \t\n\u3000、，,；;。/"
_SPLIT = Pattern(
    r"[\n、，,；;\t\u3000①-⑳]| {2,}|(?<!入户)(?<!发布会)(?<!社区)(?<!企事业单位)[/／]"
    r"|(?<=[\u4e00-\u9fff）)])(?=\d{1,2}[.．、][\u4e00-\u9fff])"
)
"""What parts names without boxes; the standard names 入户/现场, 发布会/听证会, 社区/企事业单位/村公示栏 hold slashes."""
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
    >>> [c.name for c in read("①政府网站②入户/现场")], [c.name for c in read("1.政府网站2.公示栏")]
    (['政府网站', '入户/现场'], ['政府网站', '公示栏'])
    """
    text = _with_boxes(_BRACKETED_TICK.sub(lambda found: "■" if found.group(1) else "□", text))
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


def _with_boxes(text: str) -> str:
    """The text with boxes where other signs stand for them; letters only where the cell shows that they do."""
    text = text.translate(_ALIKE)
    text = _LONE.sub("■", text)
    for letters in _PAIRS:
        text = _without_letters(text, letters)
    if _MARKED.search(text):
        text = _MOUTH_BEHIND.sub("□", _LETTER_BEHIND.sub("■", text))
    if _MARKED.search(text) or _FORMERLY_BOX.search(text):
        text = _TICK_LIKE.sub("√", text)
    if re.search("[√✓✔]", text):
        text = _CROSS.sub("□", text)
    mouths = len(_FORMERLY_BOX.findall(text))
    boxed = _MARKED.search(text) is not None
    if mouths >= (1 if boxed else 2):
        text = _FORMERLY_BOX.sub("□", text)
    return _GLUED_BOX.sub("□", text) if boxed or mouths > 1 else text


def _without_letters(text: str, letters: dict[str, str]) -> str:
    """Letters of one symbol font as its boxes: beside another of them, or beside a box."""
    found = [match.group() for match in _LETTER.finditer(text) if match.group() in letters]
    if len(found) < (1 if _MARKED.search(text) else 2):
        return text
    return _LETTER.sub(lambda match: letters.get(match.group(), match.group()), text)


def _closed_up(name: str) -> str:
    """The name without blanks between Han characters and without trailing separators."""
    return re.sub(r"(?<=[\u4e00-\u9fff（）])\s+(?=[\u4e00-\u9fff（）])", "", name.strip(_TAIL)).strip()
