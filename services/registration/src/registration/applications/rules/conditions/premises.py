"""Where the organization will be, and by what right."""

from datetime import date
from typing import Final

from registration.applications.rules.conditions.results import ConditionResult, by_law, by_rule
from registration.applications.rules.facts import ApplicationFacts, Premises
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LegalKind
from shared.kit.calendar import validity_end
from shared.kit.problems import Text

CLAUSES: Final = {
    LegalKind.SG: "sg-regulations 10",
    LegalKind.SO: "so-regulations 8",
    LegalKind.FD: "fd-regulations 8",
}
_FIXED: Final = Text(
    "须有固定住所，且使用期限未届满；仅社区社会组织可以共用场所。",
    "A fixed domicile is required, and the right to use it must not have expired; only community organizations may"
    " share one.",
)


def premises_conditions(facts: ApplicationFacts, lookup: Lookup, on: date) -> list[ConditionResult]:
    """Return whether there is a lawful place on the day `on`, and for service organizations for long enough.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8; cq-cso-opinions 13
    """
    found = [
        by_law(
            f"{facts.legal_kind}_PREMISES", "/premises", met=_is_lawful(facts, on),
            actual=facts.premises.basis if facts.premises else None,
            clause_ref=CLAUSES[facts.legal_kind], message=_FIXED,
        )
    ]  # fmt: skip
    if facts.legal_kind is LegalKind.SO and facts.premises and facts.premises.basis == "LEASE":
        found.append(_lease(facts.premises, lookup, on))
    return found


def _is_lawful(facts: ApplicationFacts, on: date) -> bool:
    premises = facts.premises
    if premises is None or not facts.domicile:
        return False
    if premises.basis == "SHARED" and not facts.is_community_organization:
        return False
    return premises.valid_to is None or premises.valid_to >= on


def _lease(premises: Premises, lookup: Lookup, on: date) -> ConditionResult:
    rule = lookup("so.premises.leaseMonths")
    months = int(rule.value)
    met = premises.valid_to is not None and premises.valid_to >= validity_end(on, months)
    return by_rule(
        "SO_LEASE", "/premises/valid_to", rule, met=met, actual=None, clause_ref="county-practice",
        message=Text(f"租赁期限自受理之日起不少于 {months} 个月。",
                     f"The lease runs for at least {months} months from the day of acceptance."),
    )  # fmt: skip
