"""Use cases of opinions of supervising units."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.supervisor_opinions import SupervisorOpinion
from registration.organizations.rules.standing import require_acting
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.service import propose
from registration.supervisor_opinions import queries
from registration.supervisor_opinions.errors import CheckUnknown, NoSupervisingUnit
from registration.supervisor_opinions.rules.days import DUE_DAYS_RULE, LEAST_DAYS_RULE, due_day
from registration.supervisor_opinions.rules.states import OPINION_MACHINE, OpinionState, Outcome, Referral
from registration.supervisor_opinions.schemas import OpinionAnswer, OpinionCreate, OpinionOutcome, OpinionReferral
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "supervisor_opinion.read"
BATCH: Final = 100
_MEASURES: Final = {
    Outcome.INSPECTION: ProposedMeasure.INSPECTION,
    Outcome.RECTIFICATION: ProposedMeasure.RECTIFICATION,
}


async def issue_opinion(uow: UnitOfWork, organization: Organization, body: OpinionCreate) -> SupervisorOpinion:
    """The organization is asked to put things right and to answer in time.

    Raises:
        NoSupervisingUnit: it has none.
        OrganizationEnded, OrganizationLocked: it is off the register, or being wound up.
        CheckUnknown: the check named does not cover it.
        DueTooSoon: the day stated is too near.
    """
    if organization.supervising_unit_id is None:
        raise NoSupervisingUnit
    require_acting(organization.status, even_if_suspended=True)
    unit_id = organization.supervising_unit_id
    if body.special_check_id is not None:
        known = await queries.covers(uow.session, body.special_check_id, unit_id, organization.id)
        if not known:
            raise CheckUnknown(errors=[FieldError("/special_check_id", CheckUnknown.code, CheckUnknown.title)])
    rules = await rules_for(uow, organization.authority_id, uow.today)
    days, least = int(rules(DUE_DAYS_RULE).value), int(rules(LEAST_DAYS_RULE).value)
    opinion = SupervisorOpinion(
        id=new_id(),
        organization_id=organization.id,
        supervising_unit_id=unit_id,
        special_check_id=body.special_check_id,
        state=OPINION_MACHINE.walk(None, "issue"),
        issues=[issue.model_dump(mode="json") for issue in body.issues],
        due_on=due_day(body.due_on, uow.today, days, least, work_calendar()),
        issued_on=uow.today,
        issued_by=uow.caller.identity,
        rules=dict(rules.used),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(opinion)
    _note(uow, opinion, "issue", issues=len(body.issues))
    return opinion


def answer_opinion(uow: UnitOfWork, opinion: SupervisorOpinion, body: OpinionAnswer) -> SupervisorOpinion:
    """The unit knows what the organization has done; the authority, when it has the opinion already.

    Raises:
        InvalidTransition: it was answered, or is closed.
    """
    uow.expect_version(opinion)
    _walk(opinion, "answer")
    opinion.answer, opinion.answered_on = body.answer, uow.today
    _note(uow, opinion, "answer")
    return opinion


def accept_answer(uow: UnitOfWork, opinion: SupervisorOpinion) -> SupervisorOpinion:
    """The unit is content.

    Raises:
        InvalidTransition: there is no answer before it.
    """
    uow.expect_version(opinion)
    _walk(opinion, "accept")
    opinion.accepted_on = opinion.closed_on = uow.today
    _note(uow, opinion, "accept")
    return opinion


def refer_opinion(uow: UnitOfWork, opinion: SupervisorOpinion, body: OpinionReferral) -> SupervisorOpinion:
    """The authority has the opinion, because the answer does not do.

    Raises:
        InvalidTransition: there is no answer before the unit.
    """
    uow.expect_version(opinion)
    _walk(opinion, "refer")
    opinion.referral_reasons = body.reasons
    _refer(uow, opinion, Referral.UNSATISFACTORY, uow.today)
    return opinion


async def close_opinion(
    uow: UnitOfWork, organization: Organization, opinion: SupervisorOpinion, body: OpinionOutcome
) -> SupervisorOpinion:
    """The authority has dealt with it; a measure is proposed to its officers, who order it by its own procedure.

    Raises:
        InvalidTransition: it was not referred.
    """
    uow.expect_version(opinion)
    _walk(opinion, "close")
    opinion.outcome, opinion.outcome_remark, opinion.closed_on = body.outcome, body.remark, uow.today
    if body.outcome in _MEASURES:
        await propose(
            uow, organization, _MEASURES[body.outcome], ground=f"SUPERVISOR_OPINION_{opinion.referral}",
            area=Area.OTHER, source=f"supervisor_opinion:{opinion.id}", note=body.remark,
        )  # fmt: skip
    _note(uow, opinion, "close", outcome=body.outcome)
    return opinion


async def refer_unanswered(uow: UnitOfWork, day: date) -> int:
    """Opinions that were not answered in time are before the authority."""
    found = await queries.unanswered(uow.session, day, BATCH)
    for opinion in found:
        _walk(opinion, "refer_unanswered")
        _refer(uow, opinion, Referral.UNANSWERED, day)
    return len(found)


def _refer(uow: UnitOfWork, opinion: SupervisorOpinion, referral: Referral, day: date) -> None:
    opinion.referral, opinion.referred_on = referral, day
    _note(uow, opinion, "refer", referral=referral)


def _walk(opinion: SupervisorOpinion, command: str) -> None:
    opinion.state = OPINION_MACHINE.walk(OpinionState(opinion.state), command)


def _note(uow: UnitOfWork, opinion: SupervisorOpinion, command: str, **details: object) -> None:
    opinion.updated_at = uow.now
    uow.audit(f"supervisor_opinion.{command}", "supervisor_opinion", opinion.id, details=details)


DAILY_JOBS: Final = (DailyJob("supervisor_opinions.refer_unanswered", refer_unanswered),)
