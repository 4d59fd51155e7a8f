"""Region: the place and level of the government that issued a notice."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Level = Literal["national", "province", "city", "county", "township"]


class Region(BaseModel):
    """The notice's own region, e.g. name 郧阳区, level county; code is the GB/T 2260 division code where known.

    mark: the character(s) by which this government's own bodies are prefixed in unit lists (省, 市, 县, 区, 旗 …),
    or None.
    """

    model_config = ConfigDict(frozen=True)

    name: str | None = None
    level: Level | None = None
    code: str | None = None
    mark: str | None = None
