"""Whether a person may lead."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from registration.applications.rules.conditions.results import ConditionResult
from registration.leaderships.queries.loads import barred, ordered_out
from registration.leaderships.rules.bans import disqualification_condition, replacement_condition
from shared.contracts.values import LegalKind
from shared.kit.unit_of_work import UnitOfWork


async def disqualified(
    uow: UnitOfWork, persons: Collection[str], kind: LegalKind, on: date
) -> tuple[ConditionResult, ...]:
    """Return the unmet condition when one of the persons is barred on the day; nothing when all are free."""
    found = await barred(uow.session, persons, kind, on)
    return (disqualification_condition(),) if found else ()


async def replaced(uow: UnitOfWork, organization_id: UUID, person_ref: str) -> tuple[ConditionResult, ...]:
    """Return the unmet condition when a penalty has had the person replaced in this organization's leadership."""
    return (replacement_condition(),) if await ordered_out(uow.session, organization_id, person_ref) else ()
