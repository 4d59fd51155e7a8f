"""What the vocabularies could not read, in their own syntax: phrases in deadline cells, column names, unit names.

Taken from the shards of a run; no file is read again for it. Each entry is a proposal: a person pastes it into the
vocabulary that is named over it and corrects the meaning, or deletes it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import OutputError
from models.finding import Code
from normalize.units import names
from normalize.units.vocabulary import words
from taizhang import shard
from taizhang.write import files
from taizhang.write.ledger import Entry

PLACES = 3
"""Places that a comment names; of more, only how many there are."""

HEAD = """\
# What the vocabularies could not read, each entry in the syntax of the file named over it.
# Paste what is right, correct its meaning, leave out the rest: a misprint in a notice is no wording.
"""
DEADLINES = """
# normalize/vocab/deadlines.toml: phrases in deadline cells.
# type is ongoing, as_appropriate, immediate or recurring; a happening or a verb goes into the list of its kind instead.
"""
COLUMNS = """
# extract/vocab/headers.toml: column names that no field takes; the text of the column stands in `extra`.
# field is one of those explained at the top of that file.
"""
SECTORS = """
# normalize/vocab/sectors.toml: units of no known function. A name of a known function goes to the forms of its sector.
"""


@dataclass(slots=True)
class Seen:
    """How often a phrase was met, and where first."""

    count: int = 0
    places: list[str] = field(default_factory=list)

    def add(self, place: str) -> None:
        """Count it once more."""
        self.count += 1
        if len(self.places) < PLACES and place not in self.places:
            self.places.append(place)


@dataclass(slots=True)
class Unread:
    """Phrases by vocabulary; memory grows with the different phrases, not with the files."""

    deadlines: dict[str, Seen] = field(default_factory=dict)
    columns: dict[str, Seen] = field(default_factory=dict)
    units: dict[str, Seen] = field(default_factory=dict)

    def take(self, file: str, header: shard.Header, tasks: Iterable[dict[str, Any]]) -> None:
        """Take in what one document left unread."""
        for finding in header.findings:
            if finding["code"] == Code.COLUMN_UNKNOWN and finding["evidence"]:
                _add(self.columns, finding["evidence"], file)
        for task in tasks:
            place = f"{file} {task['task_id'][-4:]}"
            for part in _parts(task):
                if part["type"] == "unread":
                    _add(self.deadlines, part["raw"], place)
            for unit in task["units"]:
                if unit["kind"] == "agency" and unit["sector"] is None:
                    _add(self.units, unit["name"], place)

    def toml(self) -> str:
        """The phrases as TOML, each kind in the order of its phrases."""
        blocks = [HEAD]
        blocks += [DEADLINES] * bool(self.deadlines) + list(_entries(self.deadlines, _wording))
        blocks += [COLUMNS] * bool(self.columns) + list(_entries(self.columns, _column))
        blocks += [SECTORS] * bool(self.units) + list(_sectors(self.units))
        return "".join(blocks)


def write(entries: Sequence[Entry], path: Path) -> None:
    """Write to `path` what the documents of a run left unread; raises OutputError."""
    unread = Unread()
    seen: set[Path] = set()
    for entry in entries:
        if entry.shard and entry.shard not in seen:
            seen.add(entry.shard)
            unread.take(
                entry.file, shard.read_header(entry.shard), map(json.loads, shard.read_tasks(entry.shard))
            )
    try:
        files.write(path, unread.toml().encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise OutputError(f"{path}: the unread phrases can't be written ({error.strerror})") from error


def _parts(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from task["deadlines"]
    for item in task["items"]:
        yield from item["deadlines"]


def _add(phrases: dict[str, Seen], phrase: str, place: str) -> None:
    phrases.setdefault(phrase.strip(), Seen()).add(place)


def _entries(phrases: dict[str, Seen], entry: Callable[[str], str]) -> Iterator[str]:
    for phrase in sorted(phrases):
        yield f"\n{_told(phrases[phrase])}{entry(phrase)}"


def _told(seen: Seen) -> str:
    """The comment over an entry: how often, and where."""
    more = " …" if seen.count > len(seen.places) else ""
    times = "once" if seen.count == 1 else f"{seen.count} times"
    return f"# {times}: {_plain('; '.join(seen.places))}{more}\n"


def _wording(phrase: str) -> str:
    return f'[[wording]]\ntype = "as_appropriate"\npattern = {_quoted(re.escape(phrase))}\nexamples = [{_quoted(phrase)}]\n'


def _column(name: str) -> str:
    return f'[[columns]]\nfield = "unknown"\nnames = [{_quoted(name)}]\n'


def _sectors(units: dict[str, Seen]) -> Iterator[str]:
    """One entry for all names with one stem, whatever their level."""
    stems: dict[tuple[str, str], list[str]] = {}
    for name in sorted(units):
        stems.setdefault(_stem(name), []).append(name)
    for stem, ending in sorted(stems):
        said = stems[stem, ending]
        comments = "".join(_told(units[name]) for name in said)
        forms = f"{{ stems = [{_quoted(stem)}], endings = [{_quoted(ending)}] }}"
        examples = ", ".join(map(_quoted, said))
        yield f"\n{comments}[[sector]]\nkey = {_quoted(stem)}\nexamples = [{examples}]\nforms = [{forms}]\n"


def _stem(name: str) -> tuple[str, str]:
    """A name without its level, parted before its ending: 县数字乡村服务中心 → 数字乡村服务, 中心."""
    body = names.bare(name[len(names.prefix(name)) :]) or name
    endings = [end for end in words().endings["complete"] if body.endswith(end) and body != end]
    ending = max(endings, key=len, default="")
    return body[: len(body) - len(ending)], ending


def _quoted(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """Text that may stand in a comment."""
    return "".join(char if char.isprintable() or char == "\u3000" else "?" for char in text)
