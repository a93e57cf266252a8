"""`/v1/accounts`: an authority keeps the accounts of its people and of the organizations in its care."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from gateway.accounts import service
from gateway.accounts.presenting import shown_account, shown_accounts
from gateway.accounts.queries import ACCOUNT, accounts_within, locked_account
from gateway.accounts.register import Register
from gateway.accounts.schemas import (
    AccountCreate,
    AccountPage,
    AccountRead,
    AccountWithPassword,
    CapacityCreate,
    LoginName,
)
from gateway.models import Account
from gateway.parts import CurrentGateway
from shared.kit.authorization import Caller, Place, require_other_person
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, Row, render
from shared.kit.representations import changed, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/accounts"
router = Router(prefix=PATH, tags=["accounts"])
_BY_ID: Final = [SortKey(Account.id.expression, "id")]
_NO_STORE: Final = "no-store"


async def _register(request: Request, gateway: CurrentGateway) -> Register:
    return Register(gateway.services.get("registration"), request.headers["authorization"])


CurrentRegister = Annotated[Register, Depends(_register)]


async def _checked(body: CapacityCreate, caller: CurrentCaller, register: CurrentRegister) -> CapacityCreate:
    """Return the capacity to give; registration is asked before any row is locked."""
    return await service.checked_capacity(body, caller, register, "")


Checked = Annotated[CapacityCreate, Depends(_checked)]


@authorizes
async def _kept(account_id: UUID, uow: Uow) -> Account:
    """Return the account, locked, to an administrator of its authority who is another person.

    Raises:
        NotFound: there is none in reach.
        Forbidden: the caller may not change accounts.
        SamePerson: it is the caller's own.
    """
    account = await locked_account(uow.session, account_id)
    if account is None:
        raise NotFound
    uow.require("account.write", Place(jurisdiction_id=account.authority_id), read="account.read")
    require_other_person(uow.caller, f"{uow.caller.issuer}|{account.id}")
    return account


Kept = Annotated[Account, Depends(_kept)]


async def _answer(uow: UnitOfWork, account: Account, password: str | None = None, status: int = 200) -> Response:
    """Return the account as it is after the change; read over the change's own transaction."""
    body = await shown_account(uow, account)
    if password is None:
        return changed(body)
    headers = {"ETag": etag(account.version), "Cache-Control": _NO_STORE}
    if status == 201:
        headers["Location"] = f"{PATH}/{account.id}"
    return Response(render(body | {"initial_password": password}), status, headers, media_type="application/json")


@router.get("", response_model=AccountPage, operation_id="list_accounts", summary="Accounts 账号列表",
            dependencies=[allow("account.read")])  # fmt: skip
async def list_accounts(
    caller: CurrentCaller,
    resources: CurrentResources,
    reads: CurrentReads,
    page: Page,
    login_name: Annotated[LoginName | None, Query(description="Exactly this login name")] = None,
) -> Response:
    """Give the accounts that the caller's authority looks after; names are masked."""
    statement = accounts_within(resources.permissions.reachable(caller, "account.read"))
    if login_name is not None:
        statement = statement.where(Account.login_index == service.login_index(resources.vault, login_name))
    rows = page_of(await reads.rows(paged(statement, _BY_ID, page)), _BY_ID, page)
    rows["items"] = await shown_accounts(resources, rows["items"])
    return Response(render(rows), media_type="application/json", headers=next_link(page, rows["next_cursor"]))


@router.post(
    "", status_code=201, response_model=AccountWithPassword, operation_id="create_account",
    summary="Open an account 开通账号", dependencies=[allow("account.write")], **idempotent_required,
)  # fmt: skip
async def create_account(body: AccountCreate, register: CurrentRegister, uow: Uow) -> Response:
    """Open an account. The initial password is shown only in this answer, works for seven days, and only to choose
    another one. Registration is asked for the divisions and organizations, before anything is changed."""
    uow.expect_key()
    capacities = [
        await service.checked_capacity(one, uow.caller, register, f"/capacities/{at}")
        for at, one in enumerate(body.capacities)
    ]
    account, password = await service.create_account(uow, body, capacities)
    return await _answer(uow, account, password, 201)


@router.get("/{account_id}", response_model=AccountRead, operation_id="read_account", summary="One account 账号详情",
            dependencies=[allow("account.read")])  # fmt: skip
async def read_account(
    account_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads
) -> Response:
    """Give an account that the caller's authority looks after."""
    row = await _readable(account_id, caller, resources, reads)
    (shown,) = await shown_accounts(resources, [row])
    return representation(request, shown, etag(row["version"]))


async def _readable(account_id: UUID, caller: Caller, resources: Resources, reads: Reads) -> Row:
    row = await reads.row(ACCOUNT, account=account_id)
    if row is None or not resources.permissions.allows(
        caller, "account.read", Place(jurisdiction_id=row["authority_id"])
    ):
        raise NotFound
    return row


@router.post(
    "/{account_id}/capacities", response_model=AccountRead, operation_id="add_account_capacity",
    summary="Give another capacity 增加身份", dependencies=[allow("account.write")],
)  # fmt: skip
async def add_account_capacity(capacity: Checked, account: Kept, uow: Uow) -> Response:
    """Let the person also act in this capacity; they choose one when they sign in and may switch."""
    uow.expect_version(account)
    await service.add_capacity(uow, account, capacity)
    return await _answer(uow, account)


@router.delete(
    "/{account_id}/capacities/{capacity_id}", response_model=AccountRead, operation_id="end_account_capacity",
    summary="End a capacity 终止身份",
)  # fmt: skip
async def end_account_capacity(account: Kept, capacity_id: UUID, uow: Uow) -> Response:
    """Let the person act in this capacity no more; tokens of it end within ten minutes."""
    uow.expect_version(account)
    await service.end_capacity(uow, account, capacity_id)
    return await _answer(uow, account)


@router.post(
    "/{account_id}/password-reset", response_model=AccountWithPassword, operation_id="reset_account_password",
    summary="Give an initial password 重置密码", **idempotent_required,
)  # fmt: skip
async def reset_account_password(account: Kept, uow: Uow) -> Response:
    """Void the password and give an initial one, shown only in this answer; all logins of the person end."""
    uow.expect_version(account)
    password = await service.reset_password(uow, account)
    return await _answer(uow, account, password)


@router.post(
    "/{account_id}/unlocking", response_model=AccountRead, operation_id="unlock_account", summary="Unlock 解除锁定"
)
async def unlock_account(account: Kept, uow: Uow) -> Response:
    """Forget failed attempts with this login name."""
    uow.expect_version(account)
    await service.unlock(uow, account)
    return await _answer(uow, account)


@router.post(
    "/{account_id}/disabling", response_model=AccountRead, operation_id="disable_account", summary="Disable 停用账号"
)
async def disable_account(account: Kept, uow: Uow) -> Response:
    """Let nobody sign in to the account; all logins of the person end."""
    uow.expect_version(account)
    await service.disable(uow, account)
    return await _answer(uow, account)


@router.post(
    "/{account_id}/enabling", response_model=AccountRead, operation_id="enable_account", summary="Enable 恢复账号"
)
async def enable_account(account: Kept, uow: Uow) -> Response:
    """Let the person sign in again."""
    uow.expect_version(account)
    await service.enable(uow, account)
    return await _answer(uow, account)
