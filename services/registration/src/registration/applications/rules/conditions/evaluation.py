"""All conditions of one application together."""

from collections.abc import Sequence
from datetime import date

from registration.applications.rules.conditions.board import board_conditions
from registration.applications.rules.conditions.capital import capital_condition
from registration.applications.rules.conditions.legal_representative import (
    Represented,
    representative_condition,
)
from registration.applications.rules.conditions.membership import membership_condition
from registration.applications.rules.conditions.premises import premises_conditions
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.conditions.staff import staff_conditions
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LegalKind


def evaluate_conditions(
    facts: ApplicationFacts, represented: Sequence[Represented], lookup: Lookup, on: date
) -> tuple[ConditionResult, ...]:
    """Return every condition of 13.2 for this kind, met or not, in the order of the law.

    `lookup` gives the rules in force on `on`: the day of acceptance, or today as long as there is none.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8; cq-cso-opinions 13
    """
    members = [membership_condition(facts, lookup)] if facts.legal_kind is LegalKind.SG else []
    board = board_conditions(facts, lookup) if facts.legal_kind is LegalKind.FD else []
    return (
        *members,
        capital_condition(facts, lookup),
        *premises_conditions(facts, lookup, on),
        *staff_conditions(facts, lookup),
        *board,
        representative_condition(facts.legal_kind, represented),
    )
