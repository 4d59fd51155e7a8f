"""What describes the outputs: ledger.schema.json (JSON Schema, from pydantic) and datapackage.json (Frictionless)."""

import json
from typing import Any

from models.ledger import SCHEMA_VERSION, Ledger
from taizhang.write.tables import TABLES

PRIMARY_KEYS = {
    "ledger": ["task_id"],
    "units": ["task_id", "position"],
    "deadlines": ["task_id", "position"],
    "legal_bases": ["task_id", "position"],
    "documents": ["source_file"],
}
FOREIGN_KEYS = dict.fromkeys(("units", "deadlines", "legal_bases"), "ledger")


def ledger_schema() -> bytes:
    """The JSON Schema of ledger.json."""
    schema = Ledger.model_json_schema(mode="serialization")
    return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def datapackage() -> bytes:
    """The Frictionless data package that describes every table."""
    resources = [_resource(table) for table in TABLES]
    return _json(
        {
            "name": "ledger",
            "profile": "tabular-data-package",
            "version": SCHEMA_VERSION,
            "resources": resources,
        }
    )


def _resource(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [column._asdict() for column in TABLES[table]],
        "missingValues": [""],
    }
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = PRIMARY_KEYS[table]
    if table in FOREIGN_KEYS:
        reference = {"resource": FOREIGN_KEYS[table], "fields": ["task_id"]}
        schema["foreignKeys"] = [{"fields": ["task_id"], "reference": reference}]
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
