"""Counts by unit: one statement for each part, from the register and from what other services told."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ARRAY, ColumnElement, Date, Select, Text, Uuid, and_, any_, bindparam, case, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from registration.models.applications import Application
from registration.models.assessments import AssessmentFact
from registration.models.authorities import SupervisingUnit
from registration.models.filings import Filing
from registration.models.indicators import IndicatorCell
from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.models.special_checks import SpecialCheck, SpecialCheckAlarm

FROM: Final[ColumnElement[Any]] = bindparam("first", type_=Date())
TO: Final[ColumnElement[Any]] = bindparam("last", type_=Date())
AUTHORITIES: Final[ColumnElement[Any]] = bindparam("unit_authorities", type_=ARRAY(Text()))
_FACT = AssessmentFact
_HANDED_IN: Final = ("SUBMITTED", "COMMITTEE_CHECKED", "FILED", "SUPERSEDED")


def unit(row: Any, level: str) -> ColumnElement[Any]:
    """Return the unit that a row with a place lies in: its town, or its planning unit."""
    if level == "TOWN":
        town: ColumnElement[Any] = row.town_code
        return town
    return case((row.jurisdiction_id == any_(AUTHORITIES), row.jurisdiction_id), else_=row.county_code)


def _select(*columns: Any) -> Select[Any]:
    return select(*columns)


def in_year(day: Any) -> ColumnElement[bool]:
    """Return the condition that a day lies in the year."""
    return and_(day >= FROM, day <= TO)


def decided_in_time(level: str) -> Select[Any]:
    """Return applications decided in the year, and those in time."""
    at = unit(Application, level)
    in_time = func.count().filter(Application.decided_on <= Application.due_on)
    return (
        select(at.label("unit"), in_time.label("actual"), func.count().label("target"))
        .where(in_year(Application.decided_on), Application.due_on.is_not(None))
        .group_by(at)
    )


def checked_in_time(level: str) -> Select[Any]:
    """Return filings that fell due for the committee's check in the year, and those checked in time."""
    at = unit(Filing, level)
    in_time = func.count().filter(Filing.checked_on <= Filing.check_due_on)
    return (
        select(at.label("unit"), in_time.label("actual"), func.count().label("target"))
        .where(
            in_year(Filing.check_due_on), Filing.state.in_(("SUBMITTED", "COMMITTEE_CHECKED", "FILED", "SUPERSEDED"))
        )
        .group_by(at)
    )


def rectified_in_time(level: str) -> Select[Any]:
    """Return orders to put things right that fell due in the year, and those closed in time."""
    at = unit(Organization, level)
    in_time = func.count().filter(RectificationOrder.closed_on <= RectificationOrder.due_on)
    return (
        select(at.label("unit"), in_time.label("actual"), func.count().label("target"))
        .join(Organization, Organization.id == RectificationOrder.organization_id)
        .where(in_year(RectificationOrder.due_on))
        .group_by(at)
    )


def rural_money() -> Select[Any]:
    """Return what was paid in the year to organizations at home in rural communities, and in all, by cell."""
    rural = func.coalesce(func.sum(_FACT.amount).filter(IndicatorCell.setting == "RURAL"), 0)
    cell = and_(
        IndicatorCell.place_code == Organization.home_community_code,
        IndicatorCell.run_id == bindparam("run_id", type_=Uuid()),
    )
    return (
        _select(rural.label("actual"), func.sum(_FACT.amount).label("target"))
        .join(Organization, Organization.id == _FACT.organization_id)
        .outerjoin(IndicatorCell, cell)
        .where(_FACT.kind == "PAID", in_year(_FACT.happened_on))
    )


def money(level: str) -> Select[Any]:
    """Return `rural_money` by unit."""
    at = unit(Organization, level)
    return rural_money().add_columns(at.label("unit")).group_by(at)


def leaders_trained(level: str) -> Select[Any]:
    """Return registered organizations on the register, and those with a leader who finished a course in the year."""
    at = unit(Organization, level)
    trained = (
        select(_FACT.organization_id)
        .where(_FACT.kind == "LEADER_TRAINED", in_year(_FACT.happened_on))
        .distinct()
        .subquery("trained")
    )
    return (
        select(at.label("unit"), func.count(trained.c.organization_id).label("actual"), func.count().label("target"))
        .outerjoin(trained, trained.c.organization_id == Organization.id)
        .where(
            Organization.tier == "REGISTERED",
            Organization.status.in_(("ACTIVE", "SUSPENDED")),
            Organization.registered_on < FROM,
        )
        .group_by(at)
    )


TRAINED_AT_ALL: Final = select(func.count()).where(_FACT.kind == "LEADER_TRAINED", in_year(_FACT.happened_on))
"""How many courses of leaders were heard of in the year; without any, training cannot be measured."""


def covered(level: str) -> Select[Any]:
    """Return registered organizations whose coverage was known by the end of the year, and those covered."""
    at = unit(Organization, level)
    latest = (
        select(_FACT.organization_id, _FACT.amount)
        .where(_FACT.kind == "COVERED", _FACT.happened_on <= TO)
        .ext(distinct_on(_FACT.organization_id))
        .order_by(_FACT.organization_id, _FACT.told_at.desc(), _FACT.event_id)
        .subquery("latest")
    )
    return (
        select(at.label("unit"), func.sum(latest.c.amount).label("actual"), func.count().label("target"))
        .join_from(latest, Organization, Organization.id == latest.c.organization_id)
        .where(Organization.tier == "REGISTERED", Organization.status.in_(("ACTIVE", "SUSPENDED")))
        .group_by(at)
    )


def meetings_held(level: str) -> Select[Any]:
    """Return the shares of required meetings that were held in the periods settled in the year, in basis points."""
    at = unit(Organization, level)
    return (
        select(
            at.label("unit"),
            func.sum(_FACT.amount).label("actual"),
            (func.count() * 10_000).label("target"),
        )
        .join_from(_FACT, Organization, Organization.id == _FACT.organization_id)
        .where(_FACT.kind == "MEETINGS", in_year(_FACT.happened_on))
        .group_by(at)
    )


def special_checks(year: int) -> Select[Any]:
    """Return supervising units that had to check in the year, by authority, and those that did."""
    done = (
        select(SpecialCheck.supervising_unit_id)
        .where(SpecialCheck.year == year, SpecialCheck.state == "COMPLETED")
        .distinct()
        .subquery("done")
    )
    missed = (
        select(SpecialCheckAlarm.supervising_unit_id)
        .where(SpecialCheckAlarm.year == year, SpecialCheckAlarm.missed_on.is_not(None))
        .subquery("missed")
    )
    concerned = select(done.c.supervising_unit_id).union(select(missed.c.supervising_unit_id)).subquery("concerned")
    return (
        _select(
            SupervisingUnit.authority_id.label("unit"),
            func.count(done.c.supervising_unit_id).label("actual"),
            func.count().label("target"),
        )
        .select_from(concerned)
        .join(SupervisingUnit, SupervisingUnit.id == concerned.c.supervising_unit_id)
        .outerjoin(done, done.c.supervising_unit_id == concerned.c.supervising_unit_id)
        .group_by(SupervisingUnit.authority_id)
    )


def year_days(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
