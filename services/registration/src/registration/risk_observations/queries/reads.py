"""Observations as the API shows them, and scores."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, bindparam, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization
from registration.models.risk_observations import RiskObservation
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from registration.risk_observations.rules.scoring import window_start
from shared.kit.reach import within

_R = RiskObservation
_O = Organization

_SHOWN: Final[tuple[Any, ...]] = (
    _R.id, _R.organization_id, _R.area, _R.kind, _R.source, _R.subject, _R.occurred_on, _R.amount_fen, _R.details,
    _R.created_at,
)  # fmt: skip

PLACE: Final = select(*PLACE_COLUMNS).where(_O.id == bindparam("organization_id"))
OBSERVED: Final = select(_R.kind, _R.occurred_on).where(_R.organization_id == bindparam("organization_id"))


def observations_within(reach: frozenset[tuple[str, str]] | None, areas: Collection[str]) -> Select[Any]:
    """Return the select of observations of these areas within a caller's reach."""
    return (
        select(*_SHOWN).join(_O, _O.id == _R.organization_id).where(within(reach, PLACES), _R.area.in_(sorted(areas)))
    )


def score_column(weights: Mapping[str, int]) -> ColumnElement[int]:
    """Return the sum that `rules.scoring.risk_score` describes, over grouped observations."""
    weight = case(dict(weights), value=_R.kind, else_=0) if weights else literal(0)
    total: ColumnElement[int] = cast(func.greatest(func.sum(weight), 0), Integer)
    return total


def scores_within(
    reach: frozenset[tuple[str, str]] | None, weights: Mapping[str, int], on: date, months: int, least: int
) -> Select[Any]:
    """Return the select of organizations whose score on the day is `least` or more."""
    score = score_column(weights)
    columns: tuple[Any, ...] = (_O.id.label("organization_id"), _O.name, score.label("score"))
    return (
        select(*columns)
        .join(_R, _R.organization_id == _O.id)
        .where(within(reach, PLACES), _R.occurred_on > window_start(on, months), _R.occurred_on <= on)
        .group_by(_O.id, _O.name)
        .having(score >= least)
    )


async def organizations_at_risk(
    session: AsyncSession, weights: Mapping[str, int], on: date, months: int, least: int
) -> frozenset[UUID]:
    """Return the ids of organizations whose score on the day is `least` or more."""
    found = scores_within(None, weights, on, months, least).subquery()
    return frozenset(await session.scalars(select(found.c.organization_id)))
