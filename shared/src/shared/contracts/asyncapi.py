"""The AsyncAPI document of all events. `python -m shared.contracts.asyncapi` prints it."""

import sys
from importlib.resources import files
from inspect import getdoc
from typing import Any, Final

import orjson
from pydantic.json_schema import models_json_schema

from shared.contracts.catalogue import ANNOUNCED, EVENTS
from shared.contracts.envelope import CONTENT_TYPE, CloudEvent, EventData, owner_of, stream_of
from shared.contracts.json_schemas import render

SCHEMAS: Final = "#/components/schemas/"


def example_of(event: type[EventData]) -> dict[str, Any]:
    """Return the committed example of an event: the whole message, envelope and data."""
    text = (files("shared.contracts") / "examples" / f"{event.type}.json").read_bytes()
    example: dict[str, Any] = orjson.loads(text)
    return example


def asyncapi_document(version: str = "1.0.0") -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document: one channel per subject, with schema and example of its message."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Linli events 邻里事件",
            "version": version,
            "description": (
                "What the services of Linli tell one another and their integrators. CloudEvents 1.0, structured "
                "JSON, on NATS JetStream: one stream per owner, the event type is the subject. Delivery is at "
                "least once, in order per aggregate; `aggregateversion` counts an aggregate's events from 1 "
                "without gaps. Integrators read the PUBLIC ones at `/v1/events` of the gateway.\n\n"
                "各服务之间及对接系统之间的事件：CloudEvents 1.0 结构化 JSON，按所属服务分流，事件类型即主题。"
            ),
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {
            "nats": {
                "host": "127.0.0.1:4222",
                "protocol": "nats",
                "description": "JetStream streams REGISTRATION, FUNDING, TALENT and PARTY; inside the suite only.",
            }
        },
        "channels": {event.type: _channel(event) for event in EVENTS},
        "operations": {f"send.{event.type}": _operation(event) for event in EVENTS},
        "components": {
            "messages": {event.type: _message(event) for event in EVENTS},
            "schemas": _schemas(),
        },
    }


def _channel(event: type[EventData]) -> dict[str, Any]:
    return {
        "address": event.type,
        "description": f"Stream {stream_of(event.type)}, aggregate {event.aggregate_type}.",
        "servers": [{"$ref": "#/servers/nats"}],
        "messages": {event.__name__: {"$ref": f"#/components/messages/{event.type}"}},
    }


def _operation(event: type[EventData]) -> dict[str, Any]:
    return {
        "action": "send",
        "summary": f"Sent by {owner_of(event.type)}.",
        "channel": {"$ref": f"#/channels/{event.type}"},
        "messages": [{"$ref": f"#/channels/{event.type}/messages/{event.__name__}"}],
    }


def _message(event: type[EventData]) -> dict[str, Any]:
    typed = {"properties": {"type": {"const": event.type}, "data": {"$ref": SCHEMAS + event.__name__}}}
    tags = [owner_of(event.type), event.classification.value, *(["ANNOUNCED"] if event in ANNOUNCED else [])]
    return {
        "name": event.__name__,
        "title": event.type,
        "summary": (getdoc(event) or "").split("\n\n", 1)[0].replace("\n", " "),
        "contentType": CONTENT_TYPE,
        "tags": [{"name": tag} for tag in tags],
        "payload": {"type": "object", "allOf": [{"$ref": SCHEMAS + CloudEvent.__name__}, typed]},
        "examples": [{"name": event.__name__, "payload": example_of(event)}],
    }


def _schemas() -> dict[str, Any]:
    models = [(model, "serialization") for model in (CloudEvent, *EVENTS)]
    _, document = models_json_schema(models, ref_template=SCHEMAS + "{model}")  # type: ignore[arg-type]
    schemas: dict[str, Any] = document["$defs"]
    for event in EVENTS:
        schemas[event.__name__].pop("additionalProperties", None)
    return schemas


if __name__ == "__main__":
    sys.stdout.buffer.write(render(asyncapi_document()))
