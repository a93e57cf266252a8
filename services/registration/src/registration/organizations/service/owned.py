"""What belongs to an organization lies where the organization lies."""

from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select

from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.organizations.service.records import place_for, place_of
from shared.kit.authorization import Caller
from shared.kit.columns import Model
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_PREFIX: Final = "place_"
B = TypeVar("B", bound=Model)


def shown(resources: Resources, caller: Caller, permission: str, row: Row | None) -> Row:
    """Return a row that was read with `PLACE_COLUMNS`, without them, for a caller who may read it.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    if row is None:
        raise NotFound
    place = {name.removeprefix(_PREFIX): value for name, value in row.items() if name.startswith(_PREFIX)}
    if not resources.permissions.allows(caller, permission, place_for(place)):
        raise NotFound
    return {name: value for name, value in row.items() if not name.startswith(_PREFIX)}


async def owner(uow: UnitOfWork, organization_id: UUID, permission: str, *, read: str) -> Organization:
    """Return the organization, locked, for a caller who may do this with what belongs to it.

    Raises:
        NotFound: there is none, or the caller may not even read what belongs to it.
        Forbidden: the caller may read it but not do this.
    """
    organization = await locked_organization(uow.session, organization_id)
    if organization is None:
        raise NotFound
    uow.require(permission, place_of(organization), read=read)
    return organization


async def belonging(
    uow: UnitOfWork, kind: type[B], row_id: UUID, permission: str, *, read: str
) -> tuple[Organization, B]:
    """Return the organization and what belongs to it, both locked in this order, for a caller who may do this.

    Raises:
        NotFound: there is no such row, or the caller may not even read it.
        Forbidden: the caller may read it but not do this.
    """
    columns = kind.__table__.c
    organization_id = await uow.session.scalar(select(columns.organization_id).where(columns.id == row_id))
    if organization_id is None:
        raise NotFound
    organization = await owner(uow, organization_id, permission, read=read)
    row = await uow.session.get(kind, row_id, with_for_update=True, populate_existing=True)
    assert row is not None, "rows that belong to an organization are never deleted"
    return organization, row
