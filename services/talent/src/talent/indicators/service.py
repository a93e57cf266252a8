"""The figures of a division, by the rules of today."""

from typing import Any

from shared.kit.calendar import add_months
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.courses.rules import FILED_RULE, REGISTERED_RULE
from talent.indicators.queries import figures_of
from talent.indicators.rules import LEAST_CELL_RULE, MATCH_MONTHS_RULE, rate_bps, shown_count
from talent.indicators.schemas import Share, TalentIndicators
from talent.link_pairs.rules import GRACE_RULE, last_day_due_before


async def indicators_of(uow: UnitOfWork, division: str) -> TalentIndicators:
    """Return how the division stands today."""
    rules = await rules_for(uow, division if not division.isdigit() else division[:6])
    values: dict[str, Any] = {
        "division": division,
        "on": uow.today,
        "registered_since": add_months(uow.today, -rules(REGISTERED_RULE).value),
        "filed_since": add_months(uow.today, -rules(FILED_RULE).value),
        "overdue_before": last_day_due_before(uow.today, rules(GRACE_RULE).value),
        "matched_since": add_months(uow.today, -rules(MATCH_MONTHS_RULE).value),
    }
    row = (await uow.session.execute(figures_of(division), values)).mappings().one()
    least = rules(LEAST_CELL_RULE).value
    return TalentIndicators(
        division=division,
        as_of=uow.today,
        quotas=_share(row["quotas_met"], row["quotas"]),
        certified=row["certified"],
        with_degree=row["with_degree"],
        leaders_trained=_share(row["leaders_trained"], row["organizations"]),
        links=_share(row["linked"], row["links"]),
        links_overdue=row["links_overdue"],
        rural_priority_placements=shown_count(row["priority_placements"], least),
        match_days=row["match_days"] if row["matches"] >= least else None,
        matches=row["matches"],
        rules_used=rules.used,
    )


def _share(part: int, whole: int) -> Share:
    return Share(part=part, whole=whole, rate_bps=rate_bps(part, whole))
