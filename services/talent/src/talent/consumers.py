"""What talent does when registration reports a change."""

from typing import Final

from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.registration import OrganizationFacts, OrganizationLiquidationStarted, OrganizationSnapshot
from shared.kit.consume import Consumer, Delivery
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork
from talent.clearances.service import vote_on_liquidation
from talent.link_pairs.service import follow_organization
from talent.models import Organization
from talent.organizations.service import keep_organization
from talent.training_needs.service import open_need, settle_needs


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization, its link pair and its training needs show its newest known state."""
    assert isinstance(delivery.data, OrganizationFacts)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await follow_organization(uow, organization)
    await open_need(uow, organization, delivery.data)
    await settle_needs(uow, organization)
    return organization


async def on_liquidation_started(uow: UnitOfWork, delivery: Delivery) -> None:
    """Our vote is cast."""
    await vote_on_liquidation(uow, await on_organization_changed(uow, delivery))


REGISTRATION: Final = Consumer(
    name="talent-registration",
    stream="REGISTRATION",
    subjects=("registration.organization.>", "registration.filing.>", "registration.credit.>"),
    events=ORGANIZATION_EVENTS,
    handlers={OrganizationLiquidationStarted: on_liquidation_started},
    otherwise=on_organization_changed,
    unknown_as=OrganizationFacts,
    fetch_snapshot=snapshot_from("registration", "/internal/organizations/{id}", OrganizationSnapshot),
)
