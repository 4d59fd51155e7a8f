"""What stands in the hidden folder of an output folder: the lock, one shard a document, and the manifest.

OUTPUT/.taizhang/lock             held by the run that writes here
OUTPUT/.taizhang/manifest.sqlite  hashes of files by size and time; which shards the ledger was made of
OUTPUT/.taizhang/shards/KEY.jsonl what one document gave (taizhang.shard), under its key
OUTPUT/.taizhang/new/             outputs being written
"""

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.errors import OutputError, TaizhangError
from taizhang.batch import listing
from taizhang.batch.listing import Found
from taizhang.write import files

FOLDER = ".taizhang"


class BusyError(TaizhangError):
    """Another run is writing to the same output folder. Raised before anything is written."""


class Store:
    """The hidden folder of one output folder, locked for one run."""

    def __init__(self, output: Path, options: str) -> None:
        self.output = output
        self.folder = output / FOLDER
        self.shards = self.folder / "shards"
        self.options = options
        try:
            self.shards.mkdir(parents=True, exist_ok=True)
            self.lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
            _lock(self.lock, output)
            self.manifest = _manifest(self.folder / "manifest.sqlite")
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"{output}: the output folder can't be written ({error})") from error

    def close(self) -> None:
        self.manifest.close()
        os.close(self.lock)

    def sha256(self, found: Found) -> str:
        """The SHA-256 of a file, from the manifest while its size and times stand; raises OSError."""
        facts = (found.size, found.mtime_ns, found.inode)
        row = self.manifest.execute(
            "SELECT sha256 FROM hashes WHERE path = ? AND size = ? AND mtime_ns = ? AND inode = ?",
            (found.path, *facts),
        ).fetchone()
        if row:
            return str(row[0])
        with listing.opened(found.path) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.manifest.execute(
            "INSERT OR REPLACE INTO hashes VALUES (?, ?, ?, ?, ?)", (found.path, *facts, digest)
        )
        return digest

    def key(self, sha256: str, suffix: str) -> str:
        """The key of a shard: of the content, the suffix, and all that the result depends on."""
        return hashlib.sha256(f"{sha256}\0{suffix.lower()}\0{self.options}".encode()).hexdigest()

    def shard(self, key: str) -> Path:
        return self.shards / f"{key}.jsonl"

    def put(self, key: str, shard: bytes, *, final: bool = True) -> None:
        """Write a shard so that it is there whole or not at all, whenever the program is killed.

        One that is not final counts for this run only: the next tries again.
        """
        if not final:
            self.manifest.execute("INSERT OR REPLACE INTO unsettled VALUES (?)", (key,))
        files.write(self.shard(key), shard)
        if final:  # only now: a kill between the two must not make an older shard count
            self.manifest.execute("DELETE FROM unsettled WHERE key = ?", (key,))

    def settled(self, key: str) -> bool:
        """Whether a document's shard is there and final."""
        unsettled = self.manifest.execute("SELECT 1 FROM unsettled WHERE key = ?", (key,)).fetchone()
        return not unsettled and self.shard(key).exists()

    def made_of(self) -> dict[str, str]:
        """The key of each file that the ledger standing in the output folder was made of."""
        return dict(self.manifest.execute("SELECT file, key FROM ledger"))

    def made(self, keys: dict[str, str], paths: Iterable[bytes]) -> None:
        """Remember what the ledger was made of, and drop the shards and hashes that no file needs any more.

        `paths` are those of the files that were handed in.
        """
        needed = set(keys.values())
        with self.manifest:
            self.manifest.execute("DELETE FROM ledger")
            self.manifest.executemany("INSERT INTO ledger VALUES (?, ?)", keys.items())
            known = {path for (path,) in self.manifest.execute("SELECT path FROM hashes")}
            gone = [(path,) for path in known.difference(paths)]
            self.manifest.executemany("DELETE FROM hashes WHERE path = ?", gone)
            settled = {key for (key,) in self.manifest.execute("SELECT key FROM unsettled")}
            unneeded = [(key,) for key in settled - needed]
            self.manifest.executemany("DELETE FROM unsettled WHERE key = ?", unneeded)
        for path in self.shards.iterdir():
            if path.stem not in needed:
                path.unlink()

    def forget(self) -> None:
        """The ledger is about to be replaced: until `made` is called it is of unknown make."""
        with self.manifest:
            self.manifest.execute("DELETE FROM ledger")


@contextlib.contextmanager
def opened(output: Path, options: str) -> Iterator[Store]:
    """The store of an output folder, locked; raises BusyError or OutputError."""
    store = Store(output, options)
    try:
        yield store
    finally:
        store.close()


def _manifest(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "CREATE TABLE IF NOT EXISTS hashes"
        " (path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, inode INTEGER, sha256 TEXT);"
        "CREATE TABLE IF NOT EXISTS unsettled (key TEXT PRIMARY KEY);"
        "CREATE TABLE IF NOT EXISTS ledger (file TEXT PRIMARY KEY, key TEXT);"
    )
    return connection


def _lock(descriptor: int, output: Path) -> None:
    """Take the lock or raise BusyError at once; the system gives it back when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise BusyError(
            f"{output}: another run is writing here; wait for it or choose another output folder"
        ) from error
