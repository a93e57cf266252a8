"""Codes to check in with."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.activity_sign_ups.errors import CodeExpired, CodeInvalid
from registration.activity_sign_ups.rules.codes import parsed, personal_code, require_fresh, rotating_code

NOW = datetime(2024, 10, 11, 1, 0, 7, tzinfo=UTC)
SOME = UUID("0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
SEAL = "mJ0dQbT3kq8Zy1vX5sR2Aw"


@given(st.uuids(), st.integers(10, 300), st.integers(0, 10**6))
def test_a_rotating_code_is_good_for_one_to_two_steps(some: UUID, step: int, later: int) -> None:
    now = NOW + timedelta(seconds=later)
    code = rotating_code(some, now, step)
    assert timedelta(seconds=step) < code.expires_at - now <= timedelta(seconds=2 * step)
    assert parsed(f"{code.text}.{SEAL}") == (code, SEAL)
    assert rotating_code(some, code.expires_at, step) != code


def test_a_personal_code_runs_out() -> None:
    code = personal_code(SOME, NOW, 120)
    assert parsed(f"{code.text}.{SEAL}")[0] == code
    require_fresh(code, NOW + timedelta(seconds=119))
    with pytest.raises(CodeExpired):
        require_fresh(code, NOW + timedelta(seconds=120))


@pytest.mark.parametrize(
    "text",
    ["", "LINLI", f"LINLI.B.{SOME.hex}.1728608460.{SEAL}", f"LINLI.A.{SOME}.1728608460.{SEAL}",
     f"LINLI.A.{SOME.hex}.99999999999999.{SEAL}", f"LINLI.A.{SOME.hex}.1728608460.{SEAL}=",
     f"LINLI.A.{SOME.hex}.1728608460.{SEAL}\n", f"LINLI.A.{SOME.hex}.01728608460.{SEAL}"],
)  # fmt: skip
def test_other_texts(text: str) -> None:
    with pytest.raises(CodeInvalid):
        parsed(text)
