"""Filing numbers: form, check character, and the body that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.codes.rules.credit_codes import credit_code_defect
from registration.codes.rules.filing_numbers import filing_number, is_filing_number, managing_code
from shared.contracts.values import Tier

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
numbers = st.builds(
    filing_number,
    st.sampled_from([Tier.STREET_MANAGED, Tier.COMMUNITY_GUIDED]),
    st.integers(0, 10**12 - 1).map(lambda number: f"{number:012d}"),
    st.integers(2000, 2099),
    st.integers(1, 9999),
)


@pytest.mark.parametrize(
    ("tier", "community", "year", "serial", "number"),
    [
        (Tier.STREET_MANAGED, "500103001011", 2024, 1, "F1500103001000240001C"),
        (Tier.COMMUNITY_GUIDED, "500103001001", 2024, 7, "F2500103001001240007M"),
        (Tier.COMMUNITY_GUIDED, "500240218201", 2025, 1, "F2500240218201250001G"),
    ],
)
def test_builds_the_vectors(tier, community, year, serial, number):
    assert filing_number(tier, managing_code(tier, community), year, serial) == number
    assert is_filing_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "F1500103001000240001D",
        "F3500103001000240001C",
        "f1500103001000240001C",
        "F1500103001000240001c",
        "F150010300100024000C",
        "F1500103001000240001CC",
        "F15001030010002400０1C",
        "F1500103001000240001C\n",
        "",
    ],
)
def test_refuses_other_forms(number):
    assert not is_filing_number(number)


@pytest.mark.parametrize(("code", "serial"), [("50010300100", 1), ("500103001000", 0), ("500103001000", 10_000)])
def test_refuses_to_build_outside_the_form(code, serial):
    with pytest.raises(ValueError, match="managing code"):
        filing_number(Tier.STREET_MANAGED, code, 2024, serial)


@given(numbers, st.integers(0, 20), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_found(number, place, char):
    changed = number[:place] + char + number[place + 1 :]
    assert changed == number or not is_filing_number(changed)


@given(numbers)
def test_is_never_a_credit_code(number):
    assert credit_code_defect(number) is not None
