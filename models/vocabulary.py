"""Vocabularies: commented TOML data beside the code that uses it, validated when loaded."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from models.errors import VocabularyError

T = TypeVar("T", bound=BaseModel)


def load(path: Path, model: type[T]) -> T:
    """The vocabulary in `path`, validated as `model`; raises VocabularyError naming the file and the entry."""
    try:
        with path.open("rb") as file:
            return model.model_validate(tomllib.load(file))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise VocabularyError(f"{path.name}: {where}: {first['msg']}") from error
