"""Whether an offering may be published as it is."""

from registration.applications.service.surroundings import any_rural, rules_for, unknown_communities
from registration.disclosures.queries.loads import has_published_fee_standard
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.errors import NotPublishable
from registration.service_offerings.queries.workers import certified_workers
from registration.service_offerings.rules.area import area_of
from registration.service_offerings.rules.facts import Offer, Provider
from registration.service_offerings.rules.publishing import publication_defects
from shared.contracts.values import LegalKind, Scope, Tier
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def require_publishable(uow: UnitOfWork, organization: Organization, offering: ServiceOffering) -> None:
    """Pass an offering that keeps all rules today; it keeps the versions of those that were used.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        NotPublishable: with every defect.
    """
    require_acting(organization.status)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    offer = _offer(offering, any_rural=await any_rural(uow, offering.communities, rules))
    defects = [*publication_defects(await _provider(uow, organization), offer), *await _unknown(uow, offering)]
    if defects:
        raise NotPublishable(errors=defects)
    offering.rules_used = rules.used


async def require_known_communities(uow: UnitOfWork, offering: ServiceOffering) -> None:
    """Pass an offering whose communities all exist today.

    Raises:
        NotPublishable: with each one that does not.
    """
    unknown = await _unknown(uow, offering)
    if unknown:
        raise NotPublishable(errors=unknown)


async def _unknown(uow: UnitOfWork, offering: ServiceOffering) -> list[FieldError]:
    unknown = await unknown_communities(uow, offering.communities)
    return [
        FieldError(f"/communities/{index}", "UNKNOWN_REFERENCE", _NOWHERE)
        for index, code in enumerate(offering.communities)
        if code in unknown
    ]


async def _provider(uow: UnitOfWork, organization: Organization) -> Provider:
    workers = await uow.session.scalar(certified_workers(organization.id), {"on": uow.today})
    return Provider(
        has_legal_personality=organization.legal_kind != LegalKind.FILED,
        area=area_of(
            Tier(organization.tier), Scope(organization.scope), organization.home_community_code,
            organization.town_code, organization.county_code,
        ),
        is_social_work_agency=organization.is_social_work_agency,
        certified_workers=int(workers or 0),
        published_fee_standard=await has_published_fee_standard(uow.session, organization.id),
    )  # fmt: skip


def _offer(offering: ServiceOffering, *, any_rural: bool) -> Offer:
    return Offer(
        field=offering.field,
        groups=frozenset(offering.groups),
        communities=tuple(offering.communities),
        has_hours=bool(offering.hours),
        volunteer=offering.volunteer,
        professional=offering.professional,
        mutual_aid=offering.mutual_aid,
        fee_kind=offering.fee_kind,
        fee_fen=offering.fee_standard["amount_fen"] if offering.fee_standard else None,
        any_rural=any_rural,
    )


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
