"""Putting an organization into another primary category."""

from dataclasses import replace
from typing import Any

from registration.applications.rules.facts import ApplicationFacts
from registration.applications.service.surroundings import any_rural, rules_for
from registration.changes.errors import CategoryUnchanged, NotTheClassifyingBody, reclassification_refused
from registration.changes.rules.facts import Wanted
from registration.changes.rules.reclassification import classifying_role, reclassification_defects
from registration.changes.schemas.commands import Reclassification
from registration.changes.service.outcomes import destination, facts_after
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_present_filing
from registration.organizations.rules.acts import Act
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationReclassified
from shared.contracts.values import Category, LegalKind
from shared.kit.unit_of_work import UnitOfWork


async def reclassify(uow: UnitOfWork, organization: Organization, wanted: Reclassification) -> None:
    """The organization is in the category from today, and history, event and audit tell so.

    Raises:
        NotTheClassifyingBody: a street for a registered organization, or an authority for a filed one.
        OrganizationLocked, OrganizationEnded: it is not active.
        CategoryUnchanged: it is in the category already.
        Problem: 422 with everything that does not fit.
    """
    kind = LegalKind(organization.legal_kind)
    if uow.caller.roles.isdisjoint(classifying_role(kind)):
        raise NotTheClassifyingBody
    uow.expect_version(organization)
    require_acting(organization.status, even_if_suspended=True)
    if organization.category == wanted.category:
        raise CategoryUnchanged
    await _require_fit(uow, organization, wanted)
    old = Category(organization.category)
    await _follow_in_filing(uow, organization, wanted.category)
    await change_organization(
        uow, organization, Act.RECLASSIFIED, OrganizationReclassified,
        valid_from=uow.today, values=_values(kind, wanted), old_category=old, new_category=wanted.category,
    )  # fmt: skip
    details = {"old": old, "new": wanted.category, "reason": wanted.reason}
    uow.audit("organization.reclassify", "organization", organization.id, details=details)


def _values(kind: LegalKind, wanted: Reclassification) -> dict[str, Any]:
    values: dict[str, Any] = {
        "category": wanted.category,
        "secondary_categories": [category.value for category in wanted.secondary_categories],
    }
    if wanted.beneficiary_groups:
        values["beneficiary_groups"] = list(wanted.beneficiary_groups)
    return values if kind is LegalKind.FILED else values | {"services": list(wanted.services)}


async def _follow_in_filing(uow: UnitOfWork, organization: Organization, category: Category) -> None:
    filing = await locked_present_filing(uow.session, organization.id)
    if filing is not None:
        filing.category, filing.updated_at = category, uow.now


async def _require_fit(uow: UnitOfWork, organization: Organization, wanted: Reclassification) -> None:
    after = await _after(uow, organization, wanted)
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    rural = await any_rural(uow, after.home_and_served, lookup)
    defects = reclassification_defects(after, lookup, rural=rural)
    if defects:
        raise reclassification_refused(defects)


async def _after(uow: UnitOfWork, organization: Organization, wanted: Reclassification) -> ApplicationFacts:
    where = await destination(uow, organization, None)
    now = await facts_after(uow, organization, frozenset(), Wanted(), where)
    return replace(
        now,
        category=wanted.category,
        secondary_categories=wanted.secondary_categories,
        services=wanted.services,
        beneficiary_groups=wanted.beneficiary_groups or now.beneficiary_groups,
        charity_type=wanted.charity_type or now.charity_type,
        served_community_codes=wanted.served_community_codes or now.served_community_codes,
        permits=tuple(permit.code for permit in wanted.permits),
    )
