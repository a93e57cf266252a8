"""A person chooses another password, and in what capacity an app acts."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts.passwords import canonical, password_defects
from gateway.accounts.presenting import NAME_CONTEXT
from gateway.accounts.queries import capacities_of
from gateway.issuer.secrets import hash_secret
from gateway.models import Account, AccountCapacity, AuthorizationCode, TokenFamily
from gateway.sign_in.ending import end_logins
from gateway.sign_in.logins import Login, Logins
from gateway.sign_in.random_tokens import hash_of, new_token
from gateway.sign_in.requests import AuthorizationRequest
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.resources import Resources

CODE_SECONDS: Final = 60
LONGEST_FAMILY_DAYS: Final = 180


async def new_password_defects(resources: Resources, login: Login, current: str, new: str) -> list[FieldError]:
    """Return what is wrong with the password that a person wants; empty when it will do."""
    async with resources.database.transaction() as session:
        sealed = await session.scalar(select(Account.login_name).where(Account.id == login.account_id))
    defects = password_defects(new, resources.vault.decrypt(sealed or "", NAME_CONTEXT))
    if canonical(new) == canonical(current):
        message = Text("新密码不得与原密码相同。", "The new password is the old one.")
        defects.append(FieldError("/password", "UNCHANGED", message))
    return defects


async def change_password(resources: Resources, logins: Logins, login: Login, new: str, trace_id: str) -> str:
    """The person has another password, and one login: all others have ended. Gives the login's token."""
    hashed = await asyncio.to_thread(hash_secret, canonical(new))
    now = resources.clock.real_now()
    async with resources.database.transaction() as session:
        account = await session.get_one(Account, login.account_id, with_for_update=True)
        account.password_hash, account.initial_until, account.updated_at = hashed, None, now
        await end_logins(session, account.id, "PASSWORD_CHANGED", now)
        uow = logins.acting(session, account.id, trace_id)
        uow.audit("account.choose_password", "account", account.id)
        token = await logins.enter(session, account.id)
        await uow.flush()
    return token


async def choices(session: AsyncSession, login: Login, asked: AuthorizationRequest) -> Sequence[AccountCapacity]:
    """Return the capacities in which the app may act, after what the request says about them."""
    return [
        one
        for one in await capacities_of(session, login.account_id)
        if asked.capacity_id in (None, one.id) and asked.organization_id in (None, one.organization_id)
    ]


async def issue_code(
    resources: Resources, logins: Logins, login: Login, asked: AuthorizationRequest, capacity_id: UUID, trace_id: str
) -> str:
    """Return a code with which the app gets its tokens, once, within a minute."""
    now, code = resources.clock.real_now(), new_token()
    family = TokenFamily(
        id=new_id(), client_id=asked.app.client_id, account_id=login.account_id, capacity_id=capacity_id,
        session_id=login.id, scopes=list(asked.scopes), authenticated_at=login.began_at, created_at=now,
        expires_at=now + timedelta(days=LONGEST_FAMILY_DAYS), revoked_at=None, revoked_reason=None,
    )  # fmt: skip
    issued = AuthorizationCode(
        code_hash=hash_of(code), family_id=family.id, redirect_uri=asked.reply.redirect_uri,
        challenge=asked.challenge, nonce=asked.nonce, expires_at=now + timedelta(seconds=CODE_SECONDS), used_at=None,
    )  # fmt: skip
    async with resources.database.transaction() as session:
        session.add(family)
        await session.flush()
        session.add(issued)
        uow = logins.acting(session, login.account_id, trace_id)
        uow.audit("login.authorize", "app", asked.app.client_id, details={"capacity": str(capacity_id)})
        await uow.flush()
    return code
