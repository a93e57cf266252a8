"""Records of people: made, corrected, handed over to their owners."""

from typing import Any

from shared.contracts.talent import PersonMerged
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import placed
from talent.models import Person
from talent.models.places import place_for
from talent.people.errors import AccountTaken
from talent.people.queries import person_with_account
from talent.people.rules import PersonState, birth_date_of
from talent.people.schemas import AccountHandover, IdentityCorrection, PersonCreate, PersonUpdate
from talent.people.service.access import READ, require_active
from talent.people.service.consenting import give_consent

_OPEN = ("skills", "available_fte_bps", "practice_since")


async def create_person(uow: UnitOfWork, body: PersonCreate) -> Person:
    """The person is on record: the caller's own when a social worker, a resident or an applicant makes it.

    Raises:
        PersonKnown: the ID number is on record.
        AccountTaken: the caller has a record.
        ConsentVersionOld: the consent names another text than that in force.
    """
    own = "CTY" not in uow.caller.roles
    if own and await person_with_account(uow.session, uow.caller.identity) is not None:
        raise AccountTaken
    account = uow.caller.identity if own else None
    place = await placed(uow, body.community_code)
    uow.require("person.create", place_for(place, owner=account), read=READ)
    person = Person(
        id=new_id(),
        account=account,
        state=PersonState.ACTIVE,
        **place,
        **identity(uow, body.id_number),
        name_encrypted=uow.vault.encrypt(body.name),
        name_masked=mask_name(body.name),
        phone_encrypted=None if body.phone is None else uow.vault.encrypt(body.phone),
        tied_to=[str(one) for one in body.tied_to],
        education=[one.model_dump(mode="json") for one in body.education],
        **{name: getattr(body, name) for name in _OPEN},
        waiting_since=uow.today,
        consent_purposes=[],
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(person)
    await uow.session.flush()
    if body.consent is not None:
        await give_consent(uow, person, body.consent)
    uow.audit("person.create", "person", person.id, details={"own": own})
    return person


async def correct_person(uow: UnitOfWork, person: Person, body: PersonUpdate) -> None:
    """The members that the correction names are as it says.

    Raises:
        NotInService: the record was merged or erased.
    """
    require_active(person)
    uow.expect_version(person)
    stated = body.model_dump(mode="json", exclude_unset=True)
    for name in _OPEN:
        if name in stated and (stated[name] is not None or name == "practice_since"):
            setattr(person, name, getattr(body, name))
    if body.tied_to is not None:
        person.tied_to = stated["tied_to"]
    if body.education is not None:
        person.education = stated["education"]
    if body.community_code is not None:
        for name, value in (await placed(uow, body.community_code)).items():
            setattr(person, name, value)
    if body.name is not None:
        person.name_encrypted, person.name_masked = uow.vault.encrypt(body.name), mask_name(body.name)
    if "phone" in stated:
        person.phone_encrypted = None if body.phone is None else uow.vault.encrypt(body.phone)
    note(uow, person, "correct", fields=sorted(stated))


async def correct_identity(uow: UnitOfWork, person: Person, body: IdentityCorrection) -> None:
    """The person has the right ID number; whoever kept the old reference hears of the new one.

    Raises:
        NotInService: the record was merged or erased.
        PersonKnown: the number is on another record: the two are to be merged.
    """
    require_active(person)
    uow.expect_version(person)
    old = person.person_ref
    for name, value in identity(uow, body.id_number).items():
        setattr(person, name, value)
    await uow.session.flush()
    if old is not None and person.person_ref is not None and old != person.person_ref:
        uow.record(PersonMerged(person_ref=old, new_person_ref=person.person_ref), division_code=person.community_code)
    note(uow, person, "correct_identity")


async def hand_over(uow: UnitOfWork, person: Person, body: AccountHandover) -> None:
    """The record belongs to the account.

    Raises:
        NotInService: the record was merged or erased.
        AccountTaken: the account has another record.
    """
    require_active(person)
    uow.expect_version(person)
    person.account = f"{body.issuer}|{body.subject}"
    await uow.session.flush()
    note(uow, person, "hand_over")


def identity(uow: UnitOfWork, id_number: str) -> dict[str, Any]:
    """Return the columns that follow from an ID number."""
    born = birth_date_of(id_number)
    assert born is not None
    return {
        "person_ref": uow.vault.blind_index(id_number),
        "id_number_encrypted": uow.vault.encrypt(id_number),
        "id_number_masked": mask_id_number(id_number),
        "birth_date_encrypted": uow.vault.encrypt(born.isoformat()),
    }


def note(uow: UnitOfWork, person: Person, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the record bears its time."""
    person.updated_at = uow.now
    uow.audit(f"person.{command}", "person", person.id, details=details)
