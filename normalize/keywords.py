"""Topic words of a task: terms of the field first, statistics only where it names too few of them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import inf, log
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from models import vocabulary
from normalize.pattern import Pattern

_FILE = Path(__file__).parent / "vocab" / "keywords.toml"
_FEW = 2  # with fewer terms than this, statistics fill up
_READ = 4_000  # characters in which terms are looked for
_WEIGHED = 300  # characters that statistics see
_BLANK = Pattern(r"[\s\u3000\u200b]+")
_BLOCK = Pattern(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # what the dictionary's words are made of
_WORD = Pattern(r"[\u4e00-\u9fa5]{2,}")


class _Stop(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str


class _Vocabulary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: dict[str, str]
    stop: _Stop


@cache
def _vocabulary() -> _Vocabulary:
    return vocabulary.load(_FILE, _Vocabulary)


@cache
def terms() -> tuple[str, ...]:
    """The terms of the vocabulary, each once, in its order."""
    return tuple(dict.fromkeys(term for group in _vocabulary().terms.values() for term in group.split()))


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    """The terms by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for term in terms():
        found.setdefault(term[:2], []).append(term)
    return {start: tuple(sorted(group, key=lambda t: (-len(t), t))) for start, group in found.items()}


@cache
def _start() -> re.Pattern[str]:
    """A character that a term begins with, before one that is the second of a term: a tenth of a text's characters."""
    first, second = (re.escape("".join(sorted({start[at] for start in _by_start()}))) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


@cache
def _stop() -> frozenset[str]:
    return frozenset(_vocabulary().stop.words.split())


def warm() -> None:
    """Load jieba's dictionary now: processes forked afterwards share it, at 0.65 s and some 90 MB each."""
    _dictionary()
    _weights()


def read(text: str, *, count: int = 5) -> tuple[str, ...]:
    """At most `count` topic words of a text: what occurs most first, then the longer, then the earlier one.

    >>> read("推进“双随机、一公开”监管，公开权力清单和责任清单")
    ('“双随机、一公开”', '权力清单', '责任清单')
    """
    text = _BLANK.sub("", text[:_READ])
    places = _places(text)
    ranked = sorted(places, key=lambda term: (-places[term][1], -len(term), places[term][0]))
    chosen = _apart(ranked)[:count]
    if len(chosen) < min(_FEW, count):
        chosen += [word for word in _weighed(text[:_WEIGHED]) if _new(word, chosen)][: count - len(chosen)]
    return tuple(chosen)


def _places(text: str) -> dict[str, tuple[int, int]]:
    """Each term of the text with its first place and how often it occurs; longest match first."""
    starts = _by_start()
    found: dict[str, tuple[int, int]] = {}
    free = 0  # where the term before ends
    for at in map(re.Match.start, _start().finditer(text)):
        if at < free:
            continue
        for term in starts.get(text[at : at + 2], ()):
            if text.startswith(term, at):
                first, times = found.get(term, (at, 0))
                found[term] = first, times + 1
                free = at + len(term)
                break
    return found


def _apart(ranked: Iterable[str]) -> list[str]:
    """The terms without those that are part of a longer one that is there too."""
    ranked = list(ranked)
    return [term for term in ranked if not any(term != other and term in other for other in ranked)]


def _new(word: str, chosen: list[str]) -> bool:
    return not any(word in term or term in word for term in chosen)


def _weighed(text: str) -> list[str]:
    """The words of a text by TF-IDF, the weightiest first; no names guessed from single characters."""
    times: dict[str, int] = {}
    for word in _words(text):
        if word not in _stop() and _WORD.fullmatch(word):
            times[word] = times.get(word, 0) + 1
    weights, usual = _weights()
    return sorted(times, key=lambda word: (-times[word] * weights.get(word, usual), text.index(word)))


def _words(text: str) -> list[str]:
    return [word for block in _BLOCK.findall(text) for word in _cut(block)]


def _cut(block: str) -> Iterator[str]:
    """The likeliest words of a block: the cut whose words have the greatest product of frequencies.

    As jieba.cut(block, HMM=False) cuts, but for single letters and figures, which jieba joins; in half its time.
    """
    frequencies, total = _dictionary()
    size = len(block)
    ends, best = [0] * size, [0.0] * (size + 1)  # where the word at a place ends, what is best from there on
    for at in range(size - 1, -1, -1):
        ends[at], best[at] = at + 1, best[at + 1] - total
        likeliest = -inf
        end = at + 1
        while end <= size and (times := frequencies.get(block[at:end])) is not None:
            if times and (likely := log(times) - total + best[end]) >= likeliest:
                ends[at], best[at] = end, likely
                likeliest = likely
            end += 1
    at = 0
    while at < size:
        yield block[at : ends[at]]
        at = ends[at]


@cache
def _dictionary() -> tuple[dict[str, int], float]:
    """How often each word of jieba's dictionary occurs (0: only begins a longer one), and the logarithm of their sum.

    Read straight from the file: jieba's own loading writes into the temp folder.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        frequencies, total = tokenizer.gen_pfdict(file)
    return frequencies, log(total)


@cache
def _weights() -> tuple[dict[str, float], float]:
    """The inverse document frequencies that jieba ships, and the middle one for words that it doesn't list."""
    lines = (files("jieba") / "analyse" / "idf.txt").read_text("utf-8").splitlines()
    weights = {word: float(weight) for word, _, weight in (line.partition(" ") for line in lines)}
    return weights, sorted(weights.values())[len(weights) // 2]
