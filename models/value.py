"""The base of every value read from a field: frozen, with its verbatim text and its span in the field."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """What a normalizer read: `raw` is the verbatim text, `span` its begin and end in the field it was read from."""

    model_config = ConfigDict(frozen=True)

    raw: str
    span: tuple[int, int] | None = None
