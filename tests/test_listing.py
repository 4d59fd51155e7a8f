"""Which files count as handed in, and what they are called in the report."""

import os
import re
import socket
from pathlib import Path

import pytest

from taizhang.batch.listing import InputError, display, list_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "b" / "one.txt").write_text("1")
    (tmp_path / "in" / "a.txt").write_text("2")
    return tmp_path / "in"


def listed(folder: Path) -> dict[str, str | None]:
    return {one.file: one.skipped for one in list_files([folder], folder.parent / "out")}


def test_files_come_in_the_order_of_their_bytes(folder: Path) -> None:
    (folder / "B.txt").write_text("3")
    (folder / "甲.txt").write_text("4")
    assert list(listed(folder)) == ["B.txt", "a.txt", "b/one.txt", "甲.txt"]


def test_only_regular_files_are_read(folder: Path) -> None:
    os.mkfifo(folder / "fifo")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "device").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder)
    (folder / "~$a.docx").write_text("lock")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / ".git").mkdir()
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(folder / "socket"))
        found = listed(folder)
    skipped = {"fifo", "link.txt", "device", "loop", "~$a.docx", ".hidden.txt", ".git", "socket"}
    assert {name for name, reason in found.items() if reason} == skipped
    assert {name for name, reason in found.items() if not reason} == {"a.txt", "b/one.txt"}


def test_the_output_folder_is_not_an_input(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "ledger.csv").write_text("")
    names = [one.file for one in list_files([folder], folder / "out")]
    assert names == ["a.txt", "b/one.txt"]


def test_several_inputs_are_named_from_their_common_folder(folder: Path) -> None:
    found = list_files([folder / "b", folder / "a.txt", folder / "a.txt"], folder / "out")
    assert [one.file for one in found] == ["a.txt", "b/one.txt"]


def test_an_input_that_is_not_there(folder: Path) -> None:
    with pytest.raises(InputError, match="nothing"):
        list_files([folder / "nothing"], folder / "out")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("通知.docx".encode(), "通知.docx"),
        ("任务.docx".encode("gbk"), "\\xc8\\xce\\xce\\xf1.docx"),
        (b"a\nb.txt", "a\\x0ab.txt"),
        (b"\x1b[31m.txt", "\\x1b[31m.txt"),
        (b"a\\b.txt", "a\\x5cb.txt"),
        ("\u202etxt.exe".encode(), "\\xe2\\x80\\xaetxt.exe"),
        (b"=cmd.txt", "=cmd.txt"),
    ],
)
def test_names_in_any_bytes_are_shown_reversibly(name: bytes, shown: str) -> None:
    assert display(b"/in/" + name, b"/in") == shown
    back = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found.group(1), 16)]), shown.encode())
    assert back == name
