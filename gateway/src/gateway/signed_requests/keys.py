"""The public keys that a client signs its requests with, as a JWK set. Pure."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import HTTPSignatureAlgorithm, InvalidSignature, algorithms

from gateway.signed_requests import sm2
from shared.kit.problems import FieldError, Text

MOST_KEYS: Final = 10
_COORDINATE: Final = 32


class Sm2Sm3(HTTPSignatureAlgorithm):
    """SM2 with SM3 as an algorithm of RFC 9421; the registry has no name for it, so the name is ours."""

    algorithm_id = "sm2-sm3"

    def __init__(self, public_key: Any = None, private_key: Any = None) -> None:
        assert private_key is None
        self._key = public_key

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raise if the signature is another one."""
        if not sm2.is_signed(self._key, signature, message):
            raise InvalidSignature("The signature does not fit")


Key = tuple[type[HTTPSignatureAlgorithm], Any]


def key_named(jwks: Mapping[str, Any], key_id: str) -> Key | None:
    """Return the algorithm and the key of that id."""
    found = next((one for one in jwks["keys"] if one["kid"] == key_id), None)
    return None if found is None else _key(found)


def signing_key_defects(jwks: Mapping[str, Any]) -> list[FieldError]:
    """Return what stands against a set of keys: public Ed25519, P-256 or SM2 keys with an id of their own each."""
    keys = jwks.get("keys")
    listed = keys if isinstance(keys, list) and 0 < len(keys) <= MOST_KEYS else []
    names = {one.get("kid") for one in listed if isinstance(one, dict) and isinstance(one.get("kid"), str)}
    if listed and len(names) == len(listed) and all("d" not in one and _key(one) for one in listed):
        return []
    message = Text(
        f"须为1至{MOST_KEYS}个 Ed25519、P-256 或 SM2 公钥，各有不同的 kid。",
        f"One to {MOST_KEYS} public keys, Ed25519, P-256 or SM2, each with a kid of its own.",
    )
    return [FieldError("/signing_keys", "KEYS_UNUSABLE", message)]


def _key(jwk: Mapping[str, Any]) -> Key | None:
    """Return what the JWK describes, None if it cannot be used."""
    try:
        match jwk.get("kty"), jwk.get("crv"):
            case "OKP", "Ed25519":
                return algorithms.ED25519, Ed25519PublicKey.from_public_bytes(_bytes(jwk["x"]))
            case "EC", "P-256":
                point = EllipticCurvePublicNumbers(_number(jwk["x"]), _number(jwk["y"]), SECP256R1())
                return algorithms.ECDSA_P256_SHA256, point.public_key()
            case "EC", "SM2":
                return Sm2Sm3, sm2.PublicKey(_number(jwk["x"]), _number(jwk["y"]))
    except (KeyError, ValueError, TypeError, AttributeError, binascii.Error):
        pass
    return None


def _bytes(text: str) -> bytes:
    decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if len(decoded) != _COORDINATE:
        raise ValueError("32 bytes are expected")
    return decoded


def _number(text: str) -> int:
    return int.from_bytes(_bytes(text), "big")
