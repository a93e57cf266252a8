"""By what a hook holds: a sign-in here, or for people of another provider the last time that their app registered it.

Another provider does not tell when somebody signs out or leaves an office. Whoever has left cannot get a token there
any more, so that the hook is not registered again and ends when its time is over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gateway.accounts.queries import capacities_of, locked_account
from gateway.journal.visibility import acts_for_its_client
from gateway.models import AccountCapacity, PushHook
from gateway.push.errors import PushNeedsSignIn
from gateway.push.queries import SIGN_IN
from gateway.sign_in.random_tokens import hash_of
from shared.kit.authorization import Caller
from shared.kit.unit_of_work import UnitOfWork

_PUBLIC: Final = frozenset({"PUB"})


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose people may have hooks: those of `issuer`, the gateway's own, and others for `lease`, if that is not 0."""

    issuer: str
    lease: timedelta

    def require_person(self, caller: Caller) -> None:
        """Pass for a person who uses an app.

        Raises:
            PushNeedsSignIn: it is a system, the public, or somebody whose provider is not trusted with hooks.
        """
        if caller.issuer == self.issuer:
            if account_of(caller) is None:
                raise PushNeedsSignIn
        elif not self.lease or acts_for_its_client(caller) or caller.roles <= _PUBLIC:
            raise PushNeedsSignIn


@dataclass(frozen=True, slots=True)
class Holding:
    """What a hook holds by: account, capacity and sign-in, or until when, and in what capacity, by its hash."""

    account_id: UUID | None = None
    capacity_id: UUID | None = None
    session_id: UUID | None = None
    capacity_hash: str | None = None
    held_until: datetime | None = None

    def is_of(self, hook: PushHook) -> bool:
        """Tell whether the hook of the same person is for the same capacity."""
        return (hook.capacity_id, hook.capacity_hash) == (self.capacity_id, self.capacity_hash)


async def holding_of(uow: UnitOfWork, trust: Trust) -> Holding:
    """Return what a hook of the caller would hold by now.

    Raises:
        PushNeedsSignIn: the caller is no person who uses an app, or is not signed in any more.
    """
    caller = uow.caller
    trust.require_person(caller)
    if caller.issuer != trust.issuer:
        until = uow.clock.real_now() + trust.lease
        return Holding(capacity_hash=_capacity_hash(caller), held_until=until)
    account_id = account_of(caller)
    assert account_id is not None
    session_id = UUID(caller.session_id)
    capacity = await _capacity(uow, account_id, session_id)
    return Holding(account_id, capacity.id, session_id)


def account_of(caller: Caller) -> UUID | None:
    """Return the account of a person who is signed in to an app here, None for any other caller."""
    if caller.session_id is None:
        return None
    try:
        return UUID(caller.subject)
    except ValueError:
        return None


def _capacity_hash(caller: Caller) -> str:
    words = (*sorted(caller.roles), "|", caller.division or "", caller.organization_id or "", caller.department or "")
    return hash_of("\n".join(words))


async def _capacity(uow: UnitOfWork, account_id: UUID, session_id: UUID) -> AccountCapacity:
    """Return the capacity of the token, while the person still has it and is still signed in."""
    caller = uow.caller
    await locked_account(uow.session, account_id)
    for one in await capacities_of(uow.session, account_id):
        organization_id = str(one.organization_id) if one.organization_id else None
        same = (one.division, organization_id, one.department) == (
            caller.division, caller.organization_id, caller.department,
        )  # fmt: skip
        if same and set(one.roles) == caller.roles and await _is_signed_in(uow, account_id, session_id, one.id):
            return one
    raise PushNeedsSignIn


async def _is_signed_in(uow: UnitOfWork, account_id: UUID, session_id: UUID, capacity_id: UUID) -> bool:
    stated = {
        "session": session_id, "client": uow.caller.client_id, "account": account_id, "capacity": capacity_id,
        "now": uow.clock.real_now(),
    }  # fmt: skip
    return bool(await uow.session.scalar(SIGN_IN, stated))
