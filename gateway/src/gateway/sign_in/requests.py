"""Reads an authorization request (RFC 6749 with PKCE, RFC 9207, OpenID Connect prompts). Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from gateway.sign_in.apps import KnownApp

IDENTITY_SCOPES: Final = ("openid", "offline_access")
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_PROMPTS: Final = frozenset({"none", "login", "select_account", "consent"})
_LONGEST_QUERY: Final = 8_000
_LONGEST_VALUE: Final = 2_000


class Unanswerable(Exception):
    """The request names no app, or no redirect URI of it: the person is told, and nothing is redirected."""


class Refused(Exception):
    """The app is told why there is no code, at its redirect URI."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True)
class Reply:
    """Where the answer goes."""

    redirect_uri: str
    state: str | None
    issuer: str

    def location(self, **values: str) -> str:
        """Return the redirect URI with the answer, the state and the issuer added to its query."""
        answer = values | ({"state": self.state} if self.state is not None else {}) | {"iss": self.issuer}
        separator = "&" if urlsplit(self.redirect_uri).query else "?"
        return f"{self.redirect_uri}{separator}{urlencode(answer)}"


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """What an app asks for."""

    app: KnownApp
    reply: Reply
    challenge: str
    scopes: tuple[str, ...]
    nonce: str | None
    prompts: frozenset[str]
    max_age: int | None
    capacity_id: UUID | None
    organization_id: UUID | None


def parameters(query: str) -> list[tuple[str, str]]:
    """Return the parameters of a query, those without a value left out.

    Raises:
        Unanswerable: it cannot be read.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=False, max_num_fields=30, errors="strict")
    except ValueError:
        raise Unanswerable from None
    if len(query) > _LONGEST_QUERY or any("\0" in value or len(value) > _LONGEST_VALUE for _, value in pairs):
        raise Unanswerable
    return pairs


def one_value(pairs: Sequence[tuple[str, str]], name: str) -> str | None:
    """Return the value of a parameter, None without it.

    Raises:
        Refused: it is given twice.
    """
    values = [value for found, value in pairs if found == name]
    if len(values) > 1:
        raise Refused("invalid_request", f"The parameter {name} is given twice.")
    return values[0] if values else None


def reply_to(pairs: Sequence[tuple[str, str]], app: KnownApp | None, issuer: str) -> Reply:
    """Return where the answer goes.

    Raises:
        Unanswerable: there is no such app, or the redirect URI is not letter by letter one of it.
    """
    try:
        redirect_uri, states = one_value(pairs, "redirect_uri"), [value for name, value in pairs if name == "state"]
    except Refused:
        raise Unanswerable from None
    if app is None or redirect_uri is None or redirect_uri not in app.redirect_uris:
        raise Unanswerable
    return Reply(redirect_uri, states[0] if len(states) == 1 else None, issuer)


def read_request(pairs: Sequence[tuple[str, str]], app: KnownApp, reply: Reply) -> AuthorizationRequest:
    """Return what the app asks for.

    Raises:
        Refused: it asks wrongly, or for more than it may have.
    """
    for name in {name for name, _ in pairs}:
        one_value(pairs, name)
    given = dict(pairs)
    _require_supported(given)
    prompts = frozenset((given.get("prompt") or "").split())
    if not prompts <= _PROMPTS or ("none" in prompts and len(prompts) > 1):
        raise Refused("invalid_request", "The value of prompt is unknown.")
    return AuthorizationRequest(
        app=app, reply=reply, challenge=_challenge(given), scopes=_scopes(given.get("scope"), app),
        nonce=given.get("nonce"), prompts=prompts, max_age=_number(given.get("max_age")),
        capacity_id=_identity(given, "capacity"), organization_id=_identity(given, "organization"),
    )  # fmt: skip


def _require_supported(given: dict[str, str]) -> None:
    if "request" in given:
        raise Refused("request_not_supported", "Send the parameters in the query.")
    if "request_uri" in given:
        raise Refused("request_uri_not_supported", "Send the parameters in the query.")
    if "response_type" not in given:
        raise Refused("invalid_request", "The parameter response_type is missing.")
    if given["response_type"] != "code":
        raise Refused("unsupported_response_type", "Only response_type=code is supported.")
    if given.get("response_mode", "query") != "query":
        raise Refused("invalid_request", "Only response_mode=query is supported.")


def _challenge(given: dict[str, str]) -> str:
    if given.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(given.get("code_challenge", "")):
        raise Refused("invalid_request", "PKCE is required: code_challenge with code_challenge_method=S256.")
    return given["code_challenge"]


def _scopes(scope: str | None, app: KnownApp) -> tuple[str, ...]:
    if scope is None:
        return app.scopes
    wanted = tuple(dict.fromkeys(scope.split()))
    if not set(wanted) <= {*app.scopes, *IDENTITY_SCOPES}:
        raise Refused("invalid_scope", "A requested scope is unknown or not for this app.")
    return wanted


def _number(value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise Refused("invalid_request", "max_age is a number of seconds.")
    return int(value)


def _identity(given: dict[str, str], name: str) -> UUID | None:
    if name not in given:
        return None
    try:
        return UUID(given[name])
    except ValueError:
        raise Refused("invalid_request", f"The parameter {name} is no id.") from None
