"""Sums and indicators, for those who may see all of it and for everybody."""

from datetime import date
from typing import Any, Final

from registration.service_offerings.rules.vocabulary import SERVICE_FIELDS
from registration.service_records.errors import PeriodReversed
from registration.service_records.queries import indicators, statistics
from registration.service_records.rules.indicators import coverage, person_times_rate
from registration.service_records.rules.vocabulary import Dimension
from shared.kit.authorization import Caller
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ: Final = "service_record.read"


async def sums(
    resources: Resources, caller: Caller, division: str, since: date, until: date, by: Dimension
) -> dict[str, Any]:
    """Return the sums of the months from `since` to `until`: exact within the caller's reach, else the public's.

    Raises:
        PeriodReversed: `until` is before `since`.
    """
    if until < since:
        raise PeriodReversed
    reads, on = resources.database.reads, resources.clock.today()
    least = await reads.value(statistics.LEAST_CELL, on=on)
    if resources.permissions.holds(caller, READ):
        reach = resources.permissions.reachable(caller, READ)
        items = await reads.rows(statistics.exact_sums(reach, division, since, until, by))
        return {"exact": True, "least_cell": least, "suppressed": False, "items": items}
    items = await reads.rows(statistics.public_sums(division, since, until, by), on=on)
    hidden = await reads.value(statistics.hidden_cells(division, since, until), on=on)
    return {"exact": False, "least_cell": least, "suppressed": hidden, "items": items}


async def service_indicators(resources: Resources, division: str, since: date, until: date) -> dict[str, Any]:
    """Return the indicators of clause 8 for the division; coverage is that of the present offers.

    Raises:
        PeriodReversed: `until` is before `since`.
    """
    if until < since:
        raise PeriodReversed
    reads = resources.database.reads
    prefix = "" if division == "50" else division
    totals: Row = await reads.row(indicators.TOTALS, prefix=prefix, on=until, since=since) or {}
    covered = await reads.rows(indicators.COVERAGE, prefix=prefix, on=until)
    by_field = {row["field"]: row["covered"] for row in covered}
    shares = [{"field": field, **coverage(by_field.get(field, 0), totals["communities"])} for field in SERVICE_FIELDS]
    rate = person_times_rate(totals["person_times"], totals["residents"])
    return {"division": division, "since": since, "until": until, **totals, "per_thousand_residents": rate,
            "coverage": shares}  # fmt: skip
