"""What registration does when the other services report something. Each feature adds its reactions here."""

from collections.abc import Mapping, Sequence
from typing import Final

from registration.activities.service import venues
from registration.assessments.service import REACTIONS as ASSESSMENTS
from registration.credit_listings.service import REACTIONS as CREDIT_LISTINGS
from registration.disclosures.service import reactions as disclosures
from registration.honors.service import awards
from registration.hubs.service.custody import REACTIONS as HUBS
from registration.incubation_bases.service import REACTIONS as BASES
from registration.inspections.service import planning as inspections
from registration.liquidations.service import votes as liquidations
from registration.major_matters.service import donations
from registration.party_works.service import REACTIONS as PARTY_WORKS
from registration.penalties.service import REACTIONS as PENALTIES
from registration.rectifications.service import proposing as rectifications
from registration.risk_observations.service import observing as risk_observations
from registration.staffing.service import REACTIONS as STAFFING
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import EventData, owner_of
from shared.kit.consume import Consumer, Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

REACTIONS: Final[Sequence[Mapping[type[EventData], Handler]]] = (
    CREDIT_LISTINGS,
    disclosures.REACTIONS,
    liquidations.REACTIONS,
    HUBS,
    donations.REACTIONS,
    PARTY_WORKS,
    PENALTIES,
    rectifications.REACTIONS,
    ASSESSMENTS,
    BASES,
    STAFFING,
    inspections.REACTIONS,
    risk_observations.REACTIONS,
    venues.REACTIONS,
    awards.REACTIONS,
)
"""The tables of the features; an event may stand in several, and then all of them react, in this order."""


def _consumer(owner: str) -> Consumer:
    events = tuple(event for event in EVENTS if owner_of(event.type) == owner)
    reacting = [event for event in events if any(event in table for table in REACTIONS)]
    return Consumer(
        name=f"registration-{owner}",
        stream=owner.upper(),
        subjects=(f"{owner}.>",),
        events=events,
        handlers={event: _all_of([table[event] for table in REACTIONS if event in table]) for event in reacting},
    )


def _all_of(handlers: Sequence[Handler]) -> Handler:
    async def handle(uow: UnitOfWork, delivery: Delivery) -> None:
        for handler in handlers:
            await handler(uow, delivery)

    return handle


CONSUMERS: Final = tuple(_consumer(owner) for owner in ("funding", "talent", "party"))
