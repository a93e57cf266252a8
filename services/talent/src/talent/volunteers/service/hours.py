"""Voluntary service: recorded within the day's limit, verified by the organization."""

from uuid import UUID

from shared.contracts.values import OrganizationStatus
from shared.kit.authorization import Place, require_other_person
from shared.kit.clock import legal_day
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Organization, VolunteerHours
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.people.rules import CONSENT_RULE, ConsentPurpose, consent_covers
from talent.people.service.access import person_to, require_active
from talent.volunteers import queries
from talent.volunteers.errors import (
    DayFull,
    HoursDecided,
    HoursWrong,
    NoVolunteerConsent,
    OrganizationNotActive,
)
from talent.volunteers.rules import DAY_RULE, HoursState, fits_day, half_hours_of
from talent.volunteers.schemas import (
    VolunteerDecision,
    VolunteerHoursCreate,
)

READ = "volunteer_hours.read"


async def record_hours(uow: UnitOfWork, body: VolunteerHoursCreate) -> VolunteerHours:
    """The hours are on record and wait for the organization.

    Raises:
        NotFound: the person is not the caller's own record.
        OrganizationNotActive: the organization is not on record or not active.
        NoVolunteerConsent: the person has not agreed.
        HoursWrong: the time is not past, not on one day, or no multiple of half an hour.
        DayFull: the day would have too many hours.
        HoursOverlap: the person has other hours in that time.
    """
    person = await person_to(uow, body.person_id, "volunteer_hours.record")
    require_active(person)
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None or organization.status != OrganizationStatus.ACTIVE:
        raise OrganizationNotActive
    half_hours = half_hours_of(body.starts_at, body.ends_at, uow.now)
    if half_hours is None:
        raise HoursWrong
    served_on = legal_day(body.starts_at)
    rules = await rules_for(uow, organization.jurisdiction_id)
    if not consent_covers(
        person.consent_purposes, person.consent_version, rules(CONSENT_RULE).value, ConsentPurpose.VOLUNTEERING
    ):
        raise NoVolunteerConsent(clause_ref="pipl 13")
    most = rules(DAY_RULE)
    if not fits_day(await queries.hours_on(uow.session, person.id, served_on), half_hours, most.value):
        raise DayFull(rule_key=most.key, rule_version=most.version, clause_ref="cq-cso-opinions 8")
    hours = VolunteerHours(
        id=new_id(),
        **body.model_dump(),
        served_on=served_on,
        half_hours=half_hours,
        state=HoursState.SUBMITTED,
        submitted_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(hours)
    await uow.session.flush()
    uow.audit("volunteer_hours.record", "volunteer_hours", hours.id, details={"half_hours": half_hours})
    return hours


async def hours_to(uow: UnitOfWork, hours_id: UUID, permission: str) -> VolunteerHours:
    """Return the hours, locked with their person, for a caller who may do this.

    Raises:
        NotFound: there are none within the caller's reach.
        Forbidden: the caller may read them and not do this.
    """
    hours = await queries.locked_hours(uow.session, hours_id)
    person = await locked_person(uow.session, hours.person_id)
    organization = await uow.session.get_one(Organization, hours.organization_id)
    place = Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        organization_id=str(organization.organization_id),
        owner=person.account,
    )
    uow.require(permission, place, read=READ)
    return hours


def decide(uow: UnitOfWork, hours: VolunteerHours, body: VolunteerDecision) -> None:
    """The hours count, or are refused for the reasons given and leave their time free.

    Raises:
        SamePerson: the caller has recorded them.
        HoursDecided: they were decided before.
    """
    require_other_person(uow.caller, hours.submitted_by)
    uow.expect_version(hours)
    if hours.state != HoursState.SUBMITTED:
        raise HoursDecided
    hours.state = HoursState.VERIFIED if body.verified else HoursState.REFUSED
    hours.verified_by, hours.reasons, hours.updated_at = uow.caller.identity, body.reasons, uow.now
    uow.audit("volunteer_hours.decide", "volunteer_hours", hours.id, details={"state": hours.state})
