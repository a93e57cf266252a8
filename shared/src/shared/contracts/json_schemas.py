"""JSON schemas of the events. `python -m shared.contracts.json_schemas` writes them anew beside this file."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson

from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent, EventData

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def data_schema(event: type[EventData]) -> dict[str, Any]:
    """Return the JSON schema of an event's data. Unknown fields stay allowed: later editions may add some."""
    schema = event.model_json_schema(mode="serialization")
    schema.pop("additionalProperties", None)
    return {"$schema": DIALECT, "$id": f"urn:linli:{event.type}", **schema}


def envelope_schema() -> dict[str, Any]:
    """Return the JSON schema of the envelope that all events share."""
    schema = CloudEvent.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": "urn:linli:cloudevent", **schema}


def schema_files() -> dict[str, bytes]:
    """Return the committed files by name, as they must read."""
    named = {f"{event.type}.schema.json": data_schema(event) for event in EVENTS}
    named["cloudevent.schema.json"] = envelope_schema()
    return {name: render(schema) for name, schema in named.items()}


def render(document: object) -> bytes:
    """Return a document as a person reads it: two spaces, keys in their order, a newline at the end."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def schema_folder() -> Path:
    """Return where the committed schemas stand."""
    return Path(str(files("shared.contracts"))) / "schemas"


if __name__ == "__main__":
    for name, content in schema_files().items():
        (schema_folder() / name).write_bytes(content)
