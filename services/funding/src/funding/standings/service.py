"""Keeps what registration and talent tell about the conduct of organizations."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from funding.models.standings import ConductFact
from funding.standings.rules import FactKind
from shared.contracts import registration as told
from shared.contracts.envelope import EventData
from shared.contracts.talent import CourseCompleted
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

Told = tuple[FactKind, UUID, str, dict[str, Any]]


def _report(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        return FactKind.ANNUAL_REPORT, data.annual_report_id, state, {"year": data.year, "since_on": on}

    return read


def _penalty(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        since = data.in_force_on if isinstance(data, told.PenaltyInForce) else None
        more = {"detail": data.kind, "amount_fen": data.amount_fen}
        return FactKind.PENALTY, data.penalty_id, state, more | ({} if since is None else {"since_on": since})

    return read


def _evaluation(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        more = {"detail": data.grade, "until_on": data.valid_to, "since_on": on}
        return FactKind.EVALUATION, data.evaluation_id, state, more

    return read


def _inspection(data: Any, on: date) -> Told:
    return FactKind.INSPECTION, data.inspection_id, "CLOSED", {"detail": data.result, "since_on": on}


def _order(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        more = {"detail": data.area, "until_on": data.due_on, "since_on": on}
        return FactKind.RECTIFICATION, data.rectification_order_id, state, more

    return read


def _mandate(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        more = {"detail": data.town_code, "since_on": on, "until_on": getattr(data, "to_on", None)}
        return FactKind.HUB_MANDATE, data.hub_mandate_id, state, more

    return read


def _training(data: Any, on: date) -> Told:
    return FactKind.TRAINING, data.enrolment_id, "COMPLETED", {"detail": data.leader_post, "since_on": on}


def _disclosure(state: str) -> Callable[[Any, date], Told]:
    def read(data: Any, on: date) -> Told:
        return FactKind.DISCLOSURE, data.disclosure_id, state, {"detail": data.set, "since_on": on}

    return read


_READERS: Final[Mapping[type[EventData], Callable[[Any, date], Told]]] = {
    told.AnnualReportSubmitted: _report("SUBMITTED"),
    told.AnnualReportConcluded: _report("SUBMITTED"),
    told.AnnualReportOverdue: _report("OVERDUE"),
    told.PenaltyInForce: _penalty("IN_FORCE"),
    told.PenaltyLifted: _penalty("LIFTED"),
    told.EvaluationGranted: _evaluation("GRANTED"),
    told.EvaluationDowngraded: _evaluation("GRANTED"),
    told.EvaluationExpired: _evaluation("ENDED"),
    told.EvaluationCancelled: _evaluation("ENDED"),
    told.InspectionClosed: _inspection,
    told.RectificationOrdered: _order("ORDERED"),
    told.RectificationOverdue: _order("OVERDUE"),
    told.RectificationClosed: _order("CLOSED"),
    told.DisclosureOverdue: _disclosure("OVERDUE"),
    told.DisclosureFulfilled: _disclosure("FULFILLED"),
    CourseCompleted: _training,
    told.HubDesignated: _mandate("DESIGNATED"),
    told.HubMandateEnded: _mandate("ENDED"),
}


async def keep_fact(uow: UnitOfWork, delivery: Delivery) -> None:
    """The matter stands as the newest event of it says; a street's own custody is left out."""
    if delivery.stale:
        return
    data: Any = delivery.data
    if data.organization_id is None:
        return
    kind, subject_id, state, more = _READERS[type(data)](data, delivery.event.time.date())
    row = {"organization_id": data.organization_id, "state": state, **more}
    statement = insert(ConductFact).values(id=new_id(), kind=kind, subject_id=subject_id, **row)
    await uow.session.execute(statement.on_conflict_do_update(index_elements=["kind", "subject_id"], set_=row))


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_READERS, keep_fact)
