"""Runs bytes through the pool of workers, so that a hang, a crash or a defect is told and not suffered."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from taizhang.batch import pool
from taizhang.batch.limits import MEGABYTE, Limits
from taizhang.pipeline import process
from tests.hostile.mutate import mutant

LIMITS = Limits(memory=1024 * MEGABYTE, timeout=120.0, stall=60.0)
OURS = ("INTERNAL", "CRASH", "TIMEOUT", "MEMORY")
"""Codes that no damaged sample may end in: each means that a reader of ours lost control."""


def mutate(folder: Path, kind: str, numbers: range, jobs: int = 2) -> Iterator[dict[str, Any]]:
    """What became of each mutant: name, status, code, seconds; those that hurt stay in `folder`."""
    for start in range(numbers.start, numbers.stop, 500):
        paths = []
        for number in range(start, min(start + 500, numbers.stop)):
            path = folder / f"{number}.{kind}"
            path.write_bytes(mutant(kind, number))
            paths.append(os.fsencode(path))
        for answer in pool.run(paths, process, jobs, LIMITS):
            header = json.loads(answer.shard[: answer.shard.index(b"\n")])
            path = Path(os.fsdecode(answer.path))
            if header["code"] not in OURS:
                path.unlink()
            yield {
                "name": path.name,
                "status": header["status"],
                "code": header["code"],
                "seconds": answer.about["seconds"],
                "defect": answer.about.get("defect"),
            }
