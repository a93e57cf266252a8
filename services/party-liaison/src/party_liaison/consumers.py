"""What party-liaison does when another service reports a change."""

from collections.abc import Mapping, Sequence
from typing import Final

from party_liaison.clearances.service import vote_on_liquidation
from party_liaison.co_building import service as co_building
from party_liaison.coverage_tasks.service.following import follow_with_task, look_again
from party_liaison.instructors.service import release_ended
from party_liaison.leaders.service import ask_for_leaders
from party_liaison.liaison_plans.service.following import follow_with_plan
from party_liaison.liaison_plans.service.reacting import demand_after_reminder, demand_after_severe_listing
from party_liaison.members.service.replacing import drop_person, replace_person
from party_liaison.models import Organization
from party_liaison.notices import service as notices
from party_liaison.organizations.service import keep_organization, keep_state
from party_liaison.pre_surveys import service as pre_surveys
from party_liaison.rehoming import service as rehoming
from party_liaison.row_security.service import with_all_rows
from party_liaison.units.service.sagas import call_superior, follow_homes, keep_after_all
from shared.contracts.catalogue import EVENTS, ORGANIZATION_EVENTS
from shared.contracts.envelope import EventData, owner_of
from shared.contracts.registration import (
    CreditSevereListed,
    OrganizationFacts,
    OrganizationLeadersChanged,
    OrganizationLegalRepChanged,
    OrganizationLiquidationCancelled,
    OrganizationLiquidationStarted,
    OrganizationMerged,
    OrganizationRegistered,
    OrganizationRevocationAnnulled,
    OrganizationRevoked,
    OrganizationSnapshot,
    OrganizationSplit,
    ReminderEscalated,
    ReminderSent,
)
from shared.contracts.talent import PersonErased, PersonMerged
from shared.contracts.values import ENDED_STATUSES
from shared.kit.clock import legal_day
from shared.kit.consume import Consumer, Delivery, Handler
from shared.kit.snapshots import snapshot_from
from shared.kit.unit_of_work import UnitOfWork


async def on_organization_changed(uow: UnitOfWork, delivery: Delivery) -> Organization:
    """The copy of the organization, its task and its plan show its newest known state."""
    assert isinstance(delivery.data, OrganizationFacts)
    await with_all_rows(uow.session)
    reported = OrganizationSnapshot(aggregate_version=delivery.event.aggregateversion, facts=delivery.data)
    organization = await keep_organization(uow, reported.or_newer(delivery.snapshot))
    await keep_state(uow, delivery.data, reported.aggregate_version, legal_day(delivery.event.time))
    if isinstance(delivery.data, OrganizationRegistered):
        organization.supervising_unit_id = delivery.data.supervising_unit_id
        if delivery.data.origin != "IMPORT":
            await ask_for_leaders(uow, organization.organization_id)
    if organization.status in ENDED_STATUSES:
        await release_ended(uow, organization, legal_day(delivery.event.time))
        await call_superior(uow, organization)
    await follow_with_task(uow, organization)
    await follow_with_plan(uow, organization)
    await follow_homes(uow, organization)
    await notices.note_change(uow, delivery, organization)
    return organization


async def on_liquidation_started(uow: UnitOfWork, delivery: Delivery) -> None:
    """The plan pauses, the unit's superior is called and our vote is cast."""
    organization = await on_organization_changed(uow, delivery)
    await call_superior(uow, organization)
    await vote_on_liquidation(uow, organization)


async def on_revoked(uow: UnitOfWork, delivery: Delivery) -> None:
    """The plan pauses and the unit's superior is called: members are to be transferred."""
    organization = await on_organization_changed(uow, delivery)
    await call_superior(uow, organization)


async def on_going_on(uow: UnitOfWork, delivery: Delivery) -> None:
    """The plan is active again, and the unit stays as it was."""
    organization = await on_organization_changed(uow, delivery)
    await keep_after_all(uow, organization)


async def on_reorganized(uow: UnitOfWork, delivery: Delivery) -> None:
    """One that took others over is surveyed anew; the sources are wound up, which is told on its own."""
    told = delivery.data
    assert isinstance(told, OrganizationMerged | OrganizationSplit)
    organization = await on_organization_changed(uow, delivery)
    if told.organization_id in told.targets:
        await look_again(uow, organization, told.effective_on)


