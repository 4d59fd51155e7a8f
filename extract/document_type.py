"""What a module must offer to be a document type."""

from typing import Protocol

from models.record import DocType, Extraction, Part


class DocumentType(Protocol):
    """A module that claims parts of notices and extracts their tasks."""

    name: DocType

    def identify(self, part: Part) -> str | None:
        """Why this type claims the part; None when it doesn't."""

    def extract(self, part: Part) -> Extraction:
        """What the claimed part says."""
