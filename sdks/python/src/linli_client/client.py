"""The client for threads."""

import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import httpx

from linli_client.answers import Answer
from linli_client.calls import Call, IfMatch, call_headers
from linli_client.configuration import Holder, Language, configuration
from linli_client.credentials import GivenToken
from linli_client.events.checkpoints import Checkpoints
from linli_client.events.consumer import follow_pages, follow_stream
from linli_client.events.event import Event, Interest
from linli_client.flow import NeedToken, Pause, Send, exchange, token_exchange
from linli_client.retrying import Retry
from linli_client.tokens import HeldToken, Tokens


class Client:
    """Calls Linli; may be shared by threads. Close it, or use it in a `with`."""

    def __init__(
        self,
        url: str,
        credentials: Holder | None = None,
        *,
        retry: Retry | None = None,
        language: Language = "zh-CN",
        timeout_seconds: float = 30.0,
        http: httpx.Client | None = None,
    ) -> None:
        """Call the gateway at `url`; `http` brings certificates, proxies and the like, and stays the caller's."""
        self._settings = configuration(url, credentials, retry, language, timeout_seconds)
        self._http = http or httpx.Client()
        self._owns_http = http is None
        self._tokens = Tokens(self._fetch_token)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The connections are closed."""
        if self._owns_http:
            self._http.close()

    @property
    def url(self) -> str:
        """Where Linli is."""
        return self._settings.url

    @property
    def retry(self) -> Retry:
        """How patient this client is."""
        return self._settings.retry

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        form: Mapping[str, Any] | None = None,
        media_type: str = "application/json",
        if_match: IfMatch = None,
        idempotency_key: str | None = None,
        byte_range: str | None = None,
    ) -> Answer[Any]:
        """Return the answer to one call, tried again where that is safe.

        Raises:
            ProblemError: Linli refuses.
            Unreachable: no try brought an answer.
            TokenRefused: there is no token to call with.
        """
        headers = call_headers(method, if_match, idempotency_key, byte_range, self._settings.language)
        return self.carry_out(Call(method, path, query or {}, body, form, media_type, headers))

    def each(self, path: str, query: Mapping[str, Any] | None = None) -> Iterator[Any]:
        """Give every item of a list, fetching page after page as they are wanted."""
        wanted = dict(query or {})
        while True:
            page = self.call("GET", path, query=wanted).body
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            wanted["cursor"] = page["next_cursor"]

    def events(
        self,
        checkpoints: Checkpoints,
        interest: Interest | None = None,
        *,
        live: bool = True,
        page_size: int = 100,
        poll_seconds: float = 2.0,
    ) -> Generator[Event]:
        """Give events for ever, at least once each: an event is done when the next one is asked for.

        `live` reads the stream; otherwise pages, whose end alone is kept: after a crash a page comes again.
        """
        follow = follow_stream if live else follow_pages
        return follow(self, checkpoints, interest or Interest(), page_size, poll_seconds)

    def carry_out(self, call: Call) -> Answer[Any]:
        """Return the answer to a call that is made up already; raises like `call`."""
        answer: Answer[Any] = self._drive(exchange(call, self.url, self.retry))
        return answer

    @contextmanager
    def streaming(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Give a response whose body is still to be read."""
        response = self._http.send(self._settings.dressed(request), stream=True)
        try:
            yield response
        finally:
            response.close()

    def token(self, refused: str | None = None) -> str:
        """Return a token that holds for some time, other than `refused`."""
        holder = self._settings.holder
        return holder.value if isinstance(holder, GivenToken) else self._tokens.get(refused)

    def _fetch_token(self) -> HeldToken:
        holder = self._settings.holder
        assert not isinstance(holder, GivenToken)
        token: HeldToken = self._drive(token_exchange(holder, self.url, self.retry))
        return token

    def _drive(self, flow: Generator[Any, Any, Any]) -> Any:
        step = next(flow)
        while True:
            try:
                try:
                    outcome = self._do(step)
                except httpx.TransportError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(outcome)
            except StopIteration as end:
                return end.value

    def _do(self, step: Send | Pause | NeedToken) -> Any:
        if isinstance(step, Send):
            return self._http.send(self._settings.dressed(step.request))
        if isinstance(step, NeedToken):
            return self.token(step.refused)
        return time.sleep(step.seconds)
