"""Stating the place at which an organization may be visited."""

from typing import Any, Final
from uuid import UUID

from registration.models.organizations import Organization
from registration.models.public_places import PublicPlace
from registration.nearby.rules.datums import from_datum
from registration.nearby.rules.ground import Point
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import place_in, without_place
from registration.public_places.errors import PlaceRefused
from registration.public_places.queries import PLACE_BY_ID
from registration.public_places.rules import PLACE_MACHINE, PlaceState, command_for, place_defects
from registration.public_places.schemas import PlaceContent, PlaceCreate, PlaceUpdate
from shared.contracts.values import Tier
from shared.kit.authorization import Caller
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.merge_patch import patched
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "public_place.read"
FOLLOW: Final = "public_place.follow"
"""To see what is not shown to everybody."""
_OFFICIAL: Final = frozenset({"confirmed_on", "withdrawal_reason"})


async def state_place(uow: UnitOfWork, organization: Organization, body: PlaceCreate) -> PublicPlace:
    """People find the organization at the place; that of a filed group once an office has looked at it.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        PlaceRefused: with every defect.
        sqlalchemy.exc.IntegrityError: (`public_places_organization_id_key`) it has stated one already.
    """
    require_acting(organization.status)
    content = PlaceContent.model_validate(body.model_dump(exclude={"organization_id"}))
    place = PublicPlace(
        id=new_id(),
        organization_id=organization.id,
        state=PLACE_MACHINE.walk(None, command_for(Tier(organization.tier), None)),
        created_at=uow.now,
        **_settled(organization, content),
    )
    uow.session.add(place)
    _note(uow, place, "state", state=place.state)
    await uow.session.flush()
    return place


def update_place(uow: UnitOfWork, organization: Organization, place: PublicPlace, patch: PlaceUpdate) -> None:
    """The place is what the merge patch says, and is looked at anew where it must be.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        InvalidBody: the patch takes back what a place cannot be without.
        PlaceRefused: with every defect.
    """
    uow.expect_version(place)
    require_acting(organization.status)
    content = patched(PlaceContent, _stated(organization, place), patch)
    command = command_for(Tier(organization.tier), place.withdrawn_by)
    place.state = PLACE_MACHINE.walk(PlaceState(place.state), command)
    changed = apply_changes(place, _settled(organization, content))
    place.confirmed_on = place.confirmed_by = None
    _note(uow, place, "update", fields=sorted(changed), state=place.state)


def confirm_place(uow: UnitOfWork, place: PublicPlace) -> None:
    """An office has seen that nobody lives there, and everybody finds it.

    Raises:
        InvalidTransition: it does not wait for that.
    """
    uow.expect_version(place)
    place.state = PLACE_MACHINE.walk(PlaceState(place.state), "confirm")
    place.confirmed_on, place.confirmed_by = uow.today, uow.caller.identity
    place.withdrawn_by = place.withdrawal_reason = None
    _note(uow, place, "confirm")


def withdraw_place(uow: UnitOfWork, place: PublicPlace, reason: str) -> None:
    """Nobody finds the place any more; what an office took down comes back only with an office's word.

    Raises:
        InvalidTransition: it is withdrawn.
    """
    uow.expect_version(place)
    place.state = PLACE_MACHINE.walk(PlaceState(place.state), "withdraw")
    place.withdrawn_by, place.withdrawal_reason = uow.caller.main_role, reason
    _note(uow, place, "withdraw")


async def place_row(resources: Resources, caller: Caller, place_id: UUID) -> Row:
    """Return the place; to those who do not follow the organization only what everybody may see.

    Raises:
        NotFound: there is none, or it is not shown and out of the caller's reach.
    """
    row = await resources.database.reads.row(PLACE_BY_ID, id=place_id)
    if row is None:
        raise NotFound
    shown = row.pop("is_shown")
    if resources.permissions.allows(caller, FOLLOW, place_in(row)):
        return without_place(row)
    if not shown or not resources.permissions.holds(caller, READ):
        raise NotFound
    return {name: value for name, value in without_place(row).items() if name not in _OFFICIAL}


async def changed_place(uow: UnitOfWork, place_id: UUID) -> Row:
    """Return the place as it stands in this transaction, everything recorded."""
    await uow.flush()
    row = dict((await uow.session.execute(PLACE_BY_ID, {"id": place_id})).mappings().one())
    del row["is_shown"]
    return without_place(row)


def _settled(organization: Organization, content: PlaceContent) -> dict[str, Any]:
    """Return the columns of a place that may be shown."""
    defects = place_defects(content.basis, content.place, organization.domicile, is_home=content.is_home)
    if defects:
        raise PlaceRefused(errors=defects)
    point = from_datum(Point(content.lat, content.lon), content.datum)
    columns = content.model_dump(mode="json", exclude={"is_home", "datum"})
    place = organization.domicile if content.basis == "DOMICILE" else content.place
    return columns | {"place": place, "lat": round(point.lat, 7), "lon": round(point.lon, 7)}


def _stated(organization: Organization, place: PublicPlace) -> dict[str, Any]:
    stated = {name: getattr(place, name) for name in ("basis", "place", "lat", "lon", "hours", "closed_on_holidays")}
    if place.basis == "DOMICILE":
        stated["place"] = organization.domicile
    return stated | {"is_home": False, "datum": "WGS84"}


def _note(uow: UnitOfWork, place: PublicPlace, command: str, **details: Any) -> None:
    place.updated_at = uow.now
    uow.audit(f"public_place.{command}", "public_place", place.id, details=details)
