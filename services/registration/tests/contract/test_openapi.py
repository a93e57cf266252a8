"""The OpenAPI document is valid, and is the one that was agreed."""

from linli.testing.openapi import agreed_openapi_of, openapi_of, require_valid

RENEW = "renew it: python -m linli.testing.openapi registration"


def test_the_document_is_valid() -> None:
    require_valid(agreed_openapi_of("registration"))


def test_the_document_is_the_agreed_one() -> None:
    assert openapi_of("registration") == agreed_openapi_of("registration"), RENEW
