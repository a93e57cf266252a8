"""What party-liaison does when registration reports a change."""

from typing import Final

from party_liaison.clearances.service import vote_on_liquidation
from party_liaison.coverage_tasks.service.following import follow_with_task
from party_liaison.liaison_plans.service import follow_with_plan
from party_liaison.models import Organization
from party_liaison.organizations.service import keep_organization, keep_state
from party_liaison.row_security.service import with_all_rows
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.registration import (
    OrganizationFacts,
    OrganizationLiquidationStarted,
    OrganizationRegistered,
    OrganizationSnapshot,
)
from shared.kit.clock import legal_day
from shared.kit.consume import Consumer, Delivery
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization, its task and its plan show its newest known state."""
    assert isinstance(delivery.data, OrganizationFacts)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await keep_state(uow, delivery.data, reported.aggregate_version, legal_day(delivery.event.time))
    if isinstance(delivery.data, OrganizationRegistered):
        organization.supervising_unit_id = delivery.data.supervising_unit_id
    await follow_with_task(uow, organization)
    await follow_with_plan(uow, organization)
    return organization


async def on_liquidation_started(uow: UnitOfWork, delivery: Delivery) -> None:
    """The plan pauses and our vote is cast."""
    organization = await on_organization_changed(uow, delivery)
    await with_all_rows(uow.session)
    await vote_on_liquidation(uow, organization)


REGISTRATION: Final = Consumer(
    name="party-registration",
    stream="REGISTRATION",
    subjects=("registration.organization.>", "registration.filing.>", "registration.credit.>"),
    events=ORGANIZATION_EVENTS,
    handlers={OrganizationLiquidationStarted: on_liquidation_started},
    otherwise=on_organization_changed,
    unknown_as=OrganizationFacts,
    fetch_snapshot=snapshot_from("registration", "/internal/organizations/{id}", OrganizationSnapshot),
)
