"""What funding does when the other services report something. Each feature adds its reactions here."""

from collections.abc import Mapping, Sequence
from typing import Final

from funding.bank_accounts import service as bank_accounts
from funding.bases.service import reactions as bases
from funding.boundaries import service as boundaries
from funding.clearances.service import vote_on_liquidation
from funding.contests.service import reactions as contests
from funding.custody.service import reconciling as custody
from funding.disbursements.service import reactions as disbursements
from funding.donations.service import clearing as donations
from funding.fairs.service import reactions as fairs
from funding.fee_waivers import service as fee_waivers
from funding.fundraising.service import reactions as fundraising
from funding.models import Organization
from funding.notices import service as notices
from funding.organization_accounts.service import REACTIONS as GRADES
from funding.organization_accounts.service import follow_organization
from funding.organizations.service import keep_organization
from funding.platforms.service import reactions as platforms
from funding.projects.service import reactions as projects
from funding.reviews.service import copies as reviews
from funding.standings.service import REACTIONS as STANDINGS
from funding.subsidies.service import reactions as subsidies
from funding.successions.service import deciding as successions
from funding.venues.service import reactions as venues
from shared.contracts.catalogue import EVENTS, ORGANIZATION_EVENTS
from shared.contracts.envelope import EventData, owner_of
from shared.contracts.registration import OrganizationFacts, OrganizationLiquidationStarted, OrganizationSnapshot
from shared.kit.consume import Consumer, Delivery, Handler
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork

REACTIONS: Final[Sequence[Mapping[type[EventData], Handler]]] = (
    successions.REACTIONS,
    boundaries.REACTIONS,
    bank_accounts.REACTIONS,
    *disbursements.REACTIONS,
    custody.REACTIONS,
    donations.REACTIONS,
    STANDINGS,
    GRADES,
    reviews.REACTIONS,
    contests.REACTIONS,
    projects.REACTIONS,
    contests.AFTER_PROJECTS,
    bases.REACTIONS,
    venues.REACTIONS,
    platforms.REACTIONS,
    subsidies.REACTIONS,
    fee_waivers.REACTIONS,
    notices.REACTIONS,
    fairs.REACTIONS,
    fundraising.REACTIONS,
)
"""The tables of the features; an event may stand in several, and then all of them react, in this order.

Where an event is about an organization, our copy of it and its account are current before anything reacts.
"""


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization and its account show its newest known state, and the features have reacted."""
    assert isinstance(delivery.data, OrganizationFacts)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await follow_organization(uow, organization)
    await react(uow, delivery)
    return organization


async def on_liquidation_started(uow: UnitOfWork, delivery: Delivery) -> None:
    """The account is closing and our vote is cast."""
    await vote_on_liquidation(uow, await on_organization_changed(uow, delivery))


async def react(uow: UnitOfWork, delivery: Delivery) -> None:
    """Every feature that the event concerns has reacted."""
    for table in REACTIONS:
        handler = table.get(type(delivery.data))
        if handler is not None:
            await handler(uow, delivery)


def _others(owner: str, name: str) -> Consumer:
    """Return the reader of an owner's events that are not about the state of an organization."""
    events = tuple(event for event in EVENTS if owner_of(event.type) == owner and event not in ORGANIZATION_EVENTS)
    subjects = sorted({".".join(event.type.split(".")[:2]) + ".>" for event in events})
    reacting = [event for event in events if any(event in table for table in REACTIONS)]
    return Consumer(
        name=name,
        stream=owner.upper(),
        subjects=tuple(subjects),
        events=events,
        handlers=dict.fromkeys(reacting, react),
    )


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
SUPERVISION: Final = _others("registration", "funding-supervision")
TALENT: Final = _others("talent", "funding-talent")
CONSUMERS: Final = (REGISTRATION, SUPERVISION, TALENT)
