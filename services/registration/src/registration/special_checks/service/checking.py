"""A check from its plan to its end."""

from registration.applications.service.surroundings import rules_for
from registration.models.authorities import SupervisingUnit
from registration.models.special_checks import SpecialCheck, SpecialCheckOrganization
from registration.special_checks import queries
from registration.special_checks.errors import NotCovered, NotUnderThisUnit
from registration.special_checks.rules.coverage import DIMENSIONS_RULE, require_whole, require_year
from registration.special_checks.rules.states import CHECK_MACHINE, CheckState
from registration.special_checks.schemas import CheckCancellation, CheckCompletion, CheckPlan, FindingsStated
from shared.contracts.registration import SpecialCheckCompleted
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def plan_check(uow: UnitOfWork, unit: SupervisingUnit, plan: CheckPlan) -> SpecialCheck:
    """The unit will check organizations under it this year.

    Raises:
        NotUnderThisUnit: one of them is not.
    """
    organization_ids = sorted(set(plan.organization_ids))
    known = await queries.of_unit(uow.session, unit.id, organization_ids)
    strangers = [index for index, one in enumerate(plan.organization_ids) if one not in known]
    if strangers:
        raise NotUnderThisUnit(errors=[_stranger(f"/organization_ids/{index}") for index in strangers])
    check = SpecialCheck(
        id=new_id(),
        supervising_unit_id=unit.id,
        authority_id=unit.authority_id,
        year=uow.today.year,
        state=CHECK_MACHINE.walk(None, "plan"),
        planned_on=plan.planned_on,
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(check)
    await uow.session.flush()
    uow.session.add_all(
        SpecialCheckOrganization(check_id=check.id, organization_id=one, findings={}) for one in organization_ids
    )
    _note(uow, check, "plan", organizations=len(organization_ids))
    return check


async def state_findings(uow: UnitOfWork, check: SpecialCheck, stated: FindingsStated) -> SpecialCheck:
    """The findings of an organization stand in the check.

    Raises:
        InvalidTransition: the check is over.
        NotCovered: it does not cover the organization.
    """
    uow.expect_version(check)
    _walk(check, "find")
    covered = {one.organization_id: one for one in await queries.covered_by(uow.session, check.id)}
    entry = covered.get(stated.organization_id)
    if entry is None:
        raise NotCovered(errors=[_stranger("/organization_id")])
    found = {one.dimension.value: {"result": one.result, "remark": one.remark} for one in stated.findings}
    entry.findings = {**entry.findings, **found}
    _note(uow, check, "find", organization_id=str(entry.organization_id), dimensions=sorted(found))
    return check


async def complete_check(uow: UnitOfWork, check: SpecialCheck, completion: CheckCompletion) -> SpecialCheck:
    """The check is made, for its year.

    Raises:
        InvalidTransition: it is over.
        YearOver: its year is.
        CheckIncomplete: a dimension of an organization has no finding.
    """
    uow.expect_version(check)
    _walk(check, "complete")
    require_year(check.year, uow.today)
    rules = await rules_for(uow, check.authority_id, uow.today)
    covered = await queries.covered_by(uow.session, check.id)
    require_whole([one.findings.keys() for one in covered], rules(DIMENSIONS_RULE).value)
    check.completed_on, check.completed_by = uow.today, uow.caller.identity
    check.summary, check.rules = completion.summary, dict(rules.used)
    event = SpecialCheckCompleted(
        special_check_id=check.id,
        supervising_unit_id=check.supervising_unit_id,
        authority_id=check.authority_id,
        year=check.year,
    )
    uow.record(event, division_code=check.authority_id)
    _note(uow, check, "complete", organizations=len(covered))
    return check


def cancel_check(uow: UnitOfWork, check: SpecialCheck, cancellation: CheckCancellation) -> SpecialCheck:
    """The check is not made.

    Raises:
        InvalidTransition: it is over.
    """
    uow.expect_version(check)
    _walk(check, "cancel")
    check.cancelled_on, check.cancel_reasons = uow.today, cancellation.reasons
    _note(uow, check, "cancel")
    return check


def _walk(check: SpecialCheck, command: str) -> None:
    check.state = CHECK_MACHINE.walk(CheckState(check.state), command)


def _note(uow: UnitOfWork, check: SpecialCheck, command: str, **details: object) -> None:
    check.updated_at = uow.now
    uow.audit(f"special_check.{command}", "special_check", check.id, details=details)


def _stranger(pointer: str) -> FieldError:
    return FieldError(pointer, "NOT_UNDER_THIS_UNIT", _NOT_OURS, "cq-cso-opinions 18")


_NOT_OURS = Text("该组织不由本单位主管。", "The organization is not under this unit.")
