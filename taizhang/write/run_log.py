"""run.jsonl, the audit trail of one run: a header line, and a line a file. What differs from run to run is here."""

import json
import platform
import time
from pathlib import Path
from typing import Any

from taizhang.version import stamp, version


class RunLog:
    """The audit trail being written, line by line, so that it tells of a run that was cut off too."""

    def __init__(self, path: Path, options: dict[str, Any]) -> None:
        self.file = path.open("w", encoding="utf-8", newline="\n")
        self.add(
            {
                "taizhang": version(),
                "stamp": stamp(),
                "python": platform.python_version(),
                "system": platform.platform(),
                "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "options": options,
            }
        )

    def add(self, line: dict[str, Any]) -> None:
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.file.flush()

    def close(self) -> None:
        self.file.close()
