"""SM2 with SM3 against the example of GB/T 32918.5, and against a signer made of the same definition."""

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from ecdsa.ellipticcurve import PointJacobi
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.signed_requests.sm2 import GENERATOR, ORDER, PublicKey, digest, is_signed, sm3

PRIVATE = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
PUBLIC = PublicKey(
    0x09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020,
    0xCCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13,
)
RANDOM = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
NUMBERS = st.integers(1, ORDER - 2)


def signed(private: int, key: PublicKey, message: bytes, random: int) -> bytes:
    r = (digest(key, message) + int((GENERATOR * random).x())) % ORDER
    s = pow(1 + private, -1, ORDER) * (random - r * private) % ORDER
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def public(private: int) -> PublicKey:
    point: PointJacobi = GENERATOR * private
    return PublicKey(int(point.x()), int(point.y()))


def test_the_hash_of_the_standard() -> None:
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_example_of_the_standard() -> None:
    message = b"message digest"
    assert public(PRIVATE) == PUBLIC
    raw = R.to_bytes(32, "big") + S.to_bytes(32, "big")
    assert signed(PRIVATE, PUBLIC, message, RANDOM) == raw
    assert is_signed(PUBLIC, raw, message)
    assert is_signed(PUBLIC, encode_dss_signature(R, S), message)


@settings(deadline=None, max_examples=15)
@given(NUMBERS, NUMBERS, st.binary(max_size=80), st.integers(0, 63))
def test_what_is_signed_is_valid_and_nothing_else(private: int, random: int, message: bytes, place: int) -> None:
    key = public(private)
    signature = signed(private, key, message, random)
    assert is_signed(key, signature, message)
    assert not is_signed(key, signature, message + b"!")
    assert not is_signed(PUBLIC, signature, message)
    changed = bytearray(signature)
    changed[place] ^= 1
    assert not is_signed(key, bytes(changed), message)


def test_numbers_out_of_range_are_no_signature() -> None:
    whole = ORDER.to_bytes(32, "big")
    for r, s in ((0, S), (R, 0), (0, 0)):
        assert not is_signed(PUBLIC, r.to_bytes(32, "big") + s.to_bytes(32, "big"), b"message digest")
    assert not is_signed(PUBLIC, whole + S.to_bytes(32, "big"), b"message digest")
    assert not is_signed(PUBLIC, R.to_bytes(32, "big") + (ORDER - R).to_bytes(32, "big"), b"message digest")
    for garbage in (b"", b"0", b"\x30\x00", b"x" * 63, b"x" * 65):
        assert not is_signed(PUBLIC, garbage, b"message digest")


def test_a_key_is_a_point_of_the_curve() -> None:
    for x, y in ((PUBLIC.x, PUBLIC.y + 1), (0, 0), (PUBLIC.x + 2**256, PUBLIC.y), (-1, 1)):
        try:
            PublicKey(x, y)
        except ValueError:
            continue
        raise AssertionError((x, y))
