"""Routes of people."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from shared.contracts.values import DivisionCode
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from talent.models import Person
from talent.models.places import within_division
from talent.people.errors import AccountTaken, PersonKnown
from talent.people.queries import ORDER, people_within
from talent.people.schemas import (
    AccountHandover,
    ConsentGiven,
    IdentityCorrection,
    OwnPerson,
    PersonCreate,
    PersonMerge,
    PersonPage,
    PersonRead,
    PersonRevealed,
    PersonUpdate,
)
from talent.people.service import consenting, ending, keeping, revealing
from talent.people.service.access import READ, person_row, person_to

router = Router(prefix="/v1/talent/people", tags=["people"])
CONSTRAINT_PROBLEMS = {"people_person_ref_key": PersonKnown, "people_account_key": AccountTaken}
_NO_STORE = {"Cache-Control": "no-store"}


def person_for(permission: str) -> Any:
    """Return a dependency that loads the person, locked, for a caller who may do this."""

    @authorizes
    async def load(person_id: UUID, uow: Uow) -> Person:
        return await person_to(uow, person_id, permission)

    return Depends(load)


Corrected = Annotated[Person, person_for("person.correct")]
Own = Annotated[Person, person_for("person.own")]
Identified = Annotated[Person, person_for("person.identify")]
Merged = Annotated[Person, person_for("person.merge")]


@router.post("", status_code=201, response_model=PersonRead, dependencies=[allow("person.create")])
async def create_person(body: PersonCreate, uow: Uow) -> Response:
    """Put a person on record: oneself as a social worker, or somebody at the counter as the county."""
    person = await keeping.create_person(uow, body)
    return await changed_row(uow, PersonRead, person, location=f"{router.prefix}/{person.id}")


@router.get("", response_model=PersonPage, dependencies=[allow(READ)])
async def list_people(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: Annotated[DivisionCode | None, Query()] = None,
    skill: Annotated[str | None, Query(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")] = None,
) -> Response:
    """Find people within reach, masked, oldest first."""
    statement = people_within(resources.permissions.reachable(caller, READ))
    if division is not None:
        statement = statement.where(within_division(Person, division))
    if skill is not None:
        statement = statement.where(Person.skills.contains([skill]))
    return await list_response(reads, statement, ORDER, page)


@router.get("/{person_id}", response_model=PersonRead, dependencies=[allow(READ)])
async def read_person(
    person_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a person, masked."""
    row = await person_row(resources, caller, person_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{person_id}/own", response_model=OwnPerson, dependencies=[allow("person.own")])
async def read_own_person(person_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the caller everything that is kept about the caller, with consents and looks."""
    found = await revealing.own_view(resources, caller, person_id)
    return Response(found.model_dump_json(), headers=_NO_STORE, media_type="application/json")


@router.get("/{person_id}/identity", response_model=PersonRevealed, dependencies=[allow("person.reveal")])
async def reveal_person(
    person_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show who the person is; the look is audited with its purpose, and the person can read of it."""
    async with recorded_read(resources, caller) as uow:
        person = await person_to(uow, person_id, "person.reveal")
        revealed = revealing.reveal(uow, person, purpose)
    return Response(revealed.model_dump_json(), headers=_NO_STORE, media_type="application/json")


@router.patch("/{person_id}", response_model=PersonRead)
async def correct_person(person: Corrected, body: PersonUpdate, uow: Uow) -> Response:
    """Correct a record: the person's own, or one of the county's."""
    await keeping.correct_person(uow, person, body)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/consent", response_model=PersonRead)
async def give_person_consent(person: Own, body: ConsentGiven, uow: Uow) -> Response:
    """Agree to the present text, for the purposes named; replaces an earlier consent."""
    uow.expect_version(person)
    await consenting.give_consent(uow, person, body)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/consent-withdrawal", response_model=PersonRead)
async def withdraw_person_consent(person: Own, uow: Uow) -> Response:
    """Agree to nothing any more."""
    await consenting.withdraw_consent(uow, person)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/identity-correction", response_model=PersonRead, **idempotent_required)
async def correct_person_identity(person: Identified, body: IdentityCorrection, uow: Uow) -> Response:
    """Replace a wrong ID number."""
    await keeping.correct_identity(uow, person, body)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/account", response_model=PersonRead, **idempotent_required)
async def hand_over_person(person: Identified, body: AccountHandover, uow: Uow) -> Response:
    """Hand the record over to the account of the person, whose ID card was seen."""
    await keeping.hand_over(uow, person, body)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/merger", response_model=PersonRead, **idempotent_required)
async def merge_person(person: Merged, body: PersonMerge, uow: Uow) -> Response:
    """Merge the record into another one of the same person."""
    await ending.merge_people(uow, person, body)
    return await changed_row(uow, PersonRead, person)


@router.post("/{person_id}/erasure", response_model=PersonRead, **idempotent_required)
async def erase_person(person: Own, uow: Uow) -> Response:
    """Erase what tells who the caller is; the books keep bare numbers."""
    await ending.erase_person(uow, person)
    return await changed_row(uow, PersonRead, person)
