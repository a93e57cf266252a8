"""Leaders come, go and stay for another term, between changes of the legal representative."""

from uuid import UUID

from registration.applications.errors import rule_named
from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.applications.service.surroundings import rules_for
from registration.leaderships.errors import AppointmentRefused, NotAPresentLeader, RepresentativeStays
from registration.leaderships.queries.loads import barred, ordered_out, present_leaders
from registration.leaderships.rules.appointments import (
    REPLACED,
    Appointment,
    Holder,
    appointment_defects,
    departure_defects,
    reelection_defects,
)
from registration.leaderships.schemas import LeaderAppointment, LeaderDeparture, LeaderReelection
from registration.leaderships.service.filling import fill_vacancy
from registration.leaderships.service.recording import record_leaders
from registration.lifecycle.rules.suspensions import require_registered
from registration.models.organizations import Organization, OrganizationLeader
from registration.organizations.rules.standing import require_acting
from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.unit_of_work import UnitOfWork


async def appoint(uow: UnitOfWork, organization: Organization, body: LeaderAppointment) -> None:
    """The person holds the post; a vacancy of it is filled.

    Raises:
        NotRegistered: the organization is a filed one.
        OrganizationLocked, OrganizationEnded: it cannot change its leaders in its state.
        AppointmentRefused: with everything that stands against it.
    """
    _require_able(uow, organization)
    kind = LegalKind(organization.legal_kind)
    wanted = Appointment(
        uow.vault.blind_index(body.id_number), body.post, body.from_on, body.term_ends_on, body.resolved_on,
        body.serving_official,
    )  # fmt: skip
    holders = [Holder(each.person_ref, LeaderPost(each.post)) for each in await _leaders(uow, organization)]
    is_barred = bool(await barred(uow.session, [wanted.person_ref], kind, uow.today))
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    defects = appointment_defects(kind, wanted, holders, lookup, uow.today, barred=is_barred)
    if await ordered_out(uow.session, organization.id, wanted.person_ref):
        defects.append(REPLACED)
    if defects:
        raise rule_named(AppointmentRefused, defects)
    uow.session.add(
        OrganizationLeader(
            organization_id=organization.id,
            person_ref=wanted.person_ref,
            name_encrypted=uow.vault.encrypt(body.name),
            id_number_encrypted=uow.vault.encrypt(body.id_number),
            post=body.post,
            from_on=body.from_on,
            term_ends_on=body.term_ends_on,
        )
    )
    await fill_vacancy(uow, organization.id, body.post)
    await record_leaders(uow, organization)


async def note_departure(uow: UnitOfWork, organization: Organization, body: LeaderDeparture) -> None:
    """The leader holds the post no more.

    Raises:
        NotRegistered, OrganizationLocked, OrganizationEnded: as in `appoint`.
        NotAPresentLeader: the person holds no post in the organization.
        RepresentativeStays: the person is its legal representative.
        AppointmentRefused: the day lies before the first one, or in the future.
    """
    _require_able(uow, organization)
    leader = await _leader(uow, organization, body.leader_id)
    if leader.post == LEGAL_REPRESENTATIVE_POST[LegalKind(organization.legal_kind)]:
        raise RepresentativeStays
    defects = departure_defects(leader.from_on, body.until_on, uow.today)
    if defects:
        raise AppointmentRefused(errors=defects)
    leader.until_on = body.until_on
    await record_leaders(uow, organization)
    uow.audit("leader.depart", "organization", organization.id, details={"post": leader.post})


async def re_elect(uow: UnitOfWork, organization: Organization, body: LeaderReelection) -> None:
    """The leader, the legal representative too, stays in the post until the new term ends.

    Raises:
        NotRegistered, OrganizationLocked, OrganizationEnded: as in `appoint`.
        NotAPresentLeader: the person holds no post in the organization.
        AppointmentRefused: the election lies in the future, the term is too long, or the person is barred.
    """
    _require_able(uow, organization)
    leader = await _leader(uow, organization, body.leader_id)
    kind = LegalKind(organization.legal_kind)
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    is_barred = bool(await barred(uow.session, [leader.person_ref], kind, uow.today))
    defects = reelection_defects(kind, body.resolved_on, body.term_ends_on, lookup, uow.today, barred=is_barred)
    if defects:
        raise rule_named(AppointmentRefused, defects)
    leader.term_ends_on = body.term_ends_on
    await record_leaders(uow, organization)
    uow.audit("leader.re_elect", "organization", organization.id, details={"post": leader.post})


def _require_able(uow: UnitOfWork, organization: Organization) -> None:
    uow.expect_version(organization)
    require_registered(organization.tier)
    require_acting(organization.status, even_if_suspended=True)


async def _leaders(uow: UnitOfWork, organization: Organization) -> list[OrganizationLeader]:
    return list(await present_leaders(uow.session, organization.id))


async def _leader(uow: UnitOfWork, organization: Organization, leader_id: UUID) -> OrganizationLeader:
    found = next((each for each in await _leaders(uow, organization) if each.id == leader_id), None)
    if found is None:
        raise NotAPresentLeader
    return found
