"""What funding, talent and party-liaison tell and assessments count, each event once."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.assessments import AssessmentFact
from shared.contracts import funding, party, talent
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import EventData
from shared.contracts.values import CoverageState
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

PAID: Final = "PAID"
LEADER_TRAINED: Final = "LEADER_TRAINED"
COVERED: Final = "COVERED"
MEETINGS: Final = "MEETINGS"


async def keep_payment(uow: UnitOfWork, delivery: Delivery) -> None:
    """The money counts for its day."""
    data = delivery.data
    assert isinstance(data, funding.DisbursementPaid)
    await _keep(uow, delivery, PAID, data.organization_id, data.amount_fen)


async def keep_course(uow: UnitOfWork, delivery: Delivery) -> None:
    """A course of a leader counts for its day; one of somebody else does not."""
    data = delivery.data
    assert isinstance(data, talent.CourseCompleted)
    if data.leader_post is not None:
        await _keep(uow, delivery, LEADER_TRAINED, data.organization_id, 1)


async def keep_coverage(uow: UnitOfWork, delivery: Delivery) -> None:
    """Whether the organization is covered is known from that moment on; nothing else about it is kept."""
    data = delivery.data
    assert isinstance(data, party.CoverageFacts)
    await _keep(uow, delivery, COVERED, data.organization_id, int(data.state is CoverageState.COVERED))


async def keep_meetings(uow: UnitOfWork, delivery: Delivery) -> None:
    """The share of meetings held in a period counts for the day of its settlement; none, when none was required."""
    data = delivery.data
    assert isinstance(data, party.MeetingPeriodClosed)
    if data.compliance_bps is not None:
        await _keep(uow, delivery, MEETINGS, data.organization_id, data.compliance_bps)


async def _keep(uow: UnitOfWork, delivery: Delivery, kind: str, organization_id: object, amount: int) -> None:
    row = {
        "event_id": delivery.event.id,
        "kind": kind,
        "organization_id": organization_id,
        "happened_on": legal_day(delivery.event.time),
        "told_at": delivery.event.time,
        "amount": amount,
    }
    await uow.session.execute(insert(AssessmentFact).values(row).on_conflict_do_nothing())


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    funding.DisbursementPaid: keep_payment,
    talent.CourseCompleted: keep_course,
    party.MeetingPeriodClosed: keep_meetings,
    **{event: keep_coverage for event in EVENTS if issubclass(event, party.CoverageFacts)},
}
