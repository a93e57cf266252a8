"""Referring, and what the channels of relief do with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from registration.applications.service.surroundings import unknown_communities
from registration.models.mutual_aid import ReliefReferral
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.relief_referrals import queries
from registration.relief_referrals.errors import NothingKept, ReferralRefused
from registration.relief_referrals.rules import (
    CHANNEL_DEPARTMENTS,
    REFERRAL_MACHINE,
    Referral,
    ReferralState,
    ReliefDimension,
    referral_defects,
)
from registration.relief_referrals.schemas import Person, PersonRevealed, ReferralCreate
from registration.service_offerings.rules.area import area_of, outside
from registration.service_records.errors import PeriodReversed
from shared.contracts.values import Scope, Tier
from shared.kit.authorization import Caller, Place, require_department
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "relief_referral.read"
_PREFIX: Final = "place_"


async def refer(uow: UnitOfWork, organization: Organization, body: ReferralCreate) -> ReliefReferral:
    """A channel of relief has somebody to help.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        ReferralRefused: with every defect.
        sqlalchemy.exc.IntegrityError: (`relief_referrals_person_key`) there is an open referral.
    """
    require_acting(organization.status)
    await _require_sound(uow, organization, body)
    referral = ReliefReferral(
        **body.model_dump(exclude={"person", "need", "organization_id"}),
        **_sealed(uow.vault, body.person),
        id=new_id(),
        organization_id=organization.id,
        state=REFERRAL_MACHINE.walk(None, "refer"),
        need_encrypted=None if body.need is None else uow.vault.encrypt(body.need),
        referred_on=uow.today,
        created_at=uow.now,
    )
    uow.session.add(referral)
    _note(uow, referral, "refer")
    await uow.session.flush()
    return referral


def require_own_channel(caller: Caller, referral: ReliefReferral) -> None:
    """Pass the department at the end of the referral's channel, and offices that are no department.

    Raises:
        WrongDepartment: it is another department's matter.
    """
    require_department(caller, CHANNEL_DEPARTMENTS[referral.to_channel])  # type: ignore[index]


def receive(uow: UnitOfWork, referral: ReliefReferral) -> None:
    """The channel has taken the matter up.

    Raises:
        InvalidTransition: it was taken up, or is closed.
    """
    _walk(uow, referral, "receive")
    referral.received_on = uow.today
    _note(uow, referral, "receive")


def help_given(uow: UnitOfWork, referral: ReliefReferral, given: str) -> None:
    """The person was helped.

    Raises:
        InvalidTransition: it was not taken up, or is closed.
        ReferralRefused: the text names the person.
    """
    _walk(uow, referral, "help")
    _require_nameless(uow.vault, referral, "/help_given", given)
    referral.help_given, referral.closed_on = given, uow.today
    _note(uow, referral, "help")


def decline(uow: UnitOfWork, referral: ReliefReferral, reason: str) -> None:
    """Nothing is given, for a reason.

    Raises:
        InvalidTransition: it is closed.
        ReferralRefused: the reason names the person.
    """
    _walk(uow, referral, "decline")
    _require_nameless(uow.vault, referral, "/reason", reason)
    referral.decline_reason, referral.closed_on = reason, uow.today
    _note(uow, referral, "decline")


def reveal(uow: UnitOfWork, referral: ReliefReferral, purpose: str) -> PersonRevealed:
    """The caller knows who is in need; the audit trail has the purpose.

    Raises:
        NothingKept: nobody is named in it, or it is closed.
    """
    name, number = referral.person_name_encrypted, referral.person_id_number_encrypted
    if name is None or number is None or referral.closed_on is not None:
        raise NothingKept
    uow.audit("relief_referral.reveal", "relief_referral", referral.id, purpose=purpose)
    need = referral.need_encrypted
    return PersonRevealed(
        purpose=purpose,
        name=uow.vault.decrypt(name),
        id_number=uow.vault.decrypt(number),
        need=None if need is None else uow.vault.decrypt(need),
    )


async def referral_row(resources: Resources, caller: Caller, referral_id: UUID) -> Row:
    """Return the referral.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(queries.REFERRAL_BY_ID, id=referral_id)
    if row is None or not resources.permissions.allows(caller, READ, place_for(row)):
        raise NotFound
    return _shown(row)


