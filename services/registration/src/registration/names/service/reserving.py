"""Reserving a name: of any number of requests at once for one name, exactly one succeeds."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from registration.divisions.rules.codes import Level
from registration.models.names import NameReservation
from registration.names.errors import NameInvalid, TooManyReservations
from registration.names.queries import keys as statements
from registration.names.queries import loads
from registration.names.rules.examination import ExaminedName
from registration.names.rules.keys import NameKey, keys_of
from registration.names.rules.parts import Finding, Part, errors_of
from registration.names.rules.states import RESERVATION_MACHINE, HeldAs
from registration.names.service.records import finding_row, place_of, record
from registration.names.service.standards import RESERVATION_MONTHS, RESERVATIONS_PER_APPLICANT
from registration.names.service.statements import MeasuredName, NameStatement, measured
from registration.names.service.uniqueness import ONE_DAY, holder_of, key_rows, near_findings, taken
from shared.contracts.registration import NameReserved
from shared.kit.authorization import Place
from shared.kit.calendar import validity_end
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

_CONFIRMABLE: Final = "NATIONAL_REVIEW"
_UNLIMITED_ROLES: Final = frozenset({"CTY", "MUN"})
_POINTERS: Final = {Part.TRADE: "/trade", Part.FIELD: "/field_term", Part.FORM: "/form", Part.NAME: ""}


async def reserve_name(
    uow: UnitOfWork, statement: NameStatement, authority_id: str | None, renames: UUID | None = None
) -> NameReservation:
    """The name is held for the caller until its last day; records `registration.name.reserved`.

    A name whose only errors need an officer's confirmation is held and cannot be used before that. `renames` is the
    caller's organization that is to have the name: what it has already of the name does not stand in the way.

    Raises:
        NameInvalid: it breaks rules; all of them are listed.
        WrongAuthority: the stated authority is not the one that registers.
        NameTaken: a key of the name, for any way to take it apart, is held.
        TooManyReservations: the applicant holds as many names as the rule allows.
    """
    if renames is not None:
        uow.require("change.create", Place(organization_id=str(renames)), read="organization.read")
    name = await measured(uow, statement)
    _require_valid(name.examined)
    reservation = _reservation(uow, name, name.authority(authority_id))
    uow.require("name.reserve", place_of(reservation), read="name.check")
    keys = keys_of(
        name.examined.segmentations, name.examined.draft.legal_kind, reservation.authority_id, name.standards
    )
    reservation.renames_organization_id = renames
    keys = await _take(uow, reservation, keys, name.rules)
    near = await near_findings(uow.session, name.examined, reservation.authority_id, name.standards, uow.today)
    _note_findings(reservation, [*name.examined.findings, *near])
    await _enter(uow, reservation, keys, name.rules)
    return reservation


def invalid(findings: tuple[Finding, ...]) -> NameInvalid:
    """Return the problem that lists the errors, the first one in front."""
    errors = [
        FieldError(_POINTERS.get(found.part, "/division_code"), found.code, found.message, found.clause_ref)
        for found in errors_of(findings)
    ]
    return NameInvalid(errors[0].message, errors=errors, clause_ref=errors[0].clause_ref)


def _require_valid(examined: ExaminedName) -> None:
    errors = errors_of(examined.findings)
    if any(found.code != _CONFIRMABLE for found in errors):
        raise invalid(errors)


def _reservation(uow: UnitOfWork, name: MeasuredName, authority_id: str) -> NameReservation:
    examined, division = name.examined, name.examined.draft.division
    assert examined.name is not None
    assert division is not None
    body = examined.segmentations[0].body
    return NameReservation(
        id=new_id(),
        state=RESERVATION_MACHINE.walk(None, "reserve"),
        name=examined.name,
        legal_kind=examined.draft.legal_kind,
        scope=examined.draft.scope,
        division_code=division.code,
        town_code=division.code[:9] if division.level >= Level.TOWN else None,
        community_code=division.code if division.level is Level.COMMUNITY else None,
        jurisdiction_id=division.jurisdiction_id,
        authority_id=authority_id,
        trade=body.trade,
        field_term=body.field_term,
        field_code=body.field_code,
        form=body.form,
        confirmation_required=bool(errors_of(examined.findings)),
        applicant=uow.caller.identity,
        reserved_on=uow.today,
        expires_on=validity_end(uow.today, name.rules(RESERVATION_MONTHS).value),
        created_at=uow.now,
        updated_at=uow.now,
    )


async def _take(
    uow: UnitOfWork, reservation: NameReservation, keys: list[NameKey], rules: AppliedRules
) -> list[NameKey]:
    """Return the keys to be held, after everybody who came earlier, when they are free and one more is allowed."""
    await statements.queue_for(uow.session, [reservation.applicant, *(key.key for key in keys)])
    free = await _without_own(uow, reservation, keys)
    holder = await holder_of(uow.session, free, reservation.reserved_on, reservation.expires_on)
    if holder is not None:
        raise taken(holder)
    await _require_few(uow, reservation, rules)
    return free


async def _without_own(uow: UnitOfWork, reservation: NameReservation, keys: list[NameKey]) -> list[NameKey]:
    """Return the keys that the organization to be renamed has not yet; the others are noted as shared.

    Raises:
        NameTaken: the name is its own already.
    """
    if reservation.renames_organization_id is None:
        reservation.shared_keys = []
        return keys
    held = {row.key: row for row in await statements.keys_of_organization(
        uow.session, reservation.renames_organization_id)}  # fmt: skip
    shared = [key for key in keys if key.key in held]
    if shared and len(shared) == len(keys):
        raise taken(held[shared[0].key])
    reservation.shared_keys = [key.key for key in shared]
    return [key for key in keys if key.key not in held]


async def _require_few(uow: UnitOfWork, reservation: NameReservation, rules: AppliedRules) -> None:
    if uow.caller.roles & _UNLIMITED_ROLES:
        return
    limit = rules(RESERVATIONS_PER_APPLICANT)
    if await loads.held_by(uow.session, reservation.applicant, uow.today) >= limit.value:
        raise TooManyReservations(
            Text(
                f"每个申请人最多同时保留{limit.value}个名称，请先释放或使用已保留的名称。",
                f"An applicant holds at most {limit.value} reserved names; release or use one first.",
            ),
            rule_key=limit.key,
            rule_version=limit.version,
        )


def _note_findings(reservation: NameReservation, findings: list[Finding]) -> None:
    reservation.findings = [finding_row(found) for found in findings]
    reservation.review_required = any(found.needs_review for found in findings)


async def _enter(uow: UnitOfWork, reservation: NameReservation, keys: list[NameKey], rules: AppliedRules) -> None:
    reservation.name_key = keys[0].key
    reservation.rules = dict(rules.used)
    uow.session.add(reservation)
    await uow.session.flush()
    period: Range[date] = Range(reservation.reserved_on, reservation.expires_on + ONE_DAY)
    common: dict[str, Any] = {"name": reservation.name, "authority_id": reservation.authority_id, "filed": False}
    uow.session.add_all(key_rows(keys, period, held_as=HeldAs.RESERVED, reservation_id=reservation.id, **common))
    record(uow, reservation, NameReserved)
    uow.audit("name.reserve", "name_reservation", reservation.id)
