"""How the benchmarks measure: rounds in turn, the least CPU time of each contender, peak memory in a process of its own."""

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
NOTICE = "yunyang-2021"  # 50 tasks, in every format

Job = Callable[[], object]


def race(jobs: Mapping[str, Job], rounds: int = 15) -> dict[str, float]:
    """Least CPU seconds of each job, all jobs taking turns in every round; each is called once before."""
    least = dict.fromkeys(jobs, float("inf"))
    for job in jobs.values():
        job()
    for _ in range(rounds):
        for name, job in jobs.items():
            gc.collect()
            began = time.process_time()
            job()
            least[name] = min(least[name], time.process_time() - began)
    return least


def alone(script: str, *arguments: str) -> dict[str, Any]:
    """What `script --once arguments` says of itself, run in a fresh process (see `once`)."""
    call = [sys.executable, str(Path(__file__).parent / script), "--once", *arguments]
    said = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT, env=environment())
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found


def once(job: Callable[[], object]) -> None:
    """Run a job and print its CPU and wall seconds, those of its children, and the peak memory of this process."""
    began, cpu = time.perf_counter(), time.process_time()
    job()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = {
        "cpu": time.process_time() - cpu,
        "children": children.ru_utime + children.ru_stime,
        "wall": time.perf_counter() - began,
        "peak": _peak(),
    }
    print(json.dumps(said))


def _peak() -> float:
    """The peak memory of this process in MB. Linux's ru_maxrss would be that of the parent it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def environment() -> dict[str, str]:
    """The environment of a fresh process: this project first on its path."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def sample(suffix: str, name: str = NOTICE) -> Path:
    """The sample notice of this name and suffix."""
    return next(SAMPLES.glob(f"*/{name}.{suffix}"))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, figures to the right."""
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join(" --- " if at == 0 else " ---: " for at in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def promise(said: str, value: float, limit: float) -> None:
    """Print whether a promise is kept: `value` at most `limit`."""
    print(
        f"- {'kept' if value <= limit else 'NOT KEPT'}: {said}: {value:.3g}, promised {limit:g}", flush=True
    )
