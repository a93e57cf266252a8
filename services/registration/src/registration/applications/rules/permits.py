"""Permits of other departments that some services need before registration."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.labels import PERMITS
from registration.applications.rules.vocabulary import PermitCode
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule


def needed_permits(facts: ApplicationFacts, rule: AppliedRule) -> tuple[PermitCode, ...]:
    """Return the permits that the business scope asks for, by the dated rule `category.permits`.

    The rule's value is a list of `{permit, words, categories}`: a permit is needed when one of `words` stands in
    the business scope and the organization has one of `categories` (an empty list is every category).

    Source: cq-cso-opinions 4; so-regulations 12
    """
    rows = cast(Sequence[Mapping[str, Any]], rule.value)
    return tuple(row["permit"] for row in rows if _applies(facts, row))


def permit_defects(facts: ApplicationFacts, rule: AppliedRule) -> list[FieldError]:
    """Return every permit that is needed and not held.

    Source: cq-cso-opinions 4; so-regulations 12
    """
    return [
        FieldError(
            "/business_scope",
            "PERMIT_REQUIRED",
            Text(
                f"业务范围涉及须前置许可的事项，缺少{PERMITS[permit].zh}。",
                f"The business scope requires {PERMITS[permit].en}.",
            ),
            "so-regulations 12",
            {"permit": permit, "rule_key": rule.key, "rule_version": rule.version},
        )
        for permit in needed_permits(facts, rule)
        if permit not in facts.permits
    ]


def _applies(facts: ApplicationFacts, row: Mapping[str, Any]) -> bool:
    chosen = {facts.category, *facts.secondary_categories}
    fits = not row["categories"] or not chosen.isdisjoint(row["categories"])
    return fits and any(word in (facts.business_scope or "") for word in row["words"])
