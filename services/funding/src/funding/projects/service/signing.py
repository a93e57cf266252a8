"""The agreement, and the tranches that it promises."""

from datetime import date
from typing import Final

from funding.bank_accounts.queries import payee_problem
from funding.contests.rules.states import AwardState
from funding.contests.service.awarding import walk_award
from funding.contests.service.money import shares
from funding.disbursements.rules.states import BasisKind, OrderState
from funding.disbursements.service import PaymentPart, order_payment
from funding.ledger.queries import commitments_of
from funding.models import DisbursementOrder, Organization
from funding.models.awards import Award
from funding.models.programs import Program, Proposal
from funding.models.projects import Project, Tranche
from funding.organizations.service import concerning
from funding.programs.rules.states import Gate
from funding.programs.rules.terms import split
from funding.projects import queries
from funding.projects.errors import AccountHolderDiffers, SigningTooLate
from funding.projects.rules.money import GateFacts, midterm_day, require_gate
from funding.projects.rules.states import PROJECT_MACHINE, TrancheState
from funding.projects.schemas import AgreementSigning, TrancheOpening
from funding.projects.service import staffing
from funding.proposals.service.places import funding_of
from funding.proposals.service.recording import walk as walk_proposal
from funding.standings.queries import conduct_of
from shared.contracts.funding import AgreementSigned, StaffingNeed
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition, NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

SPENT_RULE: Final = "grant.firstTrancheSpentBps"


