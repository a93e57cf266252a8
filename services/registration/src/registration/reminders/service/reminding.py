"""Reminding, answering, and saying what came of it."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.reminders import Reminder
from registration.organizations.queries.loads import locked_organization
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from registration.reminders.errors import NotTheSender
from registration.reminders.queries import loads
from registration.reminders.rules.levels import next_level, require_filed
from registration.reminders.rules.states import REMINDER_MACHINE, SENDERS
from registration.reminders.schemas import ReminderCreate, ReminderTopic
from registration.reminders.service.recording import READ, earlier, note, record, walk
from shared.contracts.registration import ReminderEscalated, ReminderSent
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

SEND = "reminder.send"
ANSWER_RULE = "reminder.answerDays"
BATCH: Final = 100


async def send_reminder(uow: UnitOfWork, body: ReminderCreate) -> Reminder:
    """The organization is reminded and offered help; nothing else about it changes.

    Raises:
        OnlyForFiled: it is registered.
        OrganizationEnded: it is off the register.
        WrongLevel: it is not the second after an unanswered first.
        RemindedTwice: the second was sent before.
    """
    organization = await owner(uow, body.organization_id, SEND, read=READ)
    require_filed(organization.tier)
    require_acting(organization.status, even_if_suspended=True)
    follows = None if body.follows_id is None else await loads.locked_reminder(uow.session, body.follows_id)
    level = next_level(str(organization.id), earlier(follows), named=body.follows_id is not None)
    role = next(role for role in SENDERS if role in uow.caller.roles)
    return await _sent(uow, organization, body, level, role, uow.caller.division)


async def remind_for_street(
    uow: UnitOfWork, organization: Organization, topic: ReminderTopic, issue: str, help_offered: str
) -> Reminder:
    """A filed organization is reminded in the name of its street, which follows it up; a first reminder.

    For jobs: a day has passed that concerns organizations. The organization must be locked.

    Raises:
        OnlyForFiled: it is registered.
        OrganizationEnded: it is off the register.
    """
    require_filed(organization.tier)
    require_acting(organization.status, even_if_suspended=True)
    body = ReminderCreate(organization_id=organization.id, topic=topic, issue=issue, help_offered=help_offered)
    return await _sent(uow, organization, body, 1, "STR", organization.town_code)


async def _sent(
    uow: UnitOfWork, organization: Organization, body: ReminderCreate, level: int, role: str, place: str | None
) -> Reminder:
    rules = await rules_for(uow, organization.authority_id, uow.today)
    reminder = Reminder(
        id=new_id(),
        organization_id=organization.id,
        level=level,
        follows_id=body.follows_id,
        state=REMINDER_MACHINE.walk(None, "send"),
        sender_role=role,
        sender_body=place,
        topic=body.topic,
        issue=body.issue,
        help_offered=body.help_offered,
        sent_on=uow.today,
        sent_by=uow.caller.identity,
        answer_by=work_calendar().add_calendar_days(uow.today, int(rules(ANSWER_RULE).value)),
        unanswered=False,
        rules=rules.used,
        created_at=uow.now,
    )
    uow.session.add(reminder)
    record(uow, reminder, organization, ReminderSent)
    note(uow, reminder, "send", level=level)
    return reminder


def acknowledge(uow: UnitOfWork, reminder: Reminder, reply: str) -> Reminder:
    """The organization has answered.

    Raises:
        InvalidTransition: it answered before, or too late.
    """
    uow.expect_version(reminder)
    walk(reminder, "acknowledge")
    reminder.acknowledged_on, reminder.reply = uow.today, reply
    note(uow, reminder, "acknowledge")
    return reminder


def resolve(uow: UnitOfWork, reminder: Reminder, resolution: str) -> Reminder:
    """The matter is over.

    Raises:
        NotTheSender: another office sent it.
        InvalidTransition: there was no answer, or it was over before.
    """
    _require_sender(uow, reminder)
    uow.expect_version(reminder)
    walk(reminder, "resolve")
    reminder.resolved_on, reminder.resolution = uow.today, resolution
    note(uow, reminder, "resolve")
    return reminder


def escalate(uow: UnitOfWork, organization: Organization, reminder: Reminder, reasons: str) -> Reminder:
    """The answer led to nothing; party organization and street know.

    Raises:
        NotTheSender: another office sent it.
        InvalidTransition: there was no answer, or it was over before.
    """
    _require_sender(uow, reminder)
    uow.expect_version(reminder)
    walk(reminder, "escalate")
    reminder.escalated_on, reminder.escalation_reason = uow.today, reasons
    record(uow, reminder, organization, ReminderEscalated)
    note(uow, reminder, "escalate", level=reminder.level)
    return reminder


async def escalate_unanswered(uow: UnitOfWork, day: date) -> int:
    """Reminders without an answer by their day are escalated, each once."""
    found = await loads.unanswered(uow.session, day, BATCH)
    for reminder in found:
        organization = await locked_organization(uow.session, reminder.organization_id)
        assert organization is not None
        walk(reminder, "lapse")
        reminder.escalated_on, reminder.unanswered = day, True
        record(uow, reminder, organization, ReminderEscalated)
        note(uow, reminder, "lapse", level=reminder.level)
    return len(found)


def _require_sender(uow: UnitOfWork, reminder: Reminder) -> None:
    same = reminder.sender_role in uow.caller.roles and reminder.sender_body == uow.caller.division
    if not same:
        raise NotTheSender


DAILY_JOBS: Final = (DailyJob("reminders.escalate_unanswered", escalate_unanswered),)
