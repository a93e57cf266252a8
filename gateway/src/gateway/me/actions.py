"""What a caller may do, by the services' own tables. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from gateway.me.schemas import ActionRead, ResourceActions
from shared.kit.authorization import Caller, PermissionTable, Place

_HOMES: Final = {
    "community_code": ("community_code", "home_community_code"),
    "town_code": ("town_code",),
    "jurisdiction_id": ("jurisdiction_id",),
    "authority_id": ("authority_id",),
    "organization_id": ("organization_id",),
    "supervising_unit_id": ("supervising_unit_id",),
}
"""In which members of an object its place is told; `owner` never is, as it names a person."""


def actions_of(
    caller: Caller, service: str, table: PermissionTable, resource: str | None, place: Place | None
) -> list[ResourceActions]:
    """Return the caller's actions by resource, those that no role of the caller ever has left out.

    A permission `application.accept` is the action `accept` on the resource `application`. With a `place`, `allowed`
    says whether the caller may do it there, as the service would judge; the object's state may still forbid it.
    """
    found: dict[str, list[ActionRead]] = {}
    for permission in sorted(table.rows):
        kind, _, action = permission.rpartition(".")
        if resource not in (None, kind) or not table.holds(caller, permission):
            continue
        reaches = sorted({reach.value for role, reach in table.rows[permission].items() if role in caller.roles})
        allowed = None if place is None else table.allows(caller, permission, place)
        found.setdefault(kind, []).append(
            ActionRead(action=action, permission=permission, reaches=reaches, allowed=allowed)
        )
    return [ResourceActions(service=service, resource=kind, actions=actions) for kind, actions in found.items()]


def place_of(body: Mapping[str, Any], *, itself: bool) -> Place | None:
    """Return where an object lies as its representation tells, None when it tells nothing.

    `itself` is for organizations, whose own id is their organization's.
    """
    told = {name: _first(body, members) for name, members in _HOMES.items()}
    if itself:
        told["organization_id"] = _first(body, ("id",))
    return None if not any(told.values()) else Place(**told)


def stated_place(**stated: str | None) -> Place | None:
    """Return the place that a caller states, None when nothing is stated."""
    known = {field.name for field in fields(Place)}
    told = {name: value for name, value in stated.items() if name in known and value is not None}
    return Place(**told) if told else None


def _first(body: Mapping[str, Any], members: Iterable[str]) -> str | None:
    return next((str(body[name]) for name in members if isinstance(body.get(name), str)), None)
