"""Whether a person may lead."""

from collections.abc import Collection
from datetime import date

from registration.applications.rules.conditions.results import ConditionResult
from registration.leaderships.queries.loads import barred
from registration.leaderships.rules.bans import disqualification_condition
from shared.contracts.values import LegalKind
from shared.kit.unit_of_work import UnitOfWork


async def disqualified(
    uow: UnitOfWork, persons: Collection[str], kind: LegalKind, on: date
) -> tuple[ConditionResult, ...]:
    """Return the unmet condition when one of the persons is barred on the day; nothing when all are free."""
    found = await barred(uow.session, persons, kind, on)
    return (disqualification_condition(),) if found else ()
