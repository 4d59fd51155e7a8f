"""Errors that end a file, each with one clear sentence: what file, what place, what is wrong, what to do."""

from enum import StrEnum


class Failure(StrEnum):
    """The closed list of codes in report.json (contract.md)."""

    EMPTY = "EMPTY"
    CORRUPT = "CORRUPT"
    ENCRYPTED = "ENCRYPTED"
    BOMB = "BOMB"
    TOO_LARGE = "TOO_LARGE"
    TOO_DEEP = "TOO_DEEP"
    XML_FORBIDDEN = "XML_FORBIDDEN"
    NO_TEXT = "NO_TEXT"
    NO_TASKS = "NO_TASKS"
    TYPE_MISMATCH = "TYPE_MISMATCH"
    UNSUPPORTED = "UNSUPPORTED"
    UNREADABLE = "UNREADABLE"
    ENCODING = "ENCODING"
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    CRASH = "CRASH"
    INTERNAL = "INTERNAL"


class TaizhangError(Exception):
    """Base of all errors of this project."""


class DocumentError(TaizhangError):
    """A file can't be read. Raised by readers and limits, caught once around each document.

    `message` is one sentence without the file's name, which the report adds.
    """

    def __init__(self, code: Failure, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class VocabularyError(TaizhangError):
    """A vocabulary file is wrong; the message names the file and the entry. Raised when it is loaded."""


class CalendarError(TaizhangError):
    """A working day was asked for outside the years whose calendar is published."""


class OutputError(TaizhangError):
    """The output could not be written; what stood there before is untouched. Raised by taizhang.write."""
