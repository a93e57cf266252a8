"""Decisions of a period, and organizations on record on a day, within a reach."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, cast, func, literal, or_, select
from sqlalchemy.dialects.postgresql import JSONB

from registration.models.applications import Application
from registration.models.filings import Filing
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACES
from shared.kit.reach import Places, within

_A, _F, _O = Application, Filing, Organization
Reach = frozenset[tuple[str, str]] | None
_APPLIED_FROM: Final[Places] = {
    "jurisdiction_id": _A.jurisdiction_id,
    "town_code": _A.town_code,
    "community_code": _A.home_community_code,
    "authority_id": _A.authority_id,
}
_ON_RECORD: Final = ("ACTIVE", "SUSPENDED")


def _stood_still() -> ColumnElement[Any]:
    """Return for how many days the clock of an application stood still."""
    pause = func.jsonb_array_elements(_A.clock_suspensions, type_=JSONB).column_valued("pause")
    days = cast(pause["until_on"].astext, Date) - cast(pause["from_on"].astext, Date)
    return select(func.coalesce(func.sum(days), 0)).correlate(_A).scalar_subquery()


def decided_between(reach: Reach, since: date, until: date, authority: str | None) -> Select[*tuple[Any, ...]]:
    """Return how many applications were decided in the period, how quickly, and how many by the day promised."""
    days = cast(_A.decided_on - _A.accepted_on - _stood_still(), Integer)
    promised = cast(_A.commit_due_on - _A.accepted_on - _stood_still(), Integer)
    middle = func.percentile_disc(literal(0.5))
    return select(
        func.count().label("decided"),
        func.count().filter(_A.state == "APPROVED").label("approved"),
        middle.within_group(days).label("median_days"),
        middle.within_group(promised).label("median_promised_days"),
        func.count().filter(_A.decided_on <= _A.commit_due_on).label("in_commitment"),
    ).where(
        within(reach, _APPLIED_FROM),
        _A.state.in_(("APPROVED", "REJECTED")),
        _A.decided_on.between(since, until),
        *_of(authority, _A.authority_id),
    )


def on_record(reach: Reach, day: date, authority: str | None) -> Select[*tuple[Any, ...]]:
    """Return how many registered and filed organizations were on record at the end of the day, by what is known now."""
    alive = or_(_O.ended_on.is_(None), _O.ended_on > day)
    registered = and_(_O.registered_on.is_not(None), _O.registered_on <= day)
    filed = and_(_O.filed_on.is_not(None), _O.filed_on <= day)
    acting = or_(_O.status.in_(_ON_RECORD), _O.ended_on > day)
    return select(
        func.count().filter(registered).label("registered"),
        func.count().filter(~func.coalesce(registered, False), filed).label("filed"),
    ).where(within(reach, PLACES), alive, acting, *_of(authority, _O.authority_id))


def upgraded_between(reach: Reach, since: date, until: date, authority: str | None) -> Select[*tuple[Any, ...]]:
    """Return how many filed organizations were registered in the period."""
    return (
        select(func.count().label("upgrades"))
        .join_from(_F, _O, _O.id == _F.organization_id)
        .where(
            within(reach, PLACES),
            _F.state == "UPGRADED",
            _F.closed_on.between(since, until),
            *_of(authority, _O.authority_id),
        )
    )


def _of(authority: str | None, column: Any) -> tuple[ColumnElement[bool], ...]:
    return () if authority is None else (column == authority,)
