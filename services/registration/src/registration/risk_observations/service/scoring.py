"""Scores by the rules in force."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.divisions.rules.codes import CITY_CODE
from registration.organizations.service.owned import shown
from registration.risk_observations.queries.reads import OBSERVED, PLACE, organizations_at_risk
from registration.risk_observations.rules.scoring import (
    WEIGHTS_RULE,
    WINDOW_RULE,
    Observation,
    risk_score,
    window_start,
)
from shared.kit.authorization import Caller
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ = "risk.read"
SCORE = "risk.score"


@dataclass(frozen=True, slots=True)
class Weighing:
    """How observations weigh on a day, and the versions of the rules that say so."""

    weights: dict[str, int]
    months: int
    rules: dict[str, int]


def weighing(rules: AppliedRules) -> Weighing:
    """Return how observations weigh by these rules."""
    return Weighing(dict(rules(WEIGHTS_RULE).value), int(rules(WINDOW_RULE).value), rules.used)


async def weighing_on(resources: Resources, on: date) -> Weighing:
    """Return how observations weigh on the day by the city's rules."""
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    return weighing(AppliedRules(book, CITY_CODE, on))


async def score_of(resources: Resources, caller: Caller, organization_id: UUID, on: date) -> dict[str, Any]:
    """Return the organization's score on the day.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    reads = resources.database.reads
    shown(resources, caller, SCORE, await reads.row(PLACE, organization_id=organization_id))
    how = await weighing_on(resources, on)
    rows = await reads.rows(OBSERVED, organization_id=organization_id)
    found = [Observation(row["kind"], row["occurred_on"]) for row in rows]
    start = window_start(on, how.months)
    return {
        "organization_id": organization_id,
        "as_of": on,
        "score": risk_score(found, how.weights, on, how.months),
        "observations": sum(start < one.occurred_on <= on for one in found),
        "rules": how.rules,
    }


async def at_risk(uow: UnitOfWork, on: date, least: int) -> frozenset[UUID]:
    """Return the organizations of the city whose score on the day is `least` or more."""
    how = weighing(await rules_for(uow, CITY_CODE, on))
    return await organizations_at_risk(uow.session, how.weights, on, how.months, least)
