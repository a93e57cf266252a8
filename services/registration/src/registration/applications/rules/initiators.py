"""Who founds the organization: residents first."""

from typing import Final

from registration.applications.rules.defects import defect, missing
from registration.applications.rules.facts import ApplicationFacts
from shared.contracts.values import Scope
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

WHOLE: Final = 10_000
"""Basis points in one."""


def initiator_defects(facts: ApplicationFacts, share_rule: AppliedRule) -> list[FieldError]:
    """Return why the founders may not found this; `share_rule` is `initiator.residentShareBps`.

    Source: cq-cso-opinions 0; linli-design 10.2
    """
    if not facts.initiators:
        return [missing("/initiators", "发起人", "An initiator", "cq-cso-opinions 0")]
    found = [] if any(each.kind == "NATURAL" for each in facts.initiators) else [_LEGAL_PERSONS_ONLY]
    if facts.scope is Scope.COMMUNITY and not _enough_residents(facts, int(share_rule.value)):
        found.append(_not_by_residents(share_rule))
    return found


def resident_initiators(facts: ApplicationFacts) -> int:
    """Return how many natural initiators belong to a community that the organization serves.

    Source: cq-cso-opinions 0
    """
    return sum(
        each.kind == "NATURAL" and each.residence_community_code in facts.home_and_served for each in facts.initiators
    )


def _enough_residents(facts: ApplicationFacts, share_bps: int) -> bool:
    return resident_initiators(facts) * WHOLE >= len(facts.initiators) * share_bps


def _not_by_residents(rule: AppliedRule) -> FieldError:
    percent = int(rule.value) / 100
    return FieldError(
        "/initiators",
        "NOT_RESIDENT_INITIATED",
        Text(
            f"发起人中所服务社区的居民不少于 {percent:g}%。",
            f"At least {percent:g} % of the initiators belong to a served community.",
        ),
        "cq-cso-opinions 0",
        {"rule_key": rule.key, "rule_version": rule.version},
    )


_LEGAL_PERSONS_ONLY: Final = defect(
    "/initiators", "LEGAL_PERSONS_ONLY", "法人只能作为共同发起人。", "Legal persons may only be co-initiators.",
    "linli-design 10.2",
)  # fmt: skip
