"""Calls to the other services' `/internal` routes, with a token for each of them."""

import time
from typing import Any

import httpx

from shared.kit.problems import ServiceUnavailable, Text
from shared.kit.settings import ServiceSettings

SCOPE = "internal.read"
_EARLY_SECONDS = 30


class InternalClient:
    """Asks other services directly. For rare questions, and never inside a transaction."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self._http = httpx.AsyncClient(timeout=5, limits=httpx.Limits(max_connections=20))
        self._tokens: dict[str, tuple[float, str]] = {}

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def get(self, service: str, path: str) -> dict[str, Any] | None:
        """Return the JSON object at `path` (beginning with /internal/) of `service`; None if there is none.

        Raises:
            ServiceUnavailable: the service or the token issuer does not answer properly.
        """
        try:
            token = await self._token(service)
            answer = await self._http.get(
                self._settings.service_urls[service] + path, headers={"Authorization": f"Bearer {token}"}
            )
        except httpx.HTTPError as error:
            raise ServiceUnavailable(Text(f"服务 {service} 暂不可用。", f"{service} does not answer.")) from error
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        if answer.is_error:
            raise ServiceUnavailable(Text(f"服务 {service} 返回错误。", f"{service} answered {answer.status_code}."))
        body: dict[str, Any] = answer.json()
        return body

    async def _token(self, service: str) -> str:
        known = self._tokens.get(service)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        settings = self._settings
        if settings.token_url is None or settings.internal_client_id is None or settings.internal_client_secret is None:
            raise ServiceUnavailable(Text("未配置内部调用凭据。", "No credentials for internal calls are configured."))
        answer = await self._http.post(
            settings.token_url,
            data={"grant_type": "client_credentials", "scope": SCOPE, "audience": service},
            auth=(settings.internal_client_id, settings.internal_client_secret.get_secret_value()),
        )
        answer.raise_for_status()
        granted = answer.json()
        self._tokens[service] = (time.monotonic() + granted["expires_in"] - _EARLY_SECONDS, granted["access_token"])
        return str(granted["access_token"])
