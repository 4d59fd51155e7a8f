"""How soon the program answers: least seconds of several calls, each in a fresh process.

The promises are held against CPU seconds, its workers' included: on an idle machine the wall shows the same.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, environment, promise, sample, table

ROUNDS = 5


def calls(output: str) -> dict[str, list[str]]:
    """What is called, by its name."""
    program = [sys.executable, "-m", "taizhang"]
    notice = str(sample("txt"))
    return {
        "python alone": [sys.executable, "-c", ""],
        "import pandas": [sys.executable, "-c", "import pandas"],
        "jieba's dictionary": [
            sys.executable,
            "-c",
            "from normalize import keywords; keywords._dictionary()",
        ],
        "import taizhang.pipeline": [sys.executable, "-c", "import taizhang.pipeline"],
        "taizhang --help": [*program, "--help"],
        "taizhang normalize deadline": [*program, "normalize", "deadline", "2021年11月底前"],
        "taizhang extract, one text notice": [*program, "extract", notice, "-o", output, "--fresh"],
        "taizhang extract, nothing changed": [*program, "extract", notice, "-o", output],
    }


def seconds(call: list[str]) -> tuple[float, float]:
    """CPU and wall seconds of one call."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(call, check=True, capture_output=True, cwd=ROOT, env=environment())
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


def main() -> None:
    with tempfile.TemporaryDirectory() as held:
        wanted = calls(str(Path(held) / "ledger"))
        took = {name: [seconds(call) for _ in range(ROUNDS)] for name, call in wanted.items()}
    least = {name: min(cpu for cpu, _ in rounds) for name, rounds in took.items()}
    walls = {name: min(wall for _, wall in rounds) for name, rounds in took.items()}
    table(["call", "CPU s", "wall s"], [[name, f"{least[name]:.3f}", f"{walls[name]:.3f}"] for name in least])
    promise("taizhang --help, CPU seconds", least["taizhang --help"], 0.3)
    promise(
        "taizhang extract of one text notice, CPU seconds", least["taizhang extract, one text notice"], 2.0
    )


if __name__ == "__main__":
    main()
