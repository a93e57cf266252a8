"""Logins of people, the apps they use, and what the apps hold: codes and refresh tokens."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Model, PrimaryId


class App(Model):
    """An application that acts for the person who uses it. It has no secret: PKCE binds it to what it asked for.

    Codes go to `redirect_uris` only, compared as they are written; `scopes` are the most that it may ask for.
    """

    __tablename__ = "apps"
    __table_args__ = (CheckConstraint("cardinality(redirect_uris) > 0", name="redirect"),)

    client_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    redirect_uris: Mapped[Codes]
    post_logout_uris: Mapped[Codes]
    scopes: Mapped[Codes]
    created_at: Mapped[Instant]
    disabled_at: Mapped[Instant | None]


class LoginSession(Model):
    """A person's login in one browser; `token_hash` finds it by its cookie, the id is the `sid` of its tokens."""

    __tablename__ = "login_sessions"
    __table_args__ = (
        Index("login_sessions_token_hash_key", "token_hash", unique=True),
        Index("login_sessions_account_id_idx", "account_id"),
        Index("login_sessions_expires_at_idx", "expires_at"),
    )

    id: Mapped[PrimaryId]
    token_hash: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    began_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class TokenFamily(Model):
    """What one authorization gave one app: all its tokens, which end together."""

    __tablename__ = "token_families"
    __table_args__ = (
        Index("token_families_account_id_idx", "account_id", postgresql_where=text("revoked_at IS NULL")),
        Index("token_families_session_id_idx", "session_id"),
        Index("token_families_expires_at_idx", "expires_at"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name="revocation"),
    )

    id: Mapped[PrimaryId]
    client_id: Mapped[str] = mapped_column(ForeignKey("apps.client_id", ondelete="CASCADE"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    capacity_id: Mapped[UUID] = mapped_column(ForeignKey("account_capacities.id", ondelete="CASCADE"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("login_sessions.id", ondelete="CASCADE"))
    scopes: Mapped[Codes]
    authenticated_at: Mapped[Instant]
    created_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    revoked_at: Mapped[Instant | None]
    revoked_reason: Mapped[str | None]


class AuthorizationCode(Model):
    """A code on its way to an app: good once, for a minute, with the verifier and the redirect URI it was made for."""

    __tablename__ = "authorization_codes"
    __table_args__ = (Index("authorization_codes_expires_at_idx", "expires_at"),)

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    family_id: Mapped[UUID] = mapped_column(ForeignKey("token_families.id", ondelete="CASCADE"), index=True)
    redirect_uri: Mapped[str]
    challenge: Mapped[str]
    nonce: Mapped[str | None]
    expires_at: Mapped[Instant]
    used_at: Mapped[Instant | None]


class RefreshToken(Model):
    """A refresh token: good once, then its successor is; a used one that comes back ends the family."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index("refresh_tokens_expires_at_idx", "expires_at"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    family_id: Mapped[UUID] = mapped_column(ForeignKey("token_families.id", ondelete="CASCADE"), index=True)
    issued_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    used_at: Mapped[Instant | None]
