"""Projects that a revocation had ended run again when it is annulled, as far as their money is still free (S2)."""

from typing import Final

from funding.clawbacks.queries import open_claims_on
from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import give_up
from funding.contests.service.money import can_set_aside, set_aside
from funding.ledger.queries import commitments_of
from funding.models import Organization
from funding.models.awards import Award
from funding.models.programs import Program
from funding.models.projects import BanLifting, Project
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice
from funding.projects import queries
from funding.projects.rules.states import PROJECT_MACHINE, ProjectState, TrancheState
from funding.projects.service.ending import shift
from funding.projects.service.recording import record
from shared.contracts.funding import ProjectResumed
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork

REVOKED: Final = "REVOKED"
ANNULLED: Final = "REVOCATION_ANNULLED"
_UNDONE: Final = (ClawbackReason.TERMINATED, ClawbackReason.POST_REVOCATION)


async def revive(uow: UnitOfWork, project: Project) -> None:
    """The project runs again where it stood, and nothing is claimed or banned for what was annulled.

    Only tranches that were not paid are set aside again, so none is paid twice. Where the money was given to others,
    or some was paid back, an officer has to find a compensation.
    """
    for claim in await open_claims_on(uow.session, project.id):
        if claim.reason in _UNDONE:
            await give_up(uow, claim, ANNULLED)
    for ban in await queries.bans_of(uow.session, project.id):
        uow.session.add(BanLifting(ban_id=ban.id, reason=ANNULLED, lifted_on=uow.today))
    returned = sum(one.returned_fen for one in await commitments_of(uow.session, project.id))
    if returned:
        await _compensate(uow, project, "REPAID", returned)
    released = [one for one in await queries.tranches_of(uow.session, project.id) if one.state == TrancheState.RELEASED]
    missing = sum(one.amount_fen for one in released)
    if not await _still_free(uow, project, missing):
        await _compensate(uow, project, "REALLOCATED", missing)
        return
    award = await uow.session.get_one(Award, project.id, with_for_update=True)
    program = await uow.session.get_one(Program, project.program_id)
    if missing:
        await set_aside(uow, program, award, missing, f"revived:{uow.today}")
    for tranche in released:
        tranche.state = TrancheState.WAITING
    await _run_again(uow, project)


async def _run_again(uow: UnitOfWork, project: Project) -> None:
    assert project.ended_on is not None, "a project that was broken off has ended"
    PROJECT_MACHINE.walk(ProjectState(project.state), "revive")
    await shift(uow, project, uow.today - project.ended_on)
    project.state, project.resume_to = project.resume_to or ProjectState.EXECUTING, None
    project.ended_on = project.end_reason = project.refund_fen = None
    project.suspended_since, project.review_due_on, project.updated_at = None, None, uow.now
    uow.audit("project.revive", "project", project.id)
    await record(uow, project, ProjectResumed)


async def _still_free(uow: UnitOfWork, project: Project, missing: int) -> bool:
    """Tell whether the organization acts, and neither program nor funds have given the money to others."""
    organization = await uow.session.get_one(Organization, project.organization_id)
    program = await uow.session.get_one(Program, project.program_id, with_for_update=True)
    kept = await queries.given_in(uow.session, program.id)
    within_budget = kept + missing <= program.budget_fen
    acts = organization.status == OrganizationStatus.ACTIVE
    return acts and within_budget and await can_set_aside(uow, program, missing)


async def _compensate(uow: UnitOfWork, project: Project, why: str, amount_fen: int) -> None:
    await raise_notice(
        uow,
        NoticeKind.COMPENSATION,
        f"{why}:{project.ended_on}",
        place=project,
        organization_id=project.organization_id,
        matter_id=project.id,
        details={"why": why, "amount_fen": amount_fen},
    )
