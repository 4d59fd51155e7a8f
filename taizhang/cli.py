"""The command line: extract, show, audit, normalize. Data goes to stdout, everything said to a person goes to stderr."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from models.errors import OutputError, TaizhangError

DONE, SOME_FAILED, WRONG_CALL, NOT_WRITTEN, INTERRUPTED = 0, 1, 2, 3, 130

EXTRACT = """\
examples:
  taizhang extract notices/ -o ledger/          a folder, with all folders in it
  taizhang extract a.docx b.pdf -o ledger/      single files
  taizhang extract notices/ -o ledger/ --jobs 1 --timeout 300
  taizhang extract notices/ -o ledger/ --unread unread.toml

It writes ledger.csv and ledger.json, units.csv, deadlines.csv, legal_bases.csv, documents.csv, findings.csv,
report.json (every file handed in, with what became of it), their descriptions, and run.jsonl.
Run it again after files were added or changed: only those are read.
"""
SHOW = """\
example:
  taizhang show notice.docx
"""
AUDIT = """\
examples:
  taizhang audit notice.docx
  taizhang audit notice.pdf --html notice.audit.html

Each piece of the source is shown in the colour of what became of it: a task (neighbouring tasks in different colours),
metadata, text in no task for a reason that is named, or text that nothing accounts for.
"""
NORMALIZE = """\
examples:
  taizhang normalize deadline "2021年11月底前" "持续推进"
  taizhang normalize deadline "受理之日起20个工作日内" --from 2021-09-10
  taizhang normalize unit "市发展改革委、自然资源和规划局" --level 市
  taizhang normalize basis "《政府信息公开条例》第二十条" --json
  echo '{"text": "11月底前", "year": 2021}' | taizhang normalize deadline --json -
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 nothing failed, 1 some file failed, 2 the call was wrong, 3 the output can't be written."""
    _speak_utf8()
    options = _options(arguments)
    try:
        return _run(options)
    except OutputError as error:
        return _complain(str(error), NOT_WRITTEN)
    except TaizhangError as error:
        return _complain(str(error), WRONG_CALL)
    except KeyboardInterrupt:
        return _complain("stopped; what was read is kept: run it again to go on from there", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read stdout has gone, as `head` does
        return DONE


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    root = argparse.ArgumentParser(
        prog="taizhang",
        description="Turn the notices by which Chinese governments hand out work into one clean ledger.",
        epilog="taizhang COMMAND --help shows examples.",
    )
    root.add_argument("--version", action="store_true", help="print the version and stop")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    _add_extract(commands)
    show = _command(commands, "show", "print the ledger of one file as a table", SHOW)
    show.add_argument("file", type=Path, help="the notice")
    audit = _command(commands, "audit", "show what became of each piece of one file", AUDIT)
    audit.add_argument("file", type=Path, help="the notice")
    audit.add_argument("--html", type=Path, metavar="OUT.html", help="write a self-contained page instead")
    _add_normalize(commands)
    return root


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a call; texts may stand before and behind options, which argparse alone refuses."""
    root = parser()
    options, rest = root.parse_known_args(arguments)
    texts = [one for one in rest if one == "-" or not one.startswith("-")]
    if rest and (options.command != "normalize" or texts != rest):
        root.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.texts += rest
    return options


Commands = argparse._SubParsersAction  # the only name that the standard library has for it


def _command(
    commands: "Commands[argparse.ArgumentParser]", name: str, text: str, examples: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_extract(commands: "Commands[argparse.ArgumentParser]") -> None:
    extract = _command(commands, "extract", "read files or folders and write the ledger", EXTRACT)
    extract.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="a file or a folder")
    extract.add_argument("-o", "--output", required=True, type=Path, help="the folder to write to")
    extract.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, help="workers (default: one a core)"
    )
    extract.add_argument(
        "--timeout", type=_positive, default=120, help="seconds a document may take (default 120)"
    )
    extract.add_argument(
        "--memory", type=_positive, default=1024, help="megabytes a document may take (default 1024)"
    )
    extract.add_argument(
        "--strict", action="store_true", help="count partial and unrecognised files as failed"
    )
    extract.add_argument(
        "--unread",
        type=Path,
        metavar="FILE",
        help="write phrases that no vocabulary reads, ready to paste into it",
    )
    extract.add_argument("--fresh", action="store_true", help="read every file anew")


def _add_normalize(commands: "Commands[argparse.ArgumentParser]") -> None:
    normalize = _command(commands, "normalize", "read deadlines, units or legal bases from text", NORMALIZE)
    normalize.add_argument("kind", choices=("deadline", "unit", "basis"))
    normalize.add_argument(
        "texts", nargs="*", type=_text, metavar="TEXT", help="the text; - reads lines from standard input"
    )
    normalize.add_argument("--year", type=int, help="the year of the notice")
    normalize.add_argument(
        "--level", type=_text, help="the level of the issuing government: 省 市 县 区 旗 …"
    )
    normalize.add_argument(
        "--from", dest="trigger", metavar="DATE", help="when a relative deadline begins to run"
    )
    normalize.add_argument("--json", action="store_true", help="print JSON, one array a text")


def _text(argument: str) -> str:
    """The characters of an argument, also where the locale has none but ASCII."""
    return os.fsencode(argument).decode("utf-8", "surrogateescape")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: give a whole number of at least 1")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    """Run the command; each brings its own imports, so that --help answers at once."""
    if options.version:
        from taizhang.version import version

        print(version())
        return DONE
    if options.command == "extract":
        from taizhang.commands import extract

        return extract.run(options)
    if options.command == "show":
        from taizhang.commands import show

        return show.run(options)
    if options.command == "audit":
        from taizhang.commands import audit

        return audit.run(options)
    if options.command == "normalize":
        from taizhang.commands import normalize

        return normalize.run(options)
    parser().print_help(sys.stderr)
    return WRONG_CALL


def _complain(message: str, status: int) -> int:
    print(f"taizhang: {message}", file=sys.stderr)
    return status


def _speak_utf8() -> None:
    """Chinese reaches a terminal or a file whatever the locale; what can't be shown is escaped."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
