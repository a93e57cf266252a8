"""Where an application lies, as different callers see it."""

from typing import Any

import pytest

from registration.applications.rules.access import place_for
from shared.kit.authorization import Caller

ROW: dict[str, Any] = {
    "owner": "https://issuer|applicant", "client_issuer": "https://issuer", "client_id": "app",
    "jurisdiction_id": "500103",
    "authority_id": "500103", "town_code": "500103001", "home_community_code": "500103001011",
    "supervising_unit_id": "unit-1",
}  # fmt: skip


def _caller(*roles: str, organization_id: str | None = None, client_id: str = "app") -> Caller:
    return Caller("https://issuer", "someone", client_id, frozenset(roles), organization_id=organization_id)


@pytest.mark.parametrize(
    ("roles", "organization_id", "unit", "authority"),
    [
        (("SUP",), "unit-1", "unit-1", "500103"),
        (("SUP",), None, "unit-1", "500103"),
        (("SUP",), "unit-2", "unit-1", None),
        (("SUP",), None, None, None),
        (("SUP", "CTY"), "unit-2", "unit-1", "500103"),
        (("CTY",), None, None, "500103"),
    ],
)
def test_supervisors_see_the_applications_of_their_unit(
    roles: tuple[str, ...], organization_id: str | None, unit: str | None, authority: str | None
) -> None:
    caller = _caller(*roles, organization_id=organization_id)
    assert place_for(caller, ROW | {"supervising_unit_id": unit}).authority_id == authority


@pytest.mark.parametrize(
    ("roles", "client_id", "own"),
    [(("INT",), "app", True), (("INT",), "other", False), (("APP",), "app", False), (("INT", "APP"), "app", False)],
)
def test_a_client_system_owns_what_came_through_it(roles: tuple[str, ...], client_id: str, own: bool) -> None:
    caller = _caller(*roles, client_id=client_id)
    assert (place_for(caller, ROW).owner == caller.identity) is own
