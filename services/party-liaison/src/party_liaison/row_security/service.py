"""Puts a transaction behind the wall of row security.

The role has no rights of an owner, so the policies of the tables hold for it even where the process connects as the
owner. Without a reach it sees no row of a person.
"""

from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.row_security.queries import keeps_a_unit
from shared.kit.authorization import Caller
from shared.kit.problems import Forbidden
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

ROLE: Final = "linli_party"
_ENTER: Final = text(f"SET LOCAL ROLE {ROLE}")
_REACH: Final = text("SELECT set_config('linli.reach', :reach, true)")
EVERYTHING: Final = '{"all": "yes"}'


async def behind_wall(uow: UnitOfWork, permission: str) -> None:
    """The rest of the transaction sees and writes persons' rows only where the caller has `permission`."""
    reach = uow.resources.permissions.reachable(uow.caller, permission)
    await _enter(uow.session, EVERYTHING if reach is None else orjson.dumps(dict(reach)).decode())


@dataclass(frozen=True, slots=True)
class Sight:
    """What of persons a caller reads: within a reach, of the unit kept as its secretary, and the own record."""

    reach: frozenset[tuple[str, str]] | None
    secretary: str | None
    account: str | None


async def read_behind_wall(uow: UnitOfWork, permission: str) -> Sight:
    """The rest of the transaction sees persons' rows as far as the caller's division, unit and own record go.

    Raises:
        Forbidden: an organization's own user keeps no unit as its secretary.
    """
    caller = uow.caller
    reach = uow.resources.permissions.reachable(caller, permission)
    account = _account(uow.vault, caller)
    secretary = account if "CSO" in caller.roles else None
    if caller.roles == {"CSO"} and not await keeps_a_unit(uow.session, account):
        raise Forbidden
    sight = Sight(reach, secretary, account if "SW" in caller.roles else None)
    await _enter(uow.session, _setting(sight))
    return sight


def _account(vault: Vault, caller: Caller) -> str:
    return vault.blind_index(caller.identity)


def _setting(sight: Sight) -> str:
    if sight.reach is None:
        return EVERYTHING
    more = {"secretary": sight.secretary, "account": sight.account}
    return orjson.dumps(dict(sight.reach) | {name: value for name, value in more.items() if value}).decode()


async def with_all_rows(session: AsyncSession) -> None:
    """The rest of the transaction sees all rows: for jobs, reactions and counts that are suppressed afterwards."""
    await _enter(session, EVERYTHING)


async def _enter(session: AsyncSession, reach: str) -> None:
    await session.flush()
    await session.execute(_ENTER)
    await session.execute(_REACH, {"reach": reach})
