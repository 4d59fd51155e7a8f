"""The limits of one document, all in one place."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use; a limit that is hit is a failure with its own code, never an ok.

    memory: bytes above what the worker holds when idle; timeout: seconds in all; stall: seconds without progress;
    size: bytes of the file; answer: bytes of the result; recycle: documents after which a worker is replaced.
    """

    memory: int = 1024 * MEGABYTE
    timeout: float = 120.0
    stall: float = 20.0
    size: int = 200 * MEGABYTE
    answer: int = 256 * MEGABYTE
    recycle: int = 500
