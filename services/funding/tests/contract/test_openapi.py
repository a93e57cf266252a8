"""The OpenAPI document is valid, and is the one that was agreed."""

from linli.testing.openapi import agreed_openapi_of, openapi_of, require_valid


def test_the_document_is_valid() -> None:
    require_valid(agreed_openapi_of("funding"))


def test_the_document_is_the_agreed_one() -> None:
    assert openapi_of("funding") == agreed_openapi_of("funding"), "renew it: python -m linli.testing.openapi funding"
