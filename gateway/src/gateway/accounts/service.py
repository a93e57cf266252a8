"""What administrators do with accounts."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete

from gateway.accounts.capacities import WantedCapacity, capacity_defects
from gateway.accounts.errors import AlreadySo, CapacityInvalid, LastCapacity, TooManyCapacities
from gateway.accounts.lockout import name_key
from gateway.accounts.passwords import new_initial
from gateway.accounts.presenting import DISPLAY_CONTEXT, NAME_CONTEXT
from gateway.accounts.queries import capacities_of
from gateway.accounts.register import Register
from gateway.accounts.schemas import AccountCreate, CapacityCreate
from gateway.issuer.secrets import hash_secret
from gateway.models import Account, AccountCapacity, LoginFailure
from gateway.sign_in.ending import end_capacity as end_tokens_of
from gateway.sign_in.ending import end_logins
from shared.kit.authorization import WHOLE_CITY, Caller
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

MOST_CAPACITIES: Final = 20
INITIAL_DAYS: Final = 7


def login_index(vault: Vault, login_name: str) -> str:
    """Return by what the account of a typed login name is found."""
    return vault.blind_index(f"login:{login_name}")


async def checked_capacity(body: CapacityCreate, giver: Caller, register: Register, pointer: str) -> CapacityCreate:
    """Return the capacity with its title, once registration knows the division and the organization.

    Raises:
        CapacityInvalid: it cannot be given like this, or not by this administrator.
        ServiceUnavailable: registration does not answer.
    """
    wanted = WantedCapacity(
        frozenset(body.roles), body.division, body.organization_id, body.department, tuple(body.scopes)
    )
    defects = [replace(one, pointer=pointer + one.pointer) for one in capacity_defects(wanted, giver)]
    if defects:
        raise CapacityInvalid(errors=defects)
    if body.division is not None and body.division != WHOLE_CITY:
        authority = await register.authority_of(body.division)
        _require_within(giver, authority, f"{pointer}/division")
    elif body.division == WHOLE_CITY:
        _require_within(giver, WHOLE_CITY, f"{pointer}/division")
    title = body.title
    if body.organization_id is not None:
        found = await register.organization(body.organization_id, wanted.roles)
        _require_within(giver, found[1] if found else None, f"{pointer}/organization_id")
        title = found[0] if found else title
    return body.model_copy(update={"title": title or " ".join(body.roles)})


def _require_within(giver: Caller, authority: str | None, pointer: str) -> None:
    if authority is None:
        message = Text("登记系统中没有该对象。", "Registration knows no such division or organization.")
        raise CapacityInvalid(errors=[FieldError(pointer, "UNKNOWN", message)])
    if giver.division not in (WHOLE_CITY, authority):
        message = Text("不在您的管辖范围内。", "It lies outside of your jurisdiction.")
        raise CapacityInvalid(errors=[FieldError(pointer, "OUTSIDE_JURISDICTION", message)])


async def create_account(uow: UnitOfWork, body: AccountCreate, capacities: list[CapacityCreate]) -> tuple[Account, str]:
    """The person may sign in and choose a password; gives the initial one, which is shown only now.

    Raises:
        CapacityInvalid: the account would be looked after by another authority than the administrator's.
    """
    authority = body.authority_id or uow.caller.division or ""
    _require_within(uow.caller, authority, "/authority_id")
    account = new_account(uow, body.login_name, body.display_name, authority)
    password = await _give_password(uow, account)
    uow.session.add(account)
    await uow.session.flush()
    for one in capacities:
        add_row(uow, account, one)
    _note(uow, account, "create", capacities=[sorted(one.roles) for one in capacities])
    return account, password


def new_account(uow: UnitOfWork, login_name: str, display_name: str, authority: str) -> Account:
    """Return the row of an account that nobody can sign in to yet."""
    now = uow.clock.real_now()
    return Account(
        id=new_id(), login_index=login_index(uow.vault, login_name),
        login_name=uow.vault.encrypt(login_name, NAME_CONTEXT),
        display_name=uow.vault.encrypt(display_name, DISPLAY_CONTEXT), authority_id=authority, password_hash="",
        initial_until=None, disabled_at=None, created_at=now, updated_at=now,
    )  # fmt: skip


def add_row(uow: UnitOfWork, account: Account, wanted: CapacityCreate) -> AccountCapacity:
    """The person may act in the capacity; checked before."""
    row = AccountCapacity(
        id=new_id(), account_id=account.id, title=wanted.title or "", roles=sorted(set(wanted.roles)),
        division=wanted.division, organization_id=wanted.organization_id, department=wanted.department,
        scopes=sorted(set(wanted.scopes)), created_at=uow.clock.real_now(), ended_at=None,
    )  # fmt: skip
    uow.session.add(row)
    return row


async def add_capacity(uow: UnitOfWork, account: Account, wanted: CapacityCreate) -> None:
    """The person may also act in this capacity.

    Raises:
        TooManyCapacities: the account has as many as it may.
    """
    if len(await capacities_of(uow.session, account.id)) >= MOST_CAPACITIES:
        raise TooManyCapacities
    row = add_row(uow, account, wanted)
    _touch(uow, account)
    _note(uow, account, "add_capacity", capacity=str(row.id), roles=row.roles)


async def end_capacity(uow: UnitOfWork, account: Account, capacity_id: UUID) -> None:
    """The person acts in this capacity no more: no login and no refresh leads to it.

    Raises:
        NotFound: the account has no such capacity.
        LastCapacity: it is the only one.
    """
    present = await capacities_of(uow.session, account.id)
    ending = next((one for one in present if one.id == capacity_id), None)
    if ending is None:
        raise NotFound
    if len(present) == 1:
        raise LastCapacity
    ending.ended_at = uow.clock.real_now()
    await end_tokens_of(uow.session, capacity_id, "CAPACITY_ENDED", uow.clock.real_now())
    _touch(uow, account)
    _note(uow, account, "end_capacity", capacity=str(capacity_id))


async def reset_password(uow: UnitOfWork, account: Account) -> str:
    """The old password is void and failed attempts are forgotten; gives the initial one, shown only now."""
    password = await _give_password(uow, account)
    await end_logins(uow.session, account.id, "PASSWORD_RESET", uow.clock.real_now())
    await _forget_failures(uow, account)
    _touch(uow, account)
    _note(uow, account, "reset_password")
    return password


async def unlock(uow: UnitOfWork, account: Account) -> None:
    """Failed attempts with this login name are forgotten."""
    await _forget_failures(uow, account)
    _touch(uow, account)
    _note(uow, account, "unlock")


async def disable(uow: UnitOfWork, account: Account) -> None:
    """Nobody signs in to the account, and every login has ended.

    Raises:
        AlreadySo: it is disabled.
    """
    if account.disabled_at is not None:
        raise AlreadySo
    account.disabled_at = uow.clock.real_now()
    await end_logins(uow.session, account.id, "ACCOUNT_DISABLED", uow.clock.real_now())
    _touch(uow, account)
    _note(uow, account, "disable")


async def enable(uow: UnitOfWork, account: Account) -> None:
    """The person may sign in again.

    Raises:
        AlreadySo: it is not disabled.
    """
    if account.disabled_at is None:
        raise AlreadySo
    account.disabled_at = None
    _touch(uow, account)
    _note(uow, account, "enable")


async def _give_password(uow: UnitOfWork, account: Account) -> str:
    password = new_initial()
    account.password_hash = await asyncio.to_thread(hash_secret, password)
    account.initial_until = uow.clock.real_now() + timedelta(days=INITIAL_DAYS)
    return password


async def _forget_failures(uow: UnitOfWork, account: Account) -> None:
    key = name_key(account.login_index)
    await uow.session.execute(delete(LoginFailure).where(LoginFailure.key == key))


def _touch(uow: UnitOfWork, account: Account) -> None:
    account.updated_at = uow.clock.real_now()


def _note(uow: UnitOfWork, account: Account, act: str, **details: Any) -> None:
    uow.audit(f"account.{act}", "account", account.id, details=details)
