"""Writes golden ledgers that do not exist yet; one that stands is never overwritten.

python -m tests.golden.write

To renew one after a change that is right: read what differs, delete the file, write it anew, and read it beside the
source before it is committed.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.readings import FILES, read

FOLDER = Path(__file__).parent


def path(file: str) -> Path:
    """Where the golden ledger of a sample stands."""
    return FOLDER / f"{file}.json"


def ledger(file: str) -> dict[str, Any]:
    """The notice and the tasks of one sample, as ledger.json would hold them.

    Fields that say nothing are left out, so that a person can read the file.
    """
    result = read(file)
    assert result.notice is not None
    return {
        "notice": result.notice.model_dump(mode="json", exclude_defaults=True),
        "tasks": [task.model_dump(mode="json", exclude_defaults=True) for task in result.tasks],
    }


def text(record: dict[str, Any]) -> str:
    """The bytes of a golden file: JSON that a person can read and compare line by line."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write what is missing; 1 where one that stands differs from what the program gives now."""
    changed = 0
    for file in FILES:
        golden, now = path(file), text(ledger(file))
        if not golden.exists():
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(now, encoding="utf-8", newline="\n")
            print(f"written: {golden.relative_to(FOLDER.parent)}")
        elif golden.read_text(encoding="utf-8") != now:
            changed += 1
            print(f"differs, not overwritten: {golden.relative_to(FOLDER.parent)}", file=sys.stderr)
    return int(changed > 0)


if __name__ == "__main__":
    sys.exit(main())
