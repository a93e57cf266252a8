"""What every change of a reminder leaves behind."""

from registration.models.organizations import Organization
from registration.models.reminders import Reminder
from registration.organizations.service.records import division_of, event_reference
from registration.reminders.rules.levels import Earlier
from registration.reminders.rules.states import REMINDER_MACHINE, ReminderState
from shared.contracts.registration.inspections import ReminderFacts
from shared.kit.unit_of_work import UnitOfWork

READ = "reminder.read"


def walk(reminder: Reminder, command: str) -> None:
    """The reminder stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    reminder.state = REMINDER_MACHINE.walk(ReminderState(reminder.state), command)


def earlier(reminder: Reminder | None) -> Earlier | None:
    """Return the reminder as the rules see it."""
    if reminder is None:
        return None
    return Earlier(str(reminder.organization_id), reminder.level, reminder.state, reminder.unanswered)


def record(uow: UnitOfWork, reminder: Reminder, organization: Organization, event: type[ReminderFacts]) -> None:
    """The event is recorded with reminder and organization as they are now."""
    level = 2 if reminder.level == 2 else 1
    told = event(**event_reference(organization), reminder_id=reminder.id, level=level)
    uow.record(told, division_code=division_of(organization))


def note(uow: UnitOfWork, reminder: Reminder, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the reminder bears its time."""
    reminder.updated_at = uow.now
    uow.audit(f"reminder.{command}", "reminder", reminder.id, details=details)
