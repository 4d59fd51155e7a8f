"""Printed numbers of all styles, and how a notice's levels go together."""

from dataclasses import dataclass
from random import Random

_HAN = "零一二三四五六七八九"


def han(value: int) -> str:
    """A number below 100 in Chinese characters."""
    tens, ones = divmod(value, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


STYLES: dict[str, str] = {
    "一、": "{h}、",
    "（一）": "（{h}）",
    "(一)": "({h})",
    "1.": "{n}.",
    "1．": "{n}．",
    "1、": "{n}、",
    "（1）": "（{n}）",
    "(1)": "({n})",
    "1）": "{n}）",
    "①": "{c}",
    "第一章": "第{h}章　",
    "第一部分": "第{h}部分　",
    "第一条": "第{h}条　",
    "01": "{n:02} ",
    "任务1": "任务{n}：",
    "一是": "{h}是",
}


def printed(style: str, value: int) -> str:
    """The number as a style prints it."""
    return STYLES[style].format(h=han(value), n=value, c=chr(0x2460 + value - 1) if value <= 20 else "")


@dataclass
class Scheme:
    """Styles of the levels of a notice; "" where a level is not there, "plain" for headings without numbers."""

    chapter: str
    section: str
    item: str
    step: str


SCHEMES = (
    Scheme("一、", "", "（一）", "1."),
    Scheme("一、", "", "（一）", "（1）"),
    Scheme("一、", "", "（一）", "1."),
    Scheme("一、", "", "1.", "（1）"),
    Scheme("一、", "", "1、", "（1）"),
    Scheme("一、", "", "1．", "①"),
    Scheme("一、", "", "(一)", "1、"),
    Scheme("一、", "（一）", "1.", "（1）"),
    Scheme("一、", "（一）", "1．", "①"),
    Scheme("一、", "(一)", "1、", "(1)"),
    Scheme("第一部分", "一、", "（一）", "1."),
    Scheme("第一章", "", "第一条", "（1）"),
    Scheme("一、", "", "01", "①"),
    Scheme("一、", "", "任务1", "（1）"),
    Scheme("plain", "", "1.", "（1）"),
    Scheme("plain", "", "一、", "（1）"),
    Scheme("（一）", "", "1.", "（1）"),
    Scheme("", "", "一、", "（1）"),
    Scheme("", "", "1.", "（1）"),
    Scheme("", "", "1、", "①"),
    Scheme("", "", "（一）", "1."),
    Scheme("一、", "", "（1）", "①"),
)


class Counter:
    """Numbers of one level: from 1, now and then with a gap."""

    def __init__(self, rng: Random, gaps: bool) -> None:
        self.value, self.rng, self.gaps = 0, rng, gaps

    def next(self) -> int:
        """The next number."""
        self.value += 2 if self.gaps and self.value and self.rng.random() < 0.15 else 1
        return self.value
