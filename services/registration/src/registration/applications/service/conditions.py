"""The conditions of registration, evaluated by the rules of the day and kept with the application."""

from collections.abc import Sequence
from typing import Any

from registration.applications.queries import loads
from registration.applications.rules.conditions.evaluation import evaluate_conditions
from registration.applications.rules.conditions.legal_representative import Represented, legal_representatives
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.service.statements import facts_of
from registration.applications.service.surroundings import rules_for
from registration.leaderships.service.banning import disqualified
from registration.models.applications import Application, ApplicationPerson
from shared.kit.unit_of_work import UnitOfWork

_LEADING = frozenset({"INITIATOR", "LEADER"})


async def judge(
    uow: UnitOfWork, application: Application, persons: Sequence[ApplicationPerson] | None = None
) -> tuple[ConditionResult, ...]:
    """The application bears its condition results as of acceptance, or of today before that; they are returned.

    `persons` are those behind it when they are not in the database yet.
    """
    on = application.accepted_on or uow.today
    behind = await loads.persons_of(uow.session, application.id) if persons is None else persons
    facts = facts_of(application, behind)
    represented = await _represented(uow, application, facts)
    rules = await rules_for(uow, application.authority_id, on)
    results = evaluate_conditions(facts, represented, rules, on) + await _barred(uow, facts, behind)
    application.condition_results = stored(results)
    application.conditions_on = on
    return results


def stored(results: Sequence[ConditionResult]) -> list[dict[str, Any]]:
    """Return the results in the form of the API."""
    return [
        {
            "code": result.code,
            "met": result.met,
            "actual": result.actual,
            "required": result.required,
            "rule_key": result.rule_key,
            "rule_version": result.rule_version,
            "clause_ref": result.clause_ref,
            "message": {"zh": result.message.zh, "en": result.message.en},
        }
        for result in results
    ]


async def _barred(
    uow: UnitOfWork, facts: ApplicationFacts, behind: Sequence[ApplicationPerson]
) -> tuple[ConditionResult, ...]:
    """Return the condition that is not met when an initiator or a proposed leader may not lead today."""
    persons = [person.person_ref for person in behind if person.role in _LEADING and person.kind == "NATURAL"]
    return await disqualified(uow, persons, facts.legal_kind, uow.today)


async def _represented(uow: UnitOfWork, application: Application, facts: ApplicationFacts) -> tuple[Represented, ...]:
    found: list[Represented] = []
    for leader in legal_representatives(facts):
        found += await loads.represented_by(uow.session, leader.person_ref, application)
    return tuple(found)
