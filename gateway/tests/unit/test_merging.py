"""One OpenAPI document of several."""

from typing import Any

import pytest

from gateway.docs.merging import colliding_components, merge

INFO = {"title": "t", "version": "1"}


def document(path: str, operation: str, **schemas: Any) -> dict[str, Any]:
    answer = {"200": {"description": "", "content": {"application/json": {"schema": ref("Item")}}}}
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "tags": [{"name": "T"}],
        "paths": {path: {"get": {"operationId": operation, "responses": answer}}},
        "components": {"schemas": schemas},
    }


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def schema_of(merged: dict[str, Any], path: str) -> str:
    content = merged["paths"][path]["get"]["responses"]["200"]["content"]
    return str(content["application/json"]["schema"]["$ref"])


def test_what_is_the_same_is_shared() -> None:
    same = {"Item": {"type": "object"}, "Problem": {"type": "object", "title": "P"}}
    merged = merge({"a": document("/a", "one", **same), "b": document("/b", "two", **same)}, INFO)
    assert set(merged["components"]["schemas"]) == {"Item", "Problem"}
    assert set(merged["paths"]) == {"/a", "/b"}
    assert merged["tags"] == [{"name": "T"}]


def test_what_differs_is_named_after_its_service() -> None:
    left = document("/a", "one", Item={"type": "string"})
    right = document("/b", "two", Item={"type": "integer"})
    merged = merge({"funding": left, "party-liaison": right}, INFO)
    assert set(merged["components"]["schemas"]) == {"FundingItem", "PartyLiaisonItem"}
    assert schema_of(merged, "/a") == "#/components/schemas/FundingItem"
    assert schema_of(merged, "/b") == "#/components/schemas/PartyLiaisonItem"


def test_what_refers_to_something_different_differs_too() -> None:
    left = document("/a", "one", Item=ref("Inner"), Inner={"type": "string"})
    right = document("/b", "two", Item=ref("Inner"), Inner={"type": "integer"})
    assert colliding_components({"a": left, "b": right}) == {("schemas", "Item"), ("schemas", "Inner")}
    merged = merge({"a": left, "b": right}, INFO)
    assert merged["components"]["schemas"]["AItem"] == ref("AInner")
    assert merged["components"]["schemas"]["BItem"] == ref("BInner")


def test_mappings_and_deeper_pointers_follow() -> None:
    left = document("/a", "one", Item={"discriminator": {"mapping": {"x": "#/components/schemas/Kind"}}}, Kind={"a": 1})
    left["components"]["schemas"]["Part"] = {"$ref": "#/components/schemas/Kind/properties/p"}
    right = document("/b", "two", Kind={"b": 1})
    schemas = merge({"a": left, "b": right}, INFO)["components"]["schemas"]
    assert schemas["Item"]["discriminator"]["mapping"] == {"x": "#/components/schemas/AKind"}
    assert schemas["Part"]["$ref"] == "#/components/schemas/AKind/properties/p"


def test_operations_of_one_name_are_named_after_their_services() -> None:
    documents = {"a": document("/a", "list"), "b": document("/b", "list"), "c": document("/c", "other")}
    merged = merge(documents, INFO)
    names = {path: item["get"]["operationId"] for path, item in merged["paths"].items()}
    assert names == {"/a": "a_list", "/b": "b_list", "/c": "other"}
    assert documents["a"]["paths"]["/a"]["get"]["operationId"] == "list", "the services' own documents stay as they are"


def test_one_path_has_one_owner() -> None:
    with pytest.raises(ValueError, match="/a is described twice"):
        merge({"a": document("/a", "one"), "b": document("/a", "two")}, INFO)
