"""Use cases of development plans."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.development_plans import queries
from registration.development_plans.errors import PlanInForce, PlanInvalid, YearReviewed
from registration.development_plans.rules import LONGEST_RULE, PLAN_MACHINE, PlanState, plan_defects, review_defects
from registration.development_plans.schemas import PlanAdoption, PlanContent, PlanReview
from registration.disclosures.service.clean_texts import require_publishable
from registration.models.development_plans import DevelopmentPlan
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "development_plan.read"
BATCH: Final = 200


async def draft_plan(uow: UnitOfWork, organization: Organization, body: PlanContent) -> DevelopmentPlan:
    """The organization has a draft.

    Raises:
        OrganizationLocked: it must not act.
        OrganizationEnded: it is off the register.
        PlanInvalid: its years or goals do not fit.
        PersonalDataFound: it shows whose life it is about.
    """
    require_acting(organization.status)
    plan = DevelopmentPlan(
        id=new_id(),
        organization_id=organization.id,
        state=PLAN_MACHINE.walk(None, "draft"),
        reviews=[],
        advice=[],
        created_at=uow.now,
        **await _settled(uow, organization, body),
    )
    uow.session.add(plan)
    _note(uow, plan, "draft")
    return plan


async def revise_plan(
    uow: UnitOfWork, plan: DevelopmentPlan, organization: Organization, body: PlanContent
) -> DevelopmentPlan:
    """The draft says this.

    Raises:
        InvalidTransition: it is adopted or closed.
        PlanInvalid: its years or goals do not fit.
        PersonalDataFound: it shows whose life it is about.
    """
    uow.expect_version(plan)
    _walk(plan, "update")
    for name, value in (await _settled(uow, organization, body)).items():
        setattr(plan, name, value)
    _note(uow, plan, "update")
    return plan


async def adopt_plan(
    uow: UnitOfWork, plan: DevelopmentPlan, organization: Organization, body: PlanAdoption
) -> DevelopmentPlan:
    """The plan is in force, and everybody can read it.

    Raises:
        InvalidTransition: it is no draft.
        OrganizationLocked: the organization must not act.
        PlanInForce: it has another one.
        PlanInvalid: the day lies in the future.
    """
    uow.expect_version(plan)
    _walk(plan, "adopt")
    require_acting(organization.status)
    if not (organization.registered_on or organization.filed_on or uow.today) <= body.adopted_on <= uow.today:
        raise PlanInvalid(errors=[FieldError("/adopted_on", "DAY_IMPOSSIBLE", _DAY)])
    if await queries.plan_in_force(uow.session, organization.id) is not None:
        raise PlanInForce
    plan.adopted_on, plan.adopted_by_organ = body.adopted_on, body.organ
    _note(uow, plan, "adopt")
    return plan


async def review_plan(uow: UnitOfWork, plan: DevelopmentPlan, body: PlanReview) -> DevelopmentPlan:
    """The year is reviewed, goal by goal.

    Raises:
        InvalidTransition: the plan is not in force.
        PlanInvalid: the year is none of the plan's, or a goal is left out.
        YearReviewed: it was reviewed before.
        PersonalDataFound: a result shows whose life it is about.
    """
    uow.expect_version(plan)
    _walk(plan, "review")
    answered = [progress.goal for progress in body.progress]
    defects = review_defects(body.year, answered, len(plan.goals), plan.from_year, plan.to_year, uow.today.year)
    if defects:
        raise PlanInvalid(errors=defects)
    if any(review["year"] == body.year for review in plan.reviews):
        raise YearReviewed
    require_publishable({f"/progress/{at}/result": each.result for at, each in enumerate(body.progress)})
    review = {**body.model_dump(mode="json"), "reviewed_on": uow.today.isoformat()}
    plan.reviews = sorted([*plan.reviews, review], key=lambda each: int(each["year"]))
    _note(uow, plan, "review", year=body.year)
    return plan


async def advise(uow: UnitOfWork, plan: DevelopmentPlan, advice: str) -> DevelopmentPlan:
    """The organization and its offices read the advice.

    Raises:
        InvalidTransition: the plan is closed.
        PersonalDataFound: it shows whose life it is about.
    """
    uow.expect_version(plan)
    _walk(plan, "advise")
    require_publishable({"/advice": advice})
    plan.advice = [*plan.advice, {"role": uow.caller.main_role, "on": uow.today.isoformat(), "advice": advice}]
    _note(uow, plan, "advise")
    return plan


async def close_plan(uow: UnitOfWork, plan: DevelopmentPlan) -> DevelopmentPlan:
    """The plan is no longer in force.

    Raises:
        InvalidTransition: it is not in force.
    """
    uow.expect_version(plan)
    _close(uow, plan)
    return plan


async def close_plans_that_ran_out(uow: UnitOfWork, day: date) -> int:
    """Plans whose last year is over are closed."""
    found = await queries.run_out(uow.session, day.year, BATCH)
    for plan in found:
        _close(uow, plan)
    return len(found)


DAILY_JOBS: Final = (DailyJob("development_plans.close", close_plans_that_ran_out),)


def _close(uow: UnitOfWork, plan: DevelopmentPlan) -> None:
    _walk(plan, "close")
    plan.closed_on = uow.today
    _note(uow, plan, "close")


async def _settled(uow: UnitOfWork, organization: Organization, body: PlanContent) -> dict[str, object]:
    rules = await rules_for(uow, organization.authority_id, uow.today)
    longest = int(rules(LONGEST_RULE).value)
    defects = plan_defects(body.from_year, body.to_year, body.stated_goals(), longest, uow.today.year)
    if defects:
        raise PlanInvalid(errors=defects)
    texts = {f"/goals/{at}/target": f"{goal.title} {goal.target}" for at, goal in enumerate(body.goals)}
    require_publishable({"/title": body.title, **texts})
    return {
        "title": body.title,
        "from_year": body.from_year,
        "to_year": body.to_year,
        "goals": [goal.model_dump(mode="json") for goal in body.goals],
        "rules": rules.used,
        "updated_at": uow.now,
    }


def _walk(plan: DevelopmentPlan, command: str) -> None:
    plan.state = PLAN_MACHINE.walk(PlanState(plan.state), command)


def _note(uow: UnitOfWork, plan: DevelopmentPlan, command: str, **details: object) -> None:
    plan.updated_at = uow.now
    uow.audit(f"development_plan.{command}", "development_plan", plan.id, details=details)


_DAY = Text(
    "通过日期须在组织成立之后，且不晚于今天。", "The day lies after the organization's first, not in the future."
)
