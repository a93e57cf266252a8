"""Client of Linli. `linli_client.api`, generated from the OpenAPI document, adds a method for every operation."""

from linli_client.answers import Answer
from linli_client.async_client import AsyncClient
from linli_client.calls import ByteRange, File
from linli_client.client import Client
from linli_client.credentials import ClientSecret, Credentials, GivenToken, Public, SandboxPerson
from linli_client.events.checkpoints import Checkpoints, FileCheckpoints, MemoryCheckpoints
from linli_client.events.event import Event, Interest
from linli_client.problems import Defect, LinliError, ProblemError, SignatureRefused, TokenRefused, Unreachable
from linli_client.retrying import Retry
from linli_client.webhooks import Webhooks

__all__ = [
    "Answer",
    "AsyncClient",
    "ByteRange",
    "Checkpoints",
    "Client",
    "ClientSecret",
    "Credentials",
    "Defect",
    "Event",
    "File",
    "FileCheckpoints",
    "GivenToken",
    "Interest",
    "LinliError",
    "MemoryCheckpoints",
    "ProblemError",
    "Public",
    "Retry",
    "SandboxPerson",
    "SignatureRefused",
    "TokenRefused",
    "Unreachable",
    "Webhooks",
]
