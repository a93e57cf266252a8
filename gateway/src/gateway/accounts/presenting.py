"""Accounts as they are shown: the person's name masked, with capacities and locks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from gateway.accounts.lockout import name_key
from gateway.accounts.queries import CAPACITIES, CAPACITY, LOCKS, SHOWN, capacities_of
from gateway.models import Account, LoginFailure
from shared.kit.masking import mask_name
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

NAME_CONTEXT: Final = "accounts.login_name"
DISPLAY_CONTEXT: Final = "accounts.display_name"
_CAPACITY_NAMES: Final = tuple(column.key for column in CAPACITY if column.key != "account_id")


async def shown_accounts(resources: Resources, rows: Sequence[Row]) -> list[Row]:
    """Return rows of `SHOWN` as accounts; two reads for all of them."""
    reads = resources.database.reads
    locks = await reads.rows(LOCKS, keys=[name_key(row["login_index"]) for row in rows])
    until = {lock["key"]: lock["locked_until"] for lock in locks}
    capacities = await reads.rows(CAPACITIES, accounts=[row["id"] for row in rows])
    now = resources.clock.real_now()
    return [
        _shown(
            resources.vault, row, [one for one in capacities if one["account_id"] == row["id"]],
            until.get(name_key(row["login_index"])), now,
        )
        for row in rows
    ]  # fmt: skip


async def shown_account(uow: UnitOfWork, account: Account) -> Row:
    """Return an account as it is after a change, within its transaction."""
    await uow.flush()
    lock = await uow.session.get(LoginFailure, name_key(account.login_index))
    capacities = [vars(one) for one in await capacities_of(uow.session, account.id)]
    row = {column.key: getattr(account, column.key) for column in SHOWN}
    return _shown(uow.vault, row, capacities, lock.locked_until if lock else None, uow.clock.real_now())


def _shown(
    vault: Vault, row: Row, capacities: Sequence[Mapping[str, Any]], locked: datetime | None, now: datetime
) -> Row:
    shown = {name: value for name, value in row.items() if name != "login_index"}
    return shown | {
        "login_name": vault.decrypt(row["login_name"], NAME_CONTEXT),
        "display_name": mask_name(vault.decrypt(row["display_name"], DISPLAY_CONTEXT)),
        "capacities": [{name: one[name] for name in _CAPACITY_NAMES} for one in capacities],
        "locked_until": locked if locked is not None and locked > now else None,
    }
