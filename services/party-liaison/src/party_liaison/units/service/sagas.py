"""What an organization's own fate does to its unit."""

from typing import Final

from party_liaison.models import Organization
from party_liaison.units.queries.loads import organizations_of, unit_of
from party_liaison.units.rules.states import UnitState
from party_liaison.units.service.changing import begin_adjusting, keep_unit
from party_liaison.units.service.facts import where_it_lies
from shared.contracts.values import OrganizationStatus
from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork

REASONS: Final = {
    OrganizationStatus.LIQUIDATING: "组织清算",
    OrganizationStatus.REVOKED: "组织被撤销登记",
    OrganizationStatus.DEREGISTERED: "组织已注销",
    OrganizationStatus.REMOVED: "组织备案已撤销",
}


async def call_superior(uow: UnitOfWork, organization: Organization) -> None:
    """The unit of an organization that is being wound up, was revoked or has ended waits for its superior.

    Nothing happens when a later event has shown that the organization goes on.
    """
    reason = REASONS.get(OrganizationStatus(organization.status))
    unit = await unit_of(uow.session, organization.organization_id)
    if reason is not None and unit is not None and unit.state == UnitState.ACTIVE:
        begin_adjusting(uow, unit, reason)


async def keep_after_all(uow: UnitOfWork, organization: Organization) -> None:
    """The unit of an organization that goes on after all stays, if that was the reason."""
    unit = await unit_of(uow.session, organization.organization_id)
    if organization.status in REASONS or unit is None:
        return
    if unit.state == UnitState.ADJUSTING and unit.adjusting_reason in REASONS.values():
        keep_unit(uow, unit)


async def follow_homes(uow: UnitOfWork, organization: Organization) -> None:
    """The unit lies where its organizations do by now, under the superior of that place."""
    unit = await unit_of(uow.session, organization.organization_id)
    if unit is None:
        return
    await uow.session.flush()
    place = where_it_lies(await organizations_of(uow.session, unit.id))
    superior = place["town_code"] or place["jurisdiction_id"]
    if apply_changes(unit, {**place, "superior_code": superior}):
        unit.updated_at = uow.now
        uow.audit("party_unit.move", "party_unit", unit.id)
