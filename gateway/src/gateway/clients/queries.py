"""Reads of clients and their registrations, and the loads that lock."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Text, any_, bindparam, literal, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import App, Client, ClientRegistration, ClientUsage

_C = Client
_R = ClientRegistration
_U = ClientUsage
REGISTRATION: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.name, _R.operator, _R.purpose, _R.divisions, _R.scopes, _R.authentication,
    _R.certificate_thumbprint, _R.signing_keys, _R.requests_per_minute, _R.authority_id, _R.state,
    _R.requested_at, _R.decided_at, _R.reasons, _R.client_id,
)  # fmt: skip
CLIENT: Final[tuple[Any, ...]] = (
    _C.client_id, _C.version, _C.name, _C.roles, _C.divisions, _C.scopes, _C.authority_id, _C.requests_per_minute,
    _C.certificate_thumbprint, _C.signing_keys, _C.previous_until, _C.suspended_at, _C.suspended_reason,
    _C.created_at, _C.disabled_at,
)  # fmt: skip
REGISTRATION_BY_ID: Final = select(*REGISTRATION).where(_R.id == bindparam("registration"))
CLIENT_BY_ID: Final = select(*CLIENT).where(_C.client_id == bindparam("client"))
_USAGE: Final[tuple[Any, ...]] = (_U.day, _U.route_group, _U.requests, _U.refused, _U.failed)
_SPECIAL: Final[tuple[Any, ...]] = (
    _C.requests_per_minute, _C.certificate_thumbprint, _C.signing_keys, _C.suspended_at, _C.disabled_at,
)  # fmt: skip
TERMS: Final = union_all(
    select(_C.client_id, *_SPECIAL).where(or_(*(column.is_not(None) for column in _SPECIAL))),
    select(
        App.client_id, null().label("requests_per_minute"), null().label("certificate_thumbprint"),
        null().label("signing_keys"), null().label("suspended_at"), App.disabled_at,
    ).where(App.disabled_at.is_not(None)),
)  # fmt: skip
"""Of the clients that anything is special about, and of the apps that are closed."""


def _within(column: Any, reachable: frozenset[tuple[str, str]] | None, statement: Select[Any]) -> Select[Any]:
    if reachable is None:
        return statement
    return statement.where(column == any_(literal(sorted(value for _, value in reachable), ARRAY(Text))))


def registrations_within(reachable: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the registrations that the authorities in reach decide."""
    return _within(_R.authority_id, reachable, select(*REGISTRATION))


def clients_within(reachable: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the clients that the authorities in reach look after; an operator's own belong to the city."""
    return _within(_C.authority_id, reachable, select(*CLIENT))


def usage_of(issuer: str, client_id: str, first: date, last: date) -> Select[Any]:
    """Return the usage of a client over days, both included."""
    return select(*_USAGE).where(_U.client_issuer == issuer, _U.client_id == client_id, _U.day.between(first, last))


async def locked_registration(session: AsyncSession, registration_id: UUID) -> ClientRegistration | None:
    """Return the registration, held for this transaction."""
    return await session.scalar(select(_R).where(_R.id == registration_id).with_for_update())


async def locked_client(session: AsyncSession, client_id: str) -> Client | None:
    """Return the client, held for this transaction."""
    return await session.scalar(select(_C).where(_C.client_id == client_id).with_for_update())
