"""All benchmarks, or those that are named: python benchmarks/run.py [reading folder stages startup deadlines isolation]."""

import os
import subprocess
import sys
from pathlib import Path

from measure import ROOT, environment

NAMES = ("reading", "stages", "startup", "deadlines", "isolation", "folder")


def main() -> None:
    names = sys.argv[1:] or NAMES
    load = " ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load} at the start\n", flush=True)
    for name in names:
        print(f"## {name}\n", flush=True)
        script = Path(__file__).parent / f"{name}.py"
        subprocess.run([sys.executable, str(script)], check=True, cwd=ROOT, env=environment())
        print(flush=True)


if __name__ == "__main__":
    main()
