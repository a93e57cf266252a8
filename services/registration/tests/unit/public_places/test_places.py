"""What may be shown as a place to visit."""

import pytest

from registration.public_places.rules import PLACE_MACHINE, PlaceBasis, PlaceState, command_for, place_defects
from shared.contracts.values import Tier


@pytest.mark.parametrize(
    ("basis", "place", "domicile", "is_home", "codes"),
    [
        ("VENUE", "文化活动室", None, False, []),
        ("DOMICILE", None, "1号", False, []),
        ("DOMICILE", "1号", "1号", False, []),
        ("DOMICILE", "2号", "1号", False, ["NOT_THE_DOMICILE"]),
        ("DOMICILE", None, None, False, ["NO_DOMICILE"]),
        ("COMMUNITY_FACILITY", None, "1号", False, ["MISSING"]),
        ("VENUE", None, None, True, ["PRIVATE_HOME", "MISSING"]),
    ],
)
def test_places(basis: PlaceBasis, place: str | None, domicile: str | None, is_home: bool, codes: list[str]) -> None:
    assert [defect.code for defect in place_defects(basis, place, domicile, is_home=is_home)] == codes


@pytest.mark.parametrize(
    ("tier", "withdrawn_by", "state"),
    [
        (Tier.REGISTERED, None, "SHOWN"),
        (Tier.REGISTERED, "CSO", "SHOWN"),
        (Tier.REGISTERED, "COM", "PENDING"),
        (Tier.STREET_MANAGED, None, "PENDING"),
        (Tier.COMMUNITY_GUIDED, "CSO", "PENDING"),
    ],
)
def test_who_looks_first(tier: Tier, withdrawn_by: str | None, state: str) -> None:
    assert PLACE_MACHINE.walk(None, command_for(tier, withdrawn_by)) == PlaceState(state)
