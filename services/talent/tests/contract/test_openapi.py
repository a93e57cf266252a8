"""The OpenAPI document is valid, and is the one that was agreed."""

from openapi_spec_validator import validate

from linli.testing.openapi import agreed_openapi_of, openapi_of


def test_the_document_is_valid() -> None:
    validate(agreed_openapi_of("talent"))


def test_the_document_is_the_agreed_one() -> None:
    assert openapi_of("talent") == agreed_openapi_of("talent"), "renew it: python -m linli.testing.openapi talent"
