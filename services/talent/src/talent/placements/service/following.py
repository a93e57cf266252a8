"""Posts follow their organizations: they pause, run out, end, move and come back."""

from datetime import date
from typing import Final

from shared.contracts.registration import (
    OrganizationFacts,
    OrganizationLiquidationStarted,
    OrganizationMovedCommunity,
    OrganizationRevoked,
)
from shared.contracts.registration.organizations import OrganizationReorganized
from shared.contracts.talent import PlacementActivated, PlacementEndReason
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import placed, rules_for
from talent.models import Organization, Placement
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.placements.queries import loads
from talent.placements.queries.applicants import shares_of
from talent.placements.rules.closing import Course, course_of, last_day_of_posts, restorable, shortened
from talent.placements.rules.eligibility import FULL_POST_RULE, most_taken
from talent.placements.rules.states import PENDING_STATES, DeclineReason, PauseReason, PlacementState
from talent.placements.service.proposing import decline
from talent.placements.service.recording import activate, suspend, tell
from talent.placements.service.serving import finish
from talent.vacancies.queries import standing_vacancies
from talent.vacancies.rules import takes_people
from talent.vacancies.service.closing import close_with_organization

REVOKED_DAYS_RULE: Final = "placement.revokedDays"
_RUNNING: Final = frozenset({PlacementState.CONFIRMED, PlacementState.ACTIVE, PlacementState.SUSPENDED})


async def follow_organization(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """Vacancies and placements are what the organization's present state asks for, in whatever order that was heard."""
    await _succeed(uow, organization, facts)
    await _move(uow, organization, facts)
    await uow.session.flush()
    course = course_of(organization.status)
    if not takes_people(organization.status, organization.credit_flags):
        await _take_back(uow, organization)
        await uow.session.flush()
    if course in (Course.RUN_OUT, Course.END):
        for vacancy in await standing_vacancies(uow.session, organization.organization_id):
            await close_with_organization(uow, vacancy)
    if course is Course.GO_ON:
        await _restore(uow, organization)
        await uow.session.flush()
    for placement in await loads.open_of_organization(uow.session, organization.organization_id):
        await _follow(uow, organization, placement, course, facts)
    await uow.session.flush()


async def _follow(
    uow: UnitOfWork, organization: Organization, placement: Placement, course: Course | None, facts: OrganizationFacts
) -> None:
    if placement.state not in _RUNNING:
        return
    match course:
        case Course.GO_ON if placement.suspended_reason == PauseReason.ORG_SUSPENDED:
            await activate(uow, placement, "resume", uow.today)
        case Course.PAUSE if placement.state == PlacementState.ACTIVE:
            await suspend(uow, placement, PauseReason.ORG_SUSPENDED, uow.today)
        case Course.RUN_OUT if not placement.closing:
            await _run_out(uow, organization, placement, facts)
        case Course.END:
            person = await locked_person(uow.session, placement.person_id)
            placement.closing = True
            last_day = max(uow.today, placement.starts_on)
            await finish(uow, person, placement, PlacementEndReason.ORG_CLOSED, last_day)


async def _run_out(uow: UnitOfWork, organization: Organization, placement: Placement, facts: OrganizationFacts) -> None:
    """The placement ends with the winding-up, or some days after a revocation, unless it ends earlier."""
    rules = await rules_for(uow, organization.jurisdiction_id)
    planned, since = None, uow.today
    if isinstance(facts, OrganizationLiquidationStarted):
        planned = facts.planned_end_on
    if isinstance(facts, OrganizationRevoked):
        since = facts.effective_on
    last_day = last_day_of_posts(organization.status, planned, since, rules(REVOKED_DAYS_RULE).value)
    placement.planned_ends_on = placement.ends_on
    placement.ends_on = shortened(placement.ends_on, last_day, placement.starts_on)
    placement.closing, placement.updated_at = True, uow.now
    placement.rules_used = {**placement.rules_used, **rules.used}
    _notice(placement, "ORGANIZATION_CLOSING", uow.today)
    uow.audit("placement.run_out", "placement", placement.id)


async def _restore(uow: UnitOfWork, organization: Organization) -> None:
    """A winding-up was given up: agreed ends stand again, and posts that it ended go on where time allows."""
    for placement in await loads.open_of_organization(uow.session, organization.organization_id):
        if placement.closing:
            placement.ends_on, placement.closing, placement.updated_at = placement.planned_ends_on, False, uow.now
            uow.audit("placement.restore_end", "placement", placement.id)
    for placement in await loads.closed_by_winding_up(uow.session, organization.organization_id):
        await _bring_back(uow, placement)


async def _bring_back(uow: UnitOfWork, placement: Placement) -> None:
    person = await locked_person(uow.session, placement.person_id)
    placement.closing = False
    if not restorable(placement.planned_ends_on, uow.today) or person.person_ref is None:
        return
    rules = await rules_for(uow, placement.jurisdiction_id)
    taken = most_taken(await shares_of(uow.session, person.id), uow.today, placement.planned_ends_on)
    if taken + placement.fte_bps > rules(FULL_POST_RULE).value:
        _notice(placement, "TIME_TAKEN", uow.today)
        return
    if placement.is_primary and await loads.has_primary(uow.session, person.id):
        placement.is_primary = False
    placement.ends_on = placement.planned_ends_on
    await activate(uow, placement, "restore", uow.today)


async def _take_back(uow: UnitOfWork, organization: Organization) -> None:
    """Proposals of an organization that takes nobody are taken back, and those placed there are told of a listing."""
    for placement in await loads.open_of_organization(uow.session, organization.organization_id):
        if placement.state in PENDING_STATES:
            decline(uow, placement, DeclineReason.ORG_LISTED)
        elif "SEVERE" in organization.credit_flags:
            _notice(placement, "ORGANIZATION_SEVERE", uow.today)


async def _succeed(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """Posts of an organization that is being merged or wholly split are the successor's."""
    if not isinstance(facts, OrganizationReorganized) or organization.organization_id not in facts.sources:
        return
    if organization.status != OrganizationStatus.LIQUIDATING or not facts.targets:
        return
    target = await locked_organization(uow.session, facts.targets[0])
    if target is None:
        return
    for placement in await loads.open_of_organization(uow.session, organization.organization_id):
        placement.organization_id, placement.organization_version = target.organization_id, target.aggregate_version
        placement.closing, placement.ends_on, placement.updated_at = False, placement.planned_ends_on, uow.now
        uow.audit("placement.succeed", "placement", placement.id)
        if placement.state == PlacementState.ACTIVE:
            await tell(uow, placement, PlacementActivated, max(facts.effective_on, placement.starts_on))


async def _move(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """Posts at the organization's home move with it."""
    if not isinstance(facts, OrganizationMovedCommunity) or len(facts.to_code) != 12:
        return
    place = await placed(uow, facts.to_code)
    for placement in await loads.open_of_organization(uow.session, organization.organization_id):
        if placement.community_code == facts.from_code:
            await relocate(uow, placement, place, facts.effective_on)


async def relocate(uow: UnitOfWork, placement: Placement, place: dict[str, str], on: date) -> None:
    """The work is done in another community from the day."""
    for name, value in place.items():
        setattr(placement, name, value)
    placement.updated_at = uow.now
    if placement.state == PlacementState.ACTIVE:
        await tell(uow, placement, PlacementActivated, on)


def _notice(placement: Placement, code: str, on: date) -> None:
    if all(one["code"] != code for one in placement.notices):
        placement.notices = [*placement.notices, {"code": code, "on": on.isoformat()}]
