"""Topic words of a task: terms of the field first, statistics only where it names too few of them."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from operator import add
from pathlib import Path
from typing import Protocol, cast

from pydantic import BaseModel, ConfigDict

from models import vocabulary
from normalize.pattern import Pattern

_FILE = Path(__file__).parent / "vocab" / "keywords.toml"
_FEW = 2  # with fewer terms than this, statistics fill up
_READ = 4_000  # characters in which terms are looked for
_WEIGHED = 300  # characters that statistics see
_BLANK = Pattern(r"[\s\u3000\u200b]+")
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
def _stop() -> frozenset[str]:
    return frozenset(_vocabulary().stop.words.split())


def warm() -> None:
    """Load jieba's dictionary now: processes forked afterwards share it, at 0.65 s and some 90 MB each."""
    _tokenizer()
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
    for at in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in starts]:
        if at < free:
            continue
        term = next((term for term in starts[text[at : at + 2]] if text.startswith(term, at)), None)
        if term:
            first, times = found.get(term, (at, 0))
            found[term] = first, times + 1
            free = at + len(term)
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
    return list(_tokenizer().cut(text, HMM=False))


class _Tokenizer(Protocol):
    def cut(self, sentence: str, *, HMM: bool) -> Iterable[str]: ...  # noqa: N803 - jieba's own name


@cache
def _tokenizer() -> _Tokenizer:
    """jieba's tokenizer, loaded once and straight from its dictionary: its own loading writes into the temp folder."""
    import jieba

    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return cast("_Tokenizer", tokenizer)


@cache
def _weights() -> tuple[dict[str, float], float]:
    """The inverse document frequencies that jieba ships, and the middle one for words that it doesn't list."""
    lines = (files("jieba") / "analyse" / "idf.txt").read_text("utf-8").splitlines()
    weights = {word: float(weight) for word, _, weight in (line.partition(" ") for line in lines)}
    return weights, sorted(weights.values())[len(weights) // 2]
