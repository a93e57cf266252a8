"""People who sign in: their accounts, in what capacities they act, and failed attempts."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Model, PrimaryId, Versioned


class Account(Versioned, Model):
    """A person who may sign in; looked after by the authority `authority_id`.

    The names are sealed by the vault, `login_index` finds the one that is typed in. While `initial_until` is set the
    password was given by an administrator: it works until then, and only to choose another one.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        Index("accounts_login_index_key", "login_index", unique=True),
        Index("accounts_authority_id_idx", "authority_id", "id"),
    )

    id: Mapped[PrimaryId]
    login_index: Mapped[str]
    login_name: Mapped[Ciphertext]
    display_name: Mapped[Ciphertext]
    authority_id: Mapped[str]
    password_hash: Mapped[str]
    initial_until: Mapped[Instant | None]
    disabled_at: Mapped[Instant | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class AccountCapacity(Model):
    """In what capacity a person acts: the roles, and for whom. A person with several chooses one at a time."""

    __tablename__ = "account_capacities"
    __table_args__ = (
        CheckConstraint("cardinality(roles) > 0", name="roles"),
        Index("account_capacities_account_id_idx", "account_id", "id"),
    )

    id: Mapped[PrimaryId]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    title: Mapped[str]
    roles: Mapped[Codes]
    division: Mapped[str | None]
    organization_id: Mapped[UUID | None]
    department: Mapped[str | None]
    scopes: Mapped[Codes]
    created_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class LoginFailure(Model):
    """Failed attempts to sign in with one name, known or not, or from one address; `key` tells neither."""

    __tablename__ = "login_failures"
    __table_args__ = (Index("login_failures_since_idx", "since"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    since: Mapped[Instant]
    locked_until: Mapped[Instant | None]
