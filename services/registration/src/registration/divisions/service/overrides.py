"""Deciding by hand whether a community is urban or rural."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from registration.divisions.errors import NotACommunity, OverrideUnchanged
from registration.divisions.rules.classification import Setting
from registration.divisions.rules.codes import Level
from registration.divisions.rules.timeline import Period
from registration.divisions.schemas import UrbanOverride
from registration.divisions.service.rows import follow
from registration.models import Division
from shared.contracts.values import DivisionCode
from shared.kit.unit_of_work import UnitOfWork

_KEPT = ("code", "level", "parent_code", "short_name", "kind", "committee_kind", "authority_id", "edition")


async def override_setting(uow: UnitOfWork, rows: Sequence[Division], decision: UrbanOverride) -> DivisionCode:
    """From the decision's day on the community counts as decided, for the reason given; returns its code.

    Source: cq-cso-opinions 2

    Raises:
        NotACommunity: the division is of another level.
        OverrideUnchanged: it already counts so by decision on that day.
    """
    current = rows[-1]
    if current.level != Level.COMMUNITY.value:
        raise NotACommunity
    day = decision.effective_on or uow.today
    _require_change(rows, decision.setting, day)
    fresh = follow(rows, day, lambda period: _decided(period, decision), _kept_values)
    await uow.session.flush()
    uow.session.add_all(fresh)
    setting = decision.setting.value if decision.setting else None
    uow.audit(
        "division.urban_override",
        "division",
        current.code,
        details={"setting": setting, "reason": decision.reason, "effective_on": day.isoformat()},
    )
    return current.code


def _kept_values(row: Division) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _KEPT} | {"successor_codes": list(row.successor_codes)}


def _decided(period: Period, decision: UrbanOverride) -> Period:
    reason = None if decision.setting is None else decision.reason
    return replace(period, urban_override=decision.setting, override_reason=reason)


def _require_change(rows: Sequence[Division], setting: Setting | None, day: date) -> None:
    reached = [row for row in rows if row.valid_to is None or row.valid_to > max(day, row.valid_from)]
    wanted = None if setting is None else setting.value
    if all(row.urban_override == wanted for row in reached):
        raise OverrideUnchanged
