"""`/v1/client-registrations` and `/v1/clients`: integrators ask for clients, authorities decide and look after them."""

from datetime import date, timedelta
from typing import Annotated, Final
from uuid import UUID

import orjson
from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from gateway.clients import service
from gateway.clients.queries import (
    CLIENT_BY_ID,
    REGISTRATION_BY_ID,
    clients_within,
    locked_client,
    locked_registration,
    registrations_within,
    usage_of,
)
from gateway.clients.rules import CITY
from gateway.clients.schemas import (
    Approval,
    Claim,
    ClientKeys,
    ClientPage,
    ClientRead,
    ClientSecretRotation,
    ClientSigningKeys,
    ClientUpdate,
    Credentials,
    Refusal,
    RegistrationCreate,
    RegistrationPage,
    RegistrationRead,
    RegistrationWithCode,
    Suspension,
    UsagePage,
)
from gateway.clients.states import RegistrationState
from gateway.models import Client, ClientRegistration, ClientUsage
from gateway.parts import CurrentGateway
from shared.kit.authorization import Caller, Place
from shared.kit.clock import legal_day
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes, public_route
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

REGISTRATIONS: Final = "/v1/client-registrations"
CLIENTS: Final = "/v1/clients"
USAGE_DAYS: Final = 31
router = Router(tags=["clients"])
_BY_ID: Final = [SortKey(ClientRegistration.id.expression, "id")]
_BY_CLIENT: Final = [SortKey(Client.client_id.expression, "client_id")]
_NEWEST: Final = [
    SortKey(ClientUsage.day.expression, "day", "desc"),
    SortKey(ClientUsage.route_group.expression, "route_group"),
]


@authorizes
async def _decided(registration_id: UUID, uow: Uow) -> ClientRegistration:
    """Return the registration, locked, to its authority.

    Raises:
        NotFound: there is none in reach.
    """
    found = await locked_registration(uow.session, registration_id)
    if found is None:
        raise NotFound
    uow.require("client.decide", Place(jurisdiction_id=found.authority_id), read="client.read")
    return found


async def _claimed(registration_id: UUID, uow: Uow) -> ClientRegistration:
    """Return the registration, locked; the claim code decides about access.

    Raises:
        NotFound: there is none.
    """
    found = await locked_registration(uow.session, registration_id)
    if found is None:
        raise NotFound
    return found


@authorizes
async def _kept(client_id: str, uow: Uow) -> Client:
    """Return the client, locked, to the authority that looks after it.

    Raises:
        NotFound: there is none in reach.
    """
    found = await locked_client(uow.session, client_id)
    if found is None:
        raise NotFound
    uow.require("client.decide", _place(found.authority_id), read="client.read")
    return found


@authorizes
async def _own(client_id: str, gateway: CurrentGateway, uow: Uow) -> Client:
    """Return the client, locked, to itself.

    Raises:
        NotFound: the caller is another one.
    """
    found = await locked_client(uow.session, client_id)
    if found is None or not _is(uow.caller, client_id, gateway.settings.issuer):
        raise NotFound
    return found


Decided = Annotated[ClientRegistration, Depends(_decided)]
Claimed = Annotated[ClientRegistration, Depends(_claimed)]
Kept = Annotated[Client, Depends(_kept)]
Own = Annotated[Client, Depends(_own)]


def _place(authority_id: str | None) -> Place:
    return Place(jurisdiction_id=authority_id or CITY)


def _is(caller: Caller, client_id: str, issuer: str) -> bool:
    return (caller.issuer, caller.client_id, caller.subject) == (issuer, client_id, client_id)


async def _require_readable(row: object, client_id: str, caller: Caller, resources: Resources, issuer: str) -> None:
    if _is(caller, client_id, issuer):
        return
    authority = row["authority_id"]  # type: ignore[index]
    if not resources.permissions.allows(caller, "client.read", _place(authority)):
        raise NotFound


async def _shown(uow: UnitOfWork, registration: ClientRegistration) -> Response:
    return await changed_row(uow, RegistrationRead, registration)


def _secret(body: dict[str, object], status: int, **headers: str) -> Response:
    content = orjson.dumps(body)
    return Response(content, status, {"Cache-Control": "no-store", **headers}, media_type="application/json")


