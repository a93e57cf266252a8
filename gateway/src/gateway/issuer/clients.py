"""Who may ask for tokens: the clients of the table, the suite's own services, and the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from pydantic import SecretStr

from gateway.issuer import queries
from gateway.issuer.grants import Entitlement
from shared.kit.database import Database
from shared.kit.reads import Row

PUBLIC_CLIENT = "public"
"""Anybody, without a secret: its tokens may read what is public."""

_SERVICE = Entitlement(roles=(), divisions=(), scopes=("internal.read",))
_PUBLIC = Entitlement(roles=("PUB",), divisions=(), scopes=())


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client with what proves its identity; `open` means that nothing has to.

    Until `previous_until` the earlier secret counts too. `thumbprint` names the certificate it has to connect with.
    """

    client_id: str
    entitlement: Entitlement
    secret_hash: str | None = None
    secret: SecretStr | None = None
    jwks: Mapping[str, Any] | None = None
    open: bool = False
    previous_secret_hash: str | None = None
    previous_until: datetime | None = None
    thumbprint: str | None = None


class ClientDirectory:
    """Finds clients by their id. The suite's services come from the settings, all others from the database."""

    def __init__(self, database: Database, services: Mapping[str, SecretStr]) -> None:
        self._database = database
        self._fixed = {name: KnownClient(name, _SERVICE, secret=secret) for name, secret in services.items()}
        self._fixed[PUBLIC_CLIENT] = KnownClient(PUBLIC_CLIENT, _PUBLIC, open=True)

    async def find(self, client_id: str) -> KnownClient | None:
        """Return the client, unless there is none or it is disabled or suspended."""
        fixed = self._fixed.get(client_id)
        if fixed is not None or "\0" in client_id:
            return fixed
        row = await self._database.reads.row(queries.CLIENT, client_id=client_id)
        return None if row is None else _known(row)


def _known(row: Row) -> KnownClient:
    organization_id = row["organization_id"]
    entitlement = Entitlement(
        roles=tuple(row["roles"]),
        divisions=tuple(row["divisions"]),
        scopes=tuple(row["scopes"]),
        organization_id=str(organization_id) if organization_id else None,
        department=row["department"],
    )
    jwks = orjson.loads(orjson.dumps(row["jwks"])) if row["jwks"] is not None else None
    return KnownClient(
        row["client_id"], entitlement, secret_hash=row["secret_hash"], jwks=jwks,
        previous_secret_hash=row["previous_secret_hash"], previous_until=row["previous_until"],
        thumbprint=row["certificate_thumbprint"],
    )  # fmt: skip
