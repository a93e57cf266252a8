"""Making runs: on request, and each month's end by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from registration.divisions.rules.codes import CITY_CODE
from registration.indicators.errors import AsOfInFuture, UnknownScope
from registration.indicators.queries import loads
from registration.indicators.rules.assessment import Assessed, Scope, assess, missed
from registration.indicators.rules.hashing import document_hash
from registration.indicators.rules.scopes import scope_level
from registration.indicators.rules.targets import UNITS_RULE, Targets, is_due, targets_of
from registration.indicators.rules.vocabulary import CellKind, ScopeLevel
from registration.indicators.service import hiding
from registration.indicators.service.counting import Counted, count
from registration.models.indicators import IndicatorCell, IndicatorRun, IndicatorShortfall, IndicatorValue
from shared.contracts.registration import IndicatorGap, IndicatorRunCompleted, IndicatorShortfallDetected
from shared.kit.authorization import Place
from shared.kit.bulk import copy_batch, copy_in, model_columns
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

REQUEST: Final = "REQUEST"
SCHEDULED: Final = "SCHEDULED"


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is to be measured, and where that lies."""

    scope: Scope
    as_of: date
    jurisdiction_id: str

    @property
    def place(self) -> Place:
        """Return where the run lies: what is wider than a town has neither town nor community."""
        town = self.scope.code[:9] if self.scope.level in {ScopeLevel.TOWN, ScopeLevel.COMMUNITY} else None
        community = self.scope.code if self.scope.level is ScopeLevel.COMMUNITY else None
        return Place(self.jurisdiction_id, town, community, authority_id=self.jurisdiction_id)


async def prepared(uow: UnitOfWork, scope: str, as_of: date) -> Measurement:
    """Return the measurement of a division or authority as it was on the day.

    Raises:
        AsOfInFuture: the day lies after today.
        UnknownScope: there was none such.
    """
    if as_of > uow.today:
        raise AsOfInFuture
    jurisdiction = await loads.jurisdiction_on(uow.session, scope, as_of)
    if jurisdiction is None:
        raise UnknownScope
    book = await current_rules(uow.resources, uow.session)
    level = scope_level(scope, tuple(book.value(UNITS_RULE, CITY_CODE, as_of).value["authorities"]))
    assert level is not None, "a known division has one of four lengths"
    return Measurement(Scope(scope, level), as_of, jurisdiction)


async def measure(uow: UnitOfWork, wanted: Measurement, trigger: str = REQUEST) -> IndicatorRun:
    """The run stands for good, with what it counted, its values and shortfalls; each due shortfall is told.

    The same day, scope and data give the same hashes, whoever runs it.
    """
    book = await current_rules(uow.resources, uow.session)
    rules = AppliedRules(book, wanted.scope.code, wanted.as_of)
    targets = targets_of(rules)
    counted = await count(uow.session, wanted.scope.code, wanted.scope.level, wanted.as_of, targets)
    assessed = assess(wanted.scope, counted.cells, counted.units, counted.bases, targets)
    run = _run(uow, wanted, counted, assessed, targets, rules.used)
    run.trigger = trigger
    uow.session.add(run)
    await uow.session.flush()
    await _keep(uow, run, counted, assessed, targets)
    await _tell(uow, run, assessed, targets)
    uow.audit("indicator.run", "indicator_run", run.id, details={"scope": run.scope, "run_hash": run.run_hash})
    return run


async def run_month_end(uow: UnitOfWork, day: date) -> int:
    """The day after a month has ended the whole city is measured as of its last day, once."""
    as_of = day - timedelta(days=1)
    if day.day != 1 or as_of > uow.today or await loads.scheduled_run_exists(uow.session, CITY_CODE, as_of):
        return 0
    await measure(uow, await prepared(uow, CITY_CODE, as_of), SCHEDULED)
    return 1


DAILY_JOBS: Final = (DailyJob("indicators.run_month_end", run_month_end),)


