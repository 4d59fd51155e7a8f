"""What killable workers cost: 500 ordinary notices in one process, through one worker, and through two."""

import sys
import tempfile
from functools import partial
from pathlib import Path

import copies
from measure import alone, once, promise, table

COUNT = 500
FORMATS = ("txt", "html", "docx", "xlsx")
ROUNDS = 1


def in_one_process(paths: list[bytes]) -> None:
    """The work of a worker, without one."""
    from taizhang.batch.limits import Limits
    from taizhang.batch.worker import answer
    from taizhang.pipeline import process
    from taizhang.shard import to_bytes

    for path in paths:
        sha256, result, _ = answer(path, process, lambda: None, Limits())
        to_bytes(result, sha256)


def in_workers(paths: list[bytes], jobs: int) -> None:
    """The same through workers."""
    from taizhang.batch import pool
    from taizhang.batch.limits import Limits
    from taizhang.pipeline import process

    for _ in pool.run(paths, process, jobs, Limits(recycle=COUNT)):
        pass


def run(how: str, folder: Path) -> None:
    """The folder in one of the ways."""
    paths = [str(path).encode() for path in sorted(folder.iterdir())]
    if how == "0":
        in_one_process(paths)
    else:
        in_workers(paths, int(how))


def main() -> None:
    names = {"0": "one process", "1": "one worker", "2": "two workers"}
    cpu, wall = dict.fromkeys(names, float("inf")), dict.fromkeys(names, float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        for suffix in FORMATS:
            copies.write(Path(folder), suffix, COUNT // len(FORMATS))
        for _ in range(ROUNDS):
            for how in names:
                said = alone("isolation.py", how, folder)
                cpu[how] = min(cpu[how], said["cpu"] + said["children"])
                wall[how] = min(wall[how], said["wall"])
    table(
        [f"{COUNT} notices", "CPU s, all processes", "wall s"],
        [[name, f"{cpu[how]:.2f}", f"{wall[how]:.2f}"] for how, name in names.items()],
    )
    promise("CPU time of one worker against one process", cpu["1"] / cpu["0"], 1.1)
    # On a machine that does other work the wall says nothing: half of the CPU time of two is their wall when alone.
    promise("two workers' share of one's time, by CPU (1/1.7)", cpu["2"] / 2 / cpu["1"], 1 / 1.7)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(partial(run, sys.argv[2], Path(sys.argv[3])))
    else:
        main()
