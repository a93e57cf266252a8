"""Taking a complaint in such a way that nobody who need not learns who made it."""

import dataclasses
import secrets
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.complaints.queries.reads import PROGRESS_BY_CODE
from registration.complaints.rules.handling import require_complainant
from registration.complaints.rules.states import COMPLAINT_MACHINE
from registration.complaints.schemas import ComplaintCreate
from registration.models.complaints import Complaint
from registration.organizations.errors import OrganizationEnded
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidBody, NotFound, Text
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

ACCEPT_RULE = "complaint.acceptDays"
TEXT_CONTEXT: Final = "complaints.text"
CONTACT_CONTEXT: Final = "complaints.contact"
_CODE_BYTES: Final = 16


async def receive_complaint(uow: UnitOfWork, body: ComplaintCreate) -> tuple[Complaint, str | None]:
    """The complaint is before the supervisor; the second value is the code of an anonymous one, kept nowhere.

    Raises:
        AnonymousContact: it is neither a resident's own nor without name and contact.
        InvalidBody: there is no such organization on record.
        OrganizationEnded: it is off the register.
    """
    require_complainant(uow.caller.roles, anonymous=body.anonymous, contact=body.contact)
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None or organization.status == OrganizationStatus.PENDING:
        raise InvalidBody(errors=[FieldError("/organization_id", "UNKNOWN_REFERENCE", _NOBODY)])
    if organization.status in ENDED_STATUSES:
        raise OrganizationEnded
    code = secrets.token_hex(_CODE_BYTES) if body.anonymous else None
    rules = await rules_for(uow, organization.authority_id, uow.today)
    complaint = Complaint(
        id=new_id(),
        organization_id=organization.id,
        state=COMPLAINT_MACHINE.walk(None, "receive"),
        topic=body.topic,
        text_encrypted=uow.vault.encrypt(body.text, TEXT_CONTEXT),
        anonymous=body.anonymous,
        complainant_ref=None if body.anonymous else complainant_ref(uow.resources, uow.caller),
        contact_encrypted=None if body.contact is None else uow.vault.encrypt(body.contact, CONTACT_CONTEXT),
        code_ref=None if code is None else uow.vault.blind_index(code),
        received_on=uow.today,
        accept_by=work_calendar().add_calendar_days(uow.today, int(rules(ACCEPT_RULE).value)),
        rules=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(complaint)
    hidden(uow).audit("complaint.receive", "complaint", complaint.id, details={"topic": body.topic})
    return complaint, code


def hidden(uow: UnitOfWork) -> UnitOfWork:
    """Return the same transaction under no person's name, so that the audit trail does not tell who complained."""
    nobody = Caller("linli", "complainant", "complaints", frozenset({"RES"}))
    return dataclasses.replace(uow, caller=nobody)


def complainant_ref(resources: Resources, caller: Caller) -> str:
    """Return the blind index by which a resident finds the own complaints."""
    return resources.vault.blind_index(f"complainant|{caller.identity}")


async def progress_by_code(resources: Resources, code: str) -> Row:
    """Return how far an anonymous complaint has come.

    Raises:
        NotFound: no complaint has this code.
    """
    ref = resources.vault.blind_index(code)
    row = await resources.database.reads.row(PROGRESS_BY_CODE, code_ref=ref)
    if row is None:
        raise NotFound
    return row


_NOBODY = Text("没有该组织。", "There is no such organization.")
