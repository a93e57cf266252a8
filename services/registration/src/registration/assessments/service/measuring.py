"""The parts of every unit's indicators in a year, measured once for the whole round."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from registration.assessments.queries import measuring, safety
from registration.assessments.rules.scoring import Indicator, Part, SafetyPart
from registration.models.indicators import IndicatorRun, IndicatorValue
from shared.kit.unit_of_work import UnitOfWork

PartsByUnit = Mapping[str, Mapping[str, Sequence[Part]]]

_MINIMUM = ("T19-U", "T19-R")
_AVERAGE = ("T20-U", "T20-R")
_STAFF = ("T20-WU", "T20-WR")


@dataclass(slots=True)
class _Gathered:
    parts: dict[str, dict[str, list[Part]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def add(self, unit: str, indicator: Indicator | SafetyPart, part: Part) -> None:
        self.parts[unit][indicator.value].append(part)


async def measured_parts(uow: UnitOfWork, run: IndicatorRun, level: str, year: int, rural_share: int) -> PartsByUnit:
    """Return the parts by unit and indicator. What nobody has told of is no part, and costs nothing."""
    gathered = _Gathered()
    await _targets(uow, run, gathered)
    first, last = measuring.year_days(year)
    days = {"first": first, "last": last, "unit_authorities": run.rules["indicator.planningUnits"]["authorities"]}
    counted: list[tuple[Indicator, str, Select[Any]]] = [
        (Indicator.TIMELINESS, "APPLICATIONS_IN_TIME", measuring.decided_in_time(level)),
        (Indicator.TIMELINESS, "FILINGS_IN_TIME", measuring.checked_in_time(level)),
        (Indicator.SUPERVISION, "RECTIFIED_IN_TIME", measuring.rectified_in_time(level)),
        (Indicator.SUPERVISION, "DRAWN_AND_INSPECTED", safety.drawn_and_inspected(level)),
        (Indicator.PARTY, "COVERED", measuring.covered(level)),
        (Indicator.PARTY, "MEETINGS_HELD", measuring.meetings_held(level)),
    ]
    if await uow.session.scalar(measuring.TRAINED_AT_ALL, days):
        counted.append((Indicator.STAFFING, "LEADERS_TRAINED", measuring.leaders_trained(level)))
    if level == "COUNTY":
        counted.append((Indicator.SUPERVISION, "SPECIAL_CHECKS", measuring.special_checks(year)))
    for indicator, key, statement in counted:
        for row in (await uow.session.execute(statement, days)).mappings():
            gathered.add(row["unit"], indicator, Part(key, int(row["actual"]), int(row["target"])))
    for row in (await uow.session.execute(measuring.money(level), {**days, "run_id": run.id})).mappings():
        part = Part("RURAL_SHARE", int(row["actual"]) * 10_000, int(row["target"]) * rural_share)
        gathered.add(row["unit"], Indicator.FUNDING, part)
    return gathered.parts


async def safety_parts(
    uow: UnitOfWork, level: str, year: int, authorities: Sequence[str], least_cases: int
) -> PartsByUnit:
    """Return the parts by unit of the list of comprehensive public security.

    Fewer than `least_cases` mediations measure nothing: their outcome would point at the parties.
    """
    gathered = _Gathered()
    first, last = measuring.year_days(year)
    days = {"first": first, "last": last, "unit_authorities": list(authorities)}
    counted: list[tuple[SafetyPart, str, Select[Any]]] = [
        (SafetyPart.ASSIST, "PROGRAMS_REPORTED", safety.assisted(level)),
        (SafetyPart.MEDIATION, "MEDIATIONS_AGREED", safety.mediated(level)),
        (SafetyPart.RISK, "RISKS_RESOLVED", safety.risks_resolved(level)),
    ]
    for kind, key, statement in counted:
        for row in (await uow.session.execute(statement, days)).mappings():
            if kind is not SafetyPart.MEDIATION or row["target"] >= least_cases:
                gathered.add(row["unit"], kind, Part(key, int(row["actual"]), int(row["target"])))
    return gathered.parts


async def _targets(uow: UnitOfWork, run: IndicatorRun, gathered: _Gathered) -> None:
    """The values of the run are the parts of the targets and of the professionals."""
    value = IndicatorValue
    rows = (await uow.session.execute(
        select(value.division_code, value.key, value.facts, value.result).where(value.run_id == run.id)
    )).mappings()  # fmt: skip
    for row in rows:
        if row["result"] == "NOT_APPLICABLE":
            continue
        unit, key, facts = row["division_code"], row["key"], row["facts"]
        if key in _MINIMUM:
            gathered.add(unit, Indicator.TARGETS, Part(key, facts["attained"], facts["communities"]))
        elif key in _AVERAGE:
            gathered.add(unit, Indicator.TARGETS, Part(key, facts["organizations"], facts["required"]))
        elif key in _STAFF:
            gathered.add(unit, Indicator.STAFFING, Part(key, facts["attained"], facts["communities"]))
        elif key == "T20-X":
            gathered.add(unit, Indicator.TARGETS, Part(key, facts["coverage_bps"], 10_000))
        elif key == "T20-1" and "target" in facts:
            gathered.add(unit, Indicator.TARGETS, Part(key, facts["bases"], facts["target"]))
