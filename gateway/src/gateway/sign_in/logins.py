"""Who signs in: the password is checked, attempts are counted, and the browser gets a login.

An unknown name, a wrong password, a locked or disabled account and an initial password that is too old are one and
the same answer, after the same work.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts import lockout
from gateway.accounts.passwords import canonical
from gateway.accounts.presenting import DISPLAY_CONTEXT
from gateway.issuer.secrets import SecretChecker
from gateway.models import Account, LoginSession
from gateway.settings import GatewaySettings
from gateway.sign_in.random_tokens import hash_of, new_token
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_LONGEST_NAME: Final = 100
_PRESENT = select(
    LoginSession.id, LoginSession.account_id, LoginSession.began_at, Account.initial_until, Account.display_name
).join(Account, Account.id == LoginSession.account_id).where(
    LoginSession.token_hash == bindparam("token_hash"), LoginSession.ended_at.is_(None),
    LoginSession.expires_at > bindparam("now"), Account.disabled_at.is_(None),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Login:
    """A browser's login that is not over. With `must_change` it is good for choosing a password only."""

    id: UUID
    account_id: UUID
    began_at: datetime
    must_change: bool
    display_name: str


class Logins:
    """Begins and finds logins."""

    def __init__(self, resources: Resources, settings: GatewaySettings) -> None:
        self._resources = resources
        self._people = settings.people
        self._issuer = settings.issuer
        self._secrets = SecretChecker()

    async def find(self, token: str | None) -> Login | None:
        """Return the login whose token a browser sent, unless it is over."""
        if not token:
            return None
        now = self._resources.clock.real_now()
        row = await self._resources.database.reads.row(_PRESENT, token_hash=hash_of(token), now=now)
        if row is None:
            return None
        name = self._resources.vault.decrypt(row["display_name"], DISPLAY_CONTEXT)
        return Login(row["id"], row["account_id"], row["began_at"], row["initial_until"] is not None, name)

    async def begin(self, login_name: str, password: str, address: str, trace_id: str) -> str | None:
        """Return the token of a new login, or None, whatever was wrong."""
        index = self._index(login_name)
        account = await self._checked(index, password, address, trace_id)
        if account is None:
            return None
        async with self._resources.database.transaction() as session:
            token = await self.enter(session, account.id)
            uow = self.acting(session, account.id, trace_id)
            uow.audit("login.begin", "account", account.id)
            await uow.flush()
        return token

    async def knows(self, account_id: UUID, password: str, address: str, trace_id: str) -> bool:
        """Tell whether this is the password of the account; counted like an attempt to sign in."""
        statement = select(Account.login_index).where(Account.id == bindparam("account"))
        index = await self._resources.database.reads.value(statement, account=account_id)
        return index is not None and await self._checked(index, password, address, trace_id) is not None

    async def enter(self, session: AsyncSession, account_id: UUID) -> str:
        """The person has one more login; gives its token."""
        now, token = self._resources.clock.real_now(), new_token()
        session.add(
            LoginSession(
                id=new_id(), token_hash=hash_of(token), account_id=account_id, began_at=now,
                expires_at=now + timedelta(hours=self._people.login_hours), ended_at=None,
            )
        )  # fmt: skip
        await session.flush()
        return token

    def acting(self, session: AsyncSession, account_id: UUID, trace_id: str) -> UnitOfWork:
        """Return a unit of work in which the person acts on the own account."""
        caller = Caller(self._issuer, str(account_id), "login", frozenset())
        return UnitOfWork(session=session, caller=caller, resources=self._resources, correlation_id=trace_id)

    async def _checked(self, index: str, password: str, address: str, trace_id: str) -> Account | None:
        """Return the account if the password is right and it may be used; no transaction is open meanwhile."""
        people, now = self._people, self._resources.clock.real_now()
        keys = lockout.name_key(index), lockout.address_key(self._resources.vault, address)
        async with self._resources.database.transaction() as session:
            by_name = await lockout.begin_attempt(session, keys[0], people.failures_by_name, people.lock_minutes, now)
            by_address = await lockout.begin_attempt(
                session, keys[1], people.failures_by_address, people.lock_minutes, now
            )
            account = await session.scalar(select(Account).where(Account.login_index == index))
        right = await self._secrets.check(account.password_hash if account else None, canonical(password))
        usable = account is not None and account.disabled_at is None
        usable = usable and (account.initial_until is None or account.initial_until > now)  # type: ignore[union-attr]
        passed = right and usable and by_name and by_address
        async with self._resources.database.transaction() as session:
            if passed:
                await lockout.forget(session, keys[0])
                await lockout.take_back(session, keys[1], people.failures_by_address)
            elif account is not None:
                uow = self.acting(session, account.id, trace_id)
                uow.audit("login.failure", "account", account.id, details={"locked": not (by_name and by_address)})
                await uow.flush()
        return account if passed else None

    def _index(self, login_name: str) -> str:
        name = canonical(login_name).strip().lower()[:_LONGEST_NAME]
        return self._resources.vault.blind_index(f"login:{name}")
