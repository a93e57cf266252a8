"""Use cases of cultivation plans."""

from typing import Final

from registration.cultivation_plans.errors import ReasonsMissing
from registration.cultivation_plans.rules import require_open_year
from registration.cultivation_plans.schemas import CultivationPlanCreate, CultivationPlanUpdate
from registration.models.planning import CultivationPlan
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "cultivation_plan.read"


def create_plan(uow: UnitOfWork, body: CultivationPlanCreate) -> CultivationPlan:
    """The authority wants so many new organizations of the category in the year.

    Raises:
        YearOver: the year is over.
        PlanExists: when flushed, there is a plan of the category for the year.
    """
    require_open_year(body.year, uow.today)
    plan = CultivationPlan(
        id=new_id(),
        authority_id=body.authority_id,
        year=body.year,
        category=body.category,
        target_new=body.target_new,
        measures=body.measures,
        changes=[],
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(plan)
    _note(uow, plan, "create", target_new=body.target_new)
    return plan


def update_plan(uow: UnitOfWork, plan: CultivationPlan, body: CultivationPlanUpdate) -> CultivationPlan:
    """The plan has another target, whose reasons stay on record, or other measures.

    Raises:
        YearOver: the year is over.
        ReasonsMissing: another target is given without reasons.
    """
    uow.expect_version(plan)
    require_open_year(plan.year, uow.today)
    if body.target_new is not None and body.target_new != plan.target_new:
        if body.reasons is None:
            raise ReasonsMissing(errors=[FieldError("/reasons", ReasonsMissing.code, ReasonsMissing.title)])
        change = {"changed_on": uow.today.isoformat(), "earlier": plan.target_new, "reasons": body.reasons}
        plan.changes, plan.target_new = [*plan.changes, change], body.target_new
    if "measures" in body.model_fields_set:
        plan.measures = body.measures
    _note(uow, plan, "update", target_new=plan.target_new)
    return plan


def _note(uow: UnitOfWork, plan: CultivationPlan, command: str, **details: object) -> None:
    plan.updated_at = uow.now
    uow.audit(f"cultivation_plan.{command}", "cultivation_plan", plan.id, details=details)
