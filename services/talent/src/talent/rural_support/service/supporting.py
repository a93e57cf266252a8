"""Groups and founder cases: submitted with evidence, verified by another person, told to funding after six months."""

from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.talent import RuralIncentiveEligible
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.authorization import require_other_person
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_rural
from talent.communities.service import rules_for
from talent.models import FounderCase, Organization, Person, PriorityGroup, RuralIncentive
from talent.organizations.queries import locked_organization
from talent.people.service.access import person_to, require_active
from talent.rural_support import queries
from talent.rural_support.errors import AlreadyDecided, GroupDayWrong, NotRural
from talent.rural_support.rules import MONTHS_RULE, VALID_RULE, VerificationState, group_valid_to, started_by
from talent.rural_support.schemas import FounderCaseCreate, PriorityGroupCreate, Verification

BATCH: Final = 200


async def submit_group(uow: UnitOfWork, person: Person, body: PriorityGroupCreate) -> PriorityGroup:
    """The group is on record and waits for the county.

    Raises:
        GroupDayWrong: it begins later than today.
        GroupKnown: the person belongs to it in that time.
    """
    require_active(person)
    if body.valid_from > uow.today:
        raise GroupDayWrong
    rules = await rules_for(uow, person.jurisdiction_id)
    group = PriorityGroup(
        id=new_id(),
        person_id=person.id,
        **body.model_dump(),
        valid_to=group_valid_to(body.valid_from, rules(VALID_RULE).value[body.group]),
        state=VerificationState.SUBMITTED,
        submitted_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(group)
    await uow.session.flush()
    uow.audit("priority_group.submit", "priority_group", group.id)
    return group


async def submit_case(uow: UnitOfWork, body: FounderCaseCreate) -> FounderCase:
    """The case is on record and waits for the county; it counts from the organization's registration or filing.

    Raises:
        NotFound: there is no such person within reach.
        NotRural: the organization is not a rural one on record.
        FounderKnown: there is such a case.
    """
    person = await person_to(uow, body.person_id, "founder_case.submit")
    require_active(person)
    organization = await locked_organization(uow.session, body.organization_id)
    founded_on = None if organization is None else organization.filed_on or organization.registered_on
    if organization is None or founded_on is None or not is_rural(organization.community_code or "0" * 12):
        raise NotRural(clause_ref="cq-cso-opinions 15")
    case = FounderCase(
        id=new_id(),
        **body.model_dump(),
        founded_on=founded_on,
        state=VerificationState.SUBMITTED,
        submitted_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(case)
    await uow.session.flush()
    uow.audit("founder_case.submit", "founder_case", case.id)
    return case


async def loaded(
    uow: UnitOfWork, model: type[PriorityGroup] | type[FounderCase], row_id: UUID, permission: str
) -> PriorityGroup | FounderCase:
    """Return a group or case, locked with its person, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    person = await person_to(uow, await queries.person_of(uow.session, model, row_id), permission)
    require_active(person)
    return await uow.session.get_one(model, row_id, with_for_update=True, populate_existing=True)


def verify(uow: UnitOfWork, row: PriorityGroup | FounderCase, body: Verification) -> None:
    """The evidence counts, or is refused for the reasons given.

    Raises:
        SamePerson: the caller has submitted it.
        AlreadyDecided: it was decided before.
    """
    require_other_person(uow.caller, row.submitted_by)
    uow.expect_version(row)
    if row.state != VerificationState.SUBMITTED:
        raise AlreadyDecided
    row.state = VerificationState.VERIFIED if body.verified else VerificationState.REFUSED
    row.verified_by, row.reasons, row.updated_at = uow.caller.identity, body.reasons, uow.now
    uow.audit(f"{row.__tablename__}.verify", row.__tablename__, row.id, details={"state": row.state})


async def tell_eligible(uow: UnitOfWork, day: date) -> int:
    """Founders and placed people whose months are full are told to funding, once for each; returns how many."""
    rules = await rules_for(uow, "50", day)
    months = int(rules(MONTHS_RULE).value)
    since = started_by(day, months)
    placements = await queries.eligible_placements(uow.session, since, BATCH)
    cases = await queries.eligible_cases(uow.session, since, BATCH)
    for placement in placements:
        assert placement.organization_id is not None
        await _tell(uow, placement.organization_id, day, months, rules.used, placement_id=placement.id)
    for case in cases:
        await _tell(uow, case.organization_id, day, months, rules.used, founder_case_id=case.id)
    await uow.session.flush()
    return len(placements) + len(cases)


async def _tell(
    uow: UnitOfWork,
    organization_id: UUID,
    day: date,
    months: int,
    rules_used: dict[str, int],
    *,
    placement_id: UUID | None = None,
    founder_case_id: UUID | None = None,
) -> None:
    organization = await uow.session.get_one(Organization, organization_id)
    incentive = RuralIncentive(
        id=new_id(),
        placement_id=placement_id,
        founder_case_id=founder_case_id,
        organization_id=organization_id,
        eligible_on=day,
        months=months,
        rules_used=rules_used,
        recorded_at=uow.now,
    )
    uow.session.add(incentive)
    told = RuralIncentiveEligible(
        incentive_id=incentive.id,
        organization_id=organization_id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        basis="PLACEMENT" if placement_id else "FOUNDER",
        placement_id=placement_id,
        founder_case_id=founder_case_id,
        months=months,
        eligible_on=day,
    )
    uow.record(told, division_code=organization.division_code)
    uow.audit("rural_incentive.tell", "rural_incentive", incentive.id)


DAILY_JOBS: Final = (DailyJob("rural-incentives", tell_eligible),)
