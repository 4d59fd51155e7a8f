"""All outputs of a run, assembled from the shards in the order of the report; memory stays flat."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from models.finding import Code, Finding
from models.ledger import SCHEMA_VERSION
from taizhang import shard
from taizhang.write import csv, schema
from taizhang.write.tables import TABLES, Row, document_rows, task_rows

OUTPUTS = (
    "ledger.json",
    "report.json",
    "ledger.schema.json",
    "datapackage.json",
    *(f"{table}.csv" for table in TABLES),
)
"""Every file of an output folder that is the same for the same input."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file handed in: its name, and its shard or why it has none."""

    file: str
    shard: Path | None
    sha256: str | None = None
    skipped: str | None = None


def assemble(entries: Sequence[Entry], folder: Path) -> None:
    """Write every one of OUTPUTS into `folder`. Entries are in the order of the report; raises OSError."""
    (folder / "ledger.schema.json").write_bytes(schema.ledger_schema())
    (folder / "datapackage.json").write_bytes(schema.datapackage())
    assembly = _Assembly(entries, csv.Writer(folder))
    with _text(folder / "ledger.json") as ledger, _text(folder / "report.json") as report:
        _write_array(report, map(assembly.reported, entries))
        report.write("\n")
        ledger.write(f'{{"schema_version": "{SCHEMA_VERSION}", "documents": ')
        _write_array(ledger, (json.dumps(notice, ensure_ascii=False) for _, notice in assembly.notices()))
        ledger.write(', "tasks": ')
        _write_array(ledger, assembly.tasks())
        ledger.write("}\n")
    assembly.tables.close()


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _write_array(file: TextIO, elements: Iterable[str]) -> None:
    """A JSON array with one element a line."""
    separator = "[\n"
    for element in elements:
        file.write(separator + element)
        separator = ",\n"
    file.write("\n]" if separator == ",\n" else "[]")


class _Assembly:
    """The entries of a run, each read from its shard as often as an output needs it."""

    def __init__(self, entries: Sequence[Entry], tables: csv.Writer) -> None:
        self.entries, self.tables = entries, tables
        self.twins = _twins(entries)

    def notices(self) -> Iterator[tuple[Entry, Row]]:
        """The notice of every file that gave tasks, with its file's name."""
        for entry in self.entries:
            notice = shard.read_header(entry.shard).notice if entry.shard else None
            if notice:
                notice["source"]["file"] = entry.file
                notice["findings"] += self.twin_findings(entry)
                yield entry, notice

    def tasks(self) -> Iterator[str]:
        """The lines of all tasks, each document's once; their rows go to the tables on the way."""
        for entry, notice in self.notices():
            count = 0
            for line in self.task_lines(entry):
                count += 1
                self.add(task_rows(json.loads(line), notice))
                yield line
            self.add(document_rows(notice, count))

    def task_lines(self, entry: Entry) -> Iterator[str]:
        if entry.shard and entry.file not in self.twins:
            yield from shard.read_tasks(entry.shard)

    def add(self, rows: Iterable[tuple[str, Row]]) -> None:
        for table, row in rows:
            self.tables.add(table, row)

    def reported(self, entry: Entry) -> str:
        """The line of one file in report.json."""
        about: Row = {"file": entry.file, "status": "skipped", "code": None, "message": entry.skipped}
        about |= {"sha256": entry.sha256, "format": None, "doc_type": None, "tasks": 0, "findings": []}
        if entry.shard:
            header = shard.read_header(entry.shard)
            about |= {name: getattr(header, name) for name in about if name not in {"file", "sha256"}}
            about["findings"] += self.twin_findings(entry)
        return json.dumps(about, ensure_ascii=False)

    def twin_findings(self, entry: Entry) -> list[Row]:
        """The finding that says that the tasks of a second file with the same bytes are in the ledger once."""
        if entry.file not in self.twins:
            return []
        message = f"The file has the same bytes as {self.twins[entry.file]}; its tasks are in the ledger once"
        return [Finding.of(Code.FILE_REPEATED, message).model_dump(mode="json")]


def _twins(entries: Sequence[Entry]) -> dict[str, str]:
    """For each file whose bytes an earlier file has and gave tasks from: that earlier file."""
    counts = Counter(entry.sha256 for entry in entries if entry.shard)
    first: dict[str, str] = {}
    twins = {}
    for entry in entries:
        if (
            entry.shard
            and entry.sha256
            and counts[entry.sha256] > 1
            and shard.read_header(entry.shard).notice
        ):
            earlier = first.setdefault(entry.sha256, entry.file)
            if earlier != entry.file:
                twins[entry.file] = earlier
    return twins
