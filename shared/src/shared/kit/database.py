"""The one place that opens, commits and rolls back transactions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from shared.kit.reads import Reads


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()


class Database:
    """A service's PostgreSQL database: sessions for changes, an asyncpg pool for reads.

    `url` is `postgresql://…`; each of the two pools holds at most `pool_size` connections.
    """

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = url
        self.reads = Reads(url, pool_size=pool_size)
        self._engine: AsyncEngine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=False,
            pool_use_lifo=True,
            json_serializer=_dumps,
            json_deserializer=orjson.loads,
            connect_args={"server_settings": {"jit": "off"}},
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False, autoflush=False)

    async def start(self) -> None:
        """Open the read pool; the session pool opens on demand."""
        await self.reads.start()

    async def stop(self) -> None:
        """Close every connection."""
        await self.reads.stop()
        await self._engine.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Give a session whose work is committed when the block ends and undone when it raises."""
        async with self._sessions() as session:
            try:
                yield session
                await session.commit()
            except BaseException:
                await session.rollback()
                raise
