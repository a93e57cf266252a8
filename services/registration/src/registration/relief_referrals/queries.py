"""Referrals as they are shown and added up."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Integer, Select, bindparam, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.mutual_aid import ReliefReferral
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.relief_referrals.rules import ReliefDimension
from shared.kit.reach import Places, within
from shared.kit.rule_register.store import city_value

MIN_CELL_RULE: Final = "privacy.minCell"
_R = ReliefReferral
_ON: Final = bindparam("on", type_=Date())
_MONTH: Final = cast(func.date_trunc("month", _R.referred_on), Date)
LEAST_CELL: Final = select(cast(city_value(MIN_CELL_RULE), Integer))
"""Of how many people a cell must be to be shown; binds `on`."""

PLACES: Final[Places] = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "town_code": func.left(_R.community_code, 9),
    "community_code": _R.community_code,
    "organization_id": _R.organization_id,
}
"""A referral lies where the person lives, within the responsibility of the organization's county."""

_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.state, _R.community_code, _R.group, _R.to_channel, _R.persons,
    _R.referred_on, _R.closed_on,
)  # fmt: skip
_PERSON = case(
    (_R.person_ref.is_(None), None),
    else_=func.jsonb_build_object("name", _R.person_name_masked, "id_number", _R.person_id_number_masked),
)

REFERRAL_BY_ID: Final = (
    select(
        *_SUMMARY, _PERSON.label("person"), _R.received_on, _R.help_given, _R.decline_reason, _R.created_at,
        _R.updated_at, Organization.jurisdiction_id.label("place_jurisdiction_id"),
    )
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("id"))
)  # fmt: skip


def referrals_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within `reach`."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))


async def locked_referral(session: AsyncSession, referral_id: UUID) -> tuple[Organization, ReliefReferral] | None:
    """Return the organization and its referral, held for this transaction in this order; None if there is none."""
    referral = await session.get(ReliefReferral, referral_id)
    if referral is None:
        return None
    organization = await locked_organization(session, referral.organization_id)
    await session.refresh(referral, with_for_update=True)
    assert organization is not None
    return organization, referral


def exact_sums(
    reach: frozenset[tuple[str, str]] | None, division: str, since: date, until: date, by: ReliefDimension
) -> Select[Any]:
    """Return all sums by a dimension within `reach`, in order of the key."""
    return _summed(_cells(division, since, until).where(within(reach, PLACES)).subquery(), by)


def public_sums(division: str, since: date, until: date, by: ReliefDimension) -> Select[Any]:
    """Return the sums of cells that are shown to everybody, by a dimension; binds `on`."""
    cells = _over(division, since, until).subquery()
    return _summed(cells, by).where(cells.c.persons >= cast(city_value(MIN_CELL_RULE), Integer))


def hidden_cells(division: str, since: date, until: date) -> Select[Any]:
    """Return whether there are cells too small to be shown; binds `on`."""
    cells = _over(division, since, until).subquery()
    return select(func.count() > 0).where(cells.c.persons < cast(city_value(MIN_CELL_RULE), Integer))


def _over(division: str, since: date, until: date) -> Select[Any]:
    """Return the cells of months that are over: nobody is referred on an earlier day."""
    return _cells(division, since, until).where(cast(func.date_trunc("month", _ON), Date) > _MONTH)


def _cells(division: str, since: date, until: date) -> Select[Any]:
    keys: tuple[ColumnElement[Any], ...] = (
        _R.community_code.label("COMMUNITY"),
        func.to_char(_MONTH, "YYYY-MM").label("MONTH"),
        _R.group.label("GROUP"),
        _R.to_channel.label("CHANNEL"),
    )
    statement = (
        select(*keys, func.sum(_R.persons).label("persons"))
        .join(Organization, Organization.id == _R.organization_id)
        .where(since <= _MONTH, until >= _MONTH)
        .group_by(_R.community_code, _MONTH, _R.group, _R.to_channel)
    )
    return statement if division == "50" else statement.where(func.starts_with(_R.community_code, division))


def _summed(cells: Any, by: ReliefDimension) -> Select[Any]:
    key = cells.c[by]
    persons = cast(func.sum(cells.c.persons), Integer).label("persons")
    return select(key.label("key"), persons).group_by(key).order_by(key)
