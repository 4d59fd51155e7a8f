"""Disclosure catalogues: 政务公开事项目录, 标准目录, 基本目录. What must be made public, when, where and to whom."""

from extract.tables.claim import claimed_by
from extract.tables.tasks import extract_tables
from models.record import DocType, Extraction, Part

name: DocType = "disclosure_catalog"


def identify(part: Part) -> str | None:
    """Why the part is a disclosure catalogue: columns such as 公开事项, 公开依据, 公开渠道, 公开方式; else None."""
    claim = claimed_by(part)
    return claim[1] if claim and claim[0] == name else None


def extract(part: Part) -> Extraction:
    """The items to be made public, in reading order, and all text of the part that is in none of them."""
    return extract_tables(part.blocks, name)
