"""Grounds for which organizations stand on the credit lists, from proposal to removal."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned

_IN_FORCE = text("state IN ('LISTED', 'CURED')")
_OPEN = text("state IN ('PROPOSED', 'NOTIFIED')")


class CreditListing(Versioned, Model):
    """One ground of one organization on one list. An organization stands on a list while it has one in force.

    `arose_on` is the day the ground came up, `since` the day from which the listing counts, `listed_on` the day it
    was decided. `source` names what it came from, once per ground and organization; `rests_on` are the references
    with which it falls. `rules` are the keys and versions of the rules that were applied.
    """

    __tablename__ = "credit_listings"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    list: Mapped[str]
    ground: Mapped[str]
    state: Mapped[str]
    source: Mapped[str]
    rests_on: Mapped[Codes]
    facts: Mapped[OptionalJson | None]
    arose_on: Mapped[date]
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    noticed_on: Mapped[date | None]
    noticed_by: Mapped[str | None]
    notice_reasons: Mapped[str | None]
    statement_due_on: Mapped[date | None]
    statement: Mapped[str | None]
    stated_on: Mapped[date | None]
    statement_answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    exoneration: Mapped[OptionalJson | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    listed_on: Mapped[date | None]
    since: Mapped[date | None]
    publish_due_on: Mapped[date | None]
    published_on: Mapped[date | None]
    has_duty: Mapped[bool] = mapped_column(default=True)
    removal_requests: Mapped[JsonList] = mapped_column(default=list)
    removal_requested_on: Mapped[date | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str | None]
    removal_due_on: Mapped[date | None]
    removed_on: Mapped[date | None]
    removed_by: Mapped[str | None]
    removal_reason: Mapped[str | None]
    rules: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("credit_listings_source_key", "organization_id", "ground", "source", unique=True),
        Index("credit_listings_in_force_idx", "organization_id", "list", postgresql_where=_IN_FORCE),
        Index("credit_listings_open_idx", "organization_id", "id", postgresql_where=_OPEN),
        Index("credit_listings_state_id_idx", "state", "id"),
        Index("credit_listings_rests_on_idx", "rests_on", postgresql_using="gin"),
        CheckConstraint("list in ('ABNORMAL', 'SEVERE')", "list"),
        CheckConstraint("(left(ground, 1) = 'A') = (list = 'ABNORMAL')", "ground_of_list"),
        CheckConstraint("decided_by <> noticed_by", "two_persons"),
        CheckConstraint("removed_by <> verified_by", "two_persons_remove"),
        CheckConstraint("state NOT IN ('LISTED', 'CURED') OR listed_on > statement_due_on", "heard_before"),
        CheckConstraint("(listed_on IS NULL) = (since IS NULL)", "listed_counts_since"),
    )
