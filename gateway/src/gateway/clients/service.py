"""What becomes of registrations and clients."""

import asyncio
import secrets
from datetime import timedelta
from typing import Any, Final

from gateway.clients.errors import ClaimExpired, ClientInvalid, ClientSuspended
from gateway.clients.rules import (
    CLAIM_DAYS,
    INTEGRATOR,
    authority_of,
    claim_hash,
    key_defects,
    request_defects,
    same,
)
from gateway.clients.schemas import Approval, ClientUpdate, RegistrationCreate
from gateway.clients.states import REGISTRATION, AuthenticationMethod, RegistrationState
from gateway.issuer.secrets import hash_secret, new_secret
from gateway.models import Client, ClientRegistration
from gateway.signed_requests.keys import signing_key_defects
from shared.kit.authorization import require_other_person
from shared.kit.changes import apply_changes
from shared.kit.problems import FieldError, InvalidTransition, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork

_CLIENT: Final = "client"
_REGISTRATION: Final = "client_registration"


async def request(uow: UnitOfWork, body: RegistrationCreate) -> tuple[ClientRegistration, str]:
    """An authority has a registration to decide; gives the claim code, which is shown only now.

    Raises:
        ClientInvalid: internal scopes, or keys that cannot be used.
    """
    by_key = body.authentication is AuthenticationMethod.PRIVATE_KEY_JWT
    defects = request_defects(body.scopes, body.jwks, by_key=by_key) + _signing_defects(body.signing_keys)
    if defects:
        raise ClientInvalid(errors=defects)
    code, divisions = secrets.token_urlsafe(32), sorted(set(body.divisions))
    registration = ClientRegistration(
        name=body.name, operator=body.operator, purpose=body.purpose, divisions=divisions,
        scopes=sorted(set(body.scopes)), authentication=body.authentication, jwks=body.jwks,
        certificate_thumbprint=body.certificate_thumbprint, signing_keys=body.signing_keys,
        requests_per_minute=body.requests_per_minute,
        authority_id=authority_of(divisions), state=REGISTRATION.walk(None, "request"), claim_hash=claim_hash(code),
        requested_by=uow.caller.identity, requested_at=uow.clock.real_now(), decided_by=None, decided_at=None,
        reasons=None, client_id=None,
    )  # fmt: skip
    uow.session.add(registration)
    await uow.session.flush()
    uow.audit("client_registration.request", _REGISTRATION, registration.id)
    return registration, code


def approve(uow: UnitOfWork, registration: ClientRegistration, grant: Approval) -> None:
    """The client exists as soon as its operator claims it.

    Raises:
        SamePerson: the caller has asked for it.
        ClientInvalid: more is granted than was asked for.
    """
    uow.expect_version(registration)
    require_other_person(uow.caller, registration.requested_by)
    _require_less(grant, registration)
    _decide(uow, registration, "approve")
    for name in ("divisions", "scopes"):
        granted = getattr(grant, name)
        if granted is not None:
            setattr(registration, name, sorted(set(granted)))
    registration.requests_per_minute = grant.requests_per_minute or registration.requests_per_minute
    registration.client_id = f"int-{registration.id.hex[-12:]}"


def refuse(uow: UnitOfWork, registration: ClientRegistration, reasons: str) -> None:
    """There will be no client.

    Raises:
        SamePerson: the caller has asked for it.
    """
    uow.expect_version(registration)
    require_other_person(uow.caller, registration.requested_by)
    _decide(uow, registration, "refuse")
    registration.reasons = reasons


async def claim(uow: UnitOfWork, registration: ClientRegistration, code: str) -> tuple[str, str | None]:
    """The client exists; gives its id and its secret, which is shown only now.

    Raises:
        NotFound: the code is not this registration's.
        ClaimExpired: it was approved too long ago.
    """
    _require_code(registration, code)
    state = REGISTRATION.walk(RegistrationState(registration.state), "claim")
    now = uow.clock.real_now()
    assert registration.decided_at is not None
    assert registration.client_id is not None
    if now > registration.decided_at + CLAIM_DAYS:
        raise ClaimExpired
    by_key = registration.authentication == AuthenticationMethod.PRIVATE_KEY_JWT
    secret = None if by_key else new_secret()
    registration.state = state
    uow.session.add(
        Client(
            client_id=registration.client_id, name=registration.name, roles=[INTEGRATOR],
            secret_hash=await asyncio.to_thread(hash_secret, secret) if secret else None, jwks=registration.jwks,
            divisions=registration.divisions, scopes=registration.scopes, organization_id=None, department=None,
            created_at=now, disabled_at=None, authority_id=registration.authority_id,
            requests_per_minute=registration.requests_per_minute,
            certificate_thumbprint=registration.certificate_thumbprint, signing_keys=registration.signing_keys,
            previous_secret_hash=None, previous_until=None, suspended_at=None, suspended_reason=None,
        )
    )  # fmt: skip
    uow.audit("client.create", _CLIENT, registration.client_id, details={"registration": str(registration.id)})
    return registration.client_id, secret


def withdraw(uow: UnitOfWork, registration: ClientRegistration, code: str) -> None:
    """Nothing is left to decide.

    Raises:
        NotFound: the code is not this registration's.
    """
    _require_code(registration, code)
    registration.state = REGISTRATION.walk(RegistrationState(registration.state), "withdraw")
    uow.audit("client_registration.withdraw", _REGISTRATION, registration.id)


