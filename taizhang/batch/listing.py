"""Which files were handed in, in one order on every machine, and which of them are no documents."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from models.errors import TaizhangError


class InputError(TaizhangError):
    """An input that was named doesn't exist. Raised before anything is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file handed in: its name in the report, where it is, and why it is skipped (None: it is read)."""

    file: str
    path: bytes
    size: int = 0
    mtime_ns: int = 0
    inode: int = 0
    skipped: str | None = None


def opened(path: bytes) -> BufferedReader:
    """The file at `path`, open for reading; links, pipes and devices are refused. Raises OSError."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    return open(os.open(path, flags), "rb")


def list_files(inputs: Sequence[Path], output: Path) -> list[Found]:
    """Every file under `inputs`, sorted by the bytes of its path; the output folder is not looked into.

    Links are never followed. Raises InputError for an input that isn't there.
    """
    starts = [os.fsencode(os.path.abspath(path)) for path in inputs]
    for path, start in zip(inputs, starts, strict=True):
        if not os.path.lexists(start):
            raise InputError(f"{path}: there is no such file or folder")
    single_folder = len(starts) == 1 and os.path.isdir(starts[0])
    root = starts[0] if single_folder else os.path.commonpath([os.path.dirname(start) for start in starts])
    inside = os.fsencode(os.path.abspath(output))
    found = {entry.path: entry for start in starts for entry in _under(start, root, inside)}
    return [found[path] for path in sorted(found)]


def _under(start: bytes, root: bytes, output: bytes) -> Iterator[Found]:
    if not os.path.isdir(start) or os.path.islink(start):
        yield _found(start, root, named=True)
        return
    folders = [start]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Found(
                display(folder, root) + "/", folder, skipped=f"the folder can't be read: {error.strerror}"
            )
            continue
        for entry in entries:
            if entry.path == output:
                continue
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(b"."):
                folders.append(entry.path)
            else:
                yield _found(entry.path, root)


def _found(path: bytes, root: bytes, *, named: bool = False) -> Found:
    """The entry for one path; a file that was named itself is read even when its name is hidden."""
    facts = os.lstat(path)
    name = os.path.basename(path)
    reason = None
    if not stat.S_ISREG(facts.st_mode):
        reason = _kind(facts.st_mode)
    elif name.startswith((b"~$", b".~lock.")):
        reason = "a lock file that an office program left while the document was open"
    elif name.startswith(b".") and not named:
        reason = "a hidden file"
    return Found(display(path, root), path, facts.st_size, facts.st_mtime_ns, facts.st_ino, reason)


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link; links are not followed"
    if stat.S_ISDIR(mode):
        return "a hidden folder"
    return "not a regular file"


def display(path: bytes, root: bytes) -> str:
    r"""The name of a path in reports: relative to `root`, with "/", in UTF-8 without control characters.

    Reversible: bytes that aren't UTF-8, control characters and the backslash stand as \xNN.

    >>> display(b"/in/a/\xd0\xc2.txt", b"/in")
    'a/\\xd0\\xc2.txt'
    """
    relative = os.path.relpath(path, root).replace(os.sep.encode(), b"/")
    text = relative.decode("utf-8", "surrogateescape")
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character == "\\" or not (character.isprintable() or character == "\u3000"):
        return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogatepass"))
    return character
