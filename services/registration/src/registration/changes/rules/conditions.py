"""The conditions of registration that a change must not break."""

from collections.abc import Sequence
from datetime import date

from registration.applications.rules.conditions.capital import capital_condition
from registration.applications.rules.conditions.legal_representative import Represented, representative_condition
from registration.applications.rules.conditions.membership import membership_condition
from registration.applications.rules.conditions.premises import premises_conditions
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from registration.changes.rules.items import ChangeItem


def change_conditions(
    items: frozenset[ChangeItem],
    after: ApplicationFacts,
    represented: Sequence[Represented],
    lookup: Lookup,
    on: date,
) -> tuple[ConditionResult, ...]:
    """Return the conditions that the items touch, for the organization as it would be, by the rules of `on`.

    Source: sg-regulations 10, 12, 18; so-regulations 8, 15; fd-regulations 8, 15, 23; cq-cso-opinions 13
    """
    found: list[ConditionResult] = []
    if ChangeItem.MEMBERS in items:
        found.append(membership_condition(after, lookup))
    if ChangeItem.CAPITAL in items:
        found.append(capital_condition(after, lookup))
    if ChangeItem.DOMICILE in items:
        found += premises_conditions(after, lookup, on)
    if ChangeItem.LEGAL_REPRESENTATIVE in items:
        found.append(representative_condition(after.legal_kind, represented))
    return tuple(found)
