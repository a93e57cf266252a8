"""The Reconciliation Service API 0.2: manifest, batches, suggestions and previews in the forms of the protocol."""

import json
from typing import Any

import jsonschema
import pytest

PATH = "/v1/registration/reconciliation"
_TYPE = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
_SERVICE = {"type": "object", "properties": {"service_url": {"type": "string"}, "service_path": {"type": "string"}}}
_WITH_ID = {"type": "object", "required": ["url"], "properties": {"url": {"pattern": r".*\{\{id\}\}.*"}}}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}, "contains": {"enum": ["0.2"]}},
        "name": {"type": "string"},
        "identifierSpace": {"type": "string"},
        "schemaSpace": {"type": "string"},
        "defaultTypes": {"type": "array", "items": _TYPE, "uniqueItems": True},
        "view": _WITH_ID,
        "preview": _WITH_ID | {"required": ["url", "width", "height"], "properties": {"width": {"type": "integer"}}},
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), _SERVICE)},
    },
}
_CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "id": {"type": "string"}, "name": {"type": "string"}, "description": {"type": "string"},
        "score": {"type": "number"}, "match": {"type": "boolean"},
        "type": {"type": "array", "items": _TYPE},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "value": {"type": ["boolean", "number"]}},
            },
        },
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": _CANDIDATE}},
    },
}
SUGGESTIONS = {
    "type": "object",
    "required": ["result"],
    "properties": {"result": {"type": "array", "items": _TYPE | {"required": ["id", "name"]}}},
}
"""What the published schemas of version 0.2 require of the parts that this service gives, in words of our own."""


async def matched(desk: Any, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = await desk.public.post(PATH, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    jsonschema.validate(answer.json(), RESULTS)
    return {key: found["result"] for key, found in answer.json().items()}


async def test_old_names_are_matched(desk: Any) -> None:
    name = "重庆市渝中区七星岗街道领事巷社区夕阳红志愿者协会"
    organization = await desk.registered(name=name, name_parts={"trade": "夕阳红"})
    found = await matched(
        desk,
        same={"query": name},
        shorter={"query": "渝中区七星岗街道领事巷社区夕阳红志愿者协会"},
        traditional={"query": "重慶市渝中區七星崗街道領事巷社區夕陽紅志願者協會"},
        spaced={"query": f" {name[:9]} {name[9:]}（筹）"},
        sounding={"query": "重庆市渝中区七星岗街道领事巷社区西阳虹志愿者协会"},
        code={"query": "夕阳红", "properties": [{"pid": "uscc", "v": organization.uscc}]},
        elsewhere={"query": name, "properties": [{"pid": "division", "v": "500112"}]},
        other_kind={"query": name, "type": "FD", "limit": 3},
        nobody={"query": "龘龘"},
    )
    wanted = str(organization.id)
    for key in ("same", "shorter", "traditional"):
        assert (found[key][0]["id"], found[key][0]["match"], found[key][0]["score"]) == (wanted, True, 100.0), key
    assert (found["code"][0]["id"], found["code"][0]["match"]) == (wanted, True)
    for key in ("spaced", "sounding"):
        assert found[key][0]["id"] == wanted and not found[key][0]["match"], key
        assert 80 < found[key][0]["score"] < 100, key
    assert not any(wanted == each["id"] for key in ("elsewhere", "other_kind") for each in found[key])
    assert found["nobody"] == []


async def test_what_the_service_says_of_itself(desk: Any) -> None:
    manifest = await desk.read(desk.public, PATH)
    jsonschema.validate(manifest, MANIFEST)
    assert manifest["preview"]["url"].endswith("/reconcile/preview?id={{id}}")
    organization = await desk.registered()
    entities = await desk.read(desk.public, f"{PATH}/suggest/entity", prefix=organization.name[-8:])
    properties = await desk.read(desk.public, f"{PATH}/suggest/property", prefix="us")
    types = await desk.read(desk.public, f"{PATH}/suggest/type", prefix="基金")
    for suggested in (entities, properties, types):
        jsonschema.validate(suggested, SUGGESTIONS)
    assert str(organization.id) in {each["id"] for each in entities["result"]}
    assert ([each["id"] for each in properties["result"]], types["result"][0]["id"]) == (["uscc"], "FD")
    preview = await desk.public.get(f"{PATH}/preview", params={"id": str(organization.id)})
    assert (preview.status_code, organization.name in preview.text) == (200, True)
    got = await desk.public.get(PATH, params={"queries": json.dumps({"q0": {"query": organization.name}})})
    assert got.json()["q0"]["result"][0]["match"] is True


@pytest.mark.parametrize(
    "queries",
    ["", "nonsense", "[]", '{"q0": 1}', '{"q0": {"query": "x", "extra": 1}}', '{"q0": {"query": "x", "limit": 0}}',
     json.dumps({f"q{number}": {"query": "甲"} for number in range(51)}), '{"q0": {"query": NaN}}'],
)  # fmt: skip
async def test_batches_that_are_none(desk: Any, queries: str) -> None:
    answer = await desk.public.post(PATH, data={"queries": queries})
    assert answer.status_code == 422
    assert (
        await desk.public.get(f"{PATH}/preview", params={"id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"})
    ).status_code == 404
