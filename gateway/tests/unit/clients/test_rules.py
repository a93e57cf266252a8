"""Who decides about a client, and by what a certificate is known."""

import hashlib
from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest

from gateway.clients.rules import authority_of, claim_hash, key_defects, same, thumbprint_of

PEM = "-----BEGIN CERTIFICATE-----\nAAECAwQF\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize(
    ("divisions", "authority"),
    [
        ([], "50"),
        (["50"], "50"),
        (["500103"], "500103"),
        (["500110-WS"], "500110-WS"),
        (["500103", "500103"], "500103"),
        (["500103", "500105"], "50"),
        (["500103001"], "50"),
        (["500103001011"], "50"),
    ],
)
def test_a_county_decides_about_itself_and_the_city_about_the_rest(divisions: list[str], authority: str) -> None:
    assert authority_of(divisions) == authority


def test_a_certificate_is_known_by_the_hash_of_its_content() -> None:
    expected = urlsafe_b64encode(hashlib.sha256(bytes(range(6))).digest()).rstrip(b"=").decode()
    assert thumbprint_of(PEM) == thumbprint_of(quote(PEM)) == expected
    broken = [None, "", "AAECAwQF", "-----BEGIN CERTIFICATE-----", PEM.replace("AAEC", "!!"), quote(PEM)[:20]]
    assert [thumbprint_of(one) for one in broken] == [None] * len(broken)


def test_texts_are_the_same_only_when_they_are() -> None:
    assert same("a", "a")
    assert not any((same("a", "b"), same("", "a"), same("\ud800", "a")))
    assert claim_hash("a") != claim_hash("b")


def test_keys_need_ids_of_their_own() -> None:
    key = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert key_defects({"keys": [key | {"kid": "1"}, key | {"kid": "2"}]}) == []
    for keys in ([], [key], [key | {"kid": "1"}] * 2, [key | {"kid": str(n)} for n in range(11)], [{"kty": "RSA"}]):
        assert [defect.code for defect in key_defects({"keys": keys})] == ["KEYS_UNUSABLE"]
