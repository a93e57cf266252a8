"""Inspectors of the authorities, and what ties them to organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Instant, Model, PrimaryId, Versioned

_SERVING = text("retired_on IS NULL")


class Inspector(Versioned, Model):
    """Somebody who may inspect for an authority while the credential is valid, up to and including `valid_to`.

    `person_ref` is the same in all services; `account` is the identity under which the inspector signs in.
    """

    __tablename__ = "inspectors"

    id: Mapped[PrimaryId]
    authority_id: Mapped[str]
    person_ref: Mapped[str] = mapped_column(index=True)
    name_encrypted: Mapped[Ciphertext]
    name_masked: Mapped[str]
    account: Mapped[str]
    credential_number: Mapped[str]
    valid_to: Mapped[date]
    retired_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("inspectors_serving_person_key", "authority_id", "person_ref", unique=True, postgresql_where=_SERVING),
        Index("inspectors_serving_account_key", "account", unique=True, postgresql_where=_SERVING),
    )


class InspectorTie(Model):
    """What ties an inspector to an organization, or to a relative who may lead one; `until_on` null: it lasts.

    `relative_ref` is the relative's `person_ref`; the relative's name is not kept.
    """

    __tablename__ = "inspector_ties"

    id: Mapped[PrimaryId]
    inspector_id: Mapped[UUID] = mapped_column(ForeignKey("inspectors.id"), index=True)
    kind: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    relative_ref: Mapped[str | None]
    until_on: Mapped[date | None]
    declared_on: Mapped[date]

    __table_args__ = (CheckConstraint("(organization_id IS NULL) <> (relative_ref IS NULL)", "one_end"),)
