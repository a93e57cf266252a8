"""Votes and approvals: probationary and full members, extension and cancellation."""

from datetime import date
from typing import Any

from party_liaison.development_cases.errors import StepInvalid, VoteStands
from party_liaison.development_cases.rules import guards
from party_liaison.development_cases.rules.states import CaseState
from party_liaison.development_cases.schemas import (
    AdmissionStated,
    ApprovalStated,
    CancellationStated,
    ConversionApproval,
    ConversionStated,
    ExtensionStated,
)
from party_liaison.development_cases.service.membership import become_full, become_probationary, end_probation
from party_liaison.development_cases.service.recording import proceed, rules_of, unit_for_step, vote_of, voting
from party_liaison.models import DevelopmentCase
from party_liaison.organizations.errors import defect, raise_defects
from shared.kit.authorization import require_other_person
from shared.kit.calendar import add_months
from shared.kit.unit_of_work import UnitOfWork


async def admit(uow: UnitOfWork, case: DevelopmentCase, body: AdmissionStated) -> DevelopmentCase:
    """The branch has accepted the candidate; the superior decides within three months.

    Raises:
        StepInvalid: not prepared, not reviewed before, or the vote was lost.
        VoteStands: an earlier vote can still be approved.
    """
    unit, target = await unit_for_step(uow, case, "admit")
    assert case.candidate_on is not None
    rules = await rules_of(uow, unit, body.voted_on)
    rule = rules(guards.DEVELOPMENT_RULE)
    if case.accepted_on is not None and uow.today <= guards.admission_lapses(case.accepted_on, rule):
        raise VoteStands
    found = guards.vote_defects(vote_of(body.vote), await voting(uow, unit, body.voted_on))
    if case.preparation is None:
        found.append(defect("", "NOT_PREPARED", "尚未完成介绍人、政审和培训。", "The preparation is missing."))
    found += guards.day_defects("/pre_reviewed_on", body.pre_reviewed_on, case.candidate_on, body.voted_on)
    raise_defects(StepInvalid, found + guards.day_defects("/voted_on", body.voted_on, case.candidate_on, uow.today))
    case.accepted_on, case.voted_by = body.voted_on, uow.caller.identity
    case.next_due_on = guards.admission_due(body.voted_on, rule)
    proceed(uow, case, "admit", body.voted_on, target, rules, vote=body.vote, pre_reviewed_on=body.pre_reviewed_on)
    return case


async def approve(uow: UnitOfWork, case: DevelopmentCase, body: ApprovalStated) -> DevelopmentCase:
    """The person is a probationary member from the day of the branch meeting.

    Raises:
        SamePerson: the caller entered the vote.
        StepInvalid: it is too late, or late without a reason.
    """
    unit, target = await unit_for_step(uow, case, "approve")
    require_other_person(uow.caller, case.voted_by)
    assert case.accepted_on is not None
    rules = await rules_of(uow, unit, case.accepted_on)
    rule = rules(guards.DEVELOPMENT_RULE)
    raise_defects(
        StepInvalid,
        guards.approval_defects(case.accepted_on, body.approved_on, body.exception_reason is not None, rule)
        + guards.day_defects("/approved_on", body.approved_on, case.accepted_on, uow.today),
    )
    case.approved_on = body.approved_on
    case.probation_ends_on = case.next_due_on = guards.probation_end(case.accepted_on, rule)
    proceed(uow, case, "approve", body.approved_on, target, rules, exception=body.exception_reason is not None)
    await become_probationary(uow, case)
    return case


