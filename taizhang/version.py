"""What made a result: the version, and a stamp over code and vocabularies, so that a cache never outlives either."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGES = ("models", "extract", "normalize", "taizhang")


def version() -> str:
    """The installed version, e.g. 0.1.0."""
    return metadata.version("taizhang")


@cache
def stamp() -> str:
    """Sixteen hex digits that change with any line of code or vocabulary of this project."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(version().encode())
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in {".py", ".toml", ".tsv", ".txt"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
