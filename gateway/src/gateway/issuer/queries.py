"""Loads and single-row changes of clients and of the assertions they have used."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import Client, UsedAssertion

CLIENT = select(
    Client.client_id,
    Client.secret_hash,
    Client.jwks,
    Client.roles,
    Client.divisions,
    Client.scopes,
    Client.organization_id,
    Client.department,
    Client.previous_secret_hash,
    Client.previous_until,
    Client.certificate_thumbprint,
).where(Client.client_id == bindparam("client_id"), Client.disabled_at.is_(None), Client.suspended_at.is_(None))

CLIENTS = select(
    Client.client_id, Client.name, Client.roles, Client.divisions, Client.department, Client.scopes, Client.disabled_at
).order_by(Client.client_id)


async def use_assertion(session: AsyncSession, client_id: str, jti: str, expires_at: datetime) -> bool:
    """Note an assertion, or a signed request, as used, and tell whether this is its first use."""
    row = {"client_id": client_id, "jti": jti, "expires_at": expires_at}
    statement = insert(UsedAssertion).values(row).on_conflict_do_nothing().returning(UsedAssertion.jti)
    return await session.scalar(statement) is not None


async def forget_assertions(session: AsyncSession, before: datetime) -> None:
    """Remove the assertions that had expired `before`; they are refused for that now."""
    await session.execute(delete(UsedAssertion).where(UsedAssertion.expires_at < before))


async def enter_client(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """Enter a client, or replace the one of that id."""
    statement = insert(Client).values(**row)
    replaced = {name: statement.excluded[name] for name in row if name not in ("client_id", "created_at")}
    await session.execute(statement.on_conflict_do_update(index_elements=["client_id"], set_=replaced))


async def disable_client(session: AsyncSession, client_id: str, at: datetime) -> bool:
    """Let a client have no more tokens, and tell whether there is such a client."""
    statement = update(Client).where(Client.client_id == client_id).values(disabled_at=at).returning(Client.client_id)
    return await session.scalar(statement) is not None
