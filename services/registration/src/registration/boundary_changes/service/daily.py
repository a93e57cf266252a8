"""Each day: what has one successor follows it, for the rest the county is asked; late answers are noted."""

from datetime import date, timedelta
from typing import Final

from registration.applications.service.surroundings import home_of, rules_for, work_calendar
from registration.boundary_changes.queries import loads
from registration.boundary_changes.rules.states import TASK_MACHINE, TaskState
from registration.boundary_changes.rules.successors import (
    REHOMING_DAYS_RULE,
    Following,
    authority_after,
    following,
    place_changes,
)
from registration.boundary_changes.service.moving import move_organization
from registration.models.applications import Application
from registration.models.boundary_changes import RehomingTask
from registration.models.divisions import Division
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 200


async def rehome(uow: UnitOfWork, day: date) -> int:
    """Organizations whose division has ended are where it has gone, or wait for the county's word."""
    found = await loads.misplaced_organizations(uow.session, day, BATCH)
    for organization in found:
        await _rehome(uow, organization, day)
    return len(found)


async def ask_about_parts(uow: UnitOfWork, day: date) -> int:
    """For organizations of a community that gave parts away the county says whether they went with them."""
    found = await loads.split_without_word(uow.session, day, BATCH)
    for organization, row in found:
        assert row.valid_to is not None
        await _ask(uow, organization, row.code, Following(tuple(row.successor_codes), row.valid_to), day)
    return len(found)


async def move_applications(uow: UnitOfWork, day: date) -> int:
    """Open applications whose community has one successor lie there, before the authority that is responsible."""
    moved, after = 0, None
    while not moved:
        found = await loads.misplaced_applications(uow.session, day, after, BATCH)
        for application in found:
            moved += await _move_application(uow, application, day)
            after = application.id
        if len(found) < BATCH:
            break
    return moved


async def close_pointless_tasks(uow: UnitOfWork, day: date) -> int:
    """Nobody is asked about an organization that has ended or has moved meanwhile."""
    found = await loads.pointless_tasks(uow.session, day, BATCH)
    for task in found:
        task.state, task.updated_at = TASK_MACHINE.walk(TaskState(task.state), "cancel"), uow.now
        uow.audit("rehoming_task.cancel", "rehoming_task", task.id)
    return len(found)


async def note_late_tasks(uow: UnitOfWork, day: date) -> int:
    """A county that has not answered in time is late, from the day after on."""
    found = await loads.late_tasks(uow.session, day, BATCH)
    for task in found:
        task.overdue_on, task.updated_at = task.due_on + timedelta(days=1), uow.now
        uow.audit("rehoming_task.overdue", "rehoming_task", task.id, details={"due_on": task.due_on.isoformat()})
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("boundary_changes.close_pointless_tasks", close_pointless_tasks),
    DailyJob("boundary_changes.rehome", rehome),
    DailyJob("boundary_changes.ask_about_parts", ask_about_parts),
    DailyJob("boundary_changes.move_applications", move_applications),
    DailyJob("boundary_changes.note_late_tasks", note_late_tasks),
)


async def _rehome(uow: UnitOfWork, organization: Organization, day: date) -> None:
    code = division_of(organization)
    found = await followed(uow, code, day)
    if found is None:
        row = await loads.last_row(uow.session, code, day)
        found = Following((code,), row.valid_from if row else day)
    if len(found.codes) == 1 and await move_organization(uow, organization, found.codes[0], found.effective_on):
        return
    await _ask(uow, organization, code, found, day)


async def followed(uow: UnitOfWork, code: str, day: date) -> Following | None:
    """Return what follows a division by the day; None while it is in force."""
    rows: dict[str, Division | None] = {}
    wanted = [code]
    while wanted:
        each = wanted.pop()
        row = await loads.last_row(uow.session, each, day)
        ended = row is not None and row.valid_to is not None and row.valid_to <= day
        rows[each] = row if ended else None
        if ended and row is not None:
            wanted += [successor for successor in row.successor_codes if successor not in rows]
    return following(code, rows.get)


async def _ask(uow: UnitOfWork, organization: Organization, code: str, found: Following, day: date) -> None:
    rules = await rules_for(uow, organization.jurisdiction_id, day)
    days = rules(REHOMING_DAYS_RULE)
    task = RehomingTask(
        organization_id=organization.id,
        state=TASK_MACHINE.walk(None, "open"),
        from_code=code,
        effective_on=found.effective_on,
        candidates=list(found.codes),
        opened_on=day,
        due_on=work_calendar().add_calendar_days(max(day, found.effective_on), int(days.value)),
        due_rule_version=days.version,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(task)
    await uow.session.flush()
    uow.audit("rehoming_task.open", "rehoming_task", task.id, details={"from_code": code})


async def _move_application(uow: UnitOfWork, application: Application, day: date) -> int:
    code = application.home_community_code or application.town_code or application.county_code
    assert code is not None, "a misplaced application names a place"
    found = await followed(uow, code, day)
    codes = (code,) if found is None else found.codes
    home = await home_of(uow, codes[0]) if len(codes) == 1 else None
    if home is None:
        return 0
    columns = ("home_community_code", "town_code", "county_code", "jurisdiction_id")
    changes = place_changes({name: getattr(application, name) for name in columns}, home.columns)
    authority = authority_after(application.authority_id, application.jurisdiction_id, home.jurisdiction_id)
    for name, value in {**changes, "authority_id": authority, "updated_at": uow.now}.items():
        setattr(application, name, value)
    uow.audit("application.rehome", "application", application.id, details={"from_code": code, "to_code": codes[0]})
    return 1