async def extend(uow: UnitOfWork, case: DevelopmentCase, body: ExtensionStated) -> DevelopmentCase:
    """The probation ends later, once.

    Raises:
        StepInvalid: extended before, too long or short, or the vote was lost.
    """
    unit, target = await unit_for_step(uow, case, "extend")
    assert case.probation_ends_on is not None
    rules = await rules_of(uow, unit, body.voted_on)
    raise_defects(
        StepInvalid,
        guards.extension_defects(case.extended, body.months, rules(guards.DEVELOPMENT_RULE))
        + guards.vote_defects(vote_of(body.vote), await voting(uow, unit, body.voted_on))
        + guards.day_defects("/voted_on", body.voted_on, case.probation_ends_on, uow.today),
    )
    case.extended = True
    case.probation_ends_on = case.next_due_on = add_months(case.probation_ends_on, body.months)
    proceed(uow, case, "extend", body.voted_on, target, rules, months=body.months, vote=body.vote)
    return case


async def convert(uow: UnitOfWork, case: DevelopmentCase, body: ConversionStated) -> DevelopmentCase:
    """The branch has voted for full standing; the superior decides within three months.

    Raises:
        StepInvalid: probation is not over, no own application, or the vote was lost.
        VoteStands: an earlier vote can still be approved.
    """
    unit, target = await unit_for_step(uow, case, "convert")
    assert case.probation_ends_on is not None
    rules = await rules_of(uow, unit, body.voted_on)
    rule = rules(guards.DEVELOPMENT_RULE)
    if case.conversion_on is not None and uow.today <= guards.admission_due(case.conversion_on, rule):
        raise VoteStands
    applied = body.applied_on is not None and body.applied_on <= body.voted_on
    raise_defects(
        StepInvalid,
        guards.conversion_defects(case.probation_ends_on, body.voted_on, applied)
        + guards.vote_defects(vote_of(body.vote), await voting(uow, unit, body.voted_on))
        + guards.day_defects("/voted_on", body.voted_on, date.min, uow.today),
    )
    case.conversion_on, case.voted_by = body.voted_on, uow.caller.identity
    case.next_due_on = guards.admission_due(body.voted_on, rule)
    proceed(uow, case, "convert", body.voted_on, target, rules, vote=body.vote)
    return case


async def approve_conversion(uow: UnitOfWork, case: DevelopmentCase, body: ConversionApproval) -> DevelopmentCase:
    """The person is a full member from the day of the vote.

    Raises:
        SamePerson: the caller entered the vote.
        StepInvalid: it is too late.
    """
    unit, target = await unit_for_step(uow, case, "approve_conversion")
    require_other_person(uow.caller, case.voted_by)
    assert case.conversion_on is not None
    rules = await rules_of(uow, unit, case.conversion_on)
    rule = rules(guards.DEVELOPMENT_RULE)
    raise_defects(
        StepInvalid,
        guards.approval_defects(case.conversion_on, body.approved_on, False, rule, exceptional=False)
        + guards.day_defects("/approved_on", body.approved_on, case.conversion_on, uow.today),
    )
    case.next_due_on, case.ended_on = None, body.approved_on
    proceed(uow, case, "approve_conversion", body.approved_on, target, rules)
    await become_full(uow, case)
    return case


async def cancel(uow: UnitOfWork, case: DevelopmentCase, body: CancellationStated) -> DevelopmentCase:
    """The case has ended; a probationary member is one no more, by a vote of the branch.

    Raises:
        StepInvalid: the vote is missing or was lost, or the day is not possible.
    """
    probationary = case.state in (CaseState.PROBATIONARY, CaseState.CONVERTING)
    unit, target = await unit_for_step(uow, case, "cancel")
    found = guards.day_defects("/ended_on", body.ended_on, case.accepted_on or case.applied_on, uow.today)
    if probationary:
        if body.vote is None:
            found.append(defect("/vote", "MISSING", "取消预备党员资格须经支部大会表决。", "It takes a vote."))
        else:
            found += guards.vote_defects(vote_of(body.vote), await voting(uow, unit, body.ended_on))
    raise_defects(StepInvalid, found)
    case.ended_on, case.next_due_on, case.transfer_to_unit_id = body.ended_on, None, None
    details: dict[str, Any] = {} if body.vote is None else {"vote": body.vote}
    proceed(uow, case, "cancel", body.ended_on, target, **details)
    if probationary:
        await end_probation(uow, case, body.ended_on)
    return case
