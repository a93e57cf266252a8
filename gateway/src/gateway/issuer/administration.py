"""What an operator does with clients and keys; the command `python -m gateway` and `linli` call these."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from joserfc.jwk import KeySet

from gateway.issuer import keys, queries
from gateway.issuer.grants import INTERNAL_SCOPES
from gateway.issuer.secrets import hash_secret, new_secret
from gateway.models import KeyPurpose
from shared.contracts.values import Department
from shared.kit.authorization import DEPARTMENT_ROLE
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.reads import Row
from shared.kit.vault import Vault


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client to enter, and the most that its tokens may say. With `jwks` it signs assertions and has no secret."""

    client_id: str
    name: str
    roles: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    organization_id: UUID | None = None
    department: Department | None = None
    jwks: Mapping[str, Any] | None = None


async def add_client(database: Database, client: NewClient, clock: Clock) -> str | None:
    """The client is entered, in place of one of the same id; gives its secret, which is shown only now.

    Raises:
        ValueError: the keys are no JWK set, hold a private key, a scope is an internal one, or a department is named
            without the role DEP, or not named with it.
    """
    if any(scope.startswith(INTERNAL_SCOPES) for scope in client.scopes):
        raise ValueError("internal scopes are for the suite's own services")
    if (DEPARTMENT_ROLE in client.roles) != (client.department is not None):
        raise ValueError("a client with the role DEP acts for one kind of department, and no other client does")
    secret = None if client.jwks is not None else new_secret()
    row = {
        "client_id": client.client_id,
        "name": client.name,
        "secret_hash": hash_secret(secret) if secret is not None else None,
        "jwks": _public_only(client.jwks) if client.jwks is not None else None,
        "roles": list(client.roles),
        "divisions": list(client.divisions),
        "scopes": list(client.scopes),
        "organization_id": client.organization_id,
        "department": client.department,
        "created_at": clock.real_now(),
        "disabled_at": None,
    }
    async with database.transaction() as session:
        await queries.enter_client(session, row)
    return secret


async def disable_client(database: Database, client_id: str, clock: Clock) -> bool:
    """The client gets no more tokens; tells whether there is such a client."""
    async with database.transaction() as session:
        return await queries.disable_client(session, client_id, clock.real_now())


async def list_clients(database: Database) -> list[Row]:
    """Return all clients without their secrets."""
    return await database.reads.rows(queries.CLIENTS)


async def rotate_keys(database: Database, vault: Vault, clock: Clock, *, revoke: bool = False) -> None:
    """The next signing key signs from now on, and a new one waits; `revoke` makes all tokens so far invalid."""
    async with database.transaction() as session:
        await keys.rotate(session, vault, KeyPurpose.ACCESS, clock.real_now(), revoke=revoke)


def _public_only(jwks: Mapping[str, Any]) -> dict[str, Any]:
    key_set = KeySet.import_key_set(dict(jwks))  # type: ignore[arg-type]
    if any(key.is_private for key in key_set.keys):
        raise ValueError("the key set holds a private key; give the public halves only")
    return dict(jwks)
