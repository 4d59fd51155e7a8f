"""One worker process: takes one document at a time under limits and answers with its shard.

Messages to the worker are paths; messages from it are bytes: BEAT for progress, CHUNK + data, DONE + JSON about the
run. No pickles come back, so that a document that took a worker over can't run code in the parent.
"""

import contextlib
import ctypes
import hashlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from models.errors import DocumentError, Failure
from taizhang.batch.limits import MEGABYTE, Limits
from taizhang.batch.listing import opened
from taizhang.result import Result
from taizhang.shard import to_bytes

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies."""

BEAT, CHUNK, DONE = b"b", b"c", b"d"
PIECE = 32 * 1024

Process = Callable[[bytes, str, Callable[[], None]], Result]
"""From bytes, file name and a beat to call now and then, to a result."""


def serve(connection: Connection, process: Process, limits: Limits) -> None:
    """Answer documents until the parent is gone. Runs in a session of its own, with its output thrown away."""
    _leave_the_parent(connection.fileno())
    baseline = _status("VmSize")
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            _serve_one(connection, process, limits, baseline)


def _serve_one(connection: Connection, process: Process, limits: Limits, baseline: int) -> None:
    path = connection.recv_bytes()
    _limit(limits, baseline)
    began, cpu = time.monotonic(), time.process_time()
    sha256, result, defect = answer(path, process, lambda: connection.send_bytes(BEAT), limits)
    if result.status == "failed" and _near(limits, baseline):
        result = Result(
            "failed", Failure.MEMORY, f"Reading it takes more than {limits.memory // MEGABYTE} MB of memory"
        )
    shard = to_bytes(result, sha256)
    for start in range(0, len(shard), PIECE):
        connection.send_bytes(CHUNK + shard[start : start + PIECE])
    about = {
        "seconds": round(time.monotonic() - began, 4),
        "cpu_seconds": round(time.process_time() - cpu, 4),
        "peak_memory": _peak(),
        "worker": os.getpid(),
        "defect": defect,
        "spent": result.code is Failure.MEMORY,  # the heap may be in pieces: replace this worker
    }
    connection.send_bytes(DONE + json.dumps(about).encode())


def answer(
    path: bytes, process: Process, beat: Callable[[], None], limits: Limits
) -> tuple[str, Result, str | None]:
    """(SHA-256 of the file, result, traceback of a defect of ours): the one trap around a document."""
    sha256 = ""
    try:
        data = read_file(path, limits.size)
        sha256 = hashlib.sha256(data).hexdigest()
        return sha256, process(data, os.fsdecode(os.path.basename(path)), beat), None
    except DocumentError as error:
        return sha256, Result("failed", error.code, error.advised), None
    except MemoryError:
        message = f"Reading it takes more than {limits.memory // MEGABYTE} MB of memory"
        return sha256, Result("failed", Failure.MEMORY, message), None
    except RecursionError:
        return sha256, Result("failed", Failure.TOO_DEEP, "Its parts are nested too deep to be read"), None
    except Exception as error:  # noqa: BLE001 - the one trap: a defect of ours costs this document only
        message = f"A defect of taizhang ({type(error).__name__}); please report it with this file"
        return sha256, Result("failed", Failure.INTERNAL, message), traceback.format_exc()


def read_file(path: bytes, cap: int) -> bytes:
    """The bytes of a regular file of at most `cap` bytes; links, pipes and devices are refused when opened."""
    try:
        with opened(path) as file:
            data = file.read(
                min(cap, os.fstat(file.fileno()).st_size) + 1
            )  # read() sets aside all that it is asked for
    except OSError as error:
        raise DocumentError(Failure.UNREADABLE, f"The file can't be opened: {error.strerror}") from error
    if len(data) > cap:
        raise DocumentError(
            Failure.TOO_LARGE, f"The file is larger than {cap // MEGABYTE} MB; split it and try again"
        )
    return data


def _leave_the_parent(kept: int) -> None:
    """A session of its own, so that the whole group can be killed; no file of the parent's is held open.

    Else a worker that outlives a killed parent would keep its lock, and its siblings' pipes, from closing. On Linux
    it doesn't outlive it, even while a document holds it up.
    Nothing that a library prints is shown.
    """
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    void = os.open(os.devnull, os.O_RDWR)
    with contextlib.suppress(FileNotFoundError):  # not Linux: spawned, holds nothing of the parent's
        for descriptor in map(int, os.listdir("/proc/self/fd")):
            if descriptor > 2 and descriptor != kept:
                with contextlib.suppress(OSError):
                    os.dup2(void, descriptor)
    for stream in (0, 1, 2):
        os.dup2(void, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process


def _limit(limits: Limits, baseline: int) -> None:
    """Limits of address space and CPU for the next document, where the system has them."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {resource.RLIMIT_CPU: int(time.process_time() + limits.timeout) + 2}
    if baseline:
        wanted[resource.RLIMIT_AS] = baseline + limits.memory
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _status(name: str) -> int:
    """A size of this process in bytes as Linux tells it in its status; 0 elsewhere."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            lines = [line for line in status if line.startswith(name + ":")]
    except OSError:
        return 0
    return int(lines[0].split()[1]) * 1024 if lines else 0


def _near(limits: Limits, baseline: int) -> bool:
    """Whether the worker came so near its limit that a failure of a library is one of memory, whatever its name."""
    return baseline > 0 and _status("VmPeak") > baseline + limits.memory * 0.9


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
