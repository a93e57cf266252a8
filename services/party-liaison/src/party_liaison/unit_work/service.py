"""Records of a unit's work are entered, and summed up by year."""

from datetime import date
from typing import Any, Final

from party_liaison.members.queries.loads import counts
from party_liaison.models import (
    DuesRecord,
    EducationRecord,
    PartyMember,
    PartyUnit,
    PioneerPost,
    UnitActivity,
)
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import rules_for
from party_liaison.unit_work import rules as decide
from party_liaison.unit_work.errors import PostEnded, WorkInvalid
from party_liaison.unit_work.queries import hours_on, member_of_unit, sums_of
from party_liaison.unit_work.schemas import (
    DuesCreate,
    EducationCreate,
    PioneerPostCreate,
    PioneerPostEnd,
    UnitActivityCreate,
)
from party_liaison.units.queries.loads import rows_of
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

CELL_RULE: Final = "privacy.minCell"
_PROMISE: Final = "pioneer_posts.commitment"
_RESULT: Final = "pioneer_posts.result"


async def record_activity(uow: UnitOfWork, unit: PartyUnit, body: UnitActivityCreate) -> UnitActivity:
    """The activity counts for its year."""
    raise_defects(WorkInvalid, decide.day_defects("/held_on", body.held_on, _begun(unit), uow.today))
    row = UnitActivity(
        id=new_id(),
        unit_id=unit.id,
        purpose=body.purpose,
        in_business_activity=body.in_business_activity,
        held_on=body.held_on,
        recorded_by=uow.caller.identity,
    )
    uow.session.add(row)
    uow.audit("unit_activity.record", "party_unit", unit.id)
    return row


async def record_education(uow: UnitOfWork, unit: PartyUnit, body: EducationCreate) -> EducationRecord:
    """The hours count for the member and the year."""
    member = await _member(uow, unit, body.member_id, body.held_on)
    rules = await rules_for(uow, unit.jurisdiction_id, body.held_on)
    entered = await hours_on(uow.session, member.id, body.held_on)
    raise_defects(
        WorkInvalid,
        decide.day_defects("/held_on", body.held_on, _begun(unit), uow.today)
        + decide.hours_defects(body.hours, entered, rules(decide.DAY_RULE)),
    )
    row = EducationRecord(
        id=new_id(),
        unit_id=unit.id,
        organization_id=member.organization_id,
        member_id=member.id,
        held_on=body.held_on,
        hours=body.hours,
        recorded_by=uow.caller.identity,
    )
    uow.session.add(row)
    uow.audit("education_record.record", "party_unit", unit.id)
    return row


async def record_dues(uow: UnitOfWork, unit: PartyUnit, body: DuesCreate) -> DuesRecord:
    """The dues of the month are settled, in sums.

    Raises:
        WorkInvalid: the month is not over, or more owe than there are members.
        DuesEntered: by the constraint of the table.
    """
    members = await _members(uow, unit)
    raise_defects(WorkInvalid, decide.dues_defects(body.month, _begun(unit), uow.today, body.owing_members, members))
    row = DuesRecord(id=new_id(), recorded_by=uow.caller.identity, **body.model_dump())
    uow.session.add(row)
    uow.audit("dues_record.record", "party_unit", unit.id)
    return row


async def open_post(uow: UnitOfWork, unit: PartyUnit, body: PioneerPostCreate) -> PioneerPost:
    """The member holds a pioneer post.

    Raises:
        WorkInvalid: no member of the unit, or a day that is not possible.
        PostTaken: by the constraint of the table.
    """
    member = await _member(uow, unit, body.member_id, body.from_on)
    raise_defects(WorkInvalid, decide.day_defects("/from_on", body.from_on, _begun(unit), uow.today))
    post = PioneerPost(
        id=new_id(),
        unit_id=unit.id,
        organization_id=member.organization_id,
        member_id=member.id,
        commitment_encrypted=uow.vault.encrypt(body.commitment, _PROMISE),
        from_on=body.from_on,
        updated_at=uow.now,
    )
    uow.session.add(post)
    uow.audit("pioneer_post.open", "pioneer_post", post.id)
    return post


async def end_post(uow: UnitOfWork, post: PioneerPost, body: PioneerPostEnd) -> PioneerPost:
    """The post has ended with a result.

    Raises:
        PostEnded: it ended before.
        WorkInvalid: the day is not possible.
    """
    uow.expect_version(post)
    if post.ended_on is not None:
        raise PostEnded
    raise_defects(WorkInvalid, decide.day_defects("/ended_on", body.ended_on, post.from_on, uow.today))
    post.ended_on, post.updated_at = body.ended_on, uow.now
    post.result_encrypted = uow.vault.encrypt(body.result, _RESULT)
    uow.audit("pioneer_post.end", "pioneer_post", post.id)
    return post


async def year_of(uow: UnitOfWork, unit: PartyUnit, year: int, *, exact: bool) -> dict[str, Any]:
    """Return the sums of the unit's year; small numbers of members hidden unless `exact`."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rules = await rules_for(uow, unit.jurisdiction_id, min(last, uow.today))
    sums = await sums_of(uow.session, unit.id, first, last, int(rules(decide.HOURS_RULE).value))
    summary = {**sums, "members": await _members(uow, unit)}
    least = 0 if exact else int(rules(CELL_RULE).value)
    shown = decide.shown_summary(summary, least)
    return {"unit_id": unit.id, "year": year, **shown, "rules_used": dict(rules.used)}


async def _members(uow: UnitOfWork, unit: PartyUnit) -> int:
    ids = [row.organization_id for row in await rows_of(uow.session, unit.id)]
    return (await counts(uow.session, ids, uow.today)).here


async def _member(uow: UnitOfWork, unit: PartyUnit, member_id: Any, day: date) -> PartyMember:
    member = await member_of_unit(uow.session, unit.id, member_id, day)
    raise_defects(WorkInvalid, decide.member_defects(member is not None))
    assert member is not None
    return member


def _begun(unit: PartyUnit) -> date:
    return unit.established_on or unit.applied_on
