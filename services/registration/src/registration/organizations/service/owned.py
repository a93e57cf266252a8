"""What belongs to an organization lies where the organization lies."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Select, select

from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.organizations.service.records import place_for, place_of
from shared.kit.authorization import Caller, Place
from shared.kit.columns import Model
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_PREFIX: Final = "place_"
B = TypeVar("B", bound=Model)


async def read_one(
    resources: Resources, caller: Caller, permission: str, statement: Select[Any], object_id: UUID
) -> Row:
    """Return what `statement` finds by `id`, for a caller who may read it.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    return shown(resources, caller, permission, await resources.database.reads.row(statement, id=object_id))


async def after_change(uow: UnitOfWork, statement: Select[Any], object_id: UUID) -> Row:
    """Return what `statement` finds by `id` as it stands in this transaction, everything recorded."""
    await uow.flush()
    return without_place((await uow.session.execute(statement, {"id": object_id})).mappings().one())


def without_place(row: Mapping[str, Any]) -> Row:
    """Return a row that was read with `PLACE_COLUMNS` as it is shown."""
    return {name: value for name, value in row.items() if not name.startswith(_PREFIX)}


def shown(resources: Resources, caller: Caller, permission: str, row: Row | None) -> Row:
    """Return a row that was read with `PLACE_COLUMNS`, without them, for a caller who may read it.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    if row is None:
        raise NotFound
    if not resources.permissions.allows(caller, permission, place_in(row)):
        raise NotFound
    return without_place(row)


def place_in(row: Mapping[str, Any]) -> Place:
    """Return where something lies that was read with `PLACE_COLUMNS`."""
    return place_for({name.removeprefix(_PREFIX): value for name, value in row.items() if name.startswith(_PREFIX)})


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
