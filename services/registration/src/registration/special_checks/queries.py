"""Special checks, the lists of units, and those that miss a check."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, extract, func, literal, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.authorities import SupervisingUnit
from registration.models.organizations import Organization
from registration.models.special_checks import SpecialCheck, SpecialCheckAlarm, SpecialCheckOrganization
from registration.special_checks.rules.states import CheckState
from shared.contracts.values import OrganizationStatus, RegistrationMode
from shared.kit.reach import Places, within

_C = SpecialCheck
_U = SupervisingUnit
_O = Organization
_M = SpecialCheckOrganization
_A = SpecialCheckAlarm
_LIVING: Final = (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)

CHECK_PLACES: Final[Places] = {
    "jurisdiction_id": _C.authority_id,
    "authority_id": _C.authority_id,
    "supervising_unit_id": _C.supervising_unit_id,
}
UNIT_PLACES: Final[Places] = {
    "jurisdiction_id": _U.authority_id,
    "authority_id": _U.authority_id,
    "supervising_unit_id": _U.id,
}
_SUMMARY: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.supervising_unit_id, _U.name.label("supervising_unit_name"), _C.authority_id, _C.year,
    _C.state, _C.planned_on, _C.completed_on,
)  # fmt: skip
_ENTRY = func.jsonb_build_object("organization_id", _M.organization_id, "name", _O.name, "findings", _M.findings)
_ORGANIZATIONS: Final = (
    select(func.coalesce(func.jsonb_agg(aggregate_order_by(_ENTRY, _M.organization_id)), literal_column("'[]'::jsonb")))
    .join(_O, _O.id == _M.organization_id)
    .where(_M.check_id == _C.id)
    .correlate(_C)
    .scalar_subquery()
)

CHECK_BY_ID: Final = (
    select(
        *_SUMMARY, _C.summary, _C.cancelled_on, _C.cancel_reasons, _ORGANIZATIONS.label("organizations"), _C.rules,
        _C.created_at, _C.updated_at,
    )
    .join(_U, _U.id == _C.supervising_unit_id)
    .where(_C.id == bindparam("check_id"))
)  # fmt: skip


def under_unit(unit_id: Any = _U.id) -> ColumnElement[bool]:
    """Return the condition that an organization is dual-managed under a unit and not being wound up."""
    living = (_O.status == _LIVING[0]) | (_O.status == _LIVING[1])
    return and_(_O.supervising_unit_id == unit_id, _O.mode == RegistrationMode.DUAL, living)


def checks_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of checks within a caller's reach."""
    return select(*_SUMMARY).join(_U, _U.id == _C.supervising_unit_id).where(within(reach, CHECK_PLACES))


def duties_within(reach: frozenset[tuple[str, str]] | None, year: int, *, missed: bool | None = None) -> Select[Any]:
    """Return the select of what each unit within reach owes and has done in the year.

    `missed` keeps those that were, or were not, reported for missing it.
    """
    organizations = select(func.count()).select_from(_O).where(under_unit()).correlate(_U).scalar_subquery()
    completed = select(func.count()).select_from(_C).where(_completed(year)).correlate(_U).scalar_subquery()
    statement = (
        select(
            _U.id.label("supervising_unit_id"), _U.name.label("supervising_unit_name"), _U.authority_id,
            literal(year).label("year"), organizations.label("organizations"), completed.label("completed_checks"),
            _A.reminded_on, _A.missed_on,
        )
        .outerjoin(_A, (_A.supervising_unit_id == _U.id) & (_A.year == year))
        .where(within(reach, UNIT_PLACES), exists().where(under_unit()))
    )  # fmt: skip
    if missed is None:
        return statement
    return statement.where(_A.missed_on.is_not(None) if missed else _A.missed_on.is_(None))


def unit_organizations(unit_id: UUID, year: int) -> Select[Any]:
    """Return the select of the organizations on a unit's list of the year."""
    checked = (
        select(func.max(_C.completed_on))
        .join(_M, _M.check_id == _C.id)
        .where(_M.organization_id == _O.id, _C.year == year)
        .correlate(_O)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        _O.id.label("organization_id"),
        _O.name,
        _O.registered_on,
        func.coalesce(extract("year", _O.registered_on) == year, False).label("new_this_year"),
        checked.label("checked_on"),
    )
    on_list = func.coalesce(extract("year", _O.registered_on), 0) <= year
    return select(*columns).where(under_unit(unit_id), on_list)


async def locked_check(session: AsyncSession, check_id: UUID) -> SpecialCheck | None:
    """Return the check, held for this transaction; None if there is none."""
    return await session.get(SpecialCheck, check_id, with_for_update=True, populate_existing=True)


async def covered_by(session: AsyncSession, check_id: UUID) -> Sequence[SpecialCheckOrganization]:
    """Return the organizations that a check covers, in order of their ids."""
    statement = select(_M).where(_M.check_id == check_id).order_by(_M.organization_id)
    return (await session.scalars(statement)).all()


async def of_unit(session: AsyncSession, unit_id: UUID, organization_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of the organizations that are dual-managed under the unit."""
    found = await session.scalars(select(_O.id).where(under_unit(unit_id), _O.id.in_(organization_ids)))
    return set(found.all())


async def units_to_remind(session: AsyncSession, year: int, most: int) -> Sequence[SupervisingUnit]:
    """Return units that lack a completed check of the year and were not reminded of it."""
    return (await session.scalars(_lacking(year, _A.reminded_on.is_not(None), most))).all()


async def units_that_missed(session: AsyncSession, year: int, most: int) -> Sequence[SupervisingUnit]:
    """Return units that lack a completed check of the year and were not reported for it."""
    return (await session.scalars(_lacking(year, _A.missed_on.is_not(None), most))).all()


def _lacking(year: int, alarmed: ColumnElement[bool], most: int) -> Select[SupervisingUnit]:
    known = exists().where(_A.supervising_unit_id == _U.id, _A.year == year, alarmed)
    lacking = (exists().where(under_unit()), ~exists().where(_completed(year)), ~known)
    return select(_U).where(*lacking).order_by(_U.id).limit(most).with_for_update()


def _completed(year: int) -> ColumnElement[bool]:
    return and_(_C.supervising_unit_id == _U.id, _C.year == year, _C.state == CheckState.COMPLETED)
