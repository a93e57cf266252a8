"""Programs of funding that call for proposals, and the communities to which they are to bring social workers."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, PrimaryId
from talent.models.places import InCommunity
from talent.models.tables import Model


class ProgramCall(Model):
    """A program as funding reported it; `over` once it was cancelled or closed, whatever is heard later."""

    __tablename__ = "program_calls"

    program_id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    kind: Mapped[str]
    jurisdiction_id: Mapped[str]
    call_from: Mapped[Instant]
    call_to: Mapped[Instant]
    over: Mapped[bool]


class StaffingSuggestion(InCommunity, Model):
    """A community that lacked social workers when a program of its area called: proposals may bring them."""

    __tablename__ = "staffing_suggestions"
    __table_args__ = (
        Index("staffing_suggestions_program_key", "program_id", "community_code", unique=True),
        CheckConstraint("gap_at_call > 0", "gap"),
    )

    id: Mapped[PrimaryId]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("program_calls.program_id"))
    gap_at_call: Mapped[int]
    made_at: Mapped[Instant]
