"""The first administrator's account, opened by the operator."""

from datetime import timedelta

from pydantic import TypeAdapter

from gateway.accounts.passwords import new_initial
from gateway.accounts.presenting import DISPLAY_CONTEXT, NAME_CONTEXT
from gateway.accounts.schemas import LoginName
from gateway.issuer.secrets import hash_secret
from gateway.models import Account, AccountCapacity
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.ids import new_id
from shared.kit.vault import Vault

INITIAL_DAYS = 7


async def open_account(
    database: Database, vault: Vault, clock: Clock, login_name: str, display_name: str, role: str, division: str
) -> str:
    """Somebody may sign in as an administrator, who opens the other accounts; gives the initial password.

    Raises:
        ValueError: the login name cannot be used.
    """
    TypeAdapter(LoginName).validate_python(login_name)
    password, now = new_initial(), clock.real_now()
    account = Account(
        id=new_id(), login_index=vault.blind_index(f"login:{login_name}"),
        login_name=vault.encrypt(login_name, NAME_CONTEXT), display_name=vault.encrypt(display_name, DISPLAY_CONTEXT),
        authority_id=division, password_hash=hash_secret(password), initial_until=now + timedelta(days=INITIAL_DAYS),
        disabled_at=None, created_at=now, updated_at=now,
    )  # fmt: skip
    capacity = AccountCapacity(
        id=new_id(), account_id=account.id, title=f"{role} {division}", roles=[role], division=division,
        organization_id=None, department=None, scopes=[], created_at=now, ended_at=None,
    )  # fmt: skip
    async with database.transaction() as session:
        session.add(account)
        await session.flush()
        session.add(capacity)
    return password
