"""Plans are drafted, adopted by another person, revised with a reason, and held against what was reached."""

from datetime import date
from typing import Any, Final

from funding.annual_plans import queries
from funding.annual_plans.rules import (
    PLAN_MACHINE,
    PlanKind,
    PlanState,
    PlanStated,
    RuralTarget,
    reached_bps,
    require_plan,
)
from funding.annual_plans.schemas import FundingPlanContent, FundingPlanCreate, RuralPlanContent, RuralPlanCreate
from funding.models.annual_plans import AnnualPlan
from funding.models.places import place_of_row
from shared.kit.authorization import Place, require_other_person
from shared.kit.ids import new_id
from shared.kit.reads import Reads, Row
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "annual_plan.read"
FOLLOW: Final = "annual_plan.follow"
YEARS_RULE: Final = "plan.yearsAhead"
_TOWN_DIGITS: Final = 9


def place_of(plan: AnnualPlan) -> Place:
    """Return where a plan belongs."""
    return place_of_row(plan, authority_id=plan.jurisdiction_id)


async def draft_plan(uow: UnitOfWork, kind: PlanKind, body: FundingPlanCreate | RuralPlanCreate) -> AnnualPlan:
    """A draft of the division's plan for the year.

    Raises:
        PlanNotPossible: it says what it cannot.
        PlanExists: (by constraint) there is one.
    """
    values = body.model_dump(mode="json")
    await _require(uow, kind, body.division, body.jurisdiction_id, body.year, values["targets"])
    plan = AnnualPlan(
        id=new_id(),
        kind=kind,
        state=PLAN_MACHINE.walk(None, "draft"),
        town_code=body.division if len(body.division) == _TOWN_DIGITS else None,
        edition=1,
        revisions=[],
        drafted_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **values,
    )
    uow.session.add(plan)
    uow.audit("annual_plan.draft", "annual_plan", plan.id)
    return plan


async def amend_plan(uow: UnitOfWork, plan: AnnualPlan, body: FundingPlanContent | RuralPlanContent) -> None:
    """The draft says this instead; whoever wrote it last does not adopt it.

    Raises:
        InvalidTransition: it is adopted.
        PlanNotPossible: it says what it cannot.
    """
    uow.expect_version(plan)
    _walk(uow, plan, "amend")
    values = body.model_dump(mode="json")
    await _require(uow, PlanKind(plan.kind), plan.division, plan.jurisdiction_id, plan.year, values["targets"])
    plan.targets, plan.note, plan.drafted_by = values["targets"], body.note, uow.caller.identity


def adopt_plan(uow: UnitOfWork, plan: AnnualPlan) -> None:
    """The plan holds, and everybody sees it.

    Raises:
        SamePerson: whoever drafted it does not adopt it.
        InvalidTransition: it is adopted.
    """
    uow.expect_version(plan)
    require_other_person(uow.caller, plan.drafted_by)
    _walk(uow, plan, "adopt")
    plan.adopted_by, plan.adopted_on = uow.caller.identity, uow.today


def revise_plan(uow: UnitOfWork, plan: AnnualPlan, reason: str) -> None:
    """Another edition of the plan is drafted; the earlier one is kept with the reason.

    Raises:
        InvalidTransition: it is a draft.
    """
    uow.expect_version(plan)
    _walk(uow, plan, "revise", reason=reason)
    earlier = {"edition": plan.edition, "targets": plan.targets, "adopted_on": str(plan.adopted_on), "reason": reason}
    plan.revisions = [*plan.revisions, earlier]
    plan.edition += 1
    plan.drafted_by, plan.adopted_by, plan.adopted_on = uow.caller.identity, None, None


async def funding_progress(reads: Reads, plan: Row, targets: dict[str, int]) -> dict[str, Any]:
    """Return the plan of money against what came in, source by source, those without a plan too."""
    found = await reads.rows(queries.money_by_source(plan["division"]), **_year(plan["year"]))
    money = {row["source_type"]: row for row in found}
    lines = [_line(source, targets.get(source, 0), money.get(source, {})) for source in sorted({*targets, *money})]
    planned, received = (sum(line[name] for line in lines) for name in ("planned_fen", "received_fen"))
    totals = {"planned_fen": planned, "received_fen": received, "reached_bps": reached_bps(planned, received)}
    return {"plan_id": plan["id"], "division": plan["division"], "year": plan["year"], "lines": lines, **totals}


async def rural_progress(reads: Reads, plan: Row, targets: dict[str, int]) -> dict[str, Any]:
    """Return the plan of rural incubation against what was reached, target by target."""
    found = await reads.row(queries.rural_results(plan["division"]), **_year(plan["year"])) or {}
    lines = [
        {
            "target": target,
            "planned": targets.get(target, 0),
            "actual": found[target],
            "reached_bps": reached_bps(targets.get(target, 0), found[target]),
        }
        for target in RuralTarget
    ]
    return {"plan_id": plan["id"], "division": plan["division"], "year": plan["year"], "lines": lines}


def _line(source: str, planned: int, money: Row) -> dict[str, Any]:
    received = money.get("received_fen", 0)
    return {
        "source_type": source,
        "planned_fen": planned,
        "received_fen": received,
        "paid_fen": money.get("paid_fen", 0),
        "reached_bps": reached_bps(planned, received),
    }


def _year(year: int) -> dict[str, date]:
    return {"first": date(year, 1, 1), "last": date(year, 12, 31)}


def _walk(uow: UnitOfWork, plan: AnnualPlan, command: str, **details: object) -> None:
    plan.state = PLAN_MACHINE.walk(PlanState(plan.state), command)
    plan.updated_at = uow.now
    uow.audit(f"annual_plan.{command}", "annual_plan", plan.id, details=details)


async def _require(
    uow: UnitOfWork, kind: PlanKind, division: str, jurisdiction_id: str, year: int, targets: dict[str, int]
) -> None:
    ahead = (await current_rules(uow.resources, uow.session)).value(YEARS_RULE, jurisdiction_id, uow.today)
    require_plan(PlanStated(kind, division, jurisdiction_id, year, targets), uow.today.year, ahead.value)
