"""SM2 signatures with SM3 (GB/T 32918.2, GM/T 0009): verified only, so that nothing here is secret. Pure."""

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SM3, Hash
from ecdsa.ellipticcurve import CurveFp, PointJacobi

_SIZE: Final = 32
_P: Final = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
_B: Final = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
_X: Final = 0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7
_Y: Final = 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0
ORDER: Final = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
CURVE: Final = CurveFp(_P, -3, _B, 1)
GENERATOR: Final = PointJacobi(CURVE, _X, _Y, 1, ORDER, generator=True)
SIGNER: Final = b"1234567812345678"
"""The identity that is signed with where none is agreed on (GM/T 0009)."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A point of the curve.

    Raises:
        ValueError: it is none.
    """

    x: int
    y: int

    def __post_init__(self) -> None:
        if not (0 <= self.x < _P and 0 <= self.y < _P and CURVE.contains_point(self.x, self.y)):
            raise ValueError("no point of the curve")


def is_signed(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Tell whether the signature (r and s, 64 bytes or DER) is the key's of the message."""
    numbers = _numbers(signature)
    if numbers is None:
        return False
    r, s = numbers
    t = (r + s) % ORDER
    if not (0 < r < ORDER and 0 < s < ORDER and t):
        return False
    point = GENERATOR.mul_add(s, PointJacobi(CURVE, key.x, key.y, 1, ORDER), t)
    return bool((digest(key, message) + int(point.x())) % ORDER == r)


def digest(key: PublicKey, message: bytes) -> int:
    """Return the number that is signed: SM3 of the message after what is known of signer and curve."""
    numbers = (_P - 3, _B, _X, _Y, key.x, key.y)
    about = (8 * len(SIGNER)).to_bytes(2, "big") + SIGNER + b"".join(each.to_bytes(_SIZE, "big") for each in numbers)
    return int.from_bytes(sm3(sm3(about) + message), "big")


def sm3(data: bytes) -> bytes:
    """Return the SM3 hash (GB/T 32905)."""
    running = Hash(SM3())
    running.update(data)
    return running.finalize()


def _numbers(signature: bytes) -> tuple[int, int] | None:
    if len(signature) == 2 * _SIZE:
        return int.from_bytes(signature[:_SIZE], "big"), int.from_bytes(signature[_SIZE:], "big")
    try:
        return decode_dss_signature(signature)
    except ValueError:
        return None
