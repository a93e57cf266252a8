"""Entering and withdrawing records."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from registration.applications.service.surroundings import any_rural, rules_for, unknown_communities
from registration.models.organizations import Organization
from registration.models.service_records import ServiceRecord, VolunteerHours
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.rules.area import area_of, outside
from registration.service_records.errors import RecordRefused, RecordSettled
from registration.service_records.queries import records as queries
from registration.service_records.queries.statistics import ENTER_WITHIN_RULE
from registration.service_records.rules import hours
from registration.service_records.rules.recording import RecordFacts, founded_on, record_defects
from registration.service_records.rules.vocabulary import RECORD_MACHINE, RecordState
from registration.service_records.schemas import RecordCreate
from shared.contracts.values import Scope, Tier
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

DAY_HOURS_RULE: Final = "volunteer.dayHalfHours"


async def create_record(uow: UnitOfWork, organization: Organization, body: RecordCreate) -> ServiceRecord:
    """The service counts, and the hours of its volunteers.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        RecordRefused: with every defect.
        VolunteerOverlap: a volunteer serves elsewhere at that time (also as `volunteer_hours_apart_excl`).
        VolunteerDayFull: a volunteer's day is full.
    """
    require_acting(organization.status)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    shifts = [stated.shift for stated in body.shifts]
    by_volunteer = hours.half_hours_by_volunteer(shifts)
    record = _record(uow, body, len(by_volunteer), sum(by_volunteer.values()))
    await _require_sound(uow, organization, body, record, rules)
    hours.require_apart(shifts)
    record.rules_used = rules.used
    uow.session.add(record)
    await uow.session.flush()
    await _enter_hours(uow, record, shifts, int(rules(DAY_HOURS_RULE).value))
    _note(uow, record, "create")
    return record


async def withdraw_record(uow: UnitOfWork, organization: Organization, record: ServiceRecord, reason: str) -> None:
    """The record counts no more, nor its hours.

    Raises:
        InvalidTransition: it was withdrawn.
        RecordSettled: the days for entry are over, and with them those for corrections.
    """
    uow.expect_version(record)
    record.state = RECORD_MACHINE.walk(RecordState(record.state), "withdraw")
    rules = await rules_for(uow, organization.jurisdiction_id, record.served_on)
    if uow.today > record.served_on + timedelta(days=int(rules(ENTER_WITHIN_RULE).value)):
        raise RecordSettled
    record.withdrawal_reason = reason
    await queries.uncount_hours(uow.session, record.id)
    _note(uow, record, "withdraw")


def _record(uow: UnitOfWork, body: RecordCreate, volunteers: int, half_hours: int) -> ServiceRecord:
    stated = body.model_dump(exclude={"shifts", "volunteers", "volunteer_hours", "beneficiary_refs"})
    return ServiceRecord(
        **stated,
        id=new_id(),
        state=RECORD_MACHINE.walk(None, "create"),
        beneficiary_refs=list(body.beneficiary_refs),
        volunteers=volunteers or body.volunteers,
        volunteer_half_hours=half_hours or int(body.volunteer_hours * 2),
        created_at=uow.now,
        updated_at=uow.now,
    )


async def _require_sound(
    uow: UnitOfWork, organization: Organization, body: RecordCreate, record: ServiceRecord, rules: AppliedRules
) -> None:
    area = area_of(
        Tier(organization.tier), Scope(organization.scope), organization.home_community_code, organization.town_code,
        organization.county_code,
    )  # fmt: skip
    facts = RecordFacts(
        served_on=body.served_on,
        founded_on=founded_on(organization.filed_on, organization.registered_on),
        group=body.group,
        beneficiary_count=body.beneficiary_count,
        beneficiary_refs=len(body.beneficiary_refs),
        has_note=body.note is not None,
        rural_tag=body.rural_tag,
        rural=await any_rural(uow, [body.community_code], rules),
        within_area=not outside(area, (body.community_code,)),
        volunteers=record.volunteers,
        volunteer_half_hours=record.volunteer_half_hours,
    )
    days, limit = int(rules(ENTER_WITHIN_RULE).value), int(rules(DAY_HOURS_RULE).value)
    defects = [
        *record_defects(facts, uow.today, days, limit),
        *hours.shift_defects([stated.shift for stated in body.shifts]),
        *await _unknown(uow, organization, body),
    ]
    if defects:
        raise RecordRefused(errors=defects)


async def _unknown(uow: UnitOfWork, organization: Organization, body: RecordCreate) -> list[FieldError]:
    found = []
    if await unknown_communities(uow, [body.community_code]):
        found.append(FieldError("/community_code", "UNKNOWN_REFERENCE", _NOTHING))
    if body.offering_id is not None and not await queries.is_offering_of(
        uow.session, body.offering_id, organization.id
    ):
        found.append(FieldError("/offering_id", "UNKNOWN_REFERENCE", _NOTHING))
    if body.activity_id is not None and not await queries.is_activity_of(
        uow.session, body.activity_id, organization.id
    ):
        found.append(FieldError("/activity_id", "UNKNOWN_REFERENCE", _NOTHING))
    return found


async def _enter_hours(uow: UnitOfWork, record: ServiceRecord, shifts: list[hours.Shift], limit: int) -> None:
    by_volunteer = hours.half_hours_by_volunteer(shifts)
    await queries.hold_days(uow.session, by_volunteer, record.served_on)
    for volunteer, added in by_volunteer.items():
        before = await queries.half_hours_of_day(uow.session, volunteer, record.served_on)
        hours.require_day(before, added, limit)
    uow.session.add_all(_hours(record.id, record, shift) for shift in shifts)
    await uow.session.flush()


def _hours(record_id: UUID, record: ServiceRecord, shift: hours.Shift) -> VolunteerHours:
    during = Range(
        datetime.combine(record.served_on, shift.starts), datetime.combine(record.served_on, shift.ends), bounds="[)"
    )
    return VolunteerHours(
        record_id=record_id,
        volunteer_ref=shift.volunteer_ref,
        served_on=record.served_on,
        served_during=during,
        half_hours=shift.half_hours,
        counted=True,
    )


def _note(uow: UnitOfWork, record: ServiceRecord, command: str, **details: Any) -> None:
    record.updated_at = uow.now
    uow.audit(f"service_record.{command}", "service_record", record.id, details=details)


_NOTHING = Text("引用的对象不存在。", "There is no such thing.")
