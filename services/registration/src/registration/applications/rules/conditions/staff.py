"""Who will do the work."""

from typing import Final

from registration.applications.rules.conditions.results import ConditionResult, by_rule
from registration.applications.rules.facts import ApplicationFacts, Staff
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LegalKind
from shared.kit.problems import Text

CLAUSES: Final = {
    LegalKind.SG: "sg-regulations 10",
    LegalKind.SO: "so-regulations 8",
    LegalKind.FD: "fd-regulations 8",
}


def staff_conditions(facts: ApplicationFacts, lookup: Lookup) -> list[ConditionResult]:
    """Return whether there is staff; part-time staff counts for community organizations only.

    Service organizations must state their staff; of the others it is judged when they do.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8; cq-cso-opinions 13
    """
    if facts.staff is None and facts.legal_kind is not LegalKind.SO:
        return []
    rule = lookup("staff.least")
    staff = facts.staff or Staff(0, 0)
    counted = staff.full_time + (staff.part_time if facts.is_community_organization else 0)
    least = int(rule.value)
    return [
        by_rule(
            f"{facts.legal_kind}_STAFF", "/staff", rule, met=counted >= least, actual=counted,
            clause_ref=CLAUSES[facts.legal_kind],
            message=Text(f"工作人员不少于 {least} 名，现有 {counted} 名（仅社区社会组织可计入兼职）。",
                         f"At least {least} staff members are needed; {counted} count (part-time staff only for"
                         " community organizations)."),
        )
    ]  # fmt: skip
