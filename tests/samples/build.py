"""Rebuilds the office documents of samples/ from the text dumps beside them.

python -m tests.samples.build            # .docx, .html and .xlsx: the same bytes every time
python -m tests.samples.build --pdf      # the .pdf files too (needs LibreOffice and the Noto CJK fonts)
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from tests.samples.builder.notices import FOLDER, Notice, notices
from tests.samples.builder.page import page
from tests.samples.builder.sheet import sheet
from tests.samples.builder.word import word


def main() -> None:
    """Write every sample; PDF files only on request, since LibreOffice stamps them with the time."""
    parser = argparse.ArgumentParser(description="Rebuild the office documents of samples/.")
    parser.add_argument("--pdf", action="store_true", help="make the .pdf files too (needs LibreOffice)")
    wanted = parser.parse_args()
    for notice in notices():
        for suffix, content in documents(notice).items():
            (FOLDER / f"{notice.path}{suffix}").write_bytes(content)
        if wanted.pdf:
            print_pdf(notice)


def documents(notice: Notice) -> dict[str, bytes]:
    """The files of a notice that need no other program, by suffix."""
    files = {".docx": word(notice), ".html": page(notice)}
    if notice.rows:
        files[".xlsx"] = sheet(notice)
    return files


def print_pdf(notice: Notice) -> None:
    """Print the .docx as .pdf by LibreOffice, under a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / Path(f"{notice.path}.docx").name
        source.write_bytes(word(notice, symbols=False))
        profile = (Path(folder) / "profile").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, str(source)], check=True, timeout=120, capture_output=True
        )
        (FOLDER / f"{notice.path}.pdf").write_bytes(source.with_suffix(".pdf").read_bytes())


if __name__ == "__main__":
    main()
