"""Logins and what apps hold end: by the person, by an administrator, or because something was used twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import AuthorizationCode, LoginSession, RefreshToken, TokenFamily


async def end_family(session: AsyncSession, family_id: UUID, reason: str, now: datetime) -> None:
    """No token of the family can be refreshed any more."""
    await _revoke(session, TokenFamily.id == family_id, reason, now)


async def end_login(session: AsyncSession, session_id: UUID, reason: str, now: datetime) -> None:
    """The login is over, and so is what apps got by it."""
    await _end(session, LoginSession.id == session_id, now)
    await _revoke(session, TokenFamily.session_id == session_id, reason, now)


async def end_logins(session: AsyncSession, account_id: UUID, reason: str, now: datetime) -> None:
    """All logins of the person are over, and so is what apps got by them."""
    await _end(session, LoginSession.account_id == account_id, now)
    await _revoke(session, TokenFamily.account_id == account_id, reason, now)


async def end_capacity(session: AsyncSession, capacity_id: UUID, reason: str, now: datetime) -> None:
    """What apps got for this capacity is over; the logins stay."""
    await _revoke(session, TokenFamily.capacity_id == capacity_id, reason, now)


async def forget_ended(session: AsyncSession, before: datetime) -> None:
    """Remove codes, refresh tokens, families and logins that had expired `before`.

    A login that apps still have tokens of stays: they go on after it.
    """
    held = exists().where(TokenFamily.session_id == LoginSession.id)
    for statement in (
        delete(AuthorizationCode).where(AuthorizationCode.expires_at < before),
        delete(RefreshToken).where(RefreshToken.expires_at < before),
        delete(TokenFamily).where(TokenFamily.expires_at < before),
        delete(LoginSession).where(LoginSession.expires_at < before, ~held),
    ):
        await session.execute(statement, execution_options={"synchronize_session": False})


async def _end(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> None:
    ended = update(LoginSession).where(which, LoginSession.ended_at.is_(None)).values(ended_at=now)
    await session.execute(ended, execution_options={"synchronize_session": False})


async def _revoke(session: AsyncSession, which: ColumnElement[bool], reason: str, now: datetime) -> None:
    values = {"revoked_at": now, "revoked_reason": reason}
    revoked = update(TokenFamily).where(which, TokenFamily.revoked_at.is_(None)).values(values)
    await session.execute(revoked, execution_options={"synchronize_session": False})
