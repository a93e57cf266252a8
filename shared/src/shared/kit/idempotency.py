"""Idempotency-Key: the answer of a change is stored with the change, and the same request gets it again.

A key belongs to issuer, client, person, method and path. The row is written in the business transaction, so either
both exist or neither; an advisory lock on the key turns a concurrent repeat away.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import BigInteger, Column, DateTime, Integer, LargeBinary, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from shared.kit.authorization import Caller
from shared.kit.problems import BadRequest, Conflict, Unprocessable
from shared.kit.problems import Text as Words
from shared.kit.tables import KIT
from shared.kit.vault import Vault

KEPT_FOR = timedelta(hours=48)
_LONGEST_KEY = 255
_HEADERS_KEPT = ("content-type", "etag", "location", "link", "content-language")

idempotency_records = Table(
    "idempotency_records",
    KIT,
    Column("scope_hash", LargeBinary, primary_key=True),
    Column("request_hash", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
)
_TAKEN = select(func.pg_try_advisory_xact_lock(bindparam("lock", type_=BigInteger)))
_STORED = select(idempotency_records).where(idempotency_records.c.scope_hash == bindparam("scope_hash"))


class IdempotencyKeyRequired(BadRequest):
    """The route moves money or makes a legal decision, and came without a key."""

    code = "IDEMPOTENCY_KEY_REQUIRED"
    title = Words("须提供 Idempotency-Key 请求头", "Idempotency-Key is required")


class IdempotencyKeyInvalid(BadRequest):
    """The key is empty, too long or not printable ASCII."""

    code = "IDEMPOTENCY_KEY_INVALID"
    title = Words("Idempotency-Key 无效", "The Idempotency-Key is not valid")


class IdempotencyKeyReused(Unprocessable):
    """The key was used for another request."""

    code = "IDEMPOTENCY_KEY_REUSED"
    title = Words("该 Idempotency-Key 已用于其他请求", "The Idempotency-Key was used for another request")


class StillRunning(Conflict):
    """The first request with this key is still at work."""

    code = "REQUEST_IN_PROGRESS"
    title = Words("相同的请求正在处理", "The same request is still running")


@dataclass(frozen=True, slots=True)
class IdempotentRequest:
    """A request with its key, as it is looked up."""

    scope_hash: bytes
    request_hash: bytes


def idempotent_request(key: str, caller: Caller, method: str, path: str, body: bytes) -> IdempotentRequest:
    """Return the request's place in the records.

    Raises:
        IdempotencyKeyInvalid: the key is empty, longer than 255 or holds other than printable ASCII.
    """
    if not key or len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise IdempotencyKeyInvalid
    scope = orjson.dumps((caller.issuer, caller.client_id, caller.subject, method, path, key))
    return IdempotentRequest(hashlib.sha256(scope).digest(), hashlib.sha256(scope + body).digest())


async def stored_answer(session: AsyncSession, request: IdempotentRequest, vault: Vault) -> Response | None:
    """Take the key for this transaction; return the answer of an earlier one, or None for a first request.

    Raises:
        StillRunning: another transaction holds the key.
        IdempotencyKeyReused: the earlier request had another body.
    """
    lock = int.from_bytes(request.scope_hash[:8], "big", signed=True)
    if not await session.scalar(_TAKEN, {"lock": lock}):
        raise StillRunning
    row = (await session.execute(_STORED, {"scope_hash": request.scope_hash})).first()
    if row is None:
        return None
    if row.request_hash != request.request_hash:
        raise IdempotencyKeyReused
    answer = orjson.loads(vault.decrypt(row.answer, "idempotency"))
    headers = {**answer["headers"], "Idempotency-Replayed": "true"}
    return Response(answer["body"].encode(), status_code=row.status, headers=headers)


async def store_answer(
    session: AsyncSession, request: IdempotentRequest, response: Response, vault: Vault, at: datetime
) -> None:
    """Keep a successful answer, encrypted, beside the change that it reports."""
    headers = {name: value for name, value in response.headers.items() if name in _HEADERS_KEPT}
    answer = orjson.dumps({"headers": headers, "body": bytes(response.body).decode()}).decode()
    await session.execute(
        insert(idempotency_records).values(
            scope_hash=request.scope_hash,
            request_hash=request.request_hash,
            status=response.status_code,
            answer=vault.encrypt(answer, "idempotency"),
            created_at=at,
        )
    )


async def forget_answers(session: AsyncSession, now: datetime) -> None:
    """Drop the answers whose time is over."""
    await session.execute(delete(idempotency_records).where(idempotency_records.c.created_at < now - KEPT_FOR))
