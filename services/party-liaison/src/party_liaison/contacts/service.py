"""Contacts are entered and move the next due day; issues are followed up until they are solved."""

from collections.abc import Mapping
from typing import Any, Final

from party_liaison.contacts.errors import ContactInvalid, IssueInvalid, PlanNotActive
from party_liaison.contacts.rules import ISSUE, IssueState, contact_defects, step_defects
from party_liaison.contacts.schemas import ContactCreate, IssueSolution, IssueStated, IssueStep
from party_liaison.liaison_plans.queries import contacts_of, locked_plan, plan_by_id
from party_liaison.liaison_plans.rules import Held, which_count
from party_liaison.liaison_plans.service.following import due_day, tell
from party_liaison.models import LiaisonContact, LiaisonIssue, LiaisonPlan
from party_liaison.organizations.errors import UnknownReference, raise_defects
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.rules import first_day
from party_liaison.organizations.service import place_of
from party_liaison.row_security.service import behind_wall
from party_liaison.states import PlanState
from shared.contracts.party import LiaisonContacted
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

WRITE: Final = "contact.write"
_NOTE: Final = "liaison_contacts.note"
_TEXT: Final = "liaison_issues.text"


async def record_contact(uow: UnitOfWork, body: ContactCreate) -> LiaisonContact:
    """The contact is on record, and the plan's next due day counts from the last contact that counts.

    Raises:
        UnknownReference: there is no such plan within reach.
        PlanNotActive: it is paused or closed.
        ContactInvalid: the day lies ahead, or before the organization.
    """
    known = await plan_by_id(uow.session, body.liaison_plan_id)
    organization = None if known is None else await locked_organization(uow.session, known.organization_id)
    if organization is None or not uow.resources.permissions.allows(uow.caller, WRITE, place_of(organization)):
        raise UnknownReference
    plan = await locked_plan(uow.session, organization.organization_id)
    assert plan is not None
    if plan.state != PlanState.ACTIVE:
        raise PlanNotActive
    since = first_day(organization.registered_on, organization.filed_on) or uow.today
    raise_defects(ContactInvalid, contact_defects(body.held_on, since, uow.today))
    await behind_wall(uow, WRITE)
    contact = LiaisonContact(
        id=new_id(),
        liaison_plan_id=plan.id,
        organization_id=plan.organization_id,
        held_on=body.held_on,
        form=body.form,
        counts=True,
        note_encrypted=None if body.note is None else uow.vault.encrypt(body.note, _NOTE),
        recorded_by=uow.caller.identity,
        recorded_on=uow.today,
    )
    uow.session.add(contact)
    await uow.session.flush()
    await _count(uow, plan)
    for issue in body.issues:
        _raise(uow, contact, issue)
    tell(uow, LiaisonContacted, plan, organization)
    uow.audit("liaison_contact.record", "liaison_contact", contact.id)
    return contact


async def follow_up(uow: UnitOfWork, issue: LiaisonIssue, body: IssueStep) -> LiaisonIssue:
    """It is on record what was done about the issue, and when it is looked at next.

    Raises:
        InvalidTransition: it is solved.
        IssueInvalid: by the days.
    """
    uow.expect_version(issue)
    target = ISSUE.walk(IssueState(issue.state), "follow_up")
    raise_defects(IssueInvalid, step_defects(body.on, issue.raised_on, body.next_on, uow.today))
    _note_step(uow, issue, body)
    issue.state, issue.next_on = target, body.next_on
    uow.audit("liaison_issue.follow_up", "liaison_issue", issue.id)
    return issue


async def solve(uow: UnitOfWork, issue: LiaisonIssue, body: IssueSolution) -> LiaisonIssue:
    """The issue is solved.

    Raises:
        InvalidTransition: it was solved before.
        IssueInvalid: by the day.
    """
    uow.expect_version(issue)
    target = ISSUE.walk(IssueState(issue.state), "solve")
    raise_defects(IssueInvalid, step_defects(body.on, issue.raised_on, None, uow.today))
    _note_step(uow, issue, body)
    issue.state, issue.solved_on = target, body.on
    uow.audit("liaison_issue.solve", "liaison_issue", issue.id)
    return issue


def opened_contact(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact with its note as it was written."""
    shown = {name: value for name, value in row.items() if name != "note_encrypted"}
    sealed = row["note_encrypted"]
    return shown | {"note": None if sealed is None else vault.decrypt(sealed, _NOTE)}


def opened_issue(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an issue with its texts as they were written."""
    shown = {name: value for name, value in row.items() if name not in ("text_encrypted", "steps")}
    steps = [{"on": step["on"], "note": vault.decrypt(step["note"], _TEXT)} for step in row["steps"]]
    return shown | {"text": vault.decrypt(row["text_encrypted"], _TEXT), "steps": steps}


async def _count(uow: UnitOfWork, plan: LiaisonPlan) -> None:
    contacts = await contacts_of(uow.session, plan.organization_id)
    counts = which_count([Held(each.held_on, each.form) for each in contacts])
    for each, counted in zip(contacts, counts, strict=True):
        each.counts = counted
    counted_days = [each.held_on for each in contacts if each.counts]
    await uow.session.flush()
    plan.last_contact_on = counted_days[-1] if counted_days else None
    values = {"first_due_on": plan.first_due_on, "interval_days": plan.interval_days}
    plan.due_on = await due_day(uow, plan.organization_id, values)
    plan.updated_at = uow.now


def _raise(uow: UnitOfWork, contact: LiaisonContact, body: IssueStated) -> None:
    raise_defects(IssueInvalid, step_defects(contact.held_on, contact.held_on, body.next_on, uow.today))
    uow.session.add(
        LiaisonIssue(
            id=new_id(),
            liaison_contact_id=contact.id,
            organization_id=contact.organization_id,
            topic=body.topic,
            text_encrypted=uow.vault.encrypt(body.text, _TEXT),
            state=ISSUE.walk(None, "raise"),
            raised_on=contact.held_on,
            next_on=body.next_on,
            steps=[],
            updated_at=uow.now,
        )
    )


def _note_step(uow: UnitOfWork, issue: LiaisonIssue, body: IssueStep | IssueSolution) -> None:
    step = {"on": body.on.isoformat(), "note": uow.vault.encrypt(body.note, _TEXT)}
    issue.steps, issue.updated_at = [*issue.steps, step], uow.now
