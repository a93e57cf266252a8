"""What a client's token may say: at most what the client is entered for, at least what it asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.issuer.errors import OAuthError

INTERNAL_SCOPES = "internal."


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The most that a client's tokens may say."""

    roles: tuple[str, ...]
    divisions: tuple[str, ...]
    scopes: tuple[str, ...]
    organization_id: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token request asks for; None and empty mean "whatever there is"."""

    scopes: tuple[str, ...] = ()
    division: str | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What the token will say."""

    audience: str
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    division: str | None
    organization_id: str | None
    department: str | None = None


def decide_grant(entitled: Entitlement, wanted: Wanted, *, audience: str, services: frozenset[str]) -> Grant:
    """Return what a client gets.

    A token for the suite (`audience`) never carries an internal scope. A token for one of the `services`
    carries internal scopes only, no role and no division: it opens that service's internal routes and nothing
    else.

    Raises:
        OAuthError: invalid_target, invalid_scope or invalid_request, when more is asked than the client may have.
    """
    target = wanted.audience or audience
    if target == audience:
        scopes = _scopes([scope for scope in entitled.scopes if not scope.startswith(INTERNAL_SCOPES)], wanted)
        division = _division(entitled.divisions, wanted.division)
        return Grant(target, entitled.roles, scopes, division, entitled.organization_id, entitled.department)
    internal = [scope for scope in entitled.scopes if scope.startswith(INTERNAL_SCOPES)]
    if target not in services or not internal:
        raise OAuthError("invalid_target", "The audience is unknown or not for this client.")
    return Grant(target, (), _scopes(internal, wanted), None, None)


def _scopes(allowed: Sequence[str], wanted: Wanted) -> tuple[str, ...]:
    if not set(wanted.scopes) <= set(allowed):
        raise OAuthError("invalid_scope", "A requested scope is unknown or not for this client.")
    return wanted.scopes or tuple(allowed)


def _division(allowed: Sequence[str], wanted: str | None) -> str | None:
    """Return the division asked for, or the only one there is; a code covers what begins with it."""
    if wanted is None:
        return allowed[0] if len(allowed) == 1 else None
    if any(wanted == code or (wanted.startswith(code) and "-" not in wanted) for code in allowed):
        return wanted
    raise OAuthError("invalid_request", "The division is not one that this client may act for.")
