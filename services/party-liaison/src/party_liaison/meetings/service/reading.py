"""Meetings and compliance as a caller may see them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from party_liaison.meetings.queries import all_parts_of, meetings_between
from party_liaison.meetings.rules.obligations import (
    FUNCTIONAL_RULE,
    MINUTES_RULE,
    TABLE_RULE,
    Compliance,
    Meeting,
    Obligation,
    Part,
    Unit,
    compliance,
    is_valid,
    obligations,
)
from party_liaison.meetings.rules.periods import Period, PeriodKind, period_of
from party_liaison.meetings.service.recording import TOPIC
from party_liaison.models import PartyUnit
from party_liaison.organizations.service import rules_for
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault


def opened(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a meeting with its topic as it was written, and whether it counts."""
    shown = {name: value for name, value in row.items() if name != "topic_encrypted"}
    quorum = 2 * row["present_voting"] > row["eligible_voting"]
    in_time = row["minutes_on"] is not None and row["minutes_on"] <= row["minutes_due_on"]
    topic = vault.decrypt(row["topic_encrypted"], TOPIC)
    return shown | {"topic": topic, "quorum": quorum, "valid": quorum and in_time}


async def compliance_of(uow: UnitOfWork, unit: PartyUnit, period: Period) -> tuple[Compliance, dict[str, int]]:
    """Return what the unit owed and met in the period, by the rules of its last day, and their versions."""
    rules = await rules_for(uow, unit.jurisdiction_id, period.end)
    found = compliance(
        obligations(await _facts(uow, unit), period, rules(TABLE_RULE).value, rules(FUNCTIONAL_RULE).value),
        await _meetings(uow, unit, period, int(rules(MINUTES_RULE).value)),
    )
    return found, rules.used


async def next_due(uow: UnitOfWork, unit: PartyUnit, day: date) -> list[dict[str, Any]]:
    """Return what the unit still owes in the month, quarter and year of the day, soonest first."""
    found, _ = await compliance_of(uow, unit, period_of(day, PeriodKind.YEAR))
    owed = [(each, lacking) for each, lacking in found.missing if each.period.start <= day <= each.period.end]
    owed.sort(key=lambda one: (one[0].period.end, one[0].type))
    return [
        {
            "type": each.type,
            "group_id": each.part_id,
            "period": each.period.name,
            "due_on": each.period.end,
            "lacking": lacking,
        }
        for each, lacking in owed
    ]


def period_row(unit: PartyUnit, period: Period, found: Compliance, used: dict[str, int]) -> dict[str, Any]:
    """Return a period as it is stored and shown."""
    return {
        "unit_id": unit.id,
        "kind": period.kind,
        "period": period.name,
        "starts_on": period.start,
        "ends_on": period.end,
        "required": found.required,
        "met": found.met,
        "compliance_bps": found.bps,
        "missing": [_missing(each, lacking) for each, lacking in found.missing],
        "rules_used": dict(used),
    }


def _missing(each: Obligation, lacking: int) -> dict[str, Any]:
    group = None if each.part_id is None else str(each.part_id)
    return {"type": each.type, "period": each.period.name, "group_id": group, "lacking": lacking}


async def _facts(uow: UnitOfWork, unit: PartyUnit) -> Unit:
    parts = [Part(one.id, one.kind, one.from_on, one.until_on) for one in await all_parts_of(uow.session, unit.id)]
    assert unit.established_on is not None
    return Unit(unit.form, unit.established_on, unit.dissolved_on, parts)


async def _meetings(uow: UnitOfWork, unit: PartyUnit, period: Period, minutes_days: int) -> Sequence[Meeting]:
    rows = await meetings_between(uow.session, unit.id, period.start, period.end)
    return [
        Meeting(
            row.type,
            row.part_id,
            row.held_on,
            is_valid(row.eligible_voting, row.present_voting, row.held_on, row.minutes_on, minutes_days),
        )
        for row in rows
    ]
