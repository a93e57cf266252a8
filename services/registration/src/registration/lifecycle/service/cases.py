"""A revocation from its proposal to its decision: notice, statement, hearing, and another officer's word."""

from datetime import date

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.lifecycle.errors import HearingOpen, HearingTooLate, NoticeRequired, RevocationInvalid, RevocationOpen
from registration.lifecycle.queries import loads
from registration.lifecycle.rules.revocations import (
    HEARING_RULE,
    INACTIVITY_RULE,
    REVOCATION_MACHINE,
    RevocationState,
    ground_defects,
    require_day,
    require_effect,
)
from registration.lifecycle.rules.suspensions import require_registered
from registration.lifecycle.schemas import (
    RevocationDecision,
    RevocationHearing,
    RevocationNotice,
    RevocationProposal,
)
from registration.lifecycle.service.documents import attach_materials
from registration.lifecycle.service.revoking import take_effect, walk
from registration.models.lifecycle import Revocation
from registration.models.organizations import Organization
from registration.organizations.rules.status import STATUS_MACHINE
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def propose_revocation(uow: UnitOfWork, organization: Organization, body: RevocationProposal) -> Revocation:
    """A case against the organization is open.

    Raises:
        NotRegistered: it is filed.
        InvalidTransition: it is revoked already or has ended.
        RevocationOpen: there is one.
        RevocationInvalid: the ground does not hold.
    """
    require_registered(organization.tier)
    STATUS_MACHINE.walk(OrganizationStatus(organization.status), "revoke")
    if await loads.open_revocation(uow.session, organization.id) is not None:
        raise RevocationOpen
    rules = await rules_for(uow, organization.authority_id, uow.today)
    defects = ground_defects(
        body.ground,
        LegalKind(organization.legal_kind),
        organization.registered_on or uow.today,
        body.inactive_since,
        uow.today,
        int(rules(INACTIVITY_RULE).value),
    )
    if defects:
        raise RevocationInvalid(errors=defects, rule_key=INACTIVITY_RULE if body.inactive_since else None)
    revocation = _proposed(uow, organization, body, rules.used)
    uow.session.add(revocation)
    await attach_materials(uow, revocation)
    uow.audit("revocation.propose", "revocation", revocation.id, details={"ground": body.ground})
    return revocation


async def notify(uow: UnitOfWork, organization: Organization, revocation: Revocation, body: RevocationNotice) -> None:
    """The organization knows what is held against it and may ask for a hearing for some working days.

    Raises:
        InvalidTransition: it was notified before.
        RevocationInvalid: the day lies in the future or before the proposal.
    """
    uow.expect_version(revocation)
    require_day("/served_on", body.served_on, revocation.proposed_on, uow.today)
    rules = await rules_for(uow, organization.authority_id, body.served_on)
    days = int(rules(HEARING_RULE).value)
    walk(uow, revocation, "notify")
    revocation.notice_served_on, revocation.notice_channel = body.served_on, body.channel
    revocation.hearing_due_on = work_calendar().add_working_days(body.served_on, days)
    revocation.rules = {**revocation.rules, **rules.used}


async def add_statement(uow: UnitOfWork, revocation: Revocation, statement: str) -> None:
    """The organization's own words stand in the case.

    Raises:
        InvalidTransition: it was not notified, or the case was heard or decided.
        HearingTooLate: the time has passed.
    """
    uow.expect_version(revocation)
    walk(uow, revocation, "state")
    if revocation.state == RevocationState.NOTIFIED:
        _require_in_time(revocation, uow.today)
    revocation.statement, revocation.stated_on = statement, uow.today


async def request_hearing(uow: UnitOfWork, revocation: Revocation) -> None:
    """The organization is to be heard before anything is decided.

    Raises:
        InvalidTransition: it was not notified, has asked before, or the case is decided.
        HearingTooLate: the time has passed.
    """
    uow.expect_version(revocation)
    walk(uow, revocation, "request_hearing")
    _require_in_time(revocation, uow.today)
    revocation.hearing_requested_on = uow.today


async def hold_hearing(uow: UnitOfWork, revocation: Revocation, body: RevocationHearing) -> None:
    """The organization was heard by somebody else than the officer who holds it against it.

    Raises:
        SamePerson: the caller proposed the revocation.
        InvalidTransition: no hearing was asked for.
        RevocationInvalid: the day lies in the future or before the request.
    """
    require_other_person(uow.caller, revocation.proposed_by)
    uow.expect_version(revocation)
    walk(uow, revocation, "hear")
    require_day("/held_on", body.held_on, revocation.hearing_requested_on or uow.today, uow.today)
    revocation.hearing_held_on, revocation.hearing_record = body.held_on, body.record
    revocation.hearing_by = uow.caller.identity


async def decide_revocation(
    uow: UnitOfWork, organization: Organization, revocation: Revocation, body: RevocationDecision
) -> None:
    """The case is dropped, or the registration is taken away from its day on.

    Raises:
        SamePerson: the caller proposed it.
        NoticeRequired: the organization does not know of it.
        HearingOpen: it may still ask to be heard, or has asked and was not.
        InvalidTransition: the case is decided.
        RevocationInvalid: the day lies before the registration.
    """
    require_other_person(uow.caller, revocation.proposed_by)
    uow.expect_version(revocation)
    command = "decide" if body.outcome == "REVOKE" else "drop"
    if command == "decide":
        _require_heard(revocation, uow.today)
    walk(uow, revocation, command)
    revocation.decided_on, revocation.decided_by = uow.today, uow.caller.identity
    revocation.decision_reasons = body.reasons
    if command == "decide":
        STATUS_MACHINE.walk(OrganizationStatus(organization.status), "revoke")
        revocation.effective_on = body.effective_on or uow.today
        require_effect(revocation.effective_on, organization.registered_on)
        await take_effect(uow, organization, revocation, uow.today)


def _require_in_time(revocation: Revocation, today: date) -> None:
    if revocation.hearing_due_on is not None and today > revocation.hearing_due_on:
        raise HearingTooLate


def _require_heard(revocation: Revocation, today: date) -> None:
    """Pass a case in which the organization was heard, or let the time for it go by."""
    if revocation.state == RevocationState.PROPOSED:
        raise NoticeRequired
    waiting = revocation.hearing_due_on is not None and today <= revocation.hearing_due_on
    if revocation.state == RevocationState.HEARING or (revocation.state == RevocationState.NOTIFIED and waiting):
        raise HearingOpen


def _proposed(
    uow: UnitOfWork, organization: Organization, body: RevocationProposal, rules: dict[str, int]
) -> Revocation:
    return Revocation(
        id=new_id(),
        organization_id=organization.id,
        state=REVOCATION_MACHINE.walk(None, "propose"),
        origin="CASE",
        ground=body.ground,
        facts=body.facts,
        inactive_since=body.inactive_since,
        materials=[material.model_dump(mode="json") for material in body.materials],
        leaders_ended=[],
        annulment={},
        rules=rules,
        proposed_on=uow.today,
        proposed_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
