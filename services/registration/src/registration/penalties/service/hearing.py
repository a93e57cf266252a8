"""What the organization is told, what it says, and the hearing that it may ask for."""

from datetime import date, timedelta
from typing import Final

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.penalties.errors import (
    HearingLate,
    HearingNotAnnounced,
    HearingTooSoon,
    Investigator,
    MeasureNotAllowed,
    NoHearingRight,
    NothingStated,
    StatementMade,
)
from registration.penalties.queries import loads
from registration.penalties.rules.kinds import (
    HEARING_AMOUNT_RULE,
    Case,
    Measure,
    Severity,
    hearing_owed,
    measure_defects,
    replacement_defects,
)
from registration.penalties.rules.states import PenaltyState
from registration.penalties.schemas.commands import PenaltyProposal
from registration.penalties.service.recording import note, remember, tell, walk
from shared.contracts.registration import PenaltyHearingAnnounced, PenaltyProposed
from shared.contracts.values import LegalKind
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork

REQUEST_RULE: Final = "penalty.hearing.requestWorkingDays"
NOTICE_RULE: Final = "penalty.hearing.noticeDays"
_TERMS: Final = {"basis", "suspend_months", "leader_post", "leader_id", "legal_basis"}


async def propose(uow: UnitOfWork, organization: Organization, penalty: Penalty, proposal: PenaltyProposal) -> None:
    """The organization is told in writing which penalty is proposed, and has five working days to answer.

    Raises:
        InvalidTransition: a penalty was proposed, or the case is closed.
        MeasureNotAllowed: the law does not allow it, with every reason.
    """
    uow.expect_version(penalty)
    walk(penalty, "propose")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    measure = Measure(proposal.kind, proposal.amount_fen, proposal.basis, proposal.suspend_months, proposal.leader_post)
    case = Case(
        LegalKind(organization.legal_kind),
        Severity(penalty.severity),
        penalty.illegal_turnover_fen,
        penalty.illegal_gains_fen,
    )
    defects = measure_defects(measure, case, rules)
    holders = await loads.holders_of(uow.session, organization.id, proposal.leader_post)
    if not defects and proposal.leader_post is not None:
        defects = replacement_defects(holders, proposal.leader_id)
    if defects:
        raise rule_named(MeasureNotAllowed, defects)
    penalty.kind, penalty.amount_fen = proposal.kind, proposal.amount_fen
    terms = proposal.model_dump(mode="json", include=_TERMS)
    if proposal.leader_post is not None:
        terms["leader_id"] = str(proposal.leader_id or holders[0])
    penalty.terms = {name: value for name, value in terms.items() if value is not None}
    penalty.proposal_reasons = proposal.reasons
    penalty.proposed_on, penalty.proposed_by = uow.today, uow.caller.identity
    penalty.hearing_right = hearing_owed(measure, rules(HEARING_AMOUNT_RULE))
    days = int(rules(REQUEST_RULE).value)
    penalty.hearing_request_due_on = work_calendar().add_working_days(uow.today, days)
    remember(penalty, rules)
    told = {"answer_by": penalty.hearing_request_due_on, "hearing_right": penalty.hearing_right}
    tell(uow, organization, penalty, PenaltyProposed, **told)
    note(uow, penalty, "propose", kind=penalty.kind)


def make_statement(uow: UnitOfWork, penalty: Penalty, text: str) -> None:
    """The organization has stated its case; it must be answered before a decision.

    Raises:
        InvalidTransition: no penalty is proposed, or it is decided.
        StatementMade: it did so before.
        HearingLate: the days have passed, and no hearing is to come.
    """
    uow.expect_version(penalty)
    walk(penalty, "state")
    if penalty.stated_on is not None:
        raise StatementMade
    if penalty.state == PenaltyState.PROPOSED:
        _require_in_time(uow, penalty)
    penalty.statement, penalty.stated_on = text, uow.today
    note(uow, penalty, "state")


def answer_statement(uow: UnitOfWork, penalty: Penalty, text: str) -> None:
    """The statement is answered.

    Raises:
        InvalidTransition: no penalty is proposed, or it is decided.
        NothingStated: there is none.
        StatementMade: it was answered before.
    """
    uow.expect_version(penalty)
    walk(penalty, "answer")
    if penalty.stated_on is None:
        raise NothingStated
    if penalty.statement_answer is not None:
        raise StatementMade
    penalty.statement_answer = text
    note(uow, penalty, "answer")


def request_hearing(uow: UnitOfWork, penalty: Penalty) -> None:
    """A hearing is owed before the decision.

    Raises:
        InvalidTransition: no penalty is proposed, or a hearing was asked for.
        NoHearingRight: the penalty is a warning or a small sum.
        HearingLate: the five working days have passed.
    """
    uow.expect_version(penalty)
    walk(penalty, "request_hearing")
    if not penalty.hearing_right:
        raise NoHearingRight(clause_ref="administrative-penalty-law 63")
    _require_in_time(uow, penalty)
    penalty.hearing_requested_on = uow.today
    note(uow, penalty, "request_hearing")


async def announce_hearing(uow: UnitOfWork, organization: Organization, penalty: Penalty, hearing_on: date) -> None:
    """The organization knows when the hearing is, at least seven days ahead; a later notice replaces the earlier.

    Raises:
        InvalidTransition: no hearing was asked for, or it was held.
        HearingTooSoon: the day is nearer.
    """
    uow.expect_version(penalty)
    walk(penalty, "announce_hearing")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    if hearing_on < uow.today + timedelta(days=int(rules(NOTICE_RULE).value)):
        raise HearingTooSoon(clause_ref="administrative-penalty-law 64")
    penalty.hearing_on, penalty.hearing_notified_on = hearing_on, uow.today
    remember(penalty, rules)
    tell(uow, organization, penalty, PenaltyHearingAnnounced, hearing_on=hearing_on)
    note(uow, penalty, "announce_hearing", hearing_on=hearing_on.isoformat())


def hear(uow: UnitOfWork, penalty: Penalty, record: str) -> None:
    """The hearing was held by the caller, who neither investigated nor proposed.

    Raises:
        SamePerson: the caller did.
        InvalidTransition: no hearing was asked for, or it was held.
        HearingNotAnnounced: the organization does not know of it.
        HearingTooSoon: its day has not come.
    """
    require_uninvolved(uow, penalty)
    uow.expect_version(penalty)
    walk(penalty, "hear")
    if penalty.hearing_on is None:
        raise HearingNotAnnounced
    if uow.today < penalty.hearing_on:
        raise HearingTooSoon
    penalty.hearing_held_on, penalty.hearing_by, penalty.hearing_record = uow.today, uow.caller.identity, record
    note(uow, penalty, "hear")


def require_uninvolved(uow: UnitOfWork, penalty: Penalty) -> None:
    """Pass a caller who neither investigated the case nor proposed the penalty.

    Raises:
        SamePerson: the caller did.
    """
    require_other_person(uow.caller, penalty.proposed_by)
    if uow.caller.identity in penalty.investigators:
        raise Investigator


def _require_in_time(uow: UnitOfWork, penalty: Penalty) -> None:
    assert penalty.hearing_request_due_on is not None
    if uow.today > penalty.hearing_request_due_on:
        raise HearingLate
