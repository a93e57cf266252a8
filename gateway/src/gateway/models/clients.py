"""Registrations of integrators' clients, and how much each client asks."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Model, PrimaryId, Versioned


class ClientRegistration(Versioned, Model):
    """Somebody's wish for a client, and what the authority `authority_id` has decided.

    Whoever knows the claim code, of which only the hash is kept, may withdraw it and fetch the client's secret.
    """

    __tablename__ = "client_registrations"
    __table_args__ = (
        Index("client_registrations_authority_idx", "authority_id", "id"),
        Index("client_registrations_client_id_key", "client_id", unique=True),
        CheckConstraint(
            "state IN ('REQUESTED', 'APPROVED', 'CLAIMED', 'REFUSED', 'WITHDRAWN')", name="state"
        ),
        CheckConstraint("(state IN ('APPROVED', 'CLAIMED')) = (client_id IS NOT NULL)", name="client"),
        CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name="two_persons"),
    )  # fmt: skip

    id: Mapped[PrimaryId]
    name: Mapped[str]
    operator: Mapped[str]
    purpose: Mapped[str]
    divisions: Mapped[Codes]
    scopes: Mapped[Codes]
    authentication: Mapped[str]
    jwks: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    certificate_thumbprint: Mapped[str | None]
    signing_keys: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    requests_per_minute: Mapped[int | None]
    authority_id: Mapped[str]
    state: Mapped[str]
    claim_hash: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[Instant]
    decided_by: Mapped[str | None]
    decided_at: Mapped[Instant | None]
    reasons: Mapped[str | None]
    client_id: Mapped[str | None]


class ClientUsage(Model):
    """How many requests a client made on a legal day to a group of routes; `refused` are 4xx, `failed` 5xx."""

    __tablename__ = "client_usage"
    __table_args__ = (Index("client_usage_client_idx", "client_issuer", "client_id", "day"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    client_issuer: Mapped[str] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(primary_key=True)
    route_group: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int] = mapped_column(BigInteger)
    refused: Mapped[int] = mapped_column(BigInteger)
    failed: Mapped[int] = mapped_column(BigInteger)
