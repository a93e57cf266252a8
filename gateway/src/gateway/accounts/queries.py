"""Reads of accounts, and the loads that lock."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Text, any_, bindparam, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as UUID_TYPE
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import Account, AccountCapacity, LoginFailure

_A = Account
_C = AccountCapacity
SHOWN: Final[tuple[Any, ...]] = (
    _A.id, _A.version, _A.login_index, _A.login_name, _A.display_name, _A.authority_id, _A.initial_until,
    _A.disabled_at, _A.created_at, _A.updated_at,
)  # fmt: skip
CAPACITY: Final[tuple[Any, ...]] = (
    _C.account_id, _C.id, _C.title, _C.roles, _C.division, _C.organization_id, _C.department, _C.scopes,
)  # fmt: skip

ACCOUNT = select(*SHOWN).where(_A.id == bindparam("account"))
_IDS = bindparam("accounts", type_=ARRAY(UUID_TYPE(as_uuid=True)))
CAPACITIES = select(*CAPACITY).where(_C.account_id == any_(_IDS), _C.ended_at.is_(None)).order_by(_C.id)
_KEYS = bindparam("keys", type_=ARRAY(Text))
LOCKS = select(LoginFailure.key, LoginFailure.locked_until).where(LoginFailure.key == any_(_KEYS))


def accounts_within(reachable: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the accounts of the authorities in reach."""
    statement = select(*SHOWN)
    if reachable is None:
        return statement
    values = literal(sorted(value for _, value in reachable), ARRAY(Text))
    return statement.where(_A.authority_id == any_(values))


async def locked_account(session: AsyncSession, account_id: UUID) -> Account | None:
    """Return the account, locked until the transaction ends."""
    return await session.scalar(select(Account).where(Account.id == account_id).with_for_update())


async def capacities_of(session: AsyncSession, account_id: UUID) -> list[AccountCapacity]:
    """Return the capacities in which a person may act now, oldest first."""
    statement = select(_C).where(_C.account_id == account_id, _C.ended_at.is_(None)).order_by(_C.id)
    return list(await session.scalars(statement))