async def changed_referral(uow: UnitOfWork, referral_id: UUID) -> Row:
    """Return the referral as it stands in this transaction, everything recorded."""
    await uow.flush()
    found = await uow.session.execute(queries.REFERRAL_BY_ID, {"id": referral_id})
    return _shown(dict(found.mappings().one()))


def place_for(row: Mapping[str, Any]) -> Place:
    """Return where a referral lies: where the person lives."""
    return Place(
        jurisdiction_id=row["place_jurisdiction_id"],
        town_code=row["community_code"][:9],
        community_code=row["community_code"],
        authority_id=row["place_jurisdiction_id"],
        organization_id=str(row["organization_id"]),
    )


def place_of(organization: Organization, referral: ReliefReferral) -> Place:
    """Return `place_for` of a loaded referral."""
    stated = {"community_code": referral.community_code, "organization_id": referral.organization_id}
    return place_for({**stated, "place_jurisdiction_id": organization.jurisdiction_id})


async def sums(
    resources: Resources, caller: Caller, division: str, since: date, until: date, by: ReliefDimension
) -> dict[str, Any]:
    """Return the sums of the months from `since` to `until`: exact within the caller's reach, else the public's.

    Raises:
        PeriodReversed: `until` is before `since`.
    """
    if until < since:
        raise PeriodReversed
    reads, on = resources.database.reads, resources.clock.today()
    least = await reads.value(queries.LEAST_CELL, on=on)
    if resources.permissions.holds(caller, READ):
        reach = resources.permissions.reachable(caller, READ)
        items = await reads.rows(queries.exact_sums(reach, division, since, until, by))
        return {"exact": True, "least_cell": least, "suppressed": False, "items": items}
    items = await reads.rows(queries.public_sums(division, since, until, by), on=on)
    hidden = await reads.value(queries.hidden_cells(division, since, until), on=on)
    return {"exact": False, "least_cell": least, "suppressed": hidden, "items": items}


async def _require_sound(uow: UnitOfWork, organization: Organization, body: ReferralCreate) -> None:
    area = area_of(
        Tier(organization.tier), Scope(organization.scope), organization.home_community_code, organization.town_code,
        organization.county_code,
    )  # fmt: skip
    referral = Referral(
        group=body.group,
        persons=body.persons,
        names_somebody=body.person is not None,
        tells_need=body.need is not None,
        within_area=not outside(area, (body.community_code,)),
    )
    defects = referral_defects(referral)
    if await unknown_communities(uow, [body.community_code]):
        defects.append(FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE))
    if defects:
        raise ReferralRefused(errors=defects)


def _require_nameless(vault: Vault, referral: ReliefReferral, pointer: str, text: str) -> None:
    """Pass a text that does not say who was referred."""
    sealed = referral.person_name_encrypted
    if sealed is not None and vault.decrypt(sealed) in text:
        raise ReferralRefused(errors=[FieldError(pointer, "NAME_IN_TEXT", _NAMED, "pipl 28")])


def _sealed(vault: Vault, person: Person | None) -> dict[str, Any]:
    if person is None:
        return {}
    return {
        "person_ref": vault.blind_index(person.id_number),
        "person_name_encrypted": vault.encrypt(person.name),
        "person_name_masked": mask_name(person.name),
        "person_id_number_encrypted": vault.encrypt(person.id_number),
        "person_id_number_masked": mask_id_number(person.id_number),
    }


def _walk(uow: UnitOfWork, referral: ReliefReferral, command: str) -> None:
    uow.expect_version(referral)
    referral.state = REFERRAL_MACHINE.walk(ReferralState(referral.state), command)
    referral.handled_by = uow.caller.identity


def _note(uow: UnitOfWork, referral: ReliefReferral, command: str) -> None:
    referral.updated_at = uow.now
    uow.audit(f"relief_referral.{command}", "relief_referral", referral.id)


def _shown(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if not name.startswith(_PREFIX)}


_NAMED = Text("此处不得出现被转介人姓名。", "This is told without the person's name.")
_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
