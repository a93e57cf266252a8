"""The visit itself: who is there, what each item and each department shows, and the report."""

from uuid import UUID

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.inspections.errors import NotAssigned, NotYourPart, VisitRefused
from registration.inspections.rules.findings import require_complete, require_no_fee, require_visit
from registration.inspections.schemas import DepartmentResult, InspectionStart, ItemFinding
from registration.inspections.service.recording import note, walk
from registration.inspectors.queries.loads import inspectors_of
from registration.inspectors.service import require_eligible
from registration.inspectors.service.choosing import LEAST_RULE
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from shared.kit.authorization import require_department
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

PUBLISH_RULE = "inspection.publishWorkingDays"


async def start_visit(
    uow: UnitOfWork, organization: Organization, inspection: Inspection, body: InspectionStart
) -> Inspection:
    """The inspectors are on site.

    Raises:
        NotAssigned: the caller is not one of them.
        InvalidTransition: the organization was not told, or the visit has begun.
        FeesForbidden: something is charged.
        VisitRefused: it is too early, too few are there, or credentials or notice were not shown.
        InspectorIneligible: somebody on site has become tied to it or lost the credential.
    """
    await _require_assigned(uow, inspection)
    uow.expect_version(inspection)
    walk(inspection, "start")
    require_no_fee(body.fee_fen)
    assert inspection.visit_on is not None
    if uow.today < inspection.visit_on:
        raise VisitRefused(errors=[FieldError("/present", "TOO_EARLY", _TOO_EARLY)], clause_ref="18")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    present = [str(one) for one in body.present]
    require_visit(
        inspection.inspector_ids,
        present,
        least=int(rules(LEAST_RULE).value),
        credentials_shown=body.credentials_shown,
        notice_shown=body.notice_shown,
    )
    await require_eligible(uow, organization, body.present, "/present")
    inspection.started_on, inspection.present_ids = uow.today, list(dict.fromkeys(present))
    note(uow, inspection, "start", present=len(inspection.present_ids))
    return inspection


async def find(uow: UnitOfWork, inspection: Inspection, body: ItemFinding) -> Inspection:
    """The finding of the item stands in the inspection.

    Raises:
        NotAssigned: the caller is not an inspector of this visit.
        InvalidTransition: no visit is going on.
    """
    await _require_assigned(uow, inspection)
    uow.expect_version(inspection)
    walk(inspection, "find")
    found = {"finding": body.finding.value, "remarks": body.remarks, "found_on": uow.today.isoformat()}
    inspection.items = {**inspection.items, body.item.value: found}
    note(uow, inspection, "find", item=body.item)
    return inspection


def join_in(uow: UnitOfWork, inspection: Inspection, body: DepartmentResult) -> Inspection:
    """The caller's department has written its one result of the visit.

    Raises:
        NotYourPart: the department did not come along.
        WrongDepartment: the caller's token is of another kind of department.
        InvalidTransition: no visit is going on.
    """
    own = [one for one in inspection.departments if one["account"] == uow.caller.organization_id]
    if not own:
        raise NotYourPart
    require_department(uow.caller, own[0]["kind"])
    uow.expect_version(inspection)
    walk(inspection, "join")
    written = {"issue": body.issue, "result": body.result, "written_on": uow.today.isoformat()}
    inspection.departments = [one | written if one in own else one for one in inspection.departments]
    note(uow, inspection, "join", department=own[0]["kind"])
    return inspection


async def report_visit(uow: UnitOfWork, organization: Organization, inspection: Inspection, report: str) -> Inspection:
    """The visit is reported; the result has to be public within the working days of the rule.

    Raises:
        NotAssigned: the caller is not an inspector of this visit.
        InvalidTransition: no visit is going on.
        ReportIncomplete: an item has no finding, or a department has written nothing.
    """
    await _require_assigned(uow, inspection)
    uow.expect_version(inspection)
    walk(inspection, "report")
    require_complete(inspection.items, {one["kind"]: one["result"] is not None for one in inspection.departments})
    rules = await rules_for(uow, organization.authority_id, uow.today)
    inspection.publish_by = work_calendar().add_working_days(uow.today, int(rules(PUBLISH_RULE).value))
    inspection.reported_on, inspection.reported_by = uow.today, uow.caller.identity
    inspection.report = report
    inspection.rules = inspection.rules | rules.used
    note(uow, inspection, "report")
    return inspection


async def accounts_of(uow: UnitOfWork, inspection: Inspection) -> frozenset[str]:
    """Return the identities of the inspectors named for the visit."""
    named = await inspectors_of(uow.session, [UUID(one) for one in inspection.inspector_ids])
    return frozenset(one.account for one in named)


async def _require_assigned(uow: UnitOfWork, inspection: Inspection) -> None:
    if uow.caller.identity not in await accounts_of(uow, inspection):
        raise NotAssigned


_TOO_EARLY = Text("未到通知的检查日期。", "The announced day has not come.")
