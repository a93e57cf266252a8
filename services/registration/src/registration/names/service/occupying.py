"""Names that organizations have without a reservation, and names that they give up."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from registration.models.names import NameKey as NameKeyRow
from registration.names.queries import keys as statements
from registration.names.rules.examination import ExaminedName, examine
from registration.names.rules.keys import NameKey, full_name_key, keys_of, registered_keys_of
from registration.names.rules.parsing import parse_name
from registration.names.rules.parts import NameDraft
from registration.names.rules.states import HeldAs
from registration.names.service.reserving import invalid
from registration.names.service.standards import rules_in, standards_in
from registration.names.service.uniqueness import holder_of, key_rows, taken
from shared.contracts.values import LegalKind, Scope
from shared.kit.calendar import add_months
from shared.kit.unit_of_work import UnitOfWork

_MONTHS_PER_YEAR: Final = 12
_QUARANTINE_RULES: Final = {
    HeldAs.RENAMED: "name.quarantine.renamedYears",
    HeldAs.DEREGISTERED: "name.quarantine.deregisteredYears",
    HeldAs.REVOKED: "name.quarantine.revokedYears",
}


@dataclass(frozen=True, slots=True)
class FiledName:
    """The parts of the name of a filed organization; `area_code` is its community (tier 2) or town (tier 1)."""

    division_code: str
    area_code: str
    trade: str | None
    field_term: str
    form: str


async def check_filed_name(uow: UnitOfWork, filed: FiledName) -> ExaminedName:
    """Return the composed name of a filed organization with its warnings.

    Raises:
        NameInvalid: it breaks rules; all of them are listed.
    """
    standards = await standards_in(uow.resources, uow.session, filed.division_code[:6], uow.today)
    division = standards.gazetteer.by_code(filed.division_code)
    draft = NameDraft(
        LegalKind.FILED, Scope.COMMUNITY, filed.division_code, division, filed.trade, filed.field_term, filed.form
    )
    examined = examine(draft, standards)
    if not examined.is_valid:
        raise invalid(examined.findings)
    return examined


async def occupy_filed_name(uow: UnitOfWork, filed: FiledName, organization_id: UUID) -> str:
    """The name is the filed organization's, alone in its area; returns it.

    Raises:
        NameInvalid: it breaks rules.
        NameTaken: a filed organization of the area has it, or a registered one has or has reserved it.
    """
    examined = await check_filed_name(uow, filed)
    standards = await standards_in(uow.resources, uow.session, filed.division_code[:6], uow.today)
    assert examined.name is not None
    assert examined.draft.division is not None
    authority_id = examined.draft.division.jurisdiction_id
    own = keys_of(examined.segmentations, LegalKind.FILED, filed.area_code, standards)
    await _require_free(uow, own, uow.today)
    await _require_free(uow, registered_keys_of(examined.segmentations, authority_id, standards), uow.today)
    _add(
        uow, own, uow.today, name=examined.name, authority_id=authority_id, organization_id=organization_id, filed=True
    )
    return examined.name


async def occupy_name(
    uow: UnitOfWork, name: str, legal_kind: LegalKind, authority_id: str, organization_id: UUID, since: date
) -> None:
    """The name of an organization registered elsewhere is held for it from `since`, valid or not.

    It is taken apart by the divisions and words of that day; where that fails, only the full name is held.

    Raises:
        NameTaken: somebody else holds one of its keys from that day on.
    """
    standards = await standards_in(uow.resources, uow.session, authority_id, since)
    parsed = parse_name(name, standards, legal_kind)
    understood = parsed.segmentations if parsed.prefix_is_known else ()
    keys = keys_of(understood, legal_kind, authority_id, standards) or [full_name_key(name)]
    await _require_free(uow, keys, since)
    _add(uow, keys, since, name=name, authority_id=authority_id, organization_id=organization_id, filed=False)


async def free_name(uow: UnitOfWork, organization_id: UUID, on: date) -> None:
    """Names that the organization has are free from the day on: for filed ones, which know no quarantine."""
    for key in await statements.keys_of_organization(uow.session, organization_id):
        _end(key, on)


async def quarantine_name(uow: UnitOfWork, organization_id: UUID, cause: HeldAs, from_date: date) -> date | None:
    """Names that the organization has stay blocked for the years of the cause; returns the day they are free.

    Deregistered on 2024-03-10 means free on 2025-03-10; names of filed organizations are free at once. None when
    the organization has no name.
    """
    free_on = None
    for key in await statements.keys_of_organization(uow.session, organization_id):
        free_on = await end_in_quarantine(uow, key, cause, from_date)
    return free_on


async def restore_name(uow: UnitOfWork, organization_id: UUID, cause: HeldAs) -> None:
    """Names that went into quarantine for the cause are the organization's again, without end.

    Raises:
        NameTaken: the quarantine is over and somebody else has taken one.
    """
    for key in await statements.quarantined_keys(uow.session, organization_id, cause):
        end = key.blocked_during.upper
        assert end is not None
        holders = await statements.holders(uow.session, [key.key], Range(end, None))
        if holders:
            raise taken(holders[0])
        key.blocked_during = Range(key.blocked_during.lower, None)
        key.held_as = HeldAs.USED


async def end_in_quarantine(uow: UnitOfWork, key: NameKeyRow, cause: HeldAs, from_date: date) -> date:
    """The key stays blocked for the years of the cause; returns the day it is free, for filed ones at once."""
    rules = await rules_in(uow.resources, uow.session, key.authority_id, from_date)
    years = 0 if key.filed else rules(_QUARANTINE_RULES[cause]).value
    free_on = add_months(from_date, years * _MONTHS_PER_YEAR)
    _end(key, free_on)
    key.held_as = cause
    return free_on


async def transfer_name(
    uow: UnitOfWork, organization_id: UUID, name: str, legal_kind: LegalKind, authority_id: str
) -> None:
    """From today the organization's name is unique in the area of its new authority, and free in the old one's.

    Raises:
        NameTaken: somebody else in the new area has it, or its trade name in the same field and form.
    """
    await free_name(uow, organization_id, uow.today)
    await uow.session.flush()
    await occupy_name(uow, name, legal_kind, authority_id, organization_id, since=uow.today)


async def _require_free(uow: UnitOfWork, keys: list[NameKey], since: date) -> None:
    await uow.session.flush()
    await statements.queue_for(uow.session, [key.key for key in keys])
    holder = await holder_of(uow.session, keys, since, None)
    if holder is not None:
        raise taken(holder)


def _add(uow: UnitOfWork, keys: list[NameKey], since: date, **common: Any) -> None:
    period: Range[date] = Range(since, None)
    uow.session.add_all(key_rows(keys, period, held_as=HeldAs.USED, **common))


def _end(key: NameKeyRow, on: date) -> None:
    first = key.blocked_during.lower
    assert first is not None
    key.blocked_during = Range(first, max(first, on))
