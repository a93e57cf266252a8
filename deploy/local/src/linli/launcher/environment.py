"""What each process is told: settings as environment variables."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from linli.catalogue import COMPONENTS, GATEWAY, SERVICES, Component
from linli.data_folder import DataFolder, Keys
from linli.launcher.databases import address
from linli.roles import ROLES

_NOT_FOR_SERVICES: Final = ("LINLI_POSTGRES_URL", "LINLI_DATA_DIR", "LINLI_PORT")


@dataclass(frozen=True)
class Suite:
    """Where everything of a running suite is: the two servers, and the port of each component by name."""

    folder: DataFolder
    keys: Keys
    postgres_url: str
    nats_url: str
    ports: Mapping[str, int]
    public_nats_url: str = ""

    @property
    def public_url(self) -> str:
        """Address that people and systems use."""
        return f"http://127.0.0.1:{self.ports[GATEWAY.name]}"


def environment_of(suite: Suite, component: Component) -> dict[str, str]:
    """Give the environment of a component's process; what the caller has set stands over what is made here."""
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_FOR_SERVICES}
    made = {
        "LINLI_ENV": "development",
        "LINLI_SANDBOX": "1",
        "LINLI_DATA_KEYS": suite.keys.data_keys,
        "LINLI_SUITE_KEY": suite.keys.suite_key,
    }
    return {**made, **inherited, **addresses_of(suite, component), "PYTHONUNBUFFERED": "1"}


def addresses_of(suite: Suite, component: Component) -> dict[str, str]:
    """Give the part of the environment in which components differ, or which only the launcher knows."""
    services = {
        item.name: f"http://127.0.0.1:{suite.ports[item.name]}" for item in SERVICES if item.name in suite.ports
    }
    given = {
        "LINLI_HOST": "127.0.0.1",
        "LINLI_PORT": str(suite.ports[component.name]),
        "LINLI_DATABASE_URL": address(suite.postgres_url, component),
        "LINLI_NATS_URL": suite.nats_url,
        "LINLI_DOCUMENTS_URL": os.environ.get("LINLI_DOCUMENTS_URL")
        or (suite.folder.documents / component.name).as_uri(),
        "LINLI_SERVICE_URLS": json.dumps(services),
        "LINLI_PUBLIC_URL": suite.public_url,
        "LINLI_TOKEN_URL": f"{suite.public_url}/oauth/token",
        "LINLI_INTERNAL_CLIENT_ID": _client_id(component),
        "LINLI_INTERNAL_CLIENT_SECRET": _client_secret(suite.keys, component),
        "LINLI_ISSUERS": json.dumps(_issuers(suite)),
    }
    if component.name == GATEWAY.name:
        clients = {_client_id(item): _client_secret(suite.keys, item) for item in COMPONENTS}
        given |= {"LINLI_SERVICE_CLIENTS": json.dumps(clients)}
        given |= {"LINLI_PUBLIC_NATS_URL": suite.public_nats_url} if suite.public_nats_url else {}
    return given


def _issuers(suite: Suite) -> list[dict[str, object]]:
    trusted = {"roles": list(ROLES), "divisions": [""]}
    url = suite.public_url
    return [
        {"issuer": url, "jwks_url": f"{url}/.well-known/jwks.json", **trusted},
        {
            "issuer": f"{url}/sandbox",
            "jwks_url": f"{url}/sandbox/.well-known/jwks.json",
            "sandbox": True,
            **trusted,
        },
    ]


def public_nats_password(keys: Keys) -> str:
    """Return the password of the gateway as the publisher of the public stream."""
    return hmac.new(keys.clients_key.encode(), b"public stream", hashlib.sha256).hexdigest()


def _client_id(component: Component) -> str:
    return f"linli-{component.name}"


def _client_secret(keys: Keys, component: Component) -> str:
    return hmac.new(keys.clients_key.encode(), component.name.encode(), hashlib.sha256).hexdigest()
