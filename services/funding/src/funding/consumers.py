"""What funding does when registration reports a change."""

from typing import Final

from funding.clearances.service import vote_on_liquidation
from funding.models import Organization
from funding.organization_accounts.service import follow_organization
from funding.organizations.service import keep_organization
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.registration import OrganizationFacts, OrganizationLiquidationStarted, OrganizationSnapshot
from shared.kit.consume import Consumer, Delivery
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization and its account show its newest known state."""
    assert isinstance(delivery.data, OrganizationFacts)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await follow_organization(uow, organization)
    return organization


async def on_liquidation_started(uow: UnitOfWork, delivery: Delivery) -> None:
    """The account is closing and our vote is cast."""
    await vote_on_liquidation(uow, await on_organization_changed(uow, delivery))


REGISTRATION: Final = Consumer(
    name="funding-registration",
    stream="REGISTRATION",
    subjects=("registration.organization.>", "registration.filing.>", "registration.credit.>"),
    events=ORGANIZATION_EVENTS,
    handlers={OrganizationLiquidationStarted: on_liquidation_started},
    otherwise=on_organization_changed,
    unknown_as=OrganizationFacts,
    fetch_snapshot=snapshot_from("registration", "/internal/organizations/{id}", OrganizationSnapshot),
)
