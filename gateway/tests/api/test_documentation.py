"""The documentation: one valid document, one page that needs no network."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator


async def test_the_document_is_valid_and_leaves_out_what_is_for_the_services_alone(public: Any) -> None:
    document = (await public.get("/openapi.json")).json()
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "http://linli.test"}]
    assert not any("internal" in path for path in document["paths"])
    assert set(document["info"]["x-linli-missing-services"]) == {"registration", "talent"}
    names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(names) == len(set(names))
    assert document["paths"]["/oauth/token"]["post"]["security"] == [{"clientBasic": []}, {}]
    assert "If-Match" not in str(document["paths"]["/v1/sandbox/clock"])


async def test_every_way_to_prove_who_calls_is_described(public: Any) -> None:
    document = (await public.get("/openapi.json")).json()
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    asked = {name for holder in (document, *operations) for way in holder.get("security", ()) for name in way}
    assert asked == document["components"]["securitySchemes"].keys()


async def test_events_are_described(public: Any) -> None:
    document = (await public.get("/asyncapi.json")).json()
    assert document["asyncapi"] == "3.0.0"
    assert "registration.organization.registered.v1" in document["channels"]


async def test_the_page_loads_only_what_is_here(public: Any) -> None:
    page = await public.get("/docs")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert all(address.startswith("/") and not address.startswith("//") for address in named)
    assert "<script>" not in page.text
    assert "style=" not in page.text
    for address in {address for address in named if "assets" in address}:
        file = await public.get(address)
        assert file.status_code == 200, address
        assert len(file.content) > 100
        again = await public.get(address, headers={"If-None-Match": file.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
async def test_files_are_compressed_when_that_is_welcome(public: Any, encoding: str) -> None:
    answer = await public.get("/docs/assets/swagger-ui.css", headers={"Accept-Encoding": encoding})
    assert answer.headers.get("content-encoding") == ("gzip" if encoding == "gzip" else None)
    assert answer.text.startswith(".swagger-ui")


@pytest.mark.parametrize("name", ["assets.toml", "..%2f..%2fmain.py", "nothing.js"])
async def test_other_files_are_not_served(public: Any, name: str) -> None:
    assert (await public.get(f"/docs/assets/{name}")).status_code in (404, 503)
