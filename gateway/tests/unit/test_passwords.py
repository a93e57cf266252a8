"""What a password must be like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.accounts.passwords import new_initial, password_defects


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("Xk7-mP2v-Rt9z", []),
        ("渝中领事巷Spring77", []),
        ("Xk7-mP2v", ["LENGTH"]),
        ("x" * 129, ["LENGTH", "CLASSES", "TOO_COMMON"]),
        ("xkqmpvrtzwhg", ["CLASSES"]),
        ("XKQMPVRTZWHG93", ["CLASSES"]),
        ("Password123456!", ["TOO_COMMON"]),
        ("Aa1!Aa1!", ["LENGTH", "TOO_COMMON"]),
        ("Abcdefgh1234", ["TOO_COMMON"]),
        ("AAAAAAaaaaaa11111", ["TOO_COMMON"]),
        ("Wang.Fang-7kq2", ["CONTAINS_NAME"]),
        ("", ["LENGTH", "CLASSES", "TOO_COMMON"]),
    ],
)
def test_passwords(password: str, codes: list[str]) -> None:
    assert [one.code for one in password_defects(password, "wang.fang")] == codes


def test_initial_passwords_are_good_and_never_the_same() -> None:
    made = {new_initial() for _ in range(200)}
    assert len(made) == 200
    assert not any(password_defects(one, "wang.fang") for one in made)


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    for one in password_defects(text, "wang.fang"):
        assert one.message.zh and one.message.en
