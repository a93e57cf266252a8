"""Opening a round: one run of the whole city, and a draft for every unit."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from registration.assessments.errors import WrongLevel, YearNotOver
from registration.assessments.queries import loads
from registration.assessments.rules.scoring import (
    APPEAL_RULE,
    FALSIFICATION_RULE,
    RURAL_SHARE_RULE,
    SAFETY_RULE,
    SMALL_CELL_RULE,
    WEIGHTS_RULE,
    Part,
    Scored,
    scores_of,
)
from registration.assessments.rules.states import ASSESSMENT_MACHINE, ROUND_MACHINE
from registration.assessments.schemas import AssessmentRoundCreate
from registration.assessments.service.measuring import PartsByUnit, measured_parts, safety_parts
from registration.divisions.rules.codes import CITY_CODE
from registration.indicators.service import measure
from registration.indicators.service.running import prepared
from registration.models.assessments import Assessment, AssessmentRound
from registration.models.indicators import IndicatorRun
from shared.kit.authorization import WHOLE_CITY
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def open_round(uow: UnitOfWork, body: AssessmentRoundCreate) -> AssessmentRound:
    """Every unit has a draft, computed from the same run of the whole city as of the last day of the year.

    Raises:
        YearNotOver: the year is not over yet.
        WrongLevel: the city's bureau assesses counties, a county its towns.
        RoundExists: (by constraint) there is a round of that year.
    """
    assessor = uow.caller.division or ""
    if (assessor == WHOLE_CITY) != (body.level == "COUNTY"):
        raise WrongLevel
    as_of = date(body.year, 12, 31)
    if as_of >= uow.today:
        raise YearNotOver
    run = await measure(uow, await prepared(uow, CITY_CODE, as_of))
    rules = AppliedRules(await current_rules(uow.resources, uow.session), assessor, as_of)
    values = {key: rules(key).value for key in (WEIGHTS_RULE, SAFETY_RULE, FALSIFICATION_RULE, APPEAL_RULE,
                                                RURAL_SHARE_RULE, SMALL_CELL_RULE)}  # fmt: skip
    opened = AssessmentRound(
        id=new_id(), year=body.year, level=body.level, authority_id=assessor, state=ROUND_MACHINE.walk(None, "open"),
        run_id=run.id, run_hash=run.run_hash, as_of=as_of, rules={"values": values, "versions": rules.used},
        units=0, opened_by=uow.caller.identity, created_at=uow.now, updated_at=uow.now,
    )  # fmt: skip
    uow.session.add(opened)
    await uow.session.flush()
    parts = await measured_parts(uow, run, body.level, body.year, int(values[RURAL_SHARE_RULE]))
    units = await _units(uow, run, opened)
    opened.units = len(units)
    authorities = run.rules["indicator.planningUnits"]["authorities"]
    safety = await safety_parts(uow, body.level, body.year, authorities, int(values[SMALL_CELL_RULE]))
    uow.session.add_all(_draft(uow, opened, unit, parts, safety) for unit in units)
    uow.audit("assessment_round.open", "assessment_round", opened.id, details={"run_hash": run.run_hash})
    return opened


async def _units(uow: UnitOfWork, run: IndicatorRun, opened: AssessmentRound) -> Sequence[str]:
    if opened.level == "TOWN":
        return await loads.towns_of(uow.session, opened.authority_id, opened.as_of)
    return await loads.units_of(uow.session, run.id)


def _draft(
    uow: UnitOfWork, opened: AssessmentRound, unit: str, parts: PartsByUnit, safety_of_units: PartsByUnit
) -> Assessment:
    values = opened.rules["values"]
    scores = scores_of(parts.get(unit, {}), values[WEIGHTS_RULE])
    safety = scores_of(safety_of_units.get(unit, {}), values[SAFETY_RULE])
    town = opened.level == "TOWN"
    return Assessment(
        round_id=opened.id, year=opened.year, level=opened.level, division_code=unit,
        jurisdiction_id=opened.authority_id if town else unit, town_code=unit if town else None,
        authority_id=opened.authority_id, state=ASSESSMENT_MACHINE.walk(None, "open"),
        indicators=[_shown(each) for each in scores.indicators], safety=[_shown(each) for each in safety.indicators],
        safety_score=safety.total, computed=scores.total or 0, deduction=0, total=scores.total or 0,
        falsified=False, created_at=uow.now, updated_at=uow.now,
    )  # fmt: skip


def _shown(scored: Scored) -> dict[str, Any]:
    parts: Sequence[Part] = scored.parts
    return {
        "key": scored.key, "weight": scored.weight, "score": scored.score, "parts": [asdict(part) for part in parts],
    }  # fmt: skip
