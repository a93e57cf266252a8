"""What is kept of a request tells neither its body nor takes it for another one's."""

import hashlib

import pytest

from shared.kit.authorization import Caller
from shared.kit.idempotency import idempotent_request

BODY = b'{"id_number":"500103199001011234"}'


def caller(**changes: str) -> Caller:
    said = {"issuer": "https://i", "client_id": "c", "subject": "s", **changes}
    return Caller(**said, roles=frozenset({"CTY"}))  # type: ignore[arg-type]


def test_the_kept_hash_cannot_be_guessed_from_the_body_alone() -> None:
    first = idempotent_request("key-1", caller(), "POST", "/v1/x", BODY)
    second = idempotent_request("key-2", caller(), "POST", "/v1/x", BODY)
    assert first.request_hash != second.request_hash
    assert hashlib.sha256(BODY).digest() != first.request_hash
    assert first == idempotent_request("key-1", caller(), "POST", "/v1/x", BODY)
    assert first.request_hash != idempotent_request("key-1", caller(), "POST", "/v1/x", BODY + b" ").request_hash


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (caller(), caller(subject="t")),
        (caller(), caller(client_id="d")),
        (caller(), caller(issuer="https://j")),
        (caller(client_id="a\nb", subject="c"), caller(client_id="a", subject="b\nc")),
    ],
)
def test_callers_do_not_share_a_key(left: Caller, right: Caller) -> None:
    hashes = {idempotent_request("key", one, "POST", "/v1/x", BODY).scope_hash for one in (left, right)}
    assert len(hashes) == 2