async def sign_agreement(uow: UnitOfWork, award: Award, body: AgreementSigning) -> Project:
    """The project runs under its agreement, its tranches planned; `funding.agreement.signed` is recorded.

    Raises:
        InvalidTransition: the award is not given, or was signed.
        SigningTooLate: the time for signing is over.
        AccountHolderDiffers: the account is not the organization's or its sponsor's.
    """
    uow.expect_version(award)
    if award.state == AwardState.GRANTED and award.sign_by is not None and uow.today > award.sign_by:
        raise SigningTooLate
    if award.paused_since is not None:
        raise InvalidTransition
    program = await uow.session.get_one(Program, award.program_id)
    proposal = await uow.session.get_one(Proposal, award.proposal_id)
    await _require_holder(uow, award, body.account_holder)
    walk_award(uow, award, "sign")
    walk_proposal(uow, proposal, "sign")
    project = Project(
        id=award.id,
        program_id=award.program_id,
        proposal_id=award.proposal_id,
        organization_id=award.organization_id,
        sponsor_organization_id=award.sponsor_organization_id,
        owner_organization_id=award.owner_organization_id,
        title=award.title,
        rural=award.rural,
        state=PROJECT_MACHINE.walk(None, "sign"),
        amount_fen=award.amount_fen,
        own_share_fen=proposal.total_fen - proposal.requested_fen,
        from_on=max(award.from_on, uow.today),
        until_on=max(award.until_on, uow.today),
        community_code=award.community_code,
        town_code=award.town_code,
        jurisdiction_id=award.jurisdiction_id,
        midterm_due_on=_midterm(award, program, uow.today),
        signed_on=uow.today,
        signed_by=uow.caller.identity,
        staffing=proposal.staffing,
        rules_used=award.rules_used,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(project)
    await uow.session.flush()
    _plan_tranches(uow, project, program)
    await staffing.follow(uow, project)
    await _record(uow, project)
    return project


async def order_tranche(uow: UnitOfWork, project: Project, number: int, body: TrancheOpening) -> None:
    """The tranche is ordered to be paid, by the caller as maker: everything that it waits for is there today.

    Raises:
        NotFound: there is no such tranche.
        InvalidTransition: it is ordered, or not paid any more; or one before it waits.
        GateClosed: with everything that is missing.
        AlreadyOrdered: it has an order that stands.
    """
    uow.expect_version(project)
    tranches = await queries.tranches_of(uow.session, project.id)
    tranche = next((one for one in tranches if one.number == number), None)
    if tranche is None:
        raise NotFound
    waiting = any(one.state == TrancheState.WAITING for one in tranches if one.number < number)
    if tranche.state == TrancheState.RELEASED or waiting:
        raise InvalidTransition
    rules = AppliedRules(await current_rules(uow.resources, uow.session), project.jurisdiction_id, uow.today)
    facts = await _facts(uow, project, tranche, tranches[0].amount_fen, body)
    require_gate(facts, uow.today, spent_bps=rules(SPENT_RULE).value, cure_days=rules(staffing.CURE_RULE).value)
    await _order(uow, project, tranche)
    tranche.state, tranche.opened_on, tranche.opened_by = TrancheState.ORDERED, uow.today, uow.caller.identity
    waived = (body.waive_staffing and project.staffing_short_since is not None) or body.release_abnormal
    tranche.waiver = body.reason if waived else None
    project.rules_used = {**project.rules_used, **rules.used}
    project.updated_at = uow.now
    details = {"number": number, "amount_fen": tranche.amount_fen}
    uow.audit("project.order_tranche", "project", project.id, details=details)


async def on_order(uow: UnitOfWork, order: DisbursementOrder) -> None:
    """The tranche says what became of its order: with a cancelled one it waits again, with a bounced one it is due."""
    tranche = await queries.tranche_of(uow.session, order.basis_id, order.tranche_no)
    if tranche is None:
        return
    before = tranche.state
    if order.state == OrderState.PAID:
        tranche.state, tranche.paid_on = TrancheState.PAID, order.booked_on
    elif order.state == OrderState.CANCELLED and before == TrancheState.ORDERED:
        tranche.state, tranche.opened_on, tranche.opened_by = TrancheState.WAITING, None, None
    elif order.state != OrderState.CANCELLED and before in (TrancheState.WAITING, TrancheState.PAID):
        tranche.state, tranche.paid_on = TrancheState.ORDERED, None
    await uow.session.flush()


async def payee(uow: UnitOfWork, project: Project | Award) -> Organization:
    """Return who receives the money: the sponsor where there is one."""
    return await uow.session.get_one(Organization, project.sponsor_organization_id or project.organization_id)


def _midterm(award: Award, program: Program, today: date) -> date | None:
    gates = {one["gate"] for one in program.tranche_plan}
    return midterm_day(max(award.from_on, today), max(award.until_on, today)) if Gate.MIDTERM in gates else None


async def _order(uow: UnitOfWork, project: Project, tranche: Tranche) -> None:
    free = [(one.id, one.open_fen - one.ordered_fen) for one in await commitments_of(uow.session, project.id)]
    parts = [PaymentPart(commitment_id, amount) for commitment_id, amount in shares(tranche.amount_fen, free)]
    await order_payment(
        uow,
        organization_id=project.organization_id,
        basis_kind=BasisKind.AWARD,
        basis_id=project.id,
        tranche_no=tranche.number,
        parts=parts,
        purpose=project.title,
        payee_organization_id=project.sponsor_organization_id,
    )


async def _require_holder(uow: UnitOfWork, award: Award, holder: str) -> None:
    if holder != (await payee(uow, award)).name:
        raise AccountHolderDiffers(
            errors=[FieldError("/account_holder", AccountHolderDiffers.code, AccountHolderDiffers.title, "14")]
        )


def _plan_tranches(uow: UnitOfWork, project: Project, program: Program) -> None:
    amounts = split(project.amount_fen, [one["bps"] for one in program.tranche_plan])
    for number, (plan, amount) in enumerate(zip(program.tranche_plan, amounts, strict=True), 1):
        uow.session.add(
            Tranche(
                id=new_id(),
                project_id=project.id,
                number=number,
                gate=plan["gate"],
                amount_fen=amount,
                state=TrancheState.WAITING,
            )
        )


async def _facts(
    uow: UnitOfWork, project: Project, tranche: Tranche, first_fen: int, body: TrancheOpening
) -> GateFacts:
    organization = await uow.session.get_one(Organization, project.organization_id)
    conduct = await conduct_of(uow.session, organization.organization_id, uow.today)
    award = await uow.session.get_one(Award, project.id)
    return GateFacts(
        gate=Gate(tranche.gate),
        state=project.state,
        status=organization.status,
        credit_flags=organization.credit_flags,
        holder_fits=await payee_problem(uow.session, await payee(uow, project)) is None,
        finance_order=conduct.finance_order_open(),
        staffing_short_since=project.staffing_short_since,
        staffing_waived=body.waive_staffing or award.staffing_waived_by is not None,
        officer_release=body.release_abnormal,
        first_fen=first_fen,
        spent_fen=await queries.spent(uow.session, project.id),
        settled=project.settled_on is not None,
    )


async def _record(uow: UnitOfWork, project: Project) -> None:
    organization = await uow.session.get_one(Organization, project.organization_id)
    need = () if project.staffing is None else (StaffingNeed(**project.staffing),)
    told = AgreementSigned(
        **concerning(organization),
        **await funding_of(uow.session, project, project.program_id),
        award_id=project.id,
        amount_fen=project.amount_fen,
        from_on=project.from_on,
        until_on=project.until_on,
        rural=project.rural,
        staffing=need,
    )
    uow.record(told, division_code=project.community_code or project.jurisdiction_id)
