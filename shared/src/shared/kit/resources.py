"""What a service process holds for as long as it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from shared.kit.authorization import PermissionTable
from shared.kit.clock import Clock
from shared.kit.cursors import Cursors
from shared.kit.database import Database
from shared.kit.documents.store import DocumentStore
from shared.kit.internal_client import InternalClient
from shared.kit.problems import Problem
from shared.kit.settings import ServiceSettings
from shared.kit.streams import Streams
from shared.kit.tokens import TokenVerifier
from shared.kit.vault import Vault
from shared.kit.wakeups import Wakeups

if TYPE_CHECKING:
    from shared.kit.daily import DailyJob

T = TypeVar("T")


@dataclass(slots=True)
class Resources:
    """A service's servers, keys and tables of rules; made once by the application's lifespan.

    `singletons` holds what parts of a service keep for themselves, by type; see `singleton`.
    """

    name: str
    settings: ServiceSettings
    database: Database
    clock: Clock
    vault: Vault
    cursors: Cursors
    permissions: PermissionTable
    verifier: TokenVerifier
    streams: Streams
    wakeups: Wakeups
    internal: InternalClient
    documents: DocumentStore
    constraint_problems: Mapping[str, type[Problem]]
    daily_jobs: Sequence["DailyJob"] = ()
    singletons: dict[type, object] = field(default_factory=dict)

    def singleton(self, kind: type[T]) -> T:
        """Return the process's one object of this type, made without arguments when it is first asked for."""
        found = self.singletons.setdefault(kind, kind())
        assert isinstance(found, kind)
        return found
