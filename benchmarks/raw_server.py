"""The floor: a bare ASGI application on asyncpg that answers the same bodies, without anything around them.

`python -m benchmarks.raw_server <descriptor of a listening socket>` with RAW_DATABASE_URL. It is not started with
uvicorn's own option for descriptors, which takes the socket for a local one and leaves Nagle's algorithm on: every
answer of two writes would then wait 40 ms.
"""

import os
import socket
import sys
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import uvicorn

from registration.organizations.queries.reads import ORGANIZATION_BY_ID
from shared.kit.reads import ReadCompiler

BY_ID = ReadCompiler().compiled(ORGANIZATION_BY_ID).sql
PAGE = BY_ID.partition("WHERE")[0] + "WHERE organizations.id > $1 ORDER BY organizations.id LIMIT 20"
CREATE = """
with made as (
  insert into raw_rows (id, name, state, owner, created_at)
  values ($1, $2, 'RESERVED', 'somebody', now()) returning id
), told as (
  insert into raw_events (event_id, type, aggregate_id, wire, recorded_at)
  select gen_random_uuid(), 'made', id, $3, now() from made
), noted as (
  insert into raw_audit (occurred_at, actor, action, object_id) select now(), 'somebody', 'made', id from made
) select id from made"""
TABLES = """
create table if not exists raw_rows (id uuid primary key, name text not null unique, state text, owner text,
  created_at timestamptz);
create table if not exists raw_events (position bigint generated always as identity primary key, event_id uuid unique,
  type text, aggregate_id uuid, wire bytea, recorded_at timestamptz, published_at timestamptz);
create table if not exists raw_audit (id bigint generated always as identity primary key, occurred_at timestamptz,
  actor text, action text, object_id uuid);
"""
JSON = [(b"content-type", b"application/json")]


async def _json(connection: Any) -> None:
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=orjson.Fragment)


class App:
    """Answers /by-id/<id>, /page/<id> and POST /create."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path = scope["path"]
        if path.startswith("/by-id/"):
            body = dict(await self.pool.fetchrow(BY_ID, UUID(path[7:])) or {})
        elif path == "/healthz":
            body = {}
        elif path.startswith("/page/"):
            body = {"items": [dict(row) for row in await self.pool.fetch(PAGE, UUID(path[6:]))]}
        else:
            given = orjson.loads((await receive())["body"])
            name = given["trade"] + uuid4().hex
            body = {"id": await self.pool.fetchval(CREATE, uuid4(), name, orjson.dumps(given))}
        content = orjson.dumps(body, default=str)
        length = (b"content-length", str(len(content)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*JSON, length]})
        await send({"type": "http.response.body", "body": content})

    async def _live(self, receive: Any, send: Any) -> None:
        await receive()
        self.pool = await asyncpg.create_pool(os.environ["RAW_DATABASE_URL"], min_size=4, max_size=32, init=_json)
        await self.pool.execute(TABLES)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.pool.close()
        await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    config = uvicorn.Config(App(), loop="uvloop", http="httptools", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])
