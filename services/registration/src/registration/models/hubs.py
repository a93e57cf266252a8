"""Hubs: their mandates, members, codes of conduct and yearly reports, and what is heard of the money they keep."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, column, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Fen, Instant, Json, Model, PrimaryId, Versioned

_IN_FORCE = func.daterange(column("from_on"), column("until_on"))


class HubMandate(Versioned, Model):
    """A street's or town's mandate to an organization, in force from `from_on` until before `until_on`.

    `to_on` is the last day that was set when it was given. `succession_due_on` is the last day for naming who keeps
    custody next; `successor` says who does.
    """

    __tablename__ = "hub_mandates"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    town_code: Mapped[str]
    jurisdiction_id: Mapped[str]
    state: Mapped[str]
    services: Mapped[Codes]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    until_on: Mapped[date | None]
    designated_on: Mapped[date]
    designated_by: Mapped[str]
    predecessor_id: Mapped[UUID | None] = mapped_column(ForeignKey("hub_mandates.id"))
    end_reason: Mapped[str | None]
    end_note: Mapped[str | None]
    succession_due_on: Mapped[date | None]
    succession_overdue_on: Mapped[date | None]
    succeeded_on: Mapped[date | None]
    successor: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("hub_mandates_town_code_id_idx", "town_code", "id"),
        Index(
            "hub_mandates_succession_due_on_idx",
            "succession_due_on",
            postgresql_where=text("succeeded_on IS NULL AND succession_overdue_on IS NULL"),
        ),
        CheckConstraint("until_on >= from_on", "interval"),
        CheckConstraint("cardinality(services) > 0", "services"),
        ExcludeConstraint(
            (column("town_code"), "="),
            (_IN_FORCE, "&&"),
            name="hub_mandates_one_custody_per_town",
            using="gist",
            where=text("'CUSTODY' = ANY (services)"),
        ),
        ExcludeConstraint(
            (column("organization_id"), "="),
            (_IN_FORCE, "&&"),
            name="hub_mandates_one_per_organization",
            using="gist",
        ),
    )


class HubMembership(Model):
    """An organization that a hub serves, from `joined_on` until before `left_on`."""

    __tablename__ = "hub_memberships"

    id: Mapped[PrimaryId]
    hub_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    joined_on: Mapped[date]
    left_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "hub_memberships_present_key",
            "hub_organization_id",
            "organization_id",
            unique=True,
            postgresql_where=text("left_on IS NULL"),
        ),
        CheckConstraint("left_on >= joined_on", "interval"),
    )


class ConductCode(Model):
    """A code of conduct that a hub's organizations have adopted."""

    __tablename__ = "conduct_codes"

    id: Mapped[PrimaryId]
    hub_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    adopted_on: Mapped[date]
    created_at: Mapped[Instant]


class ConductCodeAdherent(Model):
    """A member that keeps a code of conduct since `since_on`."""

    __tablename__ = "conduct_code_adherents"

    conduct_code_id: Mapped[UUID] = mapped_column(ForeignKey("conduct_codes.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, index=True)
    since_on: Mapped[date]


class HubReport(Model):
    """The report of a hub on a year, owed by `due_on`; its members are counted from the register."""

    __tablename__ = "hub_reports"

    id: Mapped[PrimaryId]
    hub_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    mandate_id: Mapped[UUID] = mapped_column(ForeignKey("hub_mandates.id"), index=True)
    year: Mapped[int]
    state: Mapped[str]
    due_on: Mapped[date]
    overdue_on: Mapped[date | None]
    published_on: Mapped[date | None]
    members: Mapped[int | None]
    resources_fen: Mapped[Fen | None]
    projects: Mapped[int | None]
    custody_fen: Mapped[Fen | None]
    trained: Mapped[int | None]

    __table_args__ = (
        UniqueConstraint("hub_organization_id", "year", name="hub_reports_hub_year_key"),
        Index("hub_reports_due_on_idx", "due_on", postgresql_where=text("published_on IS NULL")),
        CheckConstraint("(state = 'PUBLISHED') = (published_on IS NOT NULL)", "published"),
    )


class HubCustodyNote(Model):
    """What funding has told of the money that a hub keeps for others; `id` is the event's."""

    __tablename__ = "hub_custody_notes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    organization_id: Mapped[UUID]
    custody_account_id: Mapped[UUID]
    kind: Mapped[str]
    told_at: Mapped[Instant]
