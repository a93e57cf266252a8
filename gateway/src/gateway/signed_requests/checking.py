"""Whether a request is signed by its client as it came (RFC 9421, RFC 9530). Pure but for the time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256, sha512
from typing import Any, ClassVar, Final

from cryptography.hazmat.primitives.hashes import SM3
from http_message_signatures import (
    ContentDigest,
    HTTPMessageSignaturesException,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    VerifyResult,
)

from gateway.signed_requests.errors import SignatureInvalid, SignatureRequired
from gateway.signed_requests.keys import key_named
from gateway.signed_requests.sm2 import sm3
from shared.kit.problems import Text

LIFE: Final = timedelta(minutes=5)
DIGEST: Final = "content-digest"
COVERED: Final = ("@method", "@path", "@query", "authorization")
_KEY_ID: Final = re.compile(r';\s*keyid="([^"\\]{1,200})"')
_NONCE: Final = re.compile(r"[!-~]{16,128}")


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request as its signature sees it; the host is not looked at, as proxies change it."""

    method: str
    url: str
    headers: Mapping[str, str]


class _Sm3:
    """SM3 as hashlib would have it."""

    digest_size = SM3.digest_size

    def __init__(self, data: bytes = b"") -> None:
        self._data = data

    def digest(self) -> bytes:
        return sm3(self._data)


class Digest(ContentDigest):
    """Content digests by SHA-2 or SM3."""

    _hashers: ClassVar[Any] = {"sha-256": sha256, "sha-512": sha512, "sm3": _Sm3}


class _One(HTTPSignatureKeyResolver):
    def __init__(self, key: Any) -> None:
        self._key = key

    def resolve_public_key(self, key_id: str) -> Any:
        return self._key


class _Verifier(HTTPMessageVerifier):
    content_digest_class = Digest
    max_clock_skew = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose headers are signed; of the body it says what its digest is."""

    nonce: str
    _request: SignedRequest
    _verifier: _Verifier
    _results: Sequence[VerifyResult]

    def require_body(self, body: bytes) -> None:
        """Pass when the body is the one that was signed.

        Raises:
            SignatureInvalid: it is another one, or its digest is not covered.
        """
        try:
            self._verifier.verify_body(self._request, self._results, body)
        except (HTTPMessageSignaturesException, ValueError) as error:
            raise _refused(error) from None


def signed_headers(request: SignedRequest, jwks: Mapping[str, Any], *, has_body: bool) -> Signed:
    """Return what is known of a request that is signed with one of the keys, lately, before its body is looked at.

    Raises:
        SignatureRequired: there is no signature.
        SignatureInvalid: it is not valid, or covers too little.
    """
    described = request.headers.get("signature-input")
    if described is None or "signature" not in request.headers:
        raise SignatureRequired(error="invalid_token")
    names = _KEY_ID.findall(described)
    key = key_named(jwks, names[0]) if len(names) == 1 else None
    if key is None:
        raise _invalid("keyid 须为一个已登记的签名公钥。", "keyid must name one of the client's signing keys.")
    algorithm, public_key = key
    verifier = _Verifier(signature_algorithm=algorithm, key_resolver=_One(public_key))
    needed = (*COVERED, DIGEST) if has_body else COVERED
    try:
        results = verifier.verify(request, max_age=LIFE, require_components=needed)
        if DIGEST in request.headers:
            Digest.prepare(dict(request.headers), None, use_existing_digest=True)
    except (HTTPMessageSignaturesException, ValueError) as error:
        raise _refused(error) from None
    nonce = results[0].nonce
    if nonce is None or not _NONCE.fullmatch(nonce):
        raise _invalid("nonce 须为16至128个可见字符。", "The nonce must be 16 to 128 visible characters.")
    return Signed(nonce, request, verifier, results)


def _refused(error: Exception) -> SignatureInvalid:
    return _invalid(f"签名未通过验证：{error}", f"{error}")


def _invalid(zh: str, en: str) -> SignatureInvalid:
    return SignatureInvalid(Text(zh, en), error="invalid_token")
