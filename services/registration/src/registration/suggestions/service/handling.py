"""From the receipt of a suggestion to its answer, or to a consultation."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from registration.consultations.schemas import ConsultationCreate
from registration.consultations.service.proposing import propose_consultation
from registration.divisions.service.communities import community_columns
from registration.models.organizations import Organization
from registration.models.participation import Suggestion
from registration.organizations.rules.standing import require_acting
from registration.suggestions.errors import ForwardingIncomplete
from registration.suggestions.queries import unanswered
from registration.suggestions.rules.answering import require_addressee
from registration.suggestions.rules.states import SUGGESTION_MACHINE, Addressee, SuggestionState
from registration.suggestions.schemas import (
    SuggestionContact,
    SuggestionCreate,
    SuggestionForwarding,
    SuggestionToConsultation,
)
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.problems import FieldError
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

ANSWER_RULE: Final = "suggestion.answer.workingDays"
_CALENDAR: Final = WorkCalendar()
_BATCH: Final = 200


async def receive_suggestion(uow: UnitOfWork, body: SuggestionCreate) -> Suggestion:
    """The suggestion is before the committee, which has 15 working days to see it answered.

    Raises:
        UnknownCommunity: there is no such community.
        ForwardingIncomplete: the organization that it is about is unknown.
    """
    columns = await community_columns(uow, body.community_code)
    if body.organization_id is not None:
        await _organization(uow, body.organization_id)
    book = await current_rules(uow.resources, uow.session)
    days = int(book.value(ANSWER_RULE, columns["jurisdiction_id"], uow.today).value)
    suggestion = Suggestion(
        id=new_id(),
        state=SUGGESTION_MACHINE.walk(None, "receive"),
        organization_id=body.organization_id,
        topic=body.topic,
        text_encrypted=uow.vault.encrypt(body.text),
        anonymous=body.anonymous,
        owner=uow.caller.identity,
        received_on=uow.today,
        answer_due_on=_CALENDAR.add_working_days(uow.today, days),
        created_at=uow.now,
        updated_at=uow.now,
        **_contact_columns(uow.vault, body.contact),
        **columns,
    )
    uow.session.add(suggestion)
    uow.audit("suggestion.receive", "suggestion", suggestion.id, details={"topic": body.topic})
    return suggestion


async def forward_suggestion(uow: UnitOfWork, suggestion: Suggestion, body: SuggestionForwarding) -> None:
    """Somebody is to answer it; the day by which does not move.

    Raises:
        InvalidTransition: it was answered.
        ForwardingIncomplete: an organization is named where none is addressed, or none where one is.
        OrganizationEnded, OrganizationLocked: the organization may not act.
    """
    uow.expect_version(suggestion)
    _walk(uow, suggestion, "forward", to=body.to)
    if (body.to is Addressee.ORGANIZATION) != (body.organization_id is not None):
        raise _incomplete()
    if body.organization_id is not None:
        organization = await _organization(uow, body.organization_id)
        require_acting(organization.status)
        if organization.jurisdiction_id != suggestion.jurisdiction_id:
            raise _incomplete()
        suggestion.organization_id = organization.id
    suggestion.forwarded_to, suggestion.forwarded_on = body.to, uow.today


def answer_suggestion(uow: UnitOfWork, suggestion: Suggestion, answer: str) -> None:
    """The resident can read the answer.

    Raises:
        NotTheAddressee: somebody else is to answer.
        InvalidTransition: it was answered before.
    """
    addressee = None if suggestion.forwarded_to is None else Addressee(suggestion.forwarded_to)
    require_addressee(addressee, uow.caller.roles)
    uow.expect_version(suggestion)
    _walk(uow, suggestion, "answer")
    suggestion.answer, suggestion.answered_on = answer, uow.today


def close_suggestion(uow: UnitOfWork, suggestion: Suggestion) -> None:
    """The resident, or the committee, has nothing more to ask.

    Raises:
        InvalidTransition: it was not answered.
    """
    uow.expect_version(suggestion)
    _walk(uow, suggestion, "close")
    suggestion.closed_on = uow.today


async def turn_into_consultation(uow: UnitOfWork, suggestion: Suggestion, body: SuggestionToConsultation) -> None:
    """The matter is proposed for deliberation, in the committee's words.

    Raises:
        InvalidTransition: it is closed, or was turned into a consultation.
        TopicElsewhere: the topic is for communities with the other kind of committee.
    """
    uow.expect_version(suggestion)
    _walk(uow, suggestion, "consult")
    suggestion.closed_on = uow.today
    proposal = ConsultationCreate(community_code=suggestion.community_code, **body.model_dump())
    await propose_consultation(uow, proposal, suggestion_id=suggestion.id)


async def report_unanswered(uow: UnitOfWork, day: date) -> int:
    """Suggestions that should have been answered are marked as late, once each."""
    found = await unanswered(uow.session, day, _BATCH)
    for suggestion in found:
        suggestion.overdue_since = suggestion.answer_due_on + timedelta(days=1)
        suggestion.updated_at = uow.now
        uow.audit("suggestion.overdue", "suggestion", suggestion.id)
    return len(found)


DAILY_JOBS: Final = (DailyJob("suggestions.report_unanswered", report_unanswered),)


def _walk(uow: UnitOfWork, suggestion: Suggestion, command: str, **details: object) -> None:
    suggestion.state = SUGGESTION_MACHINE.walk(SuggestionState(suggestion.state), command)
    suggestion.updated_at = uow.now
    uow.audit(f"suggestion.{command}", "suggestion", suggestion.id, details=details)


async def _organization(uow: UnitOfWork, organization_id: UUID) -> Organization:
    organization = await uow.session.get(Organization, organization_id)
    if organization is None:
        raise _incomplete()
    return organization


def _incomplete() -> ForwardingIncomplete:
    finding = FieldError("/organization_id", ForwardingIncomplete.code, ForwardingIncomplete.title, "9")
    return ForwardingIncomplete(errors=[finding])


def _contact_columns(vault: Vault, contact: SuggestionContact | None) -> dict[str, Any]:
    if contact is None:
        return {}
    columns = {"contact_name_encrypted": vault.encrypt(contact.name), "contact_name_masked": mask_name(contact.name)}
    if contact.phone is None:
        return columns
    sealed, masked = vault.encrypt(contact.phone), mask_id_number(contact.phone)
    return {**columns, "contact_phone_encrypted": sealed, "contact_phone_masked": masked}
