"""Making and changing drafts."""

from typing import Any, Final

from registration.applications.errors import UnknownReference
from registration.applications.rules.defects import defect
from registration.applications.service.names import give_name_back, reserved_name
from registration.applications.service.surroundings import home_of, supervising_unit
from registration.changes.rules.states import CHANGE_MACHINE
from registration.changes.schemas.content import ChangeContent, ChangeCreate, ChangeUpdate
from registration.changes.service.documents import attach_materials
from registration.changes.service.judging import judge
from registration.changes.service.outcomes import destination
from registration.changes.service.recording import note, walk
from registration.changes.service.standing import require_changeable
from registration.changes.service.statements import columns_of, patched
from registration.lifecycle.rules.suspensions import require_registered
from registration.models.changes import OrganizationChange
from registration.models.organizations import Organization
from registration.organizations.service.owned import owner
from shared.contracts.values import Scope
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

_TOWN_DIGITS: Final = 9


async def create_change(uow: UnitOfWork, content: ChangeCreate) -> OrganizationChange:
    """The organization has a draft of `content`.

    Raises:
        NotFound: the organization is not the caller's.
        NotRegistered: it is a filed one.
        OrganizationLocked, OrganizationEnded: it cannot change what is registered in its state.
        UnknownReference: a division, supervising unit or name reservation does not exist.
    """
    organization = await owner(uow, content.organization_id, "change.create", read="organization.read")
    require_registered(organization.tier)
    change = OrganizationChange(
        id=new_id(),
        organization_id=organization.id,
        state=CHANGE_MACHINE.walk(None, "create"),
        owner=uow.caller.identity,
        client_issuer=uow.caller.issuer,
        client_id=uow.caller.client_id,
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
        **await _settled(uow, organization, content),
    )
    require_changeable(change, organization)
    await judge(uow, change, organization)
    await attach_materials(uow, change)
    uow.session.add(change)
    await uow.session.flush()
    note(uow, change, "create", items=list(change.items))
    return change


async def update_change(uow: UnitOfWork, change: OrganizationChange, patch: ChangeUpdate) -> OrganizationChange:
    """The request states what the merge patch says.

    Raises:
        InvalidTransition: it is neither a draft nor sent back for correction.
        InvalidBody: the patch makes it unreadable.
        UnknownReference: as in `create_change`.
    """
    uow.expect_version(change)
    walk(change, "update")
    organization = await uow.session.get_one(Organization, change.organization_id)
    held = change.name_reservation_id if change.submitted_on is not None else None
    for name, value in (await _settled(uow, organization, patched(uow.vault, change, patch))).items():
        setattr(change, name, value)
    if held is not None and held != change.name_reservation_id:
        await give_name_back(uow, held, change.id)
    await judge(uow, change, organization)
    await attach_materials(uow, change)
    note(uow, change, "update", fields=sorted(patch.model_fields_set))
    return change


async def _settled(uow: UnitOfWork, organization: Organization, content: ChangeContent) -> dict[str, Any]:
    """Return the columns that the content settles, its references looked up."""
    await _require_references(uow, organization, content)
    domicile = content.items.domicile
    where = await destination(uow, organization, domicile.division_code if domicile else None)
    return {
        **columns_of(uow.vault, content),
        "from_authority_id": organization.authority_id,
        "to_authority_id": where.authority_id if where.moves(organization) else None,
        "deciding_authority_id": organization.authority_id,
    }


async def _require_references(uow: UnitOfWork, organization: Organization, content: ChangeContent) -> None:
    items, found = content.items, list[FieldError]()
    if items.domicile and items.domicile.division_code:
        found += await _place(uow, organization, items.domicile.division_code)
    unit = items.supervision.supervising_unit_id if items.supervision else None
    if unit is not None and await supervising_unit(uow, unit) is None:
        found.append(_nowhere("/items/supervision/supervising_unit_id", "业务主管单位", "supervising unit"))
    if items.name and await reserved_name(uow, items.name.name_reservation_id) is None:
        found.append(_nowhere("/items/name/name_reservation_id", "名称保留", "name reservation"))
    if found:
        raise UnknownReference(errors=found)


async def _place(uow: UnitOfWork, organization: Organization, code: str) -> list[FieldError]:
    """Return the defect of a code that is no division of today, or a town where a community is needed."""
    pointer = "/items/domicile/division_code"
    needs_community = organization.scope == Scope.COMMUNITY
    home = None if needs_community and len(code) == _TOWN_DIGITS else await home_of(uow, code)
    if home is None or (needs_community and home.community_code is None):
        return [_nowhere(pointer, "社区（村）", "community")]
    return []


def _nowhere(pointer: str, zh: str, en: str) -> FieldError:
    return defect(pointer, "UNKNOWN_REFERENCE", f"没有该{zh}。", f"There is no such {en}.")
