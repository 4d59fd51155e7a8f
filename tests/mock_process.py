"""A document reader that misbehaves on command: the file's text says what it does."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from models.errors import DocumentError, Failure
from models.ledger import Coverage, Notice, Source, Task
from taizhang.result import Result


def process(data: bytes, name: str, beat: Callable[[], None]) -> Result:
    """One task whose content is the file's text; or whatever the command in the text does."""
    command, _, argument = data.decode("utf-8").partition(" ")
    if command in COMMANDS:
        COMMANDS[command](argument, beat)
    doc_id = f"{len(data):016x}"
    task = Task(task_id=f"{doc_id}-0001", doc_id=doc_id, content=data.decode())
    source = Source(file="", sha256="0" * 64, format="txt", bytes=len(data))
    coverage = Coverage(chars=len(data), in_tasks=len(data), in_metadata=0, unassigned=0)
    notice = Notice(doc_id=doc_id, source=source, doc_type="work_points", title=name, coverage=coverage)
    return Result("ok", None, None, "txt", notice, (task,))


def hang(_: str, __: Callable[[], None]) -> None:
    time.sleep(1000)


def hang_with_child(argument: str, _: Callable[[], None]) -> None:
    child = subprocess.Popen(["sleep", "1000"])
    with open(argument, "w") as file:
        file.write(str(child.pid))
    time.sleep(1000)


def beat_for_ever(_: str, beat: Callable[[], None]) -> None:
    while True:
        beat()
        time.sleep(0.05)


def work_in_steps(argument: str, beat: Callable[[], None]) -> None:
    for _ in range(int(argument)):
        time.sleep(0.2)
        beat()


def eat(_: str, __: Callable[[], None]) -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def eat_and_wrap(_: str, __: Callable[[], None]) -> None:
    """As libraries do: an error of memory that comes out under another name."""
    try:
        eat("", lambda: None)
    except MemoryError as error:
        raise DocumentError(Failure.CORRUPT, "unknown error") from error


def crash(_: str, __: Callable[[], None]) -> None:
    ctypes.string_at(0)


def kill(_: str, __: Callable[[], None]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(argument: str, _: Callable[[], None]) -> None:
    os._exit(int(argument))


def system_exit(_: str, __: Callable[[], None]) -> None:
    sys.exit(0)


def say(argument: str, _: Callable[[], None]) -> None:
    print(argument)
    os.write(1, b"written past Python")
    print(argument, file=sys.stderr)


def recurse(argument: str, beat: Callable[[], None]) -> None:
    recurse(argument, beat)


def defect(_: str, __: Callable[[], None]) -> None:
    raise KeyError("a defect")


def corrupt(_: str, __: Callable[[], None]) -> None:
    raise DocumentError(Failure.CORRUPT, "The file is cut off in the middle; get a whole copy")


COMMANDS: dict[str, Callable[[str, Callable[[], None]], None]] = {
    "hang": hang,
    "hang-with-child": hang_with_child,
    "beat": beat_for_ever,
    "steps": work_in_steps,
    "eat": eat,
    "eat-and-wrap": eat_and_wrap,
    "crash": crash,
    "kill": kill,
    "leave": leave,
    "exit": system_exit,
    "say": say,
    "recurse": recurse,
    "defect": defect,
    "corrupt": corrupt,
}
