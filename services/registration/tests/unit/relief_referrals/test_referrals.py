"""Who may be referred, with what about them."""

from dataclasses import replace

import pytest

from registration.relief_referrals.rules import Referral, referral_defects

SOUND = Referral("DIBAO", 1, names_somebody=True, tells_need=True, within_area=True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"names_somebody": False}, [("/person", "REQUIRED")]),
        ({"persons": 2}, [("/persons", "ONE_PERSON")]),
        ({"within_area": False}, [("/community_code", "OUTSIDE_AREA")]),
        ({"group": "SEVERE_MENTAL"}, [("/person", "PERSON_LEVEL_REFUSED"), ("/need", "PERSON_LEVEL_REFUSED")]),
        ({"group": "RELEASED", "names_somebody": False}, [("/need", "PERSON_LEVEL_REFUSED")]),
        ({"group": "IN_COMMUNITY_CORRECTION", "names_somebody": False, "tells_need": False, "persons": 9}, []),
    ],
)
def test_referrals(changes: dict[str, object], expected: list[tuple[str, str]]) -> None:
    found = referral_defects(replace(SOUND, **changes))  # type: ignore[arg-type]
    assert [(defect.pointer, defect.code) for defect in found] == expected
