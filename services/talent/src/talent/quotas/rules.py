"""How many professionals a community needs, and who counts."""

from typing import Final

URBAN_RULE: Final = "target.T20.workersUrban"
RURAL_RULE: Final = "target.T20.workersRural"
DEFINITION_RULE: Final = "talent.professional.definition"


def counted(certified: int, with_degree: int, definition: str) -> int:
    """Return how many count: the certified, and unless the definition says CERTIFIED those with a degree too.

    Source: cq-cso-opinions 2; linli-design
    """
    return certified if definition == "CERTIFIED" else certified + with_degree


def gap_of(target: int, found: int) -> int:
    """Return how many are missing.

    Source: cq-cso-opinions 2
    """
    return max(0, target - found)


def nearness(home: str, work: str) -> int:
    """Return how near two communities are: 3 the same, 2 of one town, 1 of one county, 0 of one city.

    Source: linli-design
    """
    return sum(home[:digits] == work[:digits] for digits in (12, 9, 6))
