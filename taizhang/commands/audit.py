"""`taizhang audit`: one file with what became of each piece of it, on the terminal or as a page."""

import argparse
import sys

from rich.console import Console

from models.errors import DocumentError, OutputError
from taizhang.audit import terminal
from taizhang.audit.stretches import shown
from taizhang.batch.limits import Limits
from taizhang.batch.worker import read_file
from taizhang.pipeline import trace
from taizhang.write import files


def run(options: argparse.Namespace) -> int:
    """Print the audit or write it to a page; 1 when the file can't be read."""
    try:
        data = read_file(bytes(options.file), Limits().size)
        found = trace(data, options.file.name)
    except DocumentError as error:
        print(f"taizhang: {shown(str(options.file))}: {error.code}: {error.advised}", file=sys.stderr)
        return 1
    if options.html is None:
        terminal.show(found, Console(highlight=False))
        return 0
    from taizhang.audit import page

    try:
        files.write(options.html, page.page(found, data, options.file.name))
    except OSError as error:
        raise OutputError(f"{options.html}: the page can't be written ({error.strerror})") from error
    print(f"Written to {options.html}", file=sys.stderr)
    return 0
