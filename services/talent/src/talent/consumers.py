"""What talent does when registration and funding report something. Each feature adds its reactions here."""

from collections.abc import Mapping, Sequence
from typing import Final

from shared.contracts.catalogue import EVENTS, ORGANIZATION_EVENTS
from shared.contracts.envelope import EventData, owner_of
from shared.contracts.registration import OrganizationFacts, OrganizationLiquidationStarted, OrganizationSnapshot
from shared.kit.consume import Consumer, Delivery, Handler
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork
from talent.clearances.service import vote_on_liquidation
from talent.link_pairs.service.following import follow_organization
from talent.linkage_teams import service as linkage_teams
from talent.mentor_links import service as mentor_links
from talent.models import Organization
from talent.organizations.service import keep_organization
from talent.placements.service import following, reacting
from talent.program_calls import service as program_calls
from talent.quotas import service as quotas
from talent.rural_support.service.founding import ask_for_founders
from talent.training_needs.service import open_need, settle_needs
from talent.vacancies.service import projects


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization, its link pair and its training needs show its newest known state."""
    assert isinstance(delivery.data, OrganizationFacts)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await follow_organization(uow, organization)
    await linkage_teams.follow_organization(uow, organization)
    await following.follow_organization(uow, organization, delivery.data)
    await open_need(uow, organization, delivery.data)
    await settle_needs(uow, organization)
    await ask_for_founders(uow, organization, delivery.data)
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

REACTIONS: Final[Sequence[Mapping[type[EventData], Handler]]] = (
    reacting.REACTIONS,
    projects.REACTIONS,
    quotas.REACTIONS,
    mentor_links.REACTIONS,
    program_calls.REACTIONS,
)
"""The tables of the features; an event may stand in several, and then all of them react, in this order."""


def _all_of(handlers: Sequence[Handler]) -> Handler:
    async def handle(uow: UnitOfWork, delivery: Delivery) -> None:
        for handler in handlers:
            await handler(uow, delivery)

    return handle


def _reacting(name: str, owner: str, subjects: Sequence[str]) -> Consumer:
    """Return a consumer of the subjects that passes each event to every table in which it stands."""
    events = tuple(
        event
        for event in EVENTS
        if owner_of(event.type) == owner and any(event.type.startswith(one.removesuffix(">")) for one in subjects)
    )
    handlers = {
        event: _all_of([table[event] for table in REACTIONS if event in table])
        for event in events
        if any(event in table for table in REACTIONS)
    }
    return Consumer(name=name, stream=owner.upper(), subjects=tuple(subjects), events=events, handlers=handlers)


ABOUT_PEOPLE_AND_PLACES: Final = _reacting(
    "talent-registration-others",
    "registration",
    ("registration.leader.>", "registration.inspection.>", "registration.division.>", "registration.indicator.>"),
)
FUNDING: Final = _reacting("talent-funding", "funding", ("funding.>",))
CONSUMERS: Final = (REGISTRATION, ABOUT_PEOPLE_AND_PLACES, FUNDING)
