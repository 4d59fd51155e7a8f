"""Workers that own nothing: one document at a time each, killed when they stall, replaced when they die.

Not concurrent.futures (the pool is lost with the first crash) and not Pebble (it knows one time limit and kills one
process): documents here have two limits, of stalling and of time in all, and a killed worker takes its children along.
"""

import contextlib
import json
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any

from models.errors import Failure
from taizhang.batch.limits import Limits
from taizhang.batch.worker import BEAT, CHUNK, Process, serve
from taizhang.result import Result
from taizhang.shard import to_bytes

CONTEXT = (
    multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
)
"""Forked on Linux, where a worker shares what is loaded; spawned elsewhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The shard of the document at `path`, and what differs from run to run. `final` is False where another try
    may end otherwise (time, memory, a crash)."""

    path: bytes
    shard: bytes
    about: dict[str, Any]
    final: bool = True


def run(paths: Iterable[bytes], process: Process, jobs: int, limits: Limits) -> Generator[Answer, None, None]:
    """An answer for every path, as they come. Every worker is gone when the iterator is closed."""
    waiting = deque(paths)
    workers = [_Worker(process, limits) for _ in range(max(1, min(jobs, len(waiting))))]
    try:
        while waiting or any(worker.path for worker in workers):
            for worker in workers:
                if waiting and worker.path is None:
                    worker.begin(waiting.popleft())
            busy = [worker for worker in workers if worker.path is not None]
            wait([worker.connection for worker in busy], min(worker.patience() for worker in busy))
            for worker in busy:
                answer = worker.advance()
                if answer:
                    yield answer
    finally:
        for worker in workers:
            worker.kill()


@dataclass
class _Worker:
    process: Process
    limits: Limits
    path: bytes | None = None
    done: int = 0
    began: float = 0.0
    heard: float = 0.0
    pieces: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """A fresh process."""
        self.connection, theirs = CONTEXT.Pipe()
        self.child = CONTEXT.Process(target=serve, args=(theirs, self.process, self.limits), daemon=True)
        self.child.start()
        theirs.close()
        self.done = 0

    def begin(self, path: bytes) -> None:
        """Hand the worker a document; a worker that died meanwhile or served its time is replaced first."""
        if self.done >= self.limits.recycle or not self.child.is_alive():
            self.renew()
        self.path, self.pieces = path, []
        self.began = self.heard = time.monotonic()
        try:
            self.connection.send_bytes(path)
        except OSError:
            self.renew()
            self.connection.send_bytes(path)

    def patience(self) -> float:
        """Seconds until this worker's next limit."""
        return max(
            0.0, min(self.began + self.limits.timeout, self.heard + self.limits.stall) - time.monotonic()
        )

    def advance(self) -> Answer | None:
        """What the worker said since, or the failure that its silence or death means."""
        try:
            while self.connection.poll():
                message = self.connection.recv_bytes()
                self.heard = time.monotonic()
                if message[:1] == CHUNK:
                    self.pieces.append(message[1:])
                elif message != BEAT:
                    about = json.loads(message[1:])
                    self.done = self.limits.recycle if about["spent"] else self.done
                    return self.answer(b"".join(self.pieces), about, final=not about["spent"])
                if sum(map(len, self.pieces)) > self.limits.answer:
                    return self.fail(
                        Failure.TOO_LARGE, "Its result is too large; split the file and try again"
                    )
        except (EOFError, OSError):
            return self.died()
        if self.patience() == 0.0:
            waited = f"{self.limits.stall:g} s without progress"
            if time.monotonic() >= self.began + self.limits.timeout:
                waited = f"{self.limits.timeout:g} s"
            return self.fail(
                Failure.TIMEOUT, f"It was given up after {waited}; try again with a higher --timeout"
            )
        return None

    def died(self) -> Answer:
        self.child.join(1.0)
        code = self.child.exitcode
        if code == -getattr(signal, "SIGXCPU", 24):
            return self.fail(Failure.TIMEOUT, f"It was given up after {self.limits.timeout:g} s of CPU time")
        how = f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
        return self.fail(
            Failure.CRASH, f"The program that read it died ({how}); the other files are not touched"
        )

    def fail(self, code: Failure, message: str) -> Answer:
        result = Result("failed", code, message)
        seconds = round(time.monotonic() - self.began, 4)
        answer = self.answer(
            to_bytes(result, ""), {"seconds": seconds, "worker": self.child.pid}, final=False
        )
        self.renew()
        return answer

    def answer(self, shard: bytes, about: dict[str, Any], *, final: bool = True) -> Answer:
        assert self.path is not None  # noqa: S101 - only a busy worker is asked
        path, self.path = self.path, None
        self.done += 1
        return Answer(path, shard, about, final)

    def renew(self) -> None:
        self.kill()
        self.start()

    def kill(self) -> None:
        """End the worker and all that it started."""
        if hasattr(os, "killpg") and self.child.pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child.pid, signal.SIGKILL)
        self.child.kill()
        self.child.join()
        self.connection.close()
