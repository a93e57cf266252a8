"""Where an application lies and whose it is, as a given caller sees it."""

from collections.abc import Mapping
from typing import Any, Final

from registration.applications.rules.states import OFFICERS
from shared.kit.authorization import Caller, Place

SUPERVISORS: Final = frozenset({"SUP"})
INTEGRATORS: Final = frozenset({"INT"})


def place_for(caller: Caller, row: Mapping[str, Any]) -> Place:
    """Return the place that a caller's permissions are measured by.

    A supervising unit is concerned with its own applications only; a token that names no unit acts for the units of
    its division. An integrator owns what came through its system.

    Source: linli-design 7; cq-cso-opinions 18
    """
    unit = row["supervising_unit_id"]
    concerned = not is_supervisor(caller) or _is_own_unit(caller, unit)
    return Place(
        jurisdiction_id=row["jurisdiction_id"],
        town_code=row["town_code"],
        community_code=row["home_community_code"],
        authority_id=row["authority_id"] if concerned else None,
        owner=caller.identity if _came_through(caller, row) else row["owner"],
        supervising_unit_id=None if unit is None else str(unit),
    )


def is_supervisor(caller: Caller) -> bool:
    """Return whether the caller acts for a supervising unit and not for an authority.

    Source: linli-design 7
    """
    return caller.roles >= SUPERVISORS and caller.roles.isdisjoint(OFFICERS)


def is_integrator(caller: Caller) -> bool:
    """Return whether the caller is a client system and nothing else.

    Source: linli-design 7
    """
    return caller.roles == INTEGRATORS


def _is_own_unit(caller: Caller, unit: object) -> bool:
    return unit is not None and caller.organization_id in (None, str(unit))


def _came_through(caller: Caller, row: Mapping[str, Any]) -> bool:
    same = (caller.issuer, caller.client_id) == (row["client_issuer"], row["client_id"])
    return is_integrator(caller) and same
