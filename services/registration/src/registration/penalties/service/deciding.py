"""Decision and service; what a case that comes to nothing leaves."""

from datetime import timedelta
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.leaderships.queries.loads import open_vacancies_of_penalty
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.penalties.errors import (
    ExecutedBefore,
    HearingPeriodRunning,
    LeaderNotReplaced,
    ServedEarlier,
    StatementUnanswered,
)
from registration.penalties.rules.states import PenaltyState
from registration.penalties.schemas.commands import PenaltyDecision, PenaltyService
from registration.penalties.service.effects import put_in_force
from registration.penalties.service.hearing import require_uninvolved
from registration.penalties.service.recording import note, remember, walk
from shared.contracts.values import PenaltyKind
from shared.kit.unit_of_work import UnitOfWork

SERVICE_RULE: Final = "penalty.serviceDays"
_BY_ITSELF: Final = frozenset({PenaltyKind.WARNING, PenaltyKind.SUSPEND_ACTIVITY, PenaltyKind.REVOKE})
"""Kinds that are carried out by being in force; the others the organization has to carry out."""


def close_case(uow: UnitOfWork, penalty: Penalty, reasons: str) -> None:
    """No penalty is proposed; the case is closed.

    Raises:
        InvalidTransition: a penalty was proposed.
    """
    uow.expect_version(penalty)
    walk(penalty, "close")
    penalty.decided_on, penalty.decision_reasons = uow.today, reasons
    note(uow, penalty, "close")


async def decide(uow: UnitOfWork, organization: Organization, penalty: Penalty, decision: PenaltyDecision) -> None:
    """The penalty is imposed and waits to be served, or the case is closed.

    Raises:
        SamePerson: the caller investigated or proposed.
        InvalidTransition: nothing is proposed, a hearing is to come, or it was decided.
        HearingPeriodRunning: five working days have not passed.
        StatementUnanswered: the organization waits for an answer.
    """
    require_uninvolved(uow, penalty)
    uow.expect_version(penalty)
    before = penalty.state
    walk(penalty, "impose" if decision.outcome == "IMPOSE" else "drop")
    if decision.outcome == "IMPOSE":
        _require_heard(uow, penalty, before)
        rules = await rules_for(uow, organization.authority_id, uow.today)
        penalty.serve_by = uow.today + timedelta(days=int(rules(SERVICE_RULE).value))
        remember(penalty, rules)
    penalty.decided_on, penalty.decided_by = uow.today, uow.caller.identity
    penalty.decision_reasons, penalty.document_number = decision.reasons, decision.document_number
    late = uow.today > penalty.decide_by
    note(uow, penalty, "decide", outcome=decision.outcome, late=late)


async def serve(uow: UnitOfWork, organization: Organization, penalty: Penalty, service: PenaltyService) -> None:
    """The decision has reached the organization, and the penalty is in force.

    Raises:
        InvalidTransition: it is not decided, or was served.
        ServedEarlier: the day lies before the decision or in the future.
    """
    uow.expect_version(penalty)
    walk(penalty, "serve")
    served_on = service.served_on or uow.today
    assert penalty.decided_on is not None and penalty.serve_by is not None and penalty.kind is not None
    if not penalty.decided_on <= served_on <= uow.today:
        raise ServedEarlier
    penalty.served_on, penalty.served_how = served_on, service.how
    if penalty.kind in _BY_ITSELF:
        penalty.executed_on = uow.today
    await put_in_force(uow, organization, penalty)
    note(uow, penalty, "serve", late=served_on > penalty.serve_by)


async def execute(uow: UnitOfWork, penalty: Penalty) -> None:
    """The organization has paid, handed over or replaced what it had to.

    Raises:
        InvalidTransition: the penalty is not in force.
        ExecutedBefore: it was carried out.
        LeaderNotReplaced: the post of the leader who is to be replaced is vacant.
    """
    uow.expect_version(penalty)
    walk(penalty, "execute")
    if penalty.executed_on is not None:
        raise ExecutedBefore
    if await open_vacancies_of_penalty(uow.session, penalty.id):
        raise LeaderNotReplaced
    penalty.executed_on = uow.today
    note(uow, penalty, "execute")


def _require_heard(uow: UnitOfWork, penalty: Penalty, before: str) -> None:
    assert penalty.hearing_request_due_on is not None
    if before == PenaltyState.PROPOSED and uow.today <= penalty.hearing_request_due_on:
        raise HearingPeriodRunning
    if penalty.stated_on is not None and penalty.statement_answer is None:
        raise StatementUnanswered
