"""Whether the social workers that a project needs are there (S12)."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from funding.contests.queries import awards_of_organization, locked_award
from funding.contests.rules.states import AwardState
from funding.contests.service.awarding import lapse_award
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import hold_orders_of, release_orders_of
from funding.models.awards import Award
from funding.models.programs import Proposal
from funding.models.projects import Project
from funding.projects import queries
from funding.projects.errors import StaffingNotAwaited
from funding.projects.rules.states import TrancheState
from funding.projects.service.recording import walk
from shared.kit.daily import DailyJob
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

CURE_RULE: Final = "grant.staffingCureDays"
MISSING: Final = "STAFF_MISSING"
_BATCH: Final = 100


async def follow(uow: UnitOfWork, project: Project, since: date | None = None) -> None:
    """The project says since when its staff has been missing; nothing when it is there or none is needed.

    Orders that were held for it go on once it is there.
    """
    if project.staffing is None:
        return
    award = await locked_award(uow.session, project.id)
    assert award is not None, "a project is an award"
    there = await queries.staffed(uow.session, project.organization_id, project.id, project.staffing)
    if there:
        _arrived(uow, award)
    short = None if there else project.staffing_short_since or since or uow.today
    if short == project.staffing_short_since:
        return
    project.staffing_short_since, project.updated_at = short, uow.now
    uow.audit("project.staffing", "project", project.id, details={"short": not there})
    if there:
        await release_orders_of(uow, BasisKind.AWARD, project.id, MISSING)


async def follow_organization(uow: UnitOfWork, organization_id: UUID, since: date | None = None) -> None:
    """All projects of the organization that have not ended say so, and awards that wait for their staff."""
    await uow.session.flush()
    for project in await queries.projects_of(uow.session, organization_id, (*queries.RUNNING, "SUSPENDED")):
        await follow(uow, project, since)
    for award in await awards_of_organization(uow.session, organization_id, AwardState.GRANTED):
        need = (await uow.session.get_one(Proposal, award.proposal_id)).staffing
        if need is not None and await queries.staffed(uow.session, organization_id, award.id, need):
            _arrived(uow, award)


def waive(uow: UnitOfWork, award: Award, reason: str) -> None:
    """The award and its tranches do not wait for the staff any more.

    Raises:
        StaffingNotAwaited: it needs none, has ended, or it was waived.
    """
    uow.expect_version(award)
    waits = award.state in (AwardState.GRANTED, AwardState.SIGNED) and award.staff_by is not None
    if not waits or award.staffing_waived_by is not None:
        raise StaffingNotAwaited
    award.staffing_waived_by, award.staffing_waiver, award.updated_at = uow.caller.identity, reason, uow.now
    uow.audit("award.waive_staffing", "award", award.id, purpose=reason)


async def release_waived(uow: UnitOfWork, award: Award) -> None:
    """Orders that stood still for the missing staff go on."""
    await uow.session.flush()
    await release_orders_of(uow, BasisKind.AWARD, award.id, MISSING)


async def lapse_unstaffed(uow: UnitOfWork, day: date) -> int:
    """Awards whose staff did not come in time have lapsed: their money is free, the next on the list gets it."""
    found = await queries.unstaffed(uow.session, day, _BATCH)
    for award in found:
        project = await queries.locked_project(uow.session, award.id)
        if project is not None:
            walk(uow, project, "lapse", reason=MISSING)
            project.ended_on, project.end_reason = uow.today, MISSING
            for tranche in await queries.tranches_of(uow.session, project.id):
                tranche.state = TrancheState.RELEASED
        await lapse_award(uow, award, MISSING)
    return len(found)


async def hold_unstaffed(uow: UnitOfWork, day: date) -> int:
    """Orders of projects whose staff has been missing for longer than may be cured stand still until it is there."""
    days = (await current_rules(uow.resources, uow.session)).value(CURE_RULE, "", day)
    found = await queries.short_of_staff(uow.session, day - timedelta(days=days.value), _BATCH)
    for project in found:
        await hold_orders_of(uow, BasisKind.AWARD, project.id, MISSING)
    return len(found)


def _arrived(uow: UnitOfWork, award: Award) -> None:
    if award.staffed_on is None:
        award.staffed_on, award.updated_at = uow.today, uow.now
        uow.audit("award.staffed", "award", award.id)


DAILY_JOBS: Final = (
    DailyJob("projects.lapse_unstaffed", lapse_unstaffed),
    DailyJob("projects.hold_unstaffed", hold_unstaffed),
)
