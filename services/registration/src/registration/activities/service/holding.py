"""From the plan to the report."""

from typing import Final

from registration.activities.errors import NothingToScreen, NotYetHeld, ScreeningRequired
from registration.activities.rules.planning import irregularities
from registration.activities.schemas import ActivityReport, ActivityScreening
from registration.activities.service.planning import PERMIT_RULE
from registration.activities.service.recording import note, walk
from registration.activity_sign_ups.service.ending import (
    call_off_sign_up,
    close_sign_up,
    reported_against_check_ins,
)
from registration.applications.service.surroundings import rules_for
from registration.disclosures.service import owe_disclosure
from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.rectifications.service.proposing import propose_rectification
from registration.supervision.rules.proposals import Area
from shared.contracts.values import Tier
from shared.kit.clock import legal_day
from shared.kit.unit_of_work import UnitOfWork

MAJOR_RULE: Final = "activity.major.participants"


def screen_activity(uow: UnitOfWork, activity: CommunityActivity, screening: ActivityScreening) -> None:
    """The community party organization has passed the plan, or refused it.

    Raises:
        InvalidTransition: it is no plan any more.
        NothingToScreen: it need not be looked at, or has been.
    """
    uow.expect_version(activity)
    walk(activity, "screen")
    if activity.screening != "PENDING":
        raise NothingToScreen
    activity.screening, activity.screening_reason = screening.outcome, screening.reason
    activity.screened_on, activity.screened_by = uow.today, uow.caller.identity
    note(uow, activity, "screen", outcome=screening.outcome)


async def cancel_activity(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, reason: str
) -> None:
    """It is not held, and who signed up has no place any more.

    Raises:
        InvalidTransition: it is held, cancelled or reported.
    """
    uow.expect_version(activity)
    walk(activity, "cancel")
    activity.cancellation_reason = reason
    await call_off_sign_up(uow, organization, activity)
    note(uow, activity, "cancel")


def hold_activity(uow: UnitOfWork, organization: Organization, activity: CommunityActivity) -> None:
    """The activity takes place, or took place.

    Raises:
        InvalidTransition: it is no plan any more.
        OrganizationLocked, OrganizationEnded: the organization may not act.
        ScreeningRequired: the party organization has not passed it.
        NotYetHeld: it is still to come.
    """
    uow.expect_version(activity)
    walk(activity, "hold")
    require_acting(organization.status)
    if activity.screening not in ("PASSED", "NOT_NEEDED"):
        raise ScreeningRequired
    if uow.now < activity.starts_at:
        raise NotYetHeld
    activity.held_on = legal_day(activity.starts_at)
    note(uow, activity, "hold")


async def report_activity(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, report: ActivityReport
) -> None:
    """The activity counts; what was not as it must be is told, and a large one has to be disclosed.

    Raises:
        InvalidTransition: it was not held, or is reported.
        ParticipantsBelowCheckedIn: the report counts fewer people than checked in.
    """
    uow.expect_version(activity)
    walk(activity, "report")
    rules = await rules_for(uow, organization.jurisdiction_id, legal_day(activity.starts_at))
    activity.participants, activity.results = report.participants, report.results
    activity.reported_on = uow.today
    unconfirmed = await reported_against_check_ins(uow, activity, report.participants, rules)
    await close_sign_up(uow, organization, activity)
    activity.irregularities = list(
        irregularities(
            report.participants,
            has_permit=activity.security_permit is not None,
            permit_participants=int(rules(PERMIT_RULE).value),
            late=uow.today > activity.report_due_on,
            unconfirmed=unconfirmed,
        )
    )
    await _follow_up(uow, organization, activity, int(rules(MAJOR_RULE).value))
    activity.rules_used = {**activity.rules_used, **rules.used}
    note(uow, activity, "report", irregularities=activity.irregularities)


async def _follow_up(uow: UnitOfWork, organization: Organization, activity: CommunityActivity, major: int) -> None:
    source = f"activity:{activity.id}"
    if activity.participants is not None and activity.participants >= major:
        await owe_disclosure(uow, organization, "MAJOR_ACTIVITY", None, source, title=activity.title)
    if "WITHOUT_PERMIT" in activity.irregularities and organization.tier == Tier.REGISTERED:
        await propose_rectification(uow, organization, "ACTIVITY_WITHOUT_PERMIT", Area.ACTIVITIES, source)
