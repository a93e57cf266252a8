"""The OpenAPI document is valid, and is the one that was agreed."""

from linli.testing.openapi import agreed_openapi_of, openapi_of, require_valid


def test_the_document_is_valid() -> None:
    require_valid(agreed_openapi_of("party"))


def test_the_document_is_the_agreed_one() -> None:
    assert openapi_of("party") == agreed_openapi_of("party"), "renew it: python -m linli.testing.openapi party"
