"""What both clients are told when they are made."""

from dataclasses import dataclass
from typing import Literal

import httpx

from linli_client.credentials import Credentials, GivenToken, Public
from linli_client.retrying import Retry

Language = Literal["zh-CN", "en"]
Holder = Credentials | GivenToken
_AGENT = "linli-client/0.1 python"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where Linli is, who calls, and how patiently."""

    url: str
    holder: Holder
    retry: Retry
    language: Language
    timeout_seconds: float

    def dressed(self, request: httpx.Request) -> httpx.Request:
        """Return the request with our name and the time limits it does not have yet."""
        request.headers.setdefault("User-Agent", _AGENT)
        request.extensions.setdefault("timeout", httpx.Timeout(self.timeout_seconds).as_dict())
        return request


def configuration(
    url: str,
    credentials: Holder | None,
    retry: Retry | None = None,
    language: Language = "zh-CN",
    timeout_seconds: float = 30.0,
) -> Configuration:
    """Return what a client stands on; without credentials it is the public's."""
    return Configuration(url.rstrip("/"), credentials or Public(), retry or Retry(), language, timeout_seconds)