@router.post(
    REGISTRATIONS, status_code=201, response_model=RegistrationWithCode, operation_id="request_client",
    summary="Ask for a client 申请客户端", dependencies=[public_route], **idempotent_required,
)  # fmt: skip
async def request_client(body: RegistrationCreate, uow: Uow) -> Response:
    """Ask for a client; the token of the public will do. The claim code is shown only in this answer: keep it."""
    uow.expect_key()
    registration, code = await service.request(uow, body)
    await uow.flush()
    shown = RegistrationRead.model_validate(registration).model_dump(mode="json") | {"claim_code": code}
    return _secret(shown, 201, ETag=etag(registration.version), Location=f"{REGISTRATIONS}/{registration.id}")


@router.get(
    REGISTRATIONS, response_model=RegistrationPage, operation_id="list_client_registrations",
    summary="Registrations to decide 客户端申请", dependencies=[allow("client.read")],
)  # fmt: skip
async def list_client_registrations(
    caller: CurrentCaller,
    resources: CurrentResources,
    reads: CurrentReads,
    page: Page,
    state: Annotated[RegistrationState | None, Query(description="Only those in this state")] = None,
) -> Response:
    """Give the registrations that the caller's authority decides, oldest first."""
    statement = registrations_within(resources.permissions.reachable(caller, "client.read"))
    statement = statement if state is None else statement.where(ClientRegistration.state == state)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    REGISTRATIONS + "/{registration_id}", response_model=RegistrationRead, operation_id="read_client_registration",
    summary="One registration 申请详情", dependencies=[allow("client.read")],
)  # fmt: skip
async def read_client_registration(
    registration_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads
) -> Response:
    """Give a registration that the caller's authority decides."""
    row = await reads.row(REGISTRATION_BY_ID, registration=registration_id)
    if row is None or not resources.permissions.allows(caller, "client.read", _place(row["authority_id"])):
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post(
    REGISTRATIONS + "/{registration_id}/approval", response_model=RegistrationRead, operation_id="approve_client",
    summary="Approve 批准", **idempotent_required,
)  # fmt: skip
async def approve_client(registration: Decided, body: Approval, uow: Uow) -> Response:
    """Approve what was asked for, or less; by another person than has asked."""
    service.approve(uow, registration, body)
    return await _shown(uow, registration)


@router.post(
    REGISTRATIONS + "/{registration_id}/refusal", response_model=RegistrationRead, operation_id="refuse_client",
    summary="Refuse 不予批准", **idempotent_required,
)  # fmt: skip
async def refuse_client(registration: Decided, body: Refusal, uow: Uow) -> Response:
    """Refuse, with reasons; by another person than has asked."""
    service.refuse(uow, registration, body.reasons)
    return await _shown(uow, registration)


@router.post(
    REGISTRATIONS + "/{registration_id}/claim", response_model=Credentials, operation_id="claim_client",
    summary="Fetch the client 领取客户端", dependencies=[public_route], **idempotent_required,
)  # fmt: skip
async def claim_client(registration: Claimed, body: Claim, uow: Uow) -> Response:
    """Fetch the approved client within thirty days, by the claim code. Its secret is shown only in this answer."""
    uow.expect_key()
    client_id, secret = await service.claim(uow, registration, body.claim_code)
    return _secret({"client_id": client_id, "client_secret": secret}, 200)


@router.post(
    REGISTRATIONS + "/{registration_id}/withdrawal", response_model=RegistrationRead,
    operation_id="withdraw_client_registration", summary="Withdraw 撤回申请", dependencies=[public_route],
)  # fmt: skip
async def withdraw_client_registration(registration: Claimed, body: Claim, uow: Uow) -> Response:
    """Take the request back, by the claim code."""
    service.withdraw(uow, registration, body.claim_code)
    return await _shown(uow, registration)


@router.get(
    CLIENTS, response_model=ClientPage, operation_id="list_clients", summary="Clients 客户端列表",
    dependencies=[allow("client.read")],
)  # fmt: skip
async def list_clients(caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads, page: Page) -> Response:
    """Give the clients that the caller's authority looks after."""
    statement = clients_within(resources.permissions.reachable(caller, "client.read"))
    return await list_response(reads, statement, _BY_CLIENT, page)