def _run(
    uow: UnitOfWork,
    wanted: Measurement,
    counted: Counted,
    assessed: Sequence[Assessed],
    targets: Targets,
    versions: Mapping[str, int],
) -> IndicatorRun:
    snapshot = counted.snapshot_hash
    results = {key.value: found.result.value for key, found in sorted(assessed[0].measured.items())}
    values = [
        (each.code, key, found.result, dict(found.facts)) for each in assessed for key, found in each.measured.items()
    ]
    stated = {
        "as_of": wanted.as_of.isoformat(),
        "scope": wanted.scope.code,
        "rules": dict(targets.values),
        "versions": dict(versions),
        "snapshot": snapshot,
        "values": values,
    }
    return IndicatorRun(
        id=new_id(),
        as_of=wanted.as_of,
        scope=wanted.scope.code,
        scope_level=wanted.scope.level.value,
        jurisdiction_id=wanted.jurisdiction_id,
        town_code=wanted.place.town_code,
        community_code=wanted.place.community_code,
        generated_by=uow.caller.identity,
        generated_at=uow.now,
        rules=dict(targets.values),
        rule_versions=dict(versions),
        totals=_totals(counted),
        results=results,
        snapshot_hash=snapshot,
        run_hash=document_hash(stated),
    )


def _totals(counted: Counted) -> dict[str, int]:
    cells = counted.cells
    communities = [cell for cell in cells if cell.kind is CellKind.COMMUNITY]
    return {
        "communities": len(communities),
        "urban": sum(1 for cell in communities if cell.setting == "URBAN"),
        "rural": sum(1 for cell in communities if cell.setting == "RURAL"),
        "unclassified": sum(1 for cell in communities if cell.setting == "UNCLASSIFIED"),
        "without_organization": sum(1 for cell in communities if not cell.organizations),
        "organizations": sum(cell.organizations for cell in cells),
        "registered": sum(cell.registered for cell in cells),
        "filed": sum(cell.filed for cell in cells),
        "unassigned": sum(cell.organizations for cell in cells if cell.kind is CellKind.UNASSIGNED),
        "wider": sum(cell.organizations for cell in cells if cell.kind is CellKind.WIDER),
    }


async def _keep(
    uow: UnitOfWork, run: IndicatorRun, counted: Counted, assessed: Sequence[Assessed], targets: Targets
) -> None:
    hidden = hiding.hidden_numbers(counted.cells, run.scope, ScopeLevel(run.scope_level), targets)
    cells = [
        {
            **row,
            "run_id": run.id,
            "professionals_hidden": row["kind"] != "COMMUNITY"
            or hidden.professionals(row["place_code"], row["setting"]),
            "certified_hidden": row["kind"] != "COMMUNITY" or hidden.certified(row["place_code"], row["setting"]),
        }
        for row in counted.rows
    ]
    values = [
        {
            "run_id": run.id,
            "division_code": each.code,
            "key": key.value,
            "level": each.level.value,
            "result": found.result.value,
            "facts": dict(found.facts),
            "persons_hidden": hidden.value(each.code, key),
            "certified_hidden": hidden.certified_value(each.code, key),
        }
        for each in assessed
        for key, found in each.measured.items()
    ]
    shortfalls = [
        {
            "run_id": run.id,
            "key": key.value,
            "place_code": gap.place_code,
            "place_level": level.value,
            "unit_code": unit,
            "actual": gap.actual,
            "target": gap.target,
            "gap": gap.size,
            "missing": list(gap.missing),
        }
        for unit, level, key, gap in missed(assessed)
        if is_due(key, run.as_of, targets)
    ]
    for model, rows in ((IndicatorCell, cells), (IndicatorValue, values), (IndicatorShortfall, shortfalls)):
        table: Any = model.__table__
        await copy_in(uow.session, copy_batch(table, model_columns(table), rows))


async def _tell(uow: UnitOfWork, run: IndicatorRun, assessed: Sequence[Assessed], targets: Targets) -> None:
    uow.record(
        IndicatorRunCompleted(
            run_id=run.id,
            as_of=run.as_of,
            scope=run.scope,
            snapshot_hash=run.snapshot_hash,
            run_hash=run.run_hash,
            results=dict(run.results),
        ),
        division_code=run.scope,
    )
    due = [(unit, key, gap) for unit, _, key, gap in missed(assessed) if is_due(key, run.as_of, targets)]
    for (unit, key), gaps in groupby(due, key=lambda each: each[:2]):
        told = tuple(
            IndicatorGap(place_code=gap.place_code, actual=gap.actual, target=gap.target, gap=gap.size)
            for _, _, gap in gaps
        )
        event = IndicatorShortfallDetected(run_id=run.id, as_of=run.as_of, scope=unit, key=key.value, gaps=told)
        uow.record(event, division_code=unit)


def run_place(run: IndicatorRun) -> Place:
    """Return where a run lies."""
    return Place(run.jurisdiction_id, run.town_code, run.community_code, authority_id=run.jurisdiction_id)
