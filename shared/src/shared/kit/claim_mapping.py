"""Another issuer's claims in the suite's words: which claim says what, and what its values mean here. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class ClaimRule(BaseModel):
    """Where an issuer says something: `claim` is a path such as `realm_access.roles`.

    With `values` only those count, each as what it stands for; without, they are taken as they are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str = Field(min_length=1)
    values: dict[str, str] | None = None


class ClaimMapping(BaseModel):
    """What an issuer that does not know the suite says about a person; what is left out it never says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: ClaimRule
    division: ClaimRule | None = None
    organization: ClaimRule | None = None
    department: ClaimRule | None = None
    scope: ClaimRule | None = None
    client: ClaimRule = ClaimRule(claim="azp")


def mapped_claims(claims: Mapping[str, Any], mapping: ClaimMapping) -> dict[str, Any]:
    """Return the claims as a token of the suite's own issuer would have them.

    Roles and scopes that mean nothing here are left out. Of division, organization and department there is one or
    none: with several, the token says nothing about which the person acts for.
    """
    roles = _meanings(claims, mapping.roles)
    return {
        "iss": claims.get("iss"),
        "sub": claims.get("sub"),
        "aud": claims.get("aud"),
        "exp": claims.get("exp"),
        "roles": sorted(set(roles)),
        "division": _only(claims, mapping.division),
        "org_id": _only(claims, mapping.organization),
        "department": _only(claims, mapping.department),
        "scope": " ".join(_meanings(claims, mapping.scope)) if mapping.scope else "",
        "client_id": _only(claims, mapping.client),
        "sid": claims.get("sid"),
    }


def _only(claims: Mapping[str, Any], rule: ClaimRule | None) -> str | None:
    found = list(dict.fromkeys(_meanings(claims, rule))) if rule else []
    return found[0] if len(found) == 1 else None


def _meanings(claims: Mapping[str, Any], rule: ClaimRule) -> list[str]:
    said = _said(claims, rule.claim)
    if rule.values is None:
        return list(said)
    return [rule.values[one] for one in said if one in rule.values]


def _said(claims: Mapping[str, Any], path: str) -> Iterator[str]:
    """Give the texts at a path, a text with blanks as its words; names with dots in them are tried as they are."""
    value: Any = claims.get(path)
    if value is None:
        value = claims
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))
