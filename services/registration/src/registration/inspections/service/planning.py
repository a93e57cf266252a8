"""Proposing, planning and announcing inspections, naming their inspectors, and dropping what cannot be."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from registration.inspections.errors import StillOnRecord, VisitRefused
from registration.inspections.rules.states import INSPECTION_MACHINE, InspectionKind, InspectionState
from registration.inspections.schemas import (
    InspectionCreate,
    InspectionNotice,
    InspectorChange,
    JointDepartment,
)
from registration.inspections.service.recording import READ, note, record, walk
from registration.inspectors.service import require_eligible
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.models.supervision import SupervisionProposal
from registration.organizations.queries.loads import locked_organization
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.rules.tiers import require_legal_measure
from registration.supervision.service import adopt, propose
from shared.contracts.envelope import EventData
from shared.contracts.funding import CustodyReconciliationFailed, CustodyReconciliationMissed
from shared.contracts.registration import InspectionScheduled
from shared.contracts.values import OrganizationStatus
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition, Text
from shared.kit.unit_of_work import UnitOfWork

PLAN = "inspection.plan"
_INSPECTABLE: Final = (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)


async def propose_inspection(
    uow: UnitOfWork, organization: Organization, ground: str, area: Area, source: str
) -> SupervisionProposal | None:
    """An officer finds on the list that the organization should be inspected; once per ground and source."""
    return await propose(uow, organization, ProposedMeasure.INSPECTION, ground=ground, area=area, source=source)


async def on_reconciliation_failed(uow: UnitOfWork, delivery: Delivery) -> None:
    """A hub whose books do not meet its bank account, or were not compared, is to be inspected; once each time."""
    assert isinstance(delivery.data, CustodyReconciliationFailed | CustodyReconciliationMissed)
    missed = isinstance(delivery.data, CustodyReconciliationMissed)
    ground = "RECONCILIATION_MISSED" if missed else "RECONCILIATION_FAILED"
    hub = await locked_organization(uow.session, delivery.data.hub_organization_id)
    if hub is not None:
        await propose_inspection(uow, hub, ground, Area.FINANCE, f"funding.custody:{delivery.event.id}")


async def plan_aimed(uow: UnitOfWork, body: InspectionCreate) -> Inspection:
    """An inspection of this organization is planned; a proposal it follows is taken up.

    Raises:
        OnlyReminders: the organization is filed, not registered.
        OrganizationEnded, OrganizationLocked: there is nothing to visit.
        InspectorIneligible: an inspector cannot inspect it, or there are too few.
        WrongProposal, ProposalDecided: the proposal cannot be taken up.
    """
    organization = await owner(uow, body.organization_id, PLAN, read=READ)
    uow.expect_key()
    rules = await require_eligible(uow, organization, body.inspector_ids, "/inspector_ids")
    inspection_id, source = new_id(), None
    if body.proposal_id is not None:
        await adopt(uow, body.proposal_id, organization, ProposedMeasure.INSPECTION, inspection_id)
        source = f"proposal:{body.proposal_id}"
    return plan_inspection(
        uow,
        organization,
        InspectionKind.TARGETED,
        [str(one) for one in body.inspector_ids],
        source=source,
        rules=rules.used,
        departments=body.departments,
        inspection_id=inspection_id,
    )


def plan_inspection(
    uow: UnitOfWork,
    organization: Organization,
    kind: InspectionKind,
    inspector_ids: Sequence[str],
    *,
    source: str | None,
    rules: Mapping[str, int],
    departments: Sequence[JointDepartment] = (),
    inspection_id: UUID | None = None,
) -> Inspection:
    """The inspection is planned. The organization must be locked and the inspectors untied to it.

    Raises:
        OnlyReminders: the organization is filed, not registered.
        OrganizationEnded, OrganizationLocked: there is nothing to visit.
    """
    require_legal_measure(organization.tier)
    require_acting(organization.status, even_if_suspended=True)
    inspection = Inspection(
        id=inspection_id or new_id(),
        organization_id=organization.id,
        state=INSPECTION_MACHINE.walk(None, "plan"),
        kind=kind,
        source=source,
        planned_on=uow.today,
        planned_by=uow.caller.identity,
        inspector_ids=list(dict.fromkeys(inspector_ids)),
        departments=_joined(departments),
        items={},
        present_ids=[],
        rules=dict(rules),
        created_at=uow.now,
    )
    uow.session.add(inspection)
    record(uow, inspection, organization, InspectionScheduled)
    note(uow, inspection, "plan", kind=kind)
    return inspection


async def change_inspectors(
    uow: UnitOfWork, organization: Organization, inspection: Inspection, body: InspectorChange
) -> Inspection:
    """Others are to visit the organization.

    Raises:
        InvalidTransition: the visit has begun.
        InspectorIneligible: one of them cannot, or they are too few.
    """
    uow.expect_version(inspection)
    if inspection.state not in (InspectionState.PLANNED, InspectionState.NOTIFIED):
        raise InvalidTransition
    rules = await require_eligible(uow, organization, body.inspector_ids, "/inspector_ids")
    inspection.inspector_ids = list(dict.fromkeys(str(one) for one in body.inspector_ids))
    inspection.rules = inspection.rules | rules.used
    note(uow, inspection, "change_inspectors", reason=body.reason)
    return inspection


async def notify(
    uow: UnitOfWork, organization: Organization, inspection: Inspection, body: InspectionNotice
) -> Inspection:
    """The organization knows of the visit.

    Raises:
        InvalidTransition: it knew before.
        VisitRefused: the day is over already.
        InspectorIneligible: an inspector has become tied to it, or lost the credential, since the plan.
    """
    uow.expect_version(inspection)
    walk(inspection, "notify")
    if body.visit_on < uow.today:
        raise VisitRefused(errors=[FieldError("/visit_on", "IN_THE_PAST", _PAST)])
    await require_eligible(uow, organization, [UUID(one) for one in inspection.inspector_ids], "/inspector_ids")
    if body.departments is not None:
        inspection.departments = _joined(body.departments)
    inspection.notified_on, inspection.visit_on = uow.today, body.visit_on
    note(uow, inspection, "notify", visit_on=body.visit_on.isoformat())
    return inspection


def cancel_inspection(uow: UnitOfWork, organization: Organization, inspection: Inspection, reason: str) -> Inspection:
    """The visit does not take place, because the organization has ended or is about to.

    Raises:
        InvalidTransition: the visit has begun.
        StillOnRecord: the organization goes on.
    """
    walk(inspection, "cancel")
    if organization.status in _INSPECTABLE:
        raise StillOnRecord
    inspection.cancellation_reason = reason
    note(uow, inspection, "cancel")
    return inspection


def _joined(departments: Sequence[JointDepartment]) -> list[dict[str, Any]]:
    by_account = {department.account: department for department in departments}
    return [
        {**department.model_dump(mode="json"), "issue": None, "result": None, "written_on": None}
        for department in by_account.values()
    ]


_PAST = Text("检查日期不得早于今天。", "The day of the visit has passed.")

REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    CustodyReconciliationFailed: on_reconciliation_failed,
    CustodyReconciliationMissed: on_reconciliation_failed,
}
