"""Front matter: the block of keys and values between two rulers with which tools begin a text (标题: …, 文号: …)."""

import re

from extract.readers.text.lines import is_blank

_RULER = re.compile(r"-{3,9}[ \t]{0,9}")
_PAIR = re.compile(r"[^\s:：][^:：]{0,30}[:：](?:\s.{0,2000})?|\s{1,12}\S.{0,2000}|-\s.{0,2000}")
_LINES = 60


def front(texts: list[str]) -> int:
    """Number of lines that the block takes up, rulers and all; 0 where a text begins with none.

    >>> front(["---", "标题: 关于做好防汛工作的通知", "---", "各乡镇："]), front(["---", "各乡镇：防汛。", "---"])
    (3, 0)
    """
    if not texts or not _RULER.fullmatch(texts[0]):
        return 0
    for at, text in enumerate(texts[1:_LINES], 1):
        if _RULER.fullmatch(text):
            return at + 1 if at > 1 else 0
        if not is_blank(text) and not _PAIR.fullmatch(text):
            return 0
    return 0
