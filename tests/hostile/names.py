"""Odd names, formulas in every column, and entries that are no regular files."""

import os
import socket
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.hostile import book, page, plain, word
from tests.hostile.case import READ, TITLE, Case, Planted, case, tasks

NAMES = (
    *(b"=1+1.txt", b"+1.txt", b"-rf.txt", b"@SUM(A1).txt", b"--help", b"a\nb.txt", b"a\rb.txt", b"a\tb.txt"),
    *(
        b"\x1b[31mred\x1b[0m.txt",
        b"\x07bell.txt",
        "任务.txt".encode("gbk"),
        b"\xff\xfe.txt",
        b"\xed\xa0\x80.txt",
    ),
    *(
        b"a\\b.txt",
        b'quote".txt',
        b"it's.txt",
        b"a,b.txt",
        b"%s%n%x.txt",
        b"$(id).txt",
        b"`id`.txt",
        b"a|b;c&d.txt",
    ),
    *(
        "\u202etxt.exe".encode(),
        "\ufeffmark.txt".encode(),
        "e\u0301.txt".encode(),
        "😀.txt".encode(),
        " 前后 ".encode(),
    ),
    *(
        b"con.txt",
        b"nul",
        b"a.txt.",
        b"x" * 251 + b".txt",
        "长".encode() * 83 + b".txt",
        b"<b>.txt",
        b"[red].txt",
    ),
)
FORMULAS = ("=cmd|'/c calc'!A1", "+1+1", "-2+3+cmd", "@SUM(A1)", "＝1+1", "+86=1")


def cases() -> Iterator[Case]:
    """All files with odd names, and those that a spreadsheet would run."""
    for name in NAMES:
        planted = tasks(repr(name))
        texts = tuple(task.content for task in planted)
        yield Case(name, partial(_plain, planted), texts, READ)
    deep = "/".join(f"层{at}" for at in range(30)) + "/deep.txt"
    yield case(deep, partial(_plain, tasks(deep)), tasks(deep))
    yield case("folder.docx/inside.txt", partial(_plain, tasks("inside")), tasks("inside"))
    for formula in FORMULAS:
        planted = _formulas(formula)
        yield case(f"formula {FORMULAS.index(formula)}.html", partial(_page, planted), planted)
        yield case(f"formula {FORMULAS.index(formula)}.docx", partial(_word, planted), planted)
        yield case(f"formula {FORMULAS.index(formula)}.xlsx", partial(_book, planted), planted)


def _formulas(formula: str) -> list[Planted]:
    return [
        Planted(task.seq, f"{formula} {task.content}", f"{formula}{task.unit}", f"{formula}{task.deadline}")
        for task in tasks("formula" + formula)
    ]


def _plain(planted: Sequence[Planted]) -> bytes:
    return plain.text(planted).encode()


def _page(planted: Sequence[Planted]) -> bytes:
    return page.page(page.table(planted))


def _word(planted: Sequence[Planted]) -> bytes:
    return word.pack(word.plan(planted))


def _book(planted: Sequence[Planted]) -> bytes:
    return book.pack(book.data(planted))


def special(folder: Path, outside: Path) -> list[str]:
    """Entries that must be skipped, made in `folder`; `outside` is a folder beside it. Their names in the report."""
    (outside / "secret.txt").write_text(TITLE, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    for name, target in {
        "link.txt": "pipe.txt",
        "secret.txt": outside / "secret.txt",
        "folder link": outside,
        "loop": folder,
        "nowhere.txt": "missing",
        "zero.pdf": "/dev/zero",
        "terminal.txt": "/dev/stdin",
    }.items():
        (folder / name).symlink_to(target)
    for name in ("~$plan.docx", ".hidden.txt", ".~lock.plan.docx#", "Thumbs.db"):
        (folder / name).write_bytes(b"\x00\x01")
    (folder / ".git").mkdir()
    with socket.socket(socket.AF_UNIX) as unix:
        place = os.getcwd()
        os.chdir(folder)
        unix.bind("socket.txt")
        os.chdir(place)
    with (folder / "sparse.pdf").open("wb") as sparse:
        sparse.truncate(5 << 30)
    return [
        *(
            "pipe.txt",
            "link.txt",
            "secret.txt",
            "folder link",
            "loop",
            "nowhere.txt",
            "zero.pdf",
            "terminal.txt",
        ),
        *("~$plan.docx", ".hidden.txt", ".~lock.plan.docx#", ".git", "socket.txt"),
    ]
