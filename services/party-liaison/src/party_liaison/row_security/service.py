"""Puts a transaction behind the wall of row security.

The role has no rights of an owner, so the policies of the tables hold for it even where the process connects as the
owner. Without a reach it sees no row of a person.
"""

from typing import Final

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.unit_of_work import UnitOfWork

ROLE: Final = "linli_party"
_ENTER: Final = text(f"SET LOCAL ROLE {ROLE}")
_REACH: Final = text("SELECT set_config('linli.reach', :reach, true)")
EVERYTHING: Final = '{"all": "yes"}'


async def behind_wall(uow: UnitOfWork, permission: str) -> None:
    """The rest of the transaction sees and writes persons' rows only where the caller has `permission`."""
    reach = uow.resources.permissions.reachable(uow.caller, permission)
    await _enter(uow.session, EVERYTHING if reach is None else orjson.dumps(dict(reach)).decode())


async def with_all_rows(session: AsyncSession) -> None:
    """The rest of the transaction sees all rows: for jobs, reactions and counts that are suppressed afterwards."""
    await _enter(session, EVERYTHING)


async def _enter(session: AsyncSession, reach: str) -> None:
    await session.flush()
    await session.execute(_ENTER)
    await session.execute(_REACH, {"reach": reach})
