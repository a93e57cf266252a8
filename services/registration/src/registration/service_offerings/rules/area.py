"""Where an organization may offer its services."""

from shared.contracts.values import Scope, Tier


def area_of(
    tier: Tier, scope: Scope, community_code: str | None, town_code: str | None, county_code: str | None
) -> str:
    """Return the division within which an organization works: a filed one in its community or town, a registered
    one in the county of its authority, one of municipal scope in the city.

    Source: cq-cso-opinions 13; linli-design
    """
    if tier is Tier.COMMUNITY_GUIDED and community_code:
        return community_code
    if tier is Tier.STREET_MANAGED and town_code:
        return town_code
    if scope is Scope.MUNICIPAL or county_code is None:
        return "50"
    return county_code


def outside(area: str, communities: tuple[str, ...]) -> tuple[int, ...]:
    """Return the positions of the communities that do not lie within `area`.

    Source: cq-cso-opinions 13; linli-design
    """
    return tuple(index for index, code in enumerate(communities) if not code.startswith(area))
