"""Brackets of a text: which open and close together, and which stand side by side."""

import re

Pair = tuple[int, int]

_CLOSE = {"）": "（", ")": "（", "】": "【", "]": "【", "］": "【", "〕": "〔"}
_OPEN = {"（": "（", "(": "（", "【": "【", "[": "【", "［": "【", "〔": "〔"}
_BRACKET = re.compile(r"[（()）【】\[\]［］〔〕]")


def brackets(text: str) -> list[Pair]:
    """Begin and end of the outermost brackets of a text, in order; a bracket without its other half is none."""
    stack: list[tuple[str, int]] = []
    pairs: list[Pair] = []
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match.group()
        if char in _OPEN:
            stack.append((_OPEN[char], at))
        elif char in _CLOSE and stack and stack[-1][0] == _CLOSE[char]:
            start = stack.pop()[1]
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
    return pairs


def touching(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs in order, those together that stand side by side: （市教育局负责）（6月底前）.

    >>> touching([(3, 6), (6, 9), (12, 15)])
    [[(3, 6), (6, 9)], [(12, 15)]]
    """
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1][1] == pair[0]:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs
