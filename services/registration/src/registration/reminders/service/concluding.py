"""After two unanswered reminders the street decides whether the organization stays on file."""

from registration.filings.errors import ConsentRequired
from registration.filings.service.deciding import strike_off
from registration.models.organizations import Organization
from registration.models.reminders import Reminder
from registration.organizations.errors import OrganizationEnded
from registration.organizations.queries.loads import locked_present_filing
from registration.reminders.queries import loads
from registration.reminders.rules.levels import require_twice_unanswered
from registration.reminders.schemas import ReminderConclusion, RemovalOutcome
from registration.reminders.service.recording import earlier, note, walk
from shared.contracts.values import Tier
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork


async def conclude(
    uow: UnitOfWork, organization: Organization, reminder: Reminder, body: ReminderConclusion
) -> Reminder:
    """The street has decided: the organization stays on file, or is struck off.

    Raises:
        NotTwiceUnanswered: there were not two unanswered reminders, or a decision was made.
        InvalidBody: a removal without its reason, or a reason without removal.
        OrganizationEnded: it is off the file already.
        ConsentRequired: a community-guided one is to go without the party organization's word.
    """
    uow.expect_version(reminder)
    found, first = earlier(reminder), None
    assert found is not None
    if reminder.follows_id is not None:
        first = earlier(await loads.locked_reminder(uow.session, reminder.follows_id))
    require_twice_unanswered(found, first, concluded=reminder.outcome is not None)
    walk(reminder, "conclude")
    removes = body.outcome is RemovalOutcome.REMOVE
    if removes != (body.removal_reason is not None):
        raise InvalidBody(errors=[FieldError("/removal_reason", "ONLY_WITH_REMOVAL", _REASON)])
    if removes:
        await _remove(uow, organization, body.removal_reason or "")
    reminder.outcome, reminder.outcome_reasons = body.outcome, body.reasons
    reminder.outcome_on, reminder.outcome_by = uow.today, uow.caller.identity
    note(uow, reminder, "conclude", outcome=body.outcome)
    return reminder


async def _remove(uow: UnitOfWork, organization: Organization, reason: str) -> None:
    filing = await locked_present_filing(uow.session, organization.id)
    if filing is None:
        raise OrganizationEnded
    if filing.tier == Tier.COMMUNITY_GUIDED and filing.removal_consented_on is None:
        raise ConsentRequired
    await strike_off(uow, filing, reason)


_REASON = Text("移出备案须写明原因，保留则不写。", "A removal states its reason, and only a removal does.")
