"""Who may ask for tokens, the keys that sign them, and how much was asked."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, Model, Versioned


class KeyPurpose(StrEnum):
    """What a signing key is for; the two have issuers of their own and are never mixed."""

    ACCESS = "ACCESS"
    SANDBOX = "SANDBOX"


class KeyState(StrEnum):
    """NEXT is published and does not sign yet, CURRENT signs, RETIRED only verifies until it is removed."""

    NEXT = "NEXT"
    CURRENT = "CURRENT"
    RETIRED = "RETIRED"


class SigningKey(Model):
    """An Ed25519 key; the private half is sealed by the vault."""

    __tablename__ = "signing_keys"
    __table_args__ = (
        Index("signing_keys_one_current_idx", "purpose", unique=True, postgresql_where=text("state = 'CURRENT'")),
        Index("signing_keys_one_next_idx", "purpose", unique=True, postgresql_where=text("state = 'NEXT'")),
        CheckConstraint("purpose IN ('ACCESS', 'SANDBOX')", name="purpose"),
        CheckConstraint("state IN ('NEXT', 'CURRENT', 'RETIRED')", name="state"),
        CheckConstraint("(state = 'RETIRED') = (retired_at IS NOT NULL)", name="retirement"),
    )

    key_id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    state: Mapped[str]
    public_jwk: Mapped[Json]
    private_jwk: Mapped[Ciphertext]
    created_at: Mapped[Instant]
    activated_at: Mapped[Instant | None]
    retired_at: Mapped[Instant | None]


class Client(Versioned, Model):
    """A system that may ask for tokens, and the most that its tokens may say.

    `divisions` are the codes it may act for, each with what lies in it; `department` is the kind of department that
    a client with the role DEP acts for. It proves who it is by a secret or, with the keys in `jwks`, by
    `private_key_jwt`. The public and the suite's own services have no rows here. `authority_id` is the authority that
    approved it, null for those that an operator has entered. Until `previous_until` the earlier secret counts too.
    With `certificate_thumbprint` all of its tokens are bound to that certificate (RFC 8705), with `signing_keys` all of
    its requests are signed (RFC 9421).
    """

    __tablename__ = "clients"
    __table_args__ = (
        CheckConstraint("secret_hash IS NOT NULL OR jwks IS NOT NULL", name="proof"),
        CheckConstraint("(previous_secret_hash IS NULL) = (previous_until IS NULL)", name="overlap"),
        CheckConstraint("(suspended_at IS NULL) = (suspended_reason IS NULL)", name="suspension"),
    )

    client_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_hash: Mapped[str | None]
    jwks: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    roles: Mapped[Codes]
    divisions: Mapped[Codes]
    scopes: Mapped[Codes]
    organization_id: Mapped[UUID | None]
    department: Mapped[str | None]
    created_at: Mapped[Instant]
    disabled_at: Mapped[Instant | None]
    version: Mapped[int] = mapped_column(server_default="1")
    authority_id: Mapped[str | None]
    requests_per_minute: Mapped[int | None]
    certificate_thumbprint: Mapped[str | None]
    signing_keys: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    previous_secret_hash: Mapped[str | None]
    previous_until: Mapped[Instant | None]
    suspended_at: Mapped[Instant | None]
    suspended_reason: Mapped[str | None]


class UsedAssertion(Model):
    """What works once: an assertion or a signed request of a client, kept until it would have expired."""

    __tablename__ = "used_assertions"
    __table_args__ = (Index("used_assertions_expires_at_idx", "expires_at"),)

    client_id: Mapped[str] = mapped_column(primary_key=True)
    jti: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[Instant]


class RateWindow(Model):
    """How many requests a key has made in the window that began at an instant, over all replicas."""

    __tablename__ = "rate_windows"
    __table_args__ = (Index("rate_windows_begins_at_idx", "begins_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    begins_at: Mapped[Instant] = mapped_column(primary_key=True)
    used: Mapped[int] = mapped_column(BigInteger)
