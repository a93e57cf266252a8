"""What looks odd in an application but does not stand in its way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.labels import CATEGORIES, joined
from shared.contracts.values import Category
from shared.kit.problems import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark for the officer and the applicant."""

    code: str
    pointer: str
    message: Text
    clause_ref: str


def remarks_on(
    facts: ApplicationFacts, service_names: Mapping[str, str], field_categories: Collection[Category] | None
) -> tuple[Remark, ...]:
    """Return the remarks on an application; `field_categories` are those of the name's field, None if unlisted.

    `service_names` gives the Chinese name of each service.

    Source: cq-cso-opinions 3, 12
    """
    return tuple(found for found in (_scope(facts, service_names), _field(facts, field_categories)) if found)


def _scope(facts: ApplicationFacts, service_names: Mapping[str, str]) -> Remark | None:
    names = [service_names[service] for service in facts.services]
    if not names or not facts.business_scope or any(name in facts.business_scope for name in names):
        return None
    listed = "、".join(names)
    message = Text(
        f"业务范围未提及所选服务（{listed}）。", f"The business scope mentions none of the services ({listed})."
    )
    return Remark("BUSINESS_SCOPE", "/business_scope", message, "cq-cso-opinions 3")


def _field(facts: ApplicationFacts, field_categories: Collection[Category] | None) -> Remark | None:
    chosen = {facts.category, *facts.secondary_categories}
    if not field_categories or not chosen.isdisjoint(field_categories):
        return None
    usual = joined(CATEGORIES[category] for category in sorted(field_categories))
    message = Text(f"名称中的业务领域通常属于：{usual.zh}。", f"The field in the name usually belongs to: {usual.en}.")
    return Remark("FIELD_CATEGORY", "/category", message, "cq-cso-opinions 12")
