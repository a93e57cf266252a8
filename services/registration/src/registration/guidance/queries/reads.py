"""Guidance as the API shows it, who is owed it, and coverage by street."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Interval, Select, and_, bindparam, cast, func, literal, select

from registration.divisions.rules.codes import parse_code
from registration.models.guidance import Guidance
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_G = Guidance
_O = Organization

_SUMMARY: Final[tuple[Any, ...]] = (
    _G.id, _G.version, _G.organization_id, _G.by_role, _G.by_body, _G.kind, _G.guidance_class, _G.topic, _G.given_on,
    _G.next_on,
)  # fmt: skip

GUIDANCE_BY_ID: Final = (
    select(*_SUMMARY, _G.result, _G.rules, _G.created_at, _G.updated_at, *PLACE_COLUMNS)
    .join(_O, _O.id == _G.organization_id)
    .where(_G.id == bindparam("guidance_id"))
)


def guidance_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(_O, _O.id == _G.organization_id).where(within(reach, PLACES))


def in_division(division: str) -> ColumnElement[bool] | None:
    """Return the condition that an organization is at home in a division or an authority's area; None for the city."""
    if not division.isdigit():
        return _O.jurisdiction_id == division
    code = parse_code(division)
    columns: dict[int, Any] = {6: _O.county_code, 9: _O.town_code, 12: _O.home_community_code}
    return None if len(code) == 2 else columns[len(code)] == code


def _on_file() -> ColumnElement[bool]:
    return and_(_O.tier != "REGISTERED", _O.status == "ACTIVE")


def last_guidance() -> Any:
    """Return, for each organization of the outer statement, its last guidance."""
    return (
        select(_G.given_on.label("last_on"), _G.next_on)
        .where(_G.organization_id == _O.id)
        .order_by(_G.given_on.desc(), _G.id.desc())
        .limit(1)
        .lateral("last_guidance")
    )


def due_on(last: Any, months: int) -> ColumnElement[date]:
    """Return the day by which guidance is owed, as `rules.days.owed_by` says."""
    since = cast(_O.filed_on + cast(literal(f"{months} months"), Interval), Date)
    due: ColumnElement[date] = func.coalesce(last.c.next_on, since)
    return due


def owed_within(reach: frozenset[tuple[str, str]] | None, months: int, today: date) -> Select[Any]:
    """Return the select of filed organizations that were owed guidance before `today` and had none."""
    last = last_guidance()
    due = due_on(last, months)
    return (
        select(
            _O.id.label("organization_id"), _O.name, _O.tier, _O.town_code, _O.home_community_code, last.c.last_on,
            due.label("due_on"),
        )
        .select_from(_O)
        .outerjoin(last, literal(value=True))
        .where(within(reach, PLACES), _on_file(), due < today)
    )  # fmt: skip


def coverage_within(
    reach: frozenset[tuple[str, str]] | None, months: int, today: date, first: date, after: date
) -> Select[Any]:
    """Return filed, guided and owed organizations by town."""
    last = last_guidance()
    guided = select(_G.id).where(_G.organization_id == _O.id, _G.given_on >= first, _G.given_on < after).exists()
    columns: tuple[Any, ...] = (
        _O.town_code,
        func.count().label("filed"),
        func.count().filter(guided).label("guided"),
        func.count().filter(due_on(last, months) < today).label("owed"),
    )
    return (
        select(*columns)
        .select_from(_O)
        .outerjoin(last, literal(value=True))
        .where(within(reach, PLACES), _on_file(), _O.town_code.is_not(None), _O.filed_on < after)
        .group_by(_O.town_code)
        .order_by(_O.town_code)
    )
