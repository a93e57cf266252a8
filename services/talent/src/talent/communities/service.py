"""Places as use cases write them down, and the rules of a day."""

from datetime import date

from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import FUNCTIONAL_AREAS_RULE, place_columns


async def rules_for(uow: UnitOfWork, division: str, on: date | None = None) -> AppliedRules:
    """Return the rules of a division as of a day, today by default, noting which are used."""
    return AppliedRules(await current_rules(uow.resources, uow.session), division, on or uow.today)


async def placed(uow: UnitOfWork, community_code: str) -> dict[str, str]:
    """Return the columns of `InCommunity` for a community."""
    rules = await rules_for(uow, community_code[:6])
    return place_columns(community_code, rules(FUNCTIONAL_AREAS_RULE).value)
