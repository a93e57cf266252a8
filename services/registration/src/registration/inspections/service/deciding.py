"""What follows from a report, decided by somebody who was not there; telling it, publishing it, closing."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.inspections.errors import NotPublished, OrderOpen, ResultContradictsFindings
from registration.inspections.queries import loads
from registration.inspections.rules.findings import require_consistent
from registration.inspections.rules.states import COMMANDS, InspectionResult
from registration.inspections.schemas import CaseContent, InspectionDecision
from registration.inspections.service.recording import note, record, walk
from registration.inspections.service.visiting import accounts_of
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.penalties.service import Found as ViolationFound
from registration.penalties.service import open_case
from registration.rectifications.rules.states import RectificationState
from registration.rectifications.service import issue_order
from shared.contracts.registration import InspectionClosed
from shared.kit.authorization import require_other_person
from shared.kit.daily import DailyJob
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def decide(
    uow: UnitOfWork, organization: Organization, inspection: Inspection, body: InspectionDecision
) -> Inspection:
    """The inspection has its result: nothing, an order to rectify, or a case.

    Raises:
        SamePerson: the caller is one of its inspectors.
        InvalidTransition: there is no report, or it was decided before.
        ResultContradictsFindings: the result does not follow from the findings, or order or case is missing.
        ViolatedLater, TooLongAgo: the days of the violation do not allow a case.
    """
    for account in await accounts_of(uow, inspection):
        require_other_person(uow.caller, account)
    uow.expect_version(inspection)
    walk(inspection, COMMANDS[body.result])
    findings = [found["finding"] for found in inspection.items.values()]
    require_consistent(body.result, findings, [bool(one["issue"]) for one in inspection.departments])
    _require_parts(body)
    inspection.result, inspection.result_reasons = body.result, body.reasons
    inspection.decided_on, inspection.decided_by = uow.today, uow.caller.identity
    if body.rectification is not None:
        order = await issue_order(uow, organization, body.rectification, source=f"inspection:{inspection.id}")
        inspection.rectification_order_id = order.id
    if body.case is not None:
        inspection.penalty_id = await _open(uow, organization, inspection, body.case)
    note(uow, inspection, COMMANDS[body.result])
    return inspection


def _require_parts(body: InspectionDecision) -> None:
    if (body.result is InspectionResult.RECTIFY) != (body.rectification is not None):
        raise ResultContradictsFindings(errors=[FieldError("/rectification", "ONLY_WITH_RECTIFY", _ORDER)])
    if (body.result is InspectionResult.CASE) != (body.case is not None):
        raise ResultContradictsFindings(errors=[FieldError("/case", "ONLY_WITH_CASE", _CASE)])


async def _open(uow: UnitOfWork, organization: Organization, inspection: Inspection, case: CaseContent) -> UUID:
    """Open the case, which none of the inspectors may decide; return its id."""
    found = ViolationFound(
        violation=case.violation,
        description=inspection.result_reasons or "",
        violated_on=case.violated_on,
        found_on=inspection.reported_on or uow.today,
        severity=case.severity,
        investigators=sorted(await accounts_of(uow, inspection)),
    )
    return (await open_case(uow, organization, "INSPECTION", f"inspection:{inspection.id}", found)).id


def publish(uow: UnitOfWork, inspection: Inspection, summary: str) -> Inspection:
    """The organization is told the result and the public can read it.

    Raises:
        InvalidTransition: there is no result yet, or all is over.
    """
    uow.expect_version(inspection)
    walk(inspection, "publish")
    inspection.told_on = inspection.told_on or uow.today
    inspection.published_on = inspection.published_on or uow.today
    inspection.public_summary = summary
    assert inspection.publish_by is not None
    note(uow, inspection, "publish", late=uow.today > inspection.publish_by)
    return inspection


async def close(uow: UnitOfWork, organization: Organization, inspection: Inspection) -> Inspection:
    """The inspection is over.

    Raises:
        InvalidTransition: there is no result yet, or it was over before.
        NotPublished: nobody was told.
        OrderOpen: what it ordered is not put right yet.
    """
    uow.expect_version(inspection)
    walk(inspection, "close")
    if inspection.published_on is None:
        raise NotPublished
    order_id = inspection.rectification_order_id
    if order_id is not None and await loads.order_state(uow.session, order_id) != RectificationState.CLOSED:
        raise OrderOpen
    inspection.closed_on = uow.today
    record(uow, inspection, organization, InspectionClosed)
    note(uow, inspection, "close")
    return inspection


async def report_unpublished(uow: UnitOfWork, day: date) -> int:
    """Results that were not published in time stand in the audit trail as late, once per day due."""
    found = await loads.unpublished(uow.session, day, BATCH)
    for inspection in found:
        inspection.late_for = inspection.publish_by
        note(uow, inspection, "publication_overdue", due_on=str(inspection.publish_by))
    return len(found)


DAILY_JOBS: Final = (DailyJob("inspections.report_unpublished", report_unpublished),)
_CASE = Text("立案须写明违法行为，其他结果不得填写。", "CASE comes with the violation, and only CASE does.")
_ORDER = Text("责令整改须附整改内容，其他结果不得附。", "RECTIFY comes with the order, and only RECTIFY does.")
