"""Which scope a setter of rules is responsible for."""

from shared.kit.authorization import WHOLE_CITY
from shared.kit.rule_register.book import CITY


def setter_scope(division: str | None, roles: frozenset[str]) -> str | None:
    """Return the scope whose rules the caller sets: "" for the city's bureau, a county's own id, else None.

    Source: linli-design
    """
    if "MUN" in roles and division == WHOLE_CITY:
        return CITY
    return division if "CTY" in roles and division else None


def stated_scope(scope_division: str) -> str:
    """Return the scope as the register writes it; "50" and "" both are the city.

    Source: linli-design
    """
    return CITY if scope_division == WHOLE_CITY else scope_division
