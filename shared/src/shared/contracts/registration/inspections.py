"""Events of supervision: draws, inspections, orders to rectify, and reminders."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, Classification


class DrawFacts(EventData):
    """What every event of a random draw says."""

    aggregate_type: ClassVar[str] = "draw"
    classification: ClassVar[Classification] = Classification.PUBLIC

    draw_id: UUID
    authority_id: AuthorityId
    kind: Literal["REGULAR", "TARGETED"]
    year: int

    @property
    def aggregate_id(self) -> str:
        """The draw."""
        return str(self.draw_id)


class DrawCommitted(DrawFacts):
    """The seed of the draw is fixed and its SHA-256 public, before `pool_at`, when the pool is taken."""

    type: ClassVar[str] = "registration.inspection.draw_committed.v1"

    seed_hash: str
    pool_at: datetime


class DrawPublished(DrawFacts):
    """The seed is public and `n` organizations are drawn from the pool with this hash; anybody can recompute it."""

    type: ClassVar[str] = "registration.inspection.draw_published.v1"

    pool_hash: str
    seed: str
    n: int


class InspectionFacts(ConcernsOrganization):
    """What every event of an inspection says."""

    aggregate_type: ClassVar[str] = "inspection"
    classification: ClassVar[Classification] = Classification.INTERNAL

    inspection_id: UUID
    result: Literal["NO_ISSUE", "RECTIFY", "CASE"] | None = None

    @property
    def aggregate_id(self) -> str:
        """The inspection."""
        return str(self.inspection_id)


class InspectionScheduled(InspectionFacts):
    """Inspectors are named and will visit the organization; there is no result yet."""

    type: ClassVar[str] = "registration.inspection.scheduled.v1"


class InspectionClosed(InspectionFacts):
    """The inspection is over: its `result` was told to the organization and published."""

    type: ClassVar[str] = "registration.inspection.closed.v1"


class RectificationFacts(ConcernsOrganization):
    """What every event of an order to rectify says; `area` FINANCE concerns money."""

    aggregate_type: ClassVar[str] = "rectification_order"
    classification: ClassVar[Classification] = Classification.INTERNAL

    rectification_order_id: UUID
    area: str
    due_on: date

    @property
    def aggregate_id(self) -> str:
        """The order."""
        return str(self.rectification_order_id)


class RectificationOrdered(RectificationFacts):
    """The authority ordered the organization to put things right by `due_on`."""

    type: ClassVar[str] = "registration.rectification.ordered.v1"


class RectificationClosed(RectificationFacts):
    """The authority saw that things were put right."""

    type: ClassVar[str] = "registration.rectification.closed.v1"


class RectificationOverdue(RectificationFacts):
    """Things were not put right by `due_on`; once per due day."""

    type: ClassVar[str] = "registration.rectification.overdue.v1"


class ReminderFacts(ConcernsOrganization):
    """What every event of a reminder to a filed organization says; a reminder is no sanction."""

    aggregate_type: ClassVar[str] = "reminder"
    classification: ClassVar[Classification] = Classification.INTERNAL

    reminder_id: UUID
    level: Literal[1, 2]

    @property
    def aggregate_id(self) -> str:
        """The reminder."""
        return str(self.reminder_id)


class ReminderSent(ReminderFacts):
    """Street, committee or party organization reminded a filed organization and offered help."""

    type: ClassVar[str] = "registration.reminder.sent.v1"


class ReminderEscalated(ReminderFacts):
    """The reminder had no effect: it was not answered in time, or the answer led to nothing."""

    type: ClassVar[str] = "registration.reminder.escalated.v1"
