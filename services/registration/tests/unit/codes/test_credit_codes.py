"""Both check characters of a credit code, and what a code must agree with (GB 32100, GB 11714)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.codes.rules.credit_codes import (
    ALPHABET,
    KINDS,
    credit_code_defect,
    credit_code_mismatch,
    issue_credit_code,
)

VALID = [
    ("51500103MJ00000187", "SG", "500103", 1),
    ("52500103MJ0000026Y", "SO", "500103", 2),
    ("52500240MJ0000034H", "SO", "500240", 3),
    ("53500000MJ00000421", "FD", "500000", 4),
    ("52500103MJ000019X3", "SO", "500103", 19),
    ("52500103MJ00001303", "SO", "500103", 13),
    ("52500103MJ00001490", "SO", "500103", 14),
]
issued = st.builds(
    issue_credit_code,
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 999_999).map(lambda number: f"{number:06d}"),
    st.integers(1, 999_999),
)


@pytest.mark.parametrize(("code", "kind", "division", "serial"), VALID)
def test_issues_the_standard_vectors(code, kind, division, serial):
    assert issue_credit_code(kind, division, serial) == code
    assert credit_code_defect(code) is None
    assert credit_code_mismatch(code, kind, division) is None


@pytest.mark.parametrize(
    ("code", "defect"),
    [
        ("52500103MJ0000026X", "USCC_CHECK"),
        ("52500103MJ00000272", "USCC_ORGANIZATION_CHECK"),
        ("92500103MJ0000026Y", "USCC_DEPARTMENT"),
        ("54500103MJ0000026Y", "USCC_KIND"),
        ("52500103MI0000026Y", "USCC_CHARACTER"),
        ("52500103MO0000026Y", "USCC_CHARACTER"),
        ("52500103MS0000026Y", "USCC_CHARACTER"),
        ("52500103MV0000026Y", "USCC_CHARACTER"),
        ("52500103MZ0000026Y", "USCC_CHARACTER"),
        ("52500103mj0000026y", "USCC_CHARACTER"),
        ("52500103MJ0000026y", "USCC_CHARACTER"),
        ("５2500103MJ0000026Y", "USCC_CHARACTER"),
        ("525001A3MJ0000026Y", "USCC_DIVISION"),
        ("52500103MJ0000026", "USCC_LENGTH"),
        ("52500103MJ0000026YY", "USCC_LENGTH"),
        ("52500103MJ000002 6Y", "USCC_LENGTH"),
        (" 2500103MJ0000026Y", "USCC_CHARACTER"),
        ("", "USCC_LENGTH"),
    ],
)
def test_names_the_first_defect(code, defect):
    found = credit_code_defect(code)
    assert found is not None
    assert (found.code, found.pointer) == (defect, "/uscc")


@pytest.mark.parametrize(
    ("kind", "division", "mismatch"),
    [
        ("SG", "500103", "USCC_KIND_MISMATCH"),
        ("FD", "500103", "USCC_KIND_MISMATCH"),
        ("SO", "500112", "USCC_DIVISION_MISMATCH"),
    ],
)
def test_a_code_belongs_to_one_kind_and_one_authority(kind, division, mismatch):
    found = credit_code_mismatch("52500103MJ0000026Y", kind, division)
    assert found is not None
    assert found.code == mismatch


def test_another_kind_has_sound_codes_that_match_no_legal_kind():
    from stdnum.cn import uscc

    head = "59500103MJ0000026"
    code = head + uscc.calc_check_digit(head)
    assert credit_code_defect(code) is None
    assert all(credit_code_mismatch(code, kind, "500103") for kind in KINDS)


@pytest.mark.parametrize(("division", "serial"), [("50010", 1), ("50010A", 1), ("500103", 0), ("500103", 10**6)])
def test_refuses_to_issue_outside_the_form(division, serial):
    with pytest.raises(ValueError, match="division"):
        issue_credit_code("SG", division, serial)


@given(issued)
def test_every_issued_code_is_sound(code):
    assert credit_code_defect(code) is None


@given(issued, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_found(code, place, char):
    changed = code[:place] + char + code[place + 1 :]
    assert changed == code or credit_code_defect(changed) is not None
