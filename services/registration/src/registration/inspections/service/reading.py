"""An inspection as a caller may see it."""

from typing import Final

from registration.inspections.queries.reads import Audience
from shared.kit.authorization import Caller

_PUBLIC: Final = frozenset({"PUB", "RES", "INT"})


def audience_of(caller: Caller) -> Audience:
    """Return how much the caller may know: officials all, an organization its visits, others what is published."""
    if caller.roles <= _PUBLIC:
        return Audience.PUBLIC
    return Audience.ORGANIZATION if caller.roles <= _PUBLIC | {"CSO"} else Audience.OFFICIAL
