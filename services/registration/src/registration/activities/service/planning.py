"""Planning activities, and changing plans."""

from datetime import datetime
from typing import Any, Final

from registration.activities.errors import ActivityRefused
from registration.activities.queries import booking_named, grant_named
from registration.activities.rules.planning import Booking, Limits, Plan, Premises, plan_defects, screening_for
from registration.activities.rules.states import ACTIVITY_MACHINE
from registration.activities.schemas import ActivityContent, ActivityCreate, ActivityUpdate
from registration.activities.service.recording import note, walk
from registration.activity_sign_ups.service.plan_changes import follow_plan
from registration.applications.service.surroundings import rules_for, unknown_communities, work_calendar
from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.rules.area import area_of, outside
from shared.contracts.values import Scope, Tier
from shared.kit.changes import apply_changes
from shared.kit.clock import SHANGHAI, legal_day
from shared.kit.ids import new_id
from shared.kit.merge_patch import patched
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

REPORT_DAYS_RULE: Final = "activity.reportDays"
PERMIT_RULE: Final = "activity.permitParticipants"
CURFEW_FROM_RULE: Final = "activity.curfew.fromMinute"
CURFEW_UNTIL_RULE: Final = "activity.curfew.untilMinute"
SCREENING_RULE: Final = "activity.screening.participants"
_CONTENT: Final = tuple(ActivityContent.model_fields)


async def plan_activity(uow: UnitOfWork, organization: Organization, body: ActivityCreate) -> CommunityActivity:
    """The organization has a plan; the party organization looks at it first where it must.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        ActivityRefused: with every defect.
    """
    require_acting(organization.status)
    content = ActivityContent.model_validate(body.model_dump(exclude={"organization_id"}))
    activity = CommunityActivity(
        id=new_id(),
        organization_id=organization.id,
        state=ACTIVITY_MACHINE.walk(None, "plan"),
        irregularities=[],
        created_at=uow.now,
        **_columns(content) | await _settled(uow, organization, content),
    )
    uow.session.add(activity)
    note(uow, activity, "plan", screening=activity.screening)
    await uow.session.flush()
    return activity


async def update_activity(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, patch: ActivityUpdate
) -> None:
    """The plan says what the merge patch says, and is looked at anew where it must be.

    Raises:
        InvalidTransition: it is held, cancelled or reported.
        InvalidBody: the patch takes back what a plan cannot be without.
        OrganizationLocked, OrganizationEnded: the organization may not act.
        ActivityRefused: with every defect.
    """
    uow.expect_version(activity)
    walk(activity, "update")
    require_acting(organization.status)
    content = patched(ActivityContent, _stated(activity), patch)
    changed = apply_changes(activity, _columns(content))
    apply_changes(activity, await _settled(uow, organization, content))
    await follow_plan(uow, organization, activity, changed)
    activity.screened_on = activity.screened_by = activity.screening_reason = None
    note(uow, activity, "update", fields=sorted(changed), screening=activity.screening)


def _columns(content: ActivityContent) -> dict[str, Any]:
    return content.model_dump() | {"value_tags": list(content.value_tags)}


def _stated(activity: CommunityActivity) -> dict[str, Any]:
    return {name: getattr(activity, name) for name in _CONTENT}


async def _settled(uow: UnitOfWork, organization: Organization, content: ActivityContent) -> dict[str, Any]:
    """Return what follows from a plan that keeps the rules of its day: screening, due day, versions used."""
    held_on = legal_day(content.ends_at)
    rules = await rules_for(uow, organization.jurisdiction_id, legal_day(content.starts_at))
    await _require_sound(uow, organization, content, rules)
    screening = screening_for(
        Tier(organization.tier), content.expected_participants, content.self_governance,
        int(rules(SCREENING_RULE).value),
    )  # fmt: skip
    report_due_on = work_calendar().add_calendar_days(held_on, int(rules(REPORT_DAYS_RULE).value))
    return {"screening": screening, "report_due_on": report_due_on, "rules_used": rules.used}


async def _require_sound(
    uow: UnitOfWork, organization: Organization, content: ActivityContent, rules: AppliedRules
) -> None:
    limits = Limits(
        curfew_from=int(rules(CURFEW_FROM_RULE).value),
        curfew_until=int(rules(CURFEW_UNTIL_RULE).value),
        permit_participants=int(rules(PERMIT_RULE).value),
    )
    defects = plan_defects(await _plan(uow, organization, content), limits, uow.now.astimezone(SHANGHAI))
    if await unknown_communities(uow, [content.community_code]):
        defects.append(FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE))
    if defects:
        raise ActivityRefused(errors=defects)


async def _plan(uow: UnitOfWork, organization: Organization, content: ActivityContent) -> Plan:
    area = area_of(
        Tier(organization.tier), Scope(organization.scope), organization.home_community_code, organization.town_code,
        organization.county_code,
    )  # fmt: skip
    return Plan(
        starts_at=content.starts_at.astimezone(SHANGHAI),
        ends_at=content.ends_at.astimezone(SHANGHAI),
        expected_participants=content.expected_participants,
        has_permit=content.security_permit is not None,
        within_area=not outside(area, (content.community_code,)),
        books_venue=content.venue_booking_id is not None,
        booking=await _booking(uow, organization, content),
        uses_premises=content.venue_grant_id is not None,
        premises=await _premises(uow, organization, content),
    )


async def _booking(uow: UnitOfWork, organization: Organization, content: ActivityContent) -> Booking | None:
    if content.venue_booking_id is None:
        return None
    booking = await booking_named(uow.session, content.venue_booking_id)
    if booking is None:
        return None
    return Booking(booking.organization_id == organization.id, _local(booking.starts_at), _local(booking.ends_at))


async def _premises(uow: UnitOfWork, organization: Organization, content: ActivityContent) -> Premises | None:
    if content.venue_grant_id is None:
        return None
    grant = await grant_named(uow.session, content.venue_grant_id)
    if grant is None:
        return None
    until_on = grant.until_on if grant.revoked_on is None else None
    return Premises(grant.organization_id == organization.id, grant.from_on, until_on)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
