"""Finds out who calls, and where the object lies that is asked about."""

import asyncio
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import bindparam, select
from starlette.requests import Request

from gateway.accounts.presenting import DISPLAY_CONTEXT
from gateway.accounts.queries import CAPACITIES
from gateway.me.actions import place_of
from gateway.me.schemas import MeRead, OwnCapacity
from gateway.models import Account
from gateway.parts import Gateway
from gateway.proxy.call import call
from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound, ServiceUnavailable, Text
from shared.kit.reads import Row

_PATIENCE_SECONDS: Final = 3.0
_NAME = select(Account.display_name).where(Account.id == bindparam("account"))
_ORGANIZATIONS: Final = "organizations"
_PASSED_ON: Final = (b"authorization", b"accept-language", b"traceparent")


async def who(gateway: Gateway, caller: Caller) -> MeRead:
    """Return who calls."""
    name, capacities = await _account(gateway, caller)
    return MeRead(
        issuer=caller.issuer, subject=caller.subject, client_id=caller.client_id, roles=sorted(caller.roles),
        scopes=sorted(caller.scopes), division=caller.division, organization_id=caller.organization_id,
        department=caller.department, display_name=name,
        capacities=[OwnCapacity(**_shown(row), current=_is_current(row, caller)) for row in capacities],
    )  # fmt: skip


async def _account(gateway: Gateway, caller: Caller) -> tuple[str | None, list[Row]]:
    """Return name and capacities of a caller who has an account here."""
    if caller.issuer != gateway.settings.issuer:
        return None, []
    try:
        account = UUID(caller.subject)
    except ValueError:
        return None, []
    reads = gateway.resources.database.reads
    sealed = await reads.value(_NAME, account=account)
    if sealed is None:
        return None, []
    capacities = await reads.rows(CAPACITIES, accounts=[account])
    return gateway.resources.vault.decrypt(sealed, DISPLAY_CONTEXT), capacities


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in OwnCapacity.model_fields if name != "current"}


def _is_current(row: Row, caller: Caller) -> bool:
    organization_id = str(row["organization_id"]) if row["organization_id"] else None
    same_place = (row["division"], organization_id) == (caller.division, caller.organization_id)
    return same_place and set(row["roles"]) == caller.roles and row["department"] == caller.department


async def place_at(gateway: Gateway, request: Request, path: str) -> tuple[str, Place | None]:
    """Return the service of an object and where it lies; the service is asked with the caller's own token.

    Raises:
        NotFound: there is none, or none that the caller may read.
        ServiceUnavailable: the service does not answer.
    """
    parts = path.split("/")
    callee = gateway.services.get(parts[2]) if parts[:2] == ["", "v1"] and len(parts) > 4 else None
    if callee is None or "//" in path or "/." in path or "?" in path:
        raise NotFound
    headers = [pair for pair in request.scope["headers"] if pair[0] in _PASSED_ON]
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reply = await call(callee, "GET", path, headers=headers)
    except TimeoutError:
        raise ServiceUnavailable(Text(f"服务 {parts[2]} 暂不可用。", f"{parts[2]} does not answer.")) from None
    if reply.status in (400, 403, 404, 422):
        raise NotFound
    if reply.status != 200:
        raise ServiceUnavailable(Text(f"服务 {parts[2]} 暂不可用。", f"{parts[2]} answered {reply.status}."))
    body = orjson.loads(reply.body)
    return parts[2], place_of(body, itself=parts[3] == _ORGANIZATIONS) if isinstance(body, dict) else None
