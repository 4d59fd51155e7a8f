"""One run over the files handed in: what stands is reused, the rest is read, the outputs are replaced as one."""

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import Failure, OutputError
from taizhang import shard
from taizhang.batch import pool, store
from taizhang.batch.limits import MEGABYTE, Limits
from taizhang.batch.listing import Found, list_files
from taizhang.batch.worker import Process
from taizhang.result import Result
from taizhang.version import stamp
from taizhang.write import files, ledger
from taizhang.write.run_log import RunLog


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: the inputs, where to write, what reads a document, how many workers, under which limits."""

    inputs: Sequence[Path]
    output: Path
    process: Process
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    fresh: bool = False  # read every file anew
    warm: Callable[[], None] = lambda: None  # loads what every worker needs, before many files are read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `entries` are as in report.json; added, changed and removed against the run before."""

    entries: tuple[ledger.Entry, ...]
    read: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    written: bool


WARM_FROM = 50
"""Files to be read from which on it pays to load once what else each worker would load for itself."""

Watch = Callable[[int, int, int], None]
"""Called with (files done, files failed, files in all) after each file."""


def run(plan: Plan, watch: Watch) -> Outcome:
    """Read what the inputs hold and write the ledger.

    Raises InputError and BusyError before anything is written, and OutputError with the old outputs as they were.
    """
    found = list_files(plan.inputs, plan.output)
    options = json.dumps(
        [stamp(), plan.limits.memory, plan.limits.timeout, plan.limits.stall, plan.limits.size]
    )
    with store.opened(plan.output, options) as held:
        try:
            return _Run(plan, held, found).outcome(watch)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"{plan.output}: the outputs can't be written ({error}); they are as before"
            ) from error


class _Run:
    def __init__(self, plan: Plan, held: store.Store, found: Sequence[Found]) -> None:
        self.plan, self.held = plan, held
        self.found = found
        self.hashes: dict[bytes, str] = {}
        self.keys: dict[bytes, str] = {}
        self.log = RunLog(
            plan.output / "run.jsonl",
            {
                "jobs": plan.jobs,
                "memory": plan.limits.memory,
                "timeout": plan.limits.timeout,
                "stall": plan.limits.stall,
            },
        )

    def outcome(self, watch: Watch) -> Outcome:
        try:
            waiting = self.due()
            self.read(waiting, watch)
        finally:
            self.log.close()
        before, now = self.held.made_of(), {one.file: self.keys.get(one.path, "") for one in self.found}
        stands = before == now and not waiting and self.outputs_stand()
        entries = tuple(self.entry(one) for one in self.found)
        if not stands:
            self.write(entries, now)
        return Outcome(
            entries,
            read=len(waiting),
            added=tuple(sorted(now.keys() - before.keys())) if before else (),
            changed=tuple(sorted(file for file in now.keys() & before.keys() if now[file] != before[file])),
            removed=tuple(sorted(before.keys() - now.keys())),
            written=not stands,
        )

    def due(self) -> list[Found]:
        """The files to be read: those whose key has no shard; the first of several with the same key."""
        waiting: dict[str, Found] = {}
        for one in self.found:
            if one.skipped:
                continue
            try:
                self.keys[one.path] = self.key(one)
            except OSError as error:
                self.give_up(one, Failure.UNREADABLE, f"The file can't be opened: {error.strerror}")
                continue
            if one.size > self.plan.limits.size:
                megabytes = self.plan.limits.size // MEGABYTE
                self.give_up(
                    one, Failure.TOO_LARGE, f"The file is larger than {megabytes} MB; split it and try again"
                )
            elif self.plan.fresh or not self.held.settled(self.keys[one.path]):
                waiting.setdefault(self.keys[one.path], one)
        return list(waiting.values())

    def key(self, one: Found) -> str:
        """The key of a file; one over the size limit isn't hashed."""
        if one.size > self.plan.limits.size:
            return self.held.key(f"{one.file}\0{one.size}", "")
        self.hashes[one.path] = self.held.sha256(one)
        return self.held.key(self.hashes[one.path], os.fsdecode(os.path.splitext(one.path)[1]))

    def give_up(self, one: Found, code: Failure, message: str) -> None:
        """Put down the failure of a file that no worker is to see."""
        self.keys[one.path] = self.held.key(f"{one.file}\0{code}", "")
        self.held.put(self.keys[one.path], shard.to_bytes(Result("failed", code, message), ""))

    def read(self, waiting: Sequence[Found], watch: Watch) -> None:
        """Read files in workers and put down what each gave."""
        files_by_path = {one.path: one for one in waiting}
        failed = 0
        if len(waiting) >= WARM_FROM:
            self.plan.warm()
        answers = pool.run(list(files_by_path), self.plan.process, self.plan.jobs, self.plan.limits)
        with contextlib.closing(answers):
            for done, answer in enumerate(answers, 1):
                failed += self.take(files_by_path[answer.path], answer) == "failed"
                watch(done, failed, len(waiting))

    def take(self, one: Found, answer: pool.Answer) -> str:
        """Put down what a file gave; its status. What a file gave that changed meanwhile is not kept under its hash."""
        header = json.loads(answer.shard[: answer.shard.index(b"\n")])
        held, final = answer.shard, answer.final
        if header["sha256"] not in ("", self.hashes[one.path]):
            changed = "The file changed while it was read; try again when it is whole"
            header |= {"status": "failed", "code": Failure.UNREADABLE}
            held, final = shard.to_bytes(Result("failed", Failure.UNREADABLE, changed), ""), False
        self.held.put(self.keys[one.path], held, final=final)
        self.log.add({"file": one.file, "status": header["status"], "code": header["code"], **answer.about})
        return str(header["status"])

    def outputs_stand(self) -> bool:
        return all((self.plan.output / name).is_file() for name in ledger.OUTPUTS)

    def entry(self, one: Found) -> ledger.Entry:
        path = self.held.shard(self.keys[one.path]) if one.path in self.keys else None
        return ledger.Entry(one.file, path, self.hashes.get(one.path), one.skipped)

    def write(self, entries: Sequence[ledger.Entry], keys: dict[str, str]) -> None:
        """Write all outputs beside the old ones, then put them in their place as one."""
        new = self.held.folder / "new"
        new.mkdir(exist_ok=True)
        ledger.assemble(entries, new)
        for name in ledger.OUTPUTS:
            files.sync(new / name)
        self.held.forget()
        files.replace_all(new, self.plan.output, ledger.OUTPUTS)
        self.held.made(keys, (one.path for one in self.found))
