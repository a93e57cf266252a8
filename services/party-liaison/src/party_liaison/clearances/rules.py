"""How the vote on a liquidation comes about."""

from shared.contracts.values import Vote

UNIT_OPEN = "PARTY_ORGANIZATION_NOT_DISSOLVED"
RELATIONS_OPEN = "RELATIONS_NOT_TRANSFERRED"


def clearance(*, in_a_unit: bool, has_relations: bool) -> tuple[Vote, list[str]]:
    """Return the vote and what stands in the way: a unit that is not dissolved, relations that are not transferred.

    Source: party-building-2015; linli-design
    """
    reasons = [UNIT_OPEN] * in_a_unit + [RELATIONS_OPEN] * has_relations
    return (Vote.BLOCKED if reasons else Vote.CLEAR), reasons
