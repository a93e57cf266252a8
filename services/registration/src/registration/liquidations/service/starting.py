"""The beginning of a winding-up: the organization stands still, and the other services are asked for their votes."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.lifecycle.rules.suspensions import require_registered
from registration.lifecycle.service.moving import move
from registration.liquidations.errors import LiquidationInvalid, LiquidationOpen
from registration.liquidations.queries import loads
from registration.liquidations.rules.grounds import (
    APPLICATION_RULE,
    CLEARANCE_RULE,
    NOTICE_RULE,
    RESOLUTION,
    TEAM_RULE,
    LiquidationGround,
    require_starter,
    schedule,
    start_defects,
)
from registration.liquidations.rules.states import LIQUIDATION_MACHINE
from registration.liquidations.schemas import LiquidationStart
from registration.liquidations.service.documents import add_materials
from registration.liquidations.service.recording import is_officer
from registration.models.liquidations import Clearance, Liquidation
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from shared.contracts.registration import OrganizationLiquidationStarted
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

SERVICES: Final = ("FUNDING", "TALENT", "PARTY")


async def start_liquidation(uow: UnitOfWork, organization: Organization, body: LiquidationStart) -> Liquidation:
    """The organization is being wound up; records `registration.organization.liquidation_started`.

    Raises:
        NotRegistered: it is filed.
        GroundNotYours: the ground is for another party to start on.
        LiquidationForced: it was revoked.
        LiquidationOpen: it is being wound up already.
        LiquidationInvalid: the day or the papers are wrong.
        InvalidTransition: it has ended.
    """
    require_registered(organization.tier)
    ground = LiquidationGround(body.ground)
    require_starter(ground, OrganizationStatus(organization.status), is_officer=is_officer(uow))
    if await loads.open_liquidation(uow.session, organization.id) is not None:
        raise LiquidationOpen
    papers = {material.code for material in body.materials}
    defects = start_defects(ground, body.resolved_on, organization.registered_on, uow.today, RESOLUTION in papers)
    if defects:
        raise LiquidationInvalid(errors=defects)
    liquidation = await begin(uow, organization, ground, body.resolved_on, body.reasons)
    await add_materials(uow, liquidation, body.materials)
    return liquidation


async def begin(
    uow: UnitOfWork,
    organization: Organization,
    ground: LiquidationGround,
    resolved_on: date,
    reasons: str,
    *,
    successors: Sequence[UUID] = (),
    reorganization_id: UUID | None = None,
) -> Liquidation:
    """The organization, locked, is LIQUIDATING on this ground from today; nobody has voted yet.

    Raises:
        InvalidTransition: its status does not allow it.
    """
    rules = await rules_for(uow, organization.authority_id, uow.today)
    due = schedule(
        resolved_on,
        uow.today,
        work_calendar(),
        team=int(rules(TEAM_RULE).value),
        notice=int(rules(NOTICE_RULE).value),
        application=int(rules(APPLICATION_RULE).value),
        alert=int(rules(CLEARANCE_RULE).value),
    )
    liquidation = Liquidation(
        id=new_id(),
        organization_id=organization.id,
        state=LIQUIDATION_MACHINE.walk(None, "start"),
        ground=ground,
        reasons=reasons,
        resolved_on=resolved_on,
        started_on=uow.today,
        started_at=uow.now,
        started_by=uow.caller.identity,
        planned_end_on=due.planned_end_on,
        team_due_on=due.team_due_on,
        clearance_due_on=due.clearance_due_on,
        successor_ids=[str(successor) for successor in successors],
        reorganization_id=reorganization_id,
        rules=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
        **_nothing_yet(),
    )
    uow.session.add(liquidation)
    await uow.session.flush()
    await _ask_for_votes(uow, liquidation)
    await announce_start(uow, organization, liquidation)
    uow.audit("liquidation.start", "liquidation", liquidation.id, details={"ground": ground})
    return liquidation


async def announce_start(uow: UnitOfWork, organization: Organization, liquidation: Liquidation) -> None:
    """The organization is LIQUIDATING, and everybody is told why and until when."""
    await move(
        uow, organization, "start_liquidation", Act.LIQUIDATION_STARTED, OrganizationLiquidationStarted, on=uow.today,
        reason=liquidation.ground, planned_end_on=liquidation.planned_end_on,
    )  # fmt: skip


async def force_liquidation(uow: UnitOfWork, organization: Organization, revoked_on: date) -> Liquidation:
    """A revoked organization, locked, is being wound up; a winding-up that was under way goes on as a forced one.

    Records `registration.organization.liquidation_started`.
    """
    liquidation = await loads.open_liquidation(uow.session, organization.id)
    if liquidation is None:
        return await begin(uow, organization, LiquidationGround.REVOCATION, revoked_on, "REVOCATION")
    liquidation.ground_before, liquidation.ground = liquidation.ground, LiquidationGround.REVOCATION
    liquidation.updated_at = uow.now
    await announce_start(uow, organization, liquidation)
    uow.audit("liquidation.force", "liquidation", liquidation.id)
    return liquidation


def _nothing_yet() -> dict[str, object]:
    """Return the columns of a file that holds nothing yet."""
    return {
        "materials": [], "team": [], "guidance": [], "report": {}, "surrendered": [], "direction": {},
    }  # fmt: skip


async def _ask_for_votes(uow: UnitOfWork, liquidation: Liquidation) -> None:
    """A place for each service's vote; votes on an earlier winding-up do not count for this one."""
    known = await loads.last_vote_versions(uow.session, liquidation.organization_id)
    uow.session.add_all(
        Clearance(liquidation_id=liquidation.id, service=service, reasons=[], aggregate_version=known.get(service, 0))
        for service in SERVICES
    )
