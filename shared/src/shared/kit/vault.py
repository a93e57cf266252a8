"""Personal data at rest: AES-256-GCM with the key's name in the value, and a blind index to look it up by.

A value reads `enc:<key id>:<base64url of nonce and ciphertext>`. The first key encrypts and all keys decrypt, so
keys are rotated by putting a new one in front.
"""

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PREFIX = "enc:"
_NONCE_BYTES = 12
_SEAL_BYTES = 16


class UnknownKey(LookupError):
    """A value names a key that this process has not been given."""


class Tampered(ValueError):
    """A value was changed, belongs to another context or was never made by a vault."""


class Vault:
    """Encrypts, decrypts and indexes personal data.

    `keys` maps key ids to 32 bytes each, the current one first; `suite_key` is the same in all services, so that
    they name one person alike.
    """

    def __init__(self, keys: Mapping[str, bytes], suite_key: bytes) -> None:
        if not keys or any(len(key) != 32 for key in keys.values()) or len(suite_key) < 32:
            raise ValueError("a vault needs data keys of 32 bytes and a suite key of at least 32")
        if any(not key_id or ":" in key_id for key_id in keys):
            raise ValueError("a key id is not empty and has no colon")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = next(iter(keys))
        self._suite_key = suite_key

    def encrypt(self, text: str, context: str = "") -> str:
        """Return `text` under the current key, bound to `context` (such as table and column)."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._ciphers[self._current].encrypt(nonce, text.encode(), context.encode())
        return f"{PREFIX}{self._current}:{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def decrypt(self, value: str, context: str = "") -> str:
        """Return the text that `encrypt` was given.

        Raises:
            UnknownKey: the key named in `value` is not among ours.
            Tampered: `value` is not one of ours, was changed, or was made for another context.
        """
        key_id, sealed = _parse(value)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise UnknownKey(key_id)
        try:
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise Tampered("the value does not decrypt") from error

    def seal(self, purpose: str, text: str) -> str:
        """Return a seal of `text` that only this suite can make, by a key that serves `purpose` only.

        HMAC-SHA256, the first 16 bytes in base64url; compare it with `hmac.compare_digest`.
        """
        key = derive_key(self._suite_key, purpose)
        sealed = hmac.new(key, text.encode(), hashlib.sha256).digest()[:_SEAL_BYTES]
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def blind_index(self, value: str) -> str:
        """Return the HMAC-SHA256 (hex) of `value` with case, width and spaces evened out.

        Of an ID number it is the `person_ref` that all services share.
        """
        return hmac.new(self._suite_key, _normalized(value).encode(), hashlib.sha256).hexdigest()


def parse_keys(text: str) -> dict[str, bytes]:
    """Return the keys of a setting `k2:<base64url>,k1:<base64url>`, in its order."""
    pairs = [item.strip().partition(":") for item in text.split(",") if item.strip()]
    return {key_id: decode_key(encoded) for key_id, _, encoded in pairs}


def decode_key(encoded: str) -> bytes:
    """Return the bytes of a base64url text, with or without padding."""
    return base64.b64decode(encoded.encode() + b"=" * (-len(encoded) % 4), altchars=b"-_", validate=True)


def derive_key(suite_key: bytes, purpose: str) -> bytes:
    """Return 32 bytes that serve one `purpose` only, the same in every process of the suite."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(suite_key)


def _parse(value: str) -> tuple[str, bytes]:
    key_id, colon, encoded = value.removeprefix(PREFIX).partition(":")
    if not value.startswith(PREFIX) or not colon:
        raise Tampered("the value was not made by a vault")
    try:
        return key_id, decode_key(encoded)
    except (binascii.Error, ValueError) as error:
        raise Tampered("the value is not base64url") from error


def _normalized(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).split()).upper()