def change(uow: UnitOfWork, client: Client, patch: ClientUpdate) -> None:
    """The client's terms are those of the merge patch, on all replicas within seconds.

    Raises:
        ClientInvalid: signing keys that cannot be used.
    """
    uow.expect_version(client)
    if defects := _signing_defects(patch.signing_keys):
        raise ClientInvalid(errors=defects)
    changed = apply_changes(client, {name: getattr(patch, name) for name in patch.model_fields_set})
    uow.audit("client.update", _CLIENT, client.client_id, details={"fields": sorted(changed)})


def suspend(uow: UnitOfWork, client: Client, reason: str) -> None:
    """The client gets no tokens, and those it has open nothing, on all replicas within seconds.

    Raises:
        InvalidTransition: it is suspended already.
    """
    uow.expect_version(client)
    if client.suspended_at is not None:
        raise InvalidTransition(Text("该客户端已处于暂停状态。", "The client is suspended already."))
    client.suspended_at, client.suspended_reason = uow.clock.real_now(), reason
    uow.audit("client.suspend", _CLIENT, client.client_id)


def resume(uow: UnitOfWork, client: Client) -> None:
    """The client is as it was before it was suspended.

    Raises:
        InvalidTransition: it is not suspended.
    """
    uow.expect_version(client)
    if client.suspended_at is None:
        raise InvalidTransition(Text("该客户端未被暂停。", "The client is not suspended."))
    client.suspended_at = client.suspended_reason = None
    uow.audit("client.resume", _CLIENT, client.client_id)


async def rotate_secret(uow: UnitOfWork, client: Client, overlap_hours: int) -> str:
    """Another secret counts, and the earlier one for so many hours more. Gives the new one, shown only now.

    Raises:
        ClientSuspended: the client may do nothing for now.
        ClientInvalid: it has no secret but signs with its own key.
    """
    uow.expect_version(client)
    _require_at_work(client)
    if client.secret_hash is None:
        message = Text("该客户端以密钥对签名，没有密码可换。", "The client signs with a key of its own.")
        raise ClientInvalid(errors=[FieldError("", "NO_SECRET", message)])
    secret, now = new_secret(), uow.clock.real_now()
    client.previous_secret_hash = client.secret_hash if overlap_hours else None
    client.previous_until = now + timedelta(hours=overlap_hours) if overlap_hours else None
    client.secret_hash = await asyncio.to_thread(hash_secret, secret)
    uow.audit("client.rotate_secret", _CLIENT, client.client_id, details={"overlap_hours": overlap_hours})
    return secret


def replace_keys(uow: UnitOfWork, client: Client, jwks: dict[str, Any]) -> None:
    """Statements signed with one of these keys count, and with no other.

    Raises:
        ClientSuspended: the client may do nothing for now.
        ClientInvalid: the keys cannot be used, or the client has a secret instead.
    """
    uow.expect_version(client)
    _require_at_work(client)
    defects = key_defects(jwks)
    if client.jwks is None:
        message = Text("该客户端使用密码，不使用密钥对。", "The client has a secret and no keys.")
        defects = [FieldError("/jwks", "NO_KEYS", message)]
    if defects:
        raise ClientInvalid(errors=defects)
    client.jwks = jwks
    uow.audit("client.replace_keys", _CLIENT, client.client_id)


def replace_signing_keys(uow: UnitOfWork, client: Client, signing_keys: dict[str, Any]) -> None:
    """All requests of the client are signed with one of these keys, on all replicas within seconds.

    Raises:
        ClientSuspended: the client may do nothing for now.
        ClientInvalid: the keys cannot be used.
    """
    uow.expect_version(client)
    _require_at_work(client)
    if defects := _signing_defects(signing_keys):
        raise ClientInvalid(errors=defects)
    client.signing_keys = signing_keys
    uow.audit("client.replace_signing_keys", _CLIENT, client.client_id)


def _signing_defects(signing_keys: dict[str, Any] | None) -> list[FieldError]:
    return [] if signing_keys is None else signing_key_defects(signing_keys)


def _decide(uow: UnitOfWork, registration: ClientRegistration, command: str) -> None:
    registration.state = REGISTRATION.walk(RegistrationState(registration.state), command)
    registration.decided_by, registration.decided_at = uow.caller.identity, uow.clock.real_now()
    uow.audit(f"client_registration.{command}", _REGISTRATION, registration.id)


def _require_less(grant: Approval, registration: ClientRegistration) -> None:
    message = Text("批准的范围不得超出申请。", "No more can be granted than was asked for.")
    defects = [
        FieldError(f"/{name}", "MORE_THAN_ASKED", message)
        for name in ("divisions", "scopes")
        if not set(getattr(grant, name) or ()) <= set(getattr(registration, name))
    ]
    if defects:
        raise ClientInvalid(errors=defects)


def _require_code(registration: ClientRegistration, code: str) -> None:
    if not same(claim_hash(code), registration.claim_hash):
        raise NotFound


def _require_at_work(client: Client) -> None:
    if client.suspended_at is not None:
        raise ClientSuspended
