"""Files that are there whole or not at all: temporary file, fsync, rename, and a set of files replaced as one."""

import os
from collections.abc import Sequence
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the new one, never a part."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def sync(path: Path) -> None:
    """Make what was written to `path` last."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_all(source: Path, target: Path, names: Sequence[str]) -> None:
    """Move the files `names` from `source` over those in `target`; if one can't be moved, all stand as before."""
    old = source / "old"
    old.mkdir(exist_ok=True)
    moved: list[tuple[str, bool]] = []
    try:
        for name in names:
            there = (target / name).exists()
            if there:
                os.replace(target / name, old / name)
            moved.append((name, there))
            os.replace(source / name, target / name)
        _sync_folder(target)
    except OSError:
        for name, there in reversed(moved):
            if there:
                os.replace(old / name, target / name)
            else:
                (target / name).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make renames in `folder` last; only where a folder can be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
