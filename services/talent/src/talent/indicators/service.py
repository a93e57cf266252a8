"""The figures of a division, by the rules of today."""

from typing import Any, Final

from shared.kit.calendar import add_months
from shared.kit.sheets.writing import Cell
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.courses.rules import FILED_RULE, REGISTERED_RULE
from talent.indicators.queries import figures_of
from talent.indicators.rules import LEAST_CELL_RULE, MATCH_MONTHS_RULE, rate_bps, shown_count
from talent.indicators.schemas import Share, TalentIndicators
from talent.link_pairs.rules import GRACE_RULE, last_day_due_before

SHEET: Final = "人才指标"
HEADING: Final = ("指标", "Figure", "数值 Value", "总数 Of", "比率（基点） Rate in 1/10000")


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


def lines_of(found: TalentIndicators) -> list[tuple[Cell, ...]]:
    """Return the figures as lines of a table; one that is too small to be shown stays empty."""
    return [
        ("区划", "Division", found.division),
        ("统计日", "Day", found.as_of),
        ("社工配备达标社区", "Communities with their social workers", *_of(found.quotas)),
        ("持证人员", "Certified", found.certified),
        ("仅具学历人员", "With a degree only", found.with_degree),
        ("负责人完成培训的组织", "Organizations whose leaders are trained", *_of(found.leaders_trained)),
        ("已结对组织", "Organizations linked with a social worker", *_of(found.links)),
        ("逾期未联系的结对", "Links without contact", found.links_overdue),
        ("农村重点人群上岗", "Priority groups serving in villages", found.rural_priority_placements),
        ("人岗匹配天数中位数", "Median days of matching", found.match_days),
        ("匹配次数", "Matches", found.matches),
    ]


def _of(share: Share) -> tuple[Cell, ...]:
    return share.part, share.whole, share.rate_bps
