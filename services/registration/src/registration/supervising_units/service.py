"""Keeping the published lists of supervising units."""

from datetime import date

from registration.authorities.queries import authority_on
from registration.models import SupervisingUnit
from registration.supervising_units.errors import AuthorityUnknown, DelistedBeforeListed, SupervisingUnitDelisted
from registration.supervising_units.schemas import SupervisingUnitCreate, SupervisingUnitUpdate
from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork


async def list_unit(uow: UnitOfWork, wanted: SupervisingUnitCreate) -> SupervisingUnit:
    """The unit is on the list of its authority, whose level it shares.

    Source: so-regulations 6

    Raises:
        AuthorityUnknown: no such authority is in office.
    """
    authority = await authority_on(uow.session, wanted.authority_id, uow.today)
    if authority is None:
        raise AuthorityUnknown
    unit = SupervisingUnit(
        authority_id=authority.id,
        level=authority.level,
        name=wanted.name,
        subject_areas=list(dict.fromkeys(wanted.subject_areas)),
        listed_on=wanted.listed_on or uow.today,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(unit)
    await uow.session.flush()
    uow.audit("supervising_unit.list", "supervising_unit", unit.id, details={"authority_id": authority.id})
    return unit


def change_unit(uow: UnitOfWork, unit: SupervisingUnit, update: SupervisingUnitUpdate) -> None:
    """The unit is as `update` says.

    Raises:
        SupervisingUnitDelisted: it is no longer on the list.
    """
    _require_listed(unit)
    values = {name: value for name, value in update.model_dump(exclude_unset=True).items() if value is not None}
    changed = apply_changes(unit, values)
    if changed:
        unit.updated_at = uow.now
        uow.audit("supervising_unit.change", "supervising_unit", unit.id, details={"changed": sorted(changed)})


def delist_unit(uow: UnitOfWork, unit: SupervisingUnit, day: date | None) -> None:
    """From `day` (default today) the unit is no longer on the list; what it consented to stays.

    Raises:
        SupervisingUnitDelisted: that was decided before.
        DelistedBeforeListed: the day lies before its listing.
    """
    _require_listed(unit)
    delisted_on = day or uow.today
    if delisted_on < unit.listed_on:
        raise DelistedBeforeListed
    unit.delisted_on, unit.updated_at = delisted_on, uow.now
    details = {"delisted_on": delisted_on.isoformat()}
    uow.audit("supervising_unit.delist", "supervising_unit", unit.id, details=details)


def _require_listed(unit: SupervisingUnit) -> None:
    if unit.delisted_on is not None:
        raise SupervisingUnitDelisted
