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


_ANEW = "open it in its own program and save it anew"

ADVICE: dict[Failure, str] = {
    Failure.EMPTY: "get it again from where it came",
    Failure.CORRUPT: "get a whole copy of it and try again",
    Failure.ENCRYPTED: "save it without its password and try again",
    Failure.BOMB: _ANEW,
    Failure.TOO_LARGE: "split it and try again",
    Failure.TOO_DEEP: _ANEW,
    Failure.XML_FORBIDDEN: _ANEW,
    Failure.NO_TEXT: "recognise its text (OCR) first and save it as .docx or .pdf",
    Failure.UNSUPPORTED: "save it as .docx, .pdf, .xlsx, .html or .txt",
    Failure.ENCODING: "save it as UTF-8 and try again",
}
"""What a person can do about a failure whose message doesn't say it."""


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

    @property
    def advised(self) -> str:
        """The message with what to do: the message's own advice (behind a semicolon), else that of its code.

        >>> DocumentError(Failure.CORRUPT, "The file is cut short.").advised
        'The file is cut short; get a whole copy of it and try again'
        """
        if ";" in self.message or self.code not in ADVICE:
            return self.message
        return f"{self.message.rstrip('.')}; {ADVICE[self.code]}"


class VocabularyError(TaizhangError):
    """A vocabulary file is wrong; the message names the file and the entry. Raised when it is loaded."""


class CalendarError(TaizhangError):
    """A working day was asked for outside the years whose calendar is published."""


class OutputError(TaizhangError):
    """The output could not be written; what stood there before is untouched. Raised by taizhang.write."""
