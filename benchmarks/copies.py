"""Copies of a sample notice with other names and numbers, the same ones on every run."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from measure import NOTICE, sample

_FIRST = "安宁清平永长新东西南北武临泰兴富华昌阳德"
_SECOND = "江川河山阳城丰源远和义康水泉陵"
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_COUNT = re.compile(r"(?<![\d.（(第])(\d{1,3})(?=[个次项条场件])")


def text_of(text: str, at: int) -> str:
    """A text with the names and numbers of copy `at`."""
    place = _FIRST[at % len(_FIRST)] + _SECOND[at // len(_FIRST) % len(_SECOND)]
    text = text.replace("云阳", place)
    text = _MONTH.sub(lambda found: f"{(int(found[1]) + at - 1) % 12 + 1}月", text)
    return _COUNT.sub(lambda found: str(int(found[1]) + at % 7), text)


def _package(data: bytes, at: int, members: tuple[str, ...]) -> bytes:
    """An Office file with the text of some of its members changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            held = old.read(member)
            if member.filename in members or member.filename.startswith("xl/worksheets/sheet"):
                held = text_of(held.decode("utf-8"), at).encode()
            new.writestr(member, held)
    return made.getvalue()


def copy_of(data: bytes, suffix: str, at: int) -> bytes:
    """Copy `at` of a notice. A PDF keeps its text and only its bytes differ: its fonts hold no other letters."""
    if suffix == "pdf":
        return data + f"% copy {at}\n".encode()
    if suffix in ("docx", "xlsx"):
        return _package(data, at, ("word/document.xml", "xl/sharedStrings.xml"))
    return text_of(data.decode("utf-8"), at).encode()


def write(folder: Path, suffix: str, count: int, name: str = NOTICE) -> list[Path]:
    """Write `count` copies into a folder and give their paths."""
    data = sample(suffix, name).read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{at:04d}.{suffix}" for at in range(count)]
    for at, path in enumerate(paths):
        path.write_bytes(copy_of(data, suffix, at))
    return paths
