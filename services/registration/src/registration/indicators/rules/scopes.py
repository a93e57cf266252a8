"""What a run can be about."""

from registration.divisions.rules.codes import CITY_CODE
from registration.indicators.rules.vocabulary import ScopeLevel

_BY_LENGTH = {6: ScopeLevel.UNIT, 9: ScopeLevel.TOWN, 12: ScopeLevel.COMMUNITY}


def scope_level(code: str, unit_authorities: tuple[str, ...]) -> ScopeLevel | None:
    """Return how wide the scope is that a division code or an authority names; None when it names none.

    A functional area is a planning unit when the rule says so, else a part of its host county.

    Source: cq-cso-opinions 2; linli-design
    """
    if code == CITY_CODE:
        return ScopeLevel.CITY
    if not code.isdigit():
        return ScopeLevel.UNIT if code in unit_authorities else ScopeLevel.AUTHORITY
    return _BY_LENGTH.get(len(code))
