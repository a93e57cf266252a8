"""Applications: who may, and what the authority makes of them."""

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import rules_for
from registration.credit_listings.queries.standing import is_listed
from registration.evaluations.errors import NotEligible
from registration.evaluations.queries import loads
from registration.evaluations.queries.reports import report_outcomes
from registration.evaluations.rules.eligibility import Held, Standing, eligibility_defects, exclusions
from registration.evaluations.rules.states import EVALUATION_MACHINE
from registration.evaluations.service.recording import note, remember, walk
from registration.models.evaluations import Evaluation
from registration.models.organizations import Organization
from registration.penalties.queries.standing import penalty_standing
from shared.contracts.values import EvaluationGrade, OrganizationStatus, Tier
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork


async def standing_of(uow: UnitOfWork, organization: Organization) -> Standing:
    """Return what the register knows today of what an evaluation depends on."""
    session = uow.session
    holding = await loads.held(session, organization.id)
    penalties = await penalty_standing(session, organization.id)
    held = None
    if holding is not None and holding.grade is not None and holding.granted_on is not None:
        held = Held(EvaluationGrade(holding.grade), holding.granted_on)
    return Standing(
        today=uow.today,
        tier=Tier(organization.tier),
        status=OrganizationStatus(organization.status),
        registered_on=organization.registered_on,
        held=held,
        reapply_from=await loads.reapply_from(session, organization.id),
        reports=await report_outcomes(session, organization.id),
        last_penalty_on=penalties.last_in_force_on,
        penalty_unexecuted=penalties.unexecuted,
        under_investigation=penalties.under_investigation,
        listed=await is_listed(session, organization.id),
    )


async def eligibility(uow: UnitOfWork, organization: Organization) -> tuple[Standing, list[FieldError]]:
    """Return the organization's standing and every reason against an application today."""
    standing = await standing_of(uow, organization)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    return standing, eligibility_defects(standing, rules)


async def apply(uow: UnitOfWork, organization: Organization, self_assessment: str) -> Evaluation:
    """The organization's application waits for its authority.

    Raises:
        NotEligible: with every reason.
    """
    standing = await standing_of(uow, organization)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    defects = eligibility_defects(standing, rules)
    if defects:
        raise rule_named(NotEligible, defects)
    evaluation = Evaluation(
        id=new_id(),
        organization_id=organization.id,
        state=EVALUATION_MACHINE.walk(None, "apply"),
        promotion=standing.held is not None,
        self_assessment=self_assessment,
        applied_on=uow.today,
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    remember(evaluation, rules)
    uow.session.add(evaluation)
    await uow.session.flush()
    note(uow, evaluation, "apply")
    return evaluation


async def accept(uow: UnitOfWork, organization: Organization, evaluation: Evaluation) -> None:
    """The evaluation begins.

    Raises:
        InvalidTransition: it was accepted or is closed.
        NotEligible: the organization is excluded meanwhile.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "accept")
    await require_not_excluded(uow, organization)
    evaluation.accepted_on, evaluation.accepted_by = uow.today, uow.caller.identity
    note(uow, evaluation, "accept")


def close(uow: UnitOfWork, evaluation: Evaluation, command: str, reasons: str) -> None:
    """The application is refused, or taken back.

    Raises:
        InvalidTransition: it is too late for that.
    """
    uow.expect_version(evaluation)
    walk(evaluation, command)
    evaluation.ended_on, evaluation.reasons = uow.today, reasons
    note(uow, evaluation, command)


async def require_not_excluded(uow: UnitOfWork, organization: Organization) -> None:
    """Pass an organization that nothing excludes today.

    Raises:
        NotEligible: with every reason.
    """
    defects = exclusions(await standing_of(uow, organization))
    if defects:
        raise rule_named(NotEligible, defects)
