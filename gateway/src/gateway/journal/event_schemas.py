"""`GET /v1/event-schemas`: how each type of event that leaves the suite is built."""

from functools import cache
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from fastapi import Path
from pydantic import Field
from starlette.responses import Response

from gateway.journal.visibility import PUBLISHED_TYPES
from shared.contracts.catalogue import BY_TYPE
from shared.contracts.json_schemas import DIALECT, data_schema, envelope_schema
from shared.kit.dependencies import public_route
from shared.kit.problems import NotFound
from shared.kit.routes import Router
from shared.kit.schemas import ResponseModel

PATH = "/v1/event-schemas"
SCHEMA_MEDIA_TYPE = "application/schema+json"

router = Router(prefix=PATH, tags=["events"], dependencies=[public_route])


class EventSchemaEntry(ResponseModel):
    """A type of event; its last part is the version, which grows when a change would break readers."""

    type: str = Field(examples=["registration.organization.registered.v1"])
    version: int = Field(examples=[1])
    description: str
    schema_url: str = Field(examples=["/v1/event-schemas/registration.organization.registered.v1"])


class EventSchemaList(ResponseModel):
    """All types of events that leave the suite."""

    items: list[EventSchemaEntry]


@router.get("", response_model=EventSchemaList, operation_id="list_event_schemas", summary="Types of events 事件类型")
async def list_event_schemas() -> Response:
    """Give every type that can appear at /v1/events and in webhooks, with the address of its JSON schema."""
    return Response(_listed(), media_type="application/json", headers={"Cache-Control": "public, max-age=3600"})


@router.get(
    "/{event_type}",
    operation_id="read_event_schema",
    summary="JSON schema of a type 事件结构",
    responses={200: {"content": {SCHEMA_MEDIA_TYPE: {"schema": {"type": "object"}, "example": {"$schema": DIALECT}}}}},
)
async def read_event_schema(
    event_type: Annotated[str, Path(max_length=100, examples=["registration.organization.registered.v1"])],
) -> Response:
    """Give the JSON schema (2020-12) of the whole message. Unknown fields may be added within a version."""
    if event_type not in PUBLISHED_TYPES:
        raise NotFound
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(orjson.dumps(message_schema(event_type)), media_type=SCHEMA_MEDIA_TYPE, headers=headers)


@cache
def message_schema(event_type: str) -> dict[str, Any]:
    """Return the schema of a message: the envelope that all share, with this type's data in it."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:linli:message:{event_type}",
        "allOf": [{"$ref": "urn:linli:cloudevent"}],
        "properties": {"type": {"const": event_type}, "data": {"$ref": f"urn:linli:{event_type}"}},
        "$defs": {"envelope": envelope_schema(), "data": data_schema(BY_TYPE[event_type])},
    }


@cache
def _listed() -> bytes:
    items = [
        {
            "type": name,
            "version": int(name.rpartition(".v")[2]),
            "description": " ".join((BY_TYPE[name].__doc__ or "").split()),
            "schema_url": f"{PATH}/{quote(name)}",
        }
        for name in sorted(PUBLISHED_TYPES)
    ]
    return orjson.dumps({"items": items})
