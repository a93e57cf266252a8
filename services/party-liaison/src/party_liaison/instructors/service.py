"""Instructors serve, are assigned to organizations, and are with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from party_liaison.coverage_tasks.service.covering import review_coverage
from party_liaison.instructors.errors import InstructorEnded, InstructorFull, InstructorInvalid, NotAssigned
from party_liaison.instructors.queries import assignments_of, assignments_to
from party_liaison.instructors.rules import day_defects, load_defects
from party_liaison.instructors.schemas import (
    AssignmentCreate,
    AssignmentEnd,
    InstructorContactCreate,
    InstructorCreate,
    InstructorEnd,
)
from party_liaison.members.rules import entry_defects
from party_liaison.models import Instructor, InstructorAssignment, InstructorContact, Organization
from party_liaison.organizations.errors import UnknownReference, raise_defects
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import organizations_named, rules_for
from party_liaison.row_security.service import behind_wall
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

WRITE: Final = "instructor.write"
NAME: Final = "instructors.name"
_ID_NUMBER: Final = "instructors.id_number"
_PHONE: Final = "instructors.phone"
_WORK: Final = "instructor_contacts.work"


async def enter_instructor(uow: UnitOfWork, body: InstructorCreate) -> Instructor:
    """The person is an instructor of the caller's own division.

    Raises:
        InstructorInvalid: with everything that stands against the entry.
        InstructorExists: by the constraint of the table.
    """
    raise_defects(InstructorInvalid, entry_defects(body.id_number, body.from_on, uow.today))
    await behind_wall(uow, WRITE)
    place = _division_of(uow.caller)
    rules = await rules_for(uow, place["jurisdiction_id"] or "50", uow.today)
    instructor = Instructor(
        id=new_id(),
        person_ref=uow.vault.blind_index(body.id_number),
        name_encrypted=uow.vault.encrypt(body.name, NAME),
        id_number_encrypted=uow.vault.encrypt(body.id_number.upper(), _ID_NUMBER),
        phone_encrypted=uow.vault.encrypt(body.phone, _PHONE),
        from_on=body.from_on,
        rules_used=rules.used,
        updated_at=uow.now,
        **place,
    )
    uow.session.add(instructor)
    await uow.session.flush()
    uow.audit("instructor.enter", "instructor", instructor.id)
    return instructor


async def assign(uow: UnitOfWork, instructor: Instructor, body: AssignmentCreate) -> Instructor:
    """The instructor looks after the organization; party work reaches it.

    Raises:
        InstructorEnded: the instructor serves no more.
        UnknownReference, OrganizationEnded: by the organization.
        InstructorInvalid: the day lies ahead or before the service.
        InstructorFull: the instructor has as many as one may.
        HasInstructor: by the constraint of the table.
    """
    uow.expect_version(instructor)
    if instructor.until_on is not None:
        raise InstructorEnded
    (organization,) = await organizations_named(uow, [body.organization_id], WRITE)
    raise_defects(InstructorInvalid, day_defects("/from_on", body.from_on, instructor.from_on, uow.today))
    rules = await rules_for(uow, organization.jurisdiction_id, body.from_on)
    raise_defects(InstructorFull, load_defects(len(await assignments_of(uow.session, instructor.id)), rules))
    uow.session.add(
        InstructorAssignment(
            id=new_id(),
            instructor_id=instructor.id,
            organization_id=organization.organization_id,
            from_on=body.from_on,
        )
    )
    instructor.rules_used = {**instructor.rules_used, **rules.used}
    instructor.updated_at = uow.now
    uow.audit("instructor.assign", "instructor", instructor.id)
    await review_coverage(uow, organization)
    return instructor


async def release(uow: UnitOfWork, instructor: Instructor, body: AssignmentEnd) -> Instructor:
    """The instructor looks after the organization no more.

    Raises:
        NotAssigned: the instructor does not.
        InstructorInvalid: the day lies ahead or before the assignment.
    """
    uow.expect_version(instructor)
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None:
        raise UnknownReference
    assignment = await _assignment(uow, instructor, organization)
    raise_defects(InstructorInvalid, day_defects("/until_on", body.until_on, assignment.from_on, uow.today))
    assignment.until_on, instructor.updated_at = body.until_on, uow.now
    uow.audit("instructor.release", "instructor", instructor.id)
    await review_coverage(uow, organization)
    return instructor


async def end_service(uow: UnitOfWork, instructor: Instructor, body: InstructorEnd) -> Instructor:
    """The instructor serves no more, and looks after nobody.

    Raises:
        InstructorEnded: the service has ended before.
        InstructorInvalid: the day lies ahead or before the service.
    """
    uow.expect_version(instructor)
    if instructor.until_on is not None:
        raise InstructorEnded
    raise_defects(InstructorInvalid, day_defects("/until_on", body.until_on, instructor.from_on, uow.today))
    instructor.until_on, instructor.updated_at = body.until_on, uow.now
    uow.audit("instructor.end", "instructor", instructor.id)
    for assignment in await assignments_of(uow.session, instructor.id):
        organization = await locked_organization(uow.session, assignment.organization_id)
        assert organization is not None
        assignment.until_on = max(body.until_on, assignment.from_on)
        await review_coverage(uow, organization)
    return instructor


async def release_ended(uow: UnitOfWork, organization: Organization, on: date) -> None:
    """Nobody looks after an organization that has ended, from the day on; the load is free for another one."""
    for assignment in await assignments_to(uow.session, organization.organization_id):
        assignment.until_on = max(on, assignment.from_on)
        uow.audit("instructor.release", "instructor", assignment.instructor_id)


async def record_contact(uow: UnitOfWork, instructor: Instructor, body: InstructorContactCreate) -> Instructor:
    """It is on record that the instructor was with the organization.

    Raises:
        NotAssigned: the instructor does not look after it.
        InstructorInvalid: the day lies ahead or before the assignment.
    """
    uow.expect_version(instructor)
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None:
        raise UnknownReference
    assignment = await _assignment(uow, instructor, organization)
    raise_defects(InstructorInvalid, day_defects("/held_on", body.held_on, assignment.from_on, uow.today))
    uow.session.add(
        InstructorContact(
            id=new_id(),
            instructor_id=instructor.id,
            organization_id=body.organization_id,
            held_on=body.held_on,
            form=body.form,
            work_encrypted=uow.vault.encrypt(body.work, _WORK),
            recorded_by=uow.caller.identity,
            recorded_on=uow.today,
        )
    )
    instructor.updated_at = uow.now
    uow.audit("instructor.contact", "instructor", instructor.id)
    return instructor


def masked(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the masked name in place of the sealed one."""
    shown = {name: value for name, value in row.items() if name != "name_encrypted"}
    return shown | {"name_masked": mask_name(vault.decrypt(row["name_encrypted"], NAME))}


async def _assignment(uow: UnitOfWork, instructor: Instructor, organization: Organization) -> InstructorAssignment:
    found = await assignments_of(uow.session, instructor.id)
    wanted: UUID = organization.organization_id
    own = next((one for one in found if one.organization_id == wanted), None)
    if own is None:
        raise NotAssigned
    return own


def _division_of(caller: Caller) -> dict[str, str | None]:
    """Return the caller's own division as columns of an instructor."""
    division = caller.division or ""
    if division.isdigit() and len(division) == 12:
        return {"community_code": division, "town_code": division[:9], "jurisdiction_id": division[:6]}
    if division.isdigit() and len(division) == 9:
        return {"community_code": None, "town_code": division, "jurisdiction_id": division[:6]}
    return {"community_code": None, "town_code": None, "jurisdiction_id": division}