async def on_leaders_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """A job asks who leads now: what a path of cultivation is to lead to."""
    organization = await on_organization_changed(uow, delivery)
    await ask_for_leaders(uow, organization.organization_id)


async def on_severe_listed(uow: UnitOfWork, delivery: Delivery) -> None:
    """A contact is due within days, whatever the interval."""
    assert isinstance(delivery.data, OrganizationFacts)
    await demand_after_severe_listing(uow, delivery.event, delivery.data)
    await on_organization_changed(uow, delivery)


async def on_reminder(uow: UnitOfWork, delivery: Delivery) -> None:
    """The party organization helps: a contact is due within days."""
    assert isinstance(delivery.data, ReminderSent | ReminderEscalated)
    await with_all_rows(uow.session)
    await demand_after_reminder(uow, delivery.event, delivery.data.organization_id)


async def on_person_merged(uow: UnitOfWork, delivery: Delivery) -> None:
    """The person stands under the new reference."""
    assert isinstance(delivery.data, PersonMerged)
    await with_all_rows(uow.session)
    await replace_person(uow, delivery.data.person_ref, delivery.data.new_person_ref)


async def on_person_erased(uow: UnitOfWork, delivery: Delivery) -> None:
    """What is closed no longer names the person."""
    assert isinstance(delivery.data, PersonErased)
    await with_all_rows(uow.session)
    await drop_person(uow, delivery.data.person_ref)


REGISTRATION: Final = Consumer(
    name="party-registration",
    stream="REGISTRATION",
    subjects=("registration.organization.>", "registration.filing.>", "registration.credit.>"),
    events=ORGANIZATION_EVENTS,
    handlers={
        OrganizationLiquidationStarted: on_liquidation_started,
        OrganizationLiquidationCancelled: on_going_on,
        OrganizationRevoked: on_revoked,
        OrganizationRevocationAnnulled: on_going_on,
        OrganizationLeadersChanged: on_leaders_changed,
        OrganizationLegalRepChanged: on_leaders_changed,
        OrganizationMerged: on_reorganized,
        OrganizationSplit: on_reorganized,
        CreditSevereListed: on_severe_listed,
    },
    otherwise=on_organization_changed,
    unknown_as=OrganizationFacts,
    fetch_snapshot=snapshot_from("registration", "/internal/organizations/{id}", OrganizationSnapshot),
)
REMINDERS: Final = Consumer(
    name="party-registration-reminders",
    stream="REGISTRATION",
    subjects=("registration.reminder.>",),
    events=(ReminderSent, ReminderEscalated),
    handlers={ReminderSent: on_reminder, ReminderEscalated: on_reminder},
)
PEOPLE: Final = Consumer(
    name="party-talent-people",
    stream="TALENT",
    subjects=("talent.person.>",),
    events=(PersonMerged, PersonErased),
    handlers={PersonMerged: on_person_merged, PersonErased: on_person_erased},
)
REACTIONS: Final[Sequence[Mapping[type[EventData], Handler]]] = (
    pre_surveys.REACTIONS,
    notices.REACTIONS,
    co_building.REACTIONS,
    rehoming.REACTIONS,
)
"""The tables of the features; each event stands in one of them."""


def _reacting(name: str, owner: str, subjects: Sequence[str]) -> Consumer:
    """Return a consumer of the subjects, which hold every event of their aggregates, with the features' reactions."""
    events = tuple(
        event
        for event in EVENTS
        if owner_of(event.type) == owner and any(event.type.startswith(one.removesuffix(">")) for one in subjects)
    )
    handlers = {event: table[event] for table in REACTIONS for event in events if event in table}
    return Consumer(name=name, stream=owner.upper(), subjects=tuple(subjects), events=events, handlers=handlers)


COMMUNITIES: Final = _reacting(
    "party-registration-others",
    "registration",
    tuple(f"registration.{one}.>" for one in ("application", "consultation", "mediation", "major_matter", "division")),
)
FUNDING: Final = _reacting("party-funding", "funding", ("funding.>",))
CONSUMERS: Final = (REGISTRATION, REMINDERS, PEOPLE, COMMUNITIES, FUNDING)
