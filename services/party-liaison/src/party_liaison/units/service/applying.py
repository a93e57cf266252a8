"""A unit is applied for, and the superior decides."""

from typing import Final

from party_liaison.coverage_tasks.queries import locked_task
from party_liaison.coverage_tasks.rules.states import TASK
from party_liaison.models import Organization, PartyUnit, UnitOrganization
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import organizations_named, rules_for
from party_liaison.row_security.service import behind_wall
from party_liaison.states import TaskState
from party_liaison.units.errors import UnitInvalid
from party_liaison.units.queries import loads
from party_liaison.units.rules.forms import UnitForm, form_defects
from party_liaison.units.rules.states import UNIT, UnitState
from party_liaison.units.schemas import UnitCreate, UnitRefusal
from party_liaison.units.service.facts import sides_of, where_it_lies
from party_liaison.units.service.telling import tell
from shared.contracts.party import PartyUnitApproved
from shared.contracts.values import CoverageState
from shared.kit.authorization import require_other_person
from shared.kit.calendar import WorkCalendar, add_months
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

WRITE: Final = "unit.write"
DECIDE_RULE: Final = "party.branch.decisionMonths"
CALENDAR: Final = WorkCalendar()


async def apply_for_unit(uow: UnitOfWork, body: UnitCreate) -> PartyUnit:
    """A unit is applied for; the organizations' tasks wait for the superior.

    Raises:
        UnknownReference, OrganizationEnded: by the organizations.
        UnitInvalid: with everything that stands against the form.
        HasUnit: one is in a unit or applied for (by the constraint of the table).
    """
    organizations = await organizations_named(uow, body.organization_ids, WRITE)
    await behind_wall(uow, WRITE)
    place = where_it_lies(organizations)
    rules = await rules_for(uow, organizations[0].jurisdiction_id, uow.today)
    raise_defects(UnitInvalid, form_defects(body.form, await sides_of(uow, organizations), rules))
    due = CALENDAR.next_working_day(add_months(uow.today, int(rules(DECIDE_RULE).value)))
    unit = PartyUnit(
        id=new_id(),
        name=body.name,
        form=body.form,
        state=UNIT.walk(None, "apply"),
        superior_code=place["town_code"] or organizations[0].jurisdiction_id,
        of_community=body.of_community,
        applied_on=uow.today,
        applied_by=uow.caller.identity,
        decision_due_on=due,
        elections=[],
        rules_used=rules.used,
        updated_at=uow.now,
        **place,
    )
    uow.session.add(unit)
    await uow.session.flush()
    for organization in organizations:
        uow.session.add(UnitOrganization(id=new_id(), unit_id=unit.id, organization_id=organization.organization_id))
        await _walk_task(uow, organization, "apply")
    await uow.session.flush()
    uow.audit("party_unit.apply", "party_unit", unit.id)
    return unit


async def approve_unit(uow: UnitOfWork, unit: PartyUnit) -> PartyUnit:
    """The superior agrees; the officers are to be elected.

    Raises:
        InvalidTransition: it is not applied for.
        SamePerson: the caller applied for it.
        UnitInvalid: the members have changed meanwhile and the form fits no more.
    """
    uow.expect_version(unit)
    target = UNIT.walk(UnitState(unit.state), "approve")
    require_other_person(uow.caller, unit.applied_by)
    organizations = await loads.organizations_of(uow.session, unit.id)
    rules = await rules_for(uow, unit.jurisdiction_id, unit.applied_on)
    raise_defects(UnitInvalid, form_defects(UnitForm(unit.form), await sides_of(uow, organizations), rules))
    _decide(uow, unit, target)
    unit.rules_used = {**unit.rules_used, **rules.used}
    rows = await loads.rows_of(uow.session, unit.id)
    tell(uow, PartyUnitApproved, rows, organizations, CoverageState.NOT_COVERED)
    uow.audit("party_unit.approve", "party_unit", unit.id)
    return unit


async def refuse_unit(uow: UnitOfWork, unit: PartyUnit, body: UnitRefusal) -> PartyUnit:
    """The superior does not agree; the organizations are to be planned for anew.

    Raises:
        InvalidTransition: it is not applied for.
        SamePerson: the caller applied for it.
    """
    uow.expect_version(unit)
    target = UNIT.walk(UnitState(unit.state), "refuse")
    require_other_person(uow.caller, unit.applied_by)
    organizations = await loads.organizations_of(uow.session, unit.id)
    for row in await loads.rows_of(uow.session, unit.id):
        row.until_on = uow.today
    for organization in organizations:
        await _walk_task(uow, organization, "refuse")
    _decide(uow, unit, target)
    unit.dissolution_reason = body.reason
    uow.audit("party_unit.refuse", "party_unit", unit.id)
    return unit


def _decide(uow: UnitOfWork, unit: PartyUnit, target: UnitState) -> None:
    unit.state, unit.decided_on, unit.decided_by = target, uow.today, uow.caller.identity
    unit.updated_at = uow.now


async def _walk_task(uow: UnitOfWork, organization: Organization, command: str) -> None:
    task = await locked_task(uow.session, organization.organization_id)
    if task is None or (command == "refuse" and task.state != TaskState.APPLIED):
        return
    task.state, task.updated_at = TASK.walk(TaskState(task.state), command), uow.now