@router.get(
    CLIENTS + "/{client_id}", response_model=ClientRead, operation_id="read_client", summary="One client 客户端详情",
    dependencies=[public_route],
)  # fmt: skip
async def read_client(
    client_id: str,
    request: Request,
    caller: CurrentCaller,
    gateway: CurrentGateway,
    resources: CurrentResources,
    reads: CurrentReads,
) -> Response:
    """Give a client to itself and to the authority that looks after it."""
    row = await reads.row(CLIENT_BY_ID, client=client_id)
    if row is None:
        raise NotFound
    await _require_readable(row, client_id, caller, resources, gateway.settings.issuer)
    return representation(request, row, etag(row["version"]))


@router.patch(
    CLIENTS + "/{client_id}", response_model=ClientRead, operation_id="change_client", summary="Change terms 调整配额"
)
async def change_client(client: Kept, body: ClientUpdate, uow: Uow) -> Response:
    """Change the quota, the certificate that the tokens are bound to, or with what requests are signed."""
    service.change(uow, client, body)
    return await changed_row(uow, ClientRead, client)


@router.post(
    CLIENTS + "/{client_id}/suspension", response_model=ClientRead, operation_id="suspend_client",
    summary="Suspend 暂停", **idempotent_required,
)  # fmt: skip
async def suspend_client(client: Kept, body: Suspension, uow: Uow) -> Response:
    """Let the client do nothing for now; its tokens, too, open nothing from the next seconds on."""
    service.suspend(uow, client, body.reason)
    return await changed_row(uow, ClientRead, client)


@router.post(
    CLIENTS + "/{client_id}/resumption", response_model=ClientRead, operation_id="resume_client",
    summary="Let it go on 恢复", **idempotent_required,
)  # fmt: skip
async def resume_client(client: Kept, uow: Uow) -> Response:
    """Let the client go on."""
    service.resume(uow, client)
    return await changed_row(uow, ClientRead, client)


@router.post(
    CLIENTS + "/{client_id}/secret-rotation", response_model=Credentials, operation_id="rotate_client_secret",
    summary="New secret 更换密码", **idempotent_required,
)  # fmt: skip
async def rotate_client_secret(client: Own, body: ClientSecretRotation, uow: Uow) -> Response:
    """Have another secret; the earlier one counts for some hours more. Shown only in this answer, to the client."""
    secret = await service.rotate_secret(uow, client, body.overlap_hours)
    await uow.flush()
    return _secret({"client_id": client.client_id, "client_secret": secret}, 200, ETag=etag(client.version))


@router.put(
    CLIENTS + "/{client_id}/keys", response_model=ClientRead, operation_id="replace_client_keys",
    summary="Other keys 更换公钥",
)  # fmt: skip
async def replace_client_keys(client: Own, body: ClientKeys, uow: Uow) -> Response:
    """Sign with other keys; give the old and the new one together for as long as both are in use."""
    service.replace_keys(uow, client, body.jwks)
    return await changed_row(uow, ClientRead, client)


@router.put(
    CLIENTS + "/{client_id}/signing-keys", response_model=ClientRead, operation_id="replace_client_signing_keys",
    summary="Sign requests 更换签名公钥",
)  # fmt: skip
async def replace_client_signing_keys(client: Own, body: ClientSigningKeys, uow: Uow) -> Response:
    """Have all requests signed (RFC 9421) with one of these keys from the next seconds on; SM2 is one of the
    algorithms. Name old and new keys together while both are in use. The authority can end it."""
    service.replace_signing_keys(uow, client, body.signing_keys)
    return await changed_row(uow, ClientRead, client)


@router.get(
    CLIENTS + "/{client_id}/usage", response_model=UsagePage, operation_id="list_client_usage",
    summary="Usage per day 用量", dependencies=[public_route],
)  # fmt: skip
async def list_client_usage(
    client_id: str,
    caller: CurrentCaller,
    gateway: CurrentGateway,
    resources: CurrentResources,
    reads: CurrentReads,
    page: Page,
    from_day: Annotated[date | None, Query(description="First day; thirty days back if left out")] = None,
    to_day: Annotated[date | None, Query(description="Last day; today if left out")] = None,
) -> Response:
    """Give the requests per day and group of routes, newest day first; the last seconds are not counted yet."""
    row = await reads.row(CLIENT_BY_ID, client=client_id)
    if row is None:
        raise NotFound
    issuer = gateway.settings.issuer
    await _require_readable(row, client_id, caller, resources, issuer)
    last = to_day or legal_day(resources.clock.real_now())
    first = from_day or last - timedelta(days=USAGE_DAYS - 1)
    return await list_response(reads, usage_of(issuer, client_id, first, last), _NEWEST, page)
