"""An approved request changes the record: one act, one event for each kind of change."""

from collections.abc import Mapping
from typing import Any, Final

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.certificates.service.moving import reissue_certificates
from registration.changes.queries.loads import present_representative
from registration.changes.rules.facts import Wanted
from registration.changes.rules.items import ANNOUNCED_ITEMS, FIELD_OF, ChangeItem
from registration.changes.service.outcomes import Destination, destination, values_after
from registration.changes.service.statements import items_of, wanted_of
from registration.charters.service import adopt_version
from registration.disclosures.service.owing import owe_disclosure
from registration.leaderships.service.filling import fill_vacancy
from registration.leaderships.service.recording import PERSONNEL
from registration.models.changes import OrganizationChange
from registration.models.names import NameReservation
from registration.models.organizations import Organization, OrganizationLeader
from registration.names.service import rename_organization, transfer_name
from registration.organizations.rules.acts import Act
from registration.organizations.service.announcing import owe_announcement
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import (
    OrganizationAuthorityTransferred,
    OrganizationChanged,
    OrganizationLegalRepChanged,
    OrganizationMovedCommunity,
    OrganizationRenamed,
)
from shared.contracts.values import LegalKind
from shared.kit.unit_of_work import UnitOfWork

CHARTER: Final = "CHARTER"
_SHOWN_BEFORE: Final[Mapping[ChangeItem, tuple[str, ...]]] = {
    ChangeItem.NAME: ("name",),
    ChangeItem.DOMICILE: ("domicile", "home_community_code", "town_code", "county_code", "authority_id"),
    ChangeItem.PURPOSE: ("purpose",),
    ChangeItem.BUSINESS_SCOPE: ("business_scope",),
    ChangeItem.ACTIVITY_AREA: ("activity_area",),
    ChangeItem.CAPITAL: ("capital_fen",),
    ChangeItem.SUPERVISION: ("mode", "supervising_unit_id"),
    ChangeItem.MEMBERS: ("members_individual", "members_unit"),
    ChangeItem.CHARTER: ("charter_version",),
}

_NOT_PRINTED: Final = frozenset({ChangeItem.MEMBERS, ChangeItem.CHARTER})
"""What no certificate shows, so that it stays as it is."""


async def carry_out(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    """The record and new certificates say what the request wanted, from today; code and id stay as they are.

    Raises:
        NameTaken: the name is another's in the area of the new authority.
    """
    items, wanted = items_of(change), wanted_of(change)
    where = await destination(uow, organization, wanted.division_code)
    change.before = _before(organization, items)
    if ChangeItem.LEGAL_REPRESENTATIVE in items:
        await _replace_representative(uow, change, organization)
    if ChangeItem.NAME in items:
        await _rename(uow, change, organization)
    if ChangeItem.DOMICILE in items:
        await _move(uow, organization, where, renamed=ChangeItem.NAME in items)
    await _set_values(uow, organization, items, wanted)
    if ChangeItem.CHARTER in items:
        await adopt_version(uow, organization, change)
        await owe_disclosure(uow, organization, CHARTER, None, f"change:{change.id}")
    if ChangeItem.LEGAL_REPRESENTATIVE in items:
        await owe_disclosure(uow, organization, PERSONNEL, None, f"change:{change.id}")
    for item in sorted(items & ANNOUNCED_ITEMS.keys()):
        await owe_announcement(uow, organization, ANNOUNCED_ITEMS[item])
    if items - _NOT_PRINTED:
        await reissue_certificates(uow, organization)


def _before(organization: Organization, items: frozenset[ChangeItem]) -> dict[str, Any]:
    names = [name for item in sorted(items) for name in _SHOWN_BEFORE.get(item, ())]
    return {name: _json(getattr(organization, name)) for name in names}


def _json(value: Any) -> Any:
    return value if value is None or isinstance(value, int | str) else str(value)


async def _replace_representative(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    present = await present_representative(uow.session, organization)
    assert change.representative_ref and change.representative_name_encrypted
    assert change.representative_id_number_encrypted
    if present is not None:
        present.until_on = uow.today
        await uow.session.flush()
    post = LEGAL_REPRESENTATIVE_POST[LegalKind(organization.legal_kind)]
    uow.session.add(
        OrganizationLeader(
            organization_id=organization.id,
            person_ref=change.representative_ref,
            name_encrypted=change.representative_name_encrypted,
            id_number_encrypted=change.representative_id_number_encrypted,
            post=post,
            from_on=uow.today,
        )
    )
    await fill_vacancy(uow, organization.id, post)
    await change_organization(
        uow, organization, Act.LEGAL_REP_CHANGED, OrganizationLegalRepChanged,
        valid_from=uow.today, values={}, post=post, effective_on=uow.today,
    )  # fmt: skip


async def _rename(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    """The organization has the reserved name, and the old one rests in quarantine."""
    assert change.name_reservation_id is not None
    reservation = await rename_organization(uow, organization.id, change.name_reservation_id)
    old = organization.name
    await change_organization(
        uow, organization, Act.RENAMED, OrganizationRenamed,
        valid_from=uow.today, values={"name": reservation.name, "name_parts": _parts(reservation)},
        old_name=old, new_name=reservation.name,
    )  # fmt: skip


def _parts(reservation: NameReservation) -> dict[str, Any]:
    names = ("division_code", "trade", "field_term", "field_code", "form")
    return {name: getattr(reservation, name) for name in names}


async def _move(uow: UnitOfWork, organization: Organization, where: Destination, *, renamed: bool) -> None:
    """The organization is at home in another division, and another authority has it when the place is not its own's."""
    left, moves = _division(organization), where.moves(organization)
    if any(getattr(organization, name) != value for name, value in where.home.columns.items()):
        arrived = where.home.community_code or where.home.town_code or where.home.county_code
        await change_organization(
            uow, organization, Act.MOVED, OrganizationMovedCommunity,
            valid_from=uow.today, values=where.home.columns,
            from_code=left, to_code=arrived, effective_on=uow.today,
        )  # fmt: skip
    if not moves:
        return
    old = organization.authority_id
    if not renamed:
        kind = LegalKind(organization.legal_kind)
        await transfer_name(uow, organization.id, organization.name, kind, where.authority_id)
    await change_organization(
        uow, organization, Act.AUTHORITY_TRANSFERRED, OrganizationAuthorityTransferred,
        valid_from=uow.today, values={"authority_id": where.authority_id},
        from_authority_id=old, to_authority_id=where.authority_id,
    )  # fmt: skip


def _division(organization: Organization) -> str | None:
    return organization.home_community_code or organization.town_code or organization.county_code


async def _set_values(
    uow: UnitOfWork, organization: Organization, items: frozenset[ChangeItem], wanted: Wanted
) -> None:
    """The plain items say what was wanted; one event names those that differ from before."""
    by_item = values_after(wanted)
    differing = [
        item
        for item in ChangeItem
        if item in items & by_item.keys()
        and any(getattr(organization, name) != value for name, value in by_item[item].items())
    ]
    if not differing:
        return
    values = {name: value for item in differing for name, value in by_item[item].items()}
    await change_organization(
        uow, organization, Act.CHANGED, OrganizationChanged,
        valid_from=uow.today, values=values,
        fields=tuple(FIELD_OF[item] for item in differing), effective_on=uow.today,
    )  # fmt: skip
