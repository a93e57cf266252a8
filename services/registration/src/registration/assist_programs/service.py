"""From an organization's offer to the department's last word."""

from datetime import date, timedelta
from typing import Final

from registration.assist_programs.errors import NotBegun, NotTheDepartment
from registration.assist_programs.queries import counted_months, store_month, to_be_started, unreported
from registration.assist_programs.rules import (
    ASSIST_MACHINE,
    AssistState,
    require_all_months,
    require_month,
    require_no_small_cell,
    require_party,
    require_period,
)
from registration.assist_programs.schemas import AssistProgramAnswer, AssistProgramCreate, AssistProgramMonthStated
from registration.divisions.service.communities import community_columns
from registration.models.harmony import AssistProgram
from registration.models.organizations import Organization
from registration.models.places import place_of_row
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration import AssistProgramClosed, AssistProgramFacts, AssistProgramStarted
from shared.kit.authorization import Place, require_department, require_other_person
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "assist_program.read"
SMALL_CELL_RULE: Final = "privacy.minCell"
_BATCH: Final = 200


def place_of(program: AssistProgram) -> Place:
    """Return where a program lies and whose it is."""
    return place_of_row(program, organization_id=str(program.organization_id))


async def propose_program(uow: UnitOfWork, organization: Organization, body: AssistProgramCreate) -> AssistProgram:
    """The department has the organization's offer before it.

    Raises:
        FiledCannotSign: the organization is filed only.
        OrganizationEnded, OrganizationLocked: it may not act.
        UnknownCommunity: there is no such community.
        PeriodNotPossible: the period is none, or lies behind.
        ProgramPending: (by constraint) it has such a program here.
    """
    require_acting(organization.status)
    require_party(organization.tier)
    require_period(body.from_on, body.until_on, uow.today)
    columns = await community_columns(uow, body.community_code)
    program = AssistProgram(
        id=new_id(),
        organization_id=organization.id,
        kind=body.kind,
        partner_department=body.partner_department,
        agreement=body.agreement.model_dump(mode="json"),
        from_on=body.from_on,
        until_on=body.until_on,
        state=ASSIST_MACHINE.walk(None, "propose"),
        proposed_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
    )
    uow.session.add(program)
    uow.audit("assist_program.propose", "assist_program", program.id, details={"kind": body.kind})
    return program


def answer_program(uow: UnitOfWork, program: AssistProgram, body: AssistProgramAnswer) -> None:
    """The department has agreed, or refused.

    Raises:
        WrongDepartment: another kind of department is the partner.
        SamePerson: whoever proposed it cannot agree to it.
        InvalidTransition: it was answered before.
        NotTheDepartment: the answer is said to be another department's.
    """
    require_department(uow.caller, program.partner_department)
    require_other_person(uow.caller, program.proposed_by)
    uow.expect_version(program)
    _walk(uow, program, body.outcome.lower())
    if body.department != program.partner_department:
        raise NotTheDepartment(errors=[FieldError("/department", NotTheDepartment.code, NotTheDepartment.title, "11")])
    program.agreed_on, program.agreed_by = uow.today, uow.caller.identity


async def start_program(uow: UnitOfWork, program: AssistProgram) -> None:
    """The organization works with the people concerned; `registration.assist_programme.started` is recorded.

    Raises:
        InvalidTransition: the department has not agreed, or it runs.
        NotBegun: its first day has not come.
        OrganizationEnded, OrganizationLocked: the organization may not act.
    """
    uow.expect_version(program)
    await _start(uow, program)


async def count_month(uow: UnitOfWork, program: AssistProgram, month: date, body: AssistProgramMonthStated) -> None:
    """The month's numbers are on record; they may be corrected until the report.

    Raises:
        InvalidTransition: it does not run.
        MonthNotPossible: the month is not one of the program's, or has not come.
        SmallCell: the number would point at somebody.
    """
    uow.expect_version(program)
    _walk(uow, program, "count_month")
    require_month(month, program.from_on, program.until_on, uow.today)
    book = await current_rules(uow.resources, uow.session)
    require_no_small_cell(body.participants, int(book.value(SMALL_CELL_RULE, "", uow.today).value))
    await store_month(uow.session, program.id, month, sessions=body.sessions, participants=body.participants)


async def report_program(uow: UnitOfWork, program: AssistProgram, report: str) -> None:
    """The department can read what was brought about.

    Raises:
        InvalidTransition: it does not run.
        MonthsMissing: a month up to now was not counted.
    """
    uow.expect_version(program)
    _walk(uow, program, "report")
    last_on = min(program.until_on, uow.today)
    require_all_months(await counted_months(uow.session, program.id), program.from_on, last_on)
    program.report, program.reported_on = report, uow.today


def return_report(uow: UnitOfWork, program: AssistProgram, reason: str) -> None:
    """The organization is to mend its report.

    Raises:
        WrongDepartment: another kind of department is the partner.
        InvalidTransition: there is none.
    """
    require_department(uow.caller, program.partner_department)
    uow.expect_version(program)
    _walk(uow, program, "return", reason=reason)
    program.reported_on = None


async def close_program(uow: UnitOfWork, program: AssistProgram) -> None:
    """The program has ended; `registration.assist_programme.closed` is recorded.

    Raises:
        WrongDepartment: another kind of department is the partner.
        InvalidTransition: it was not reported.
    """
    require_department(uow.caller, program.partner_department)
    uow.expect_version(program)
    _walk(uow, program, "close")
    program.closed_on = uow.today
    await _record(uow, program, AssistProgramClosed)


async def start_agreed(uow: UnitOfWork, day: date) -> int:
    """Programs whose first day has come run, unless the organization may not act."""
    started = 0
    for program in await to_be_started(uow.session, day, _BATCH):
        organization = await uow.session.get_one(Organization, program.organization_id)
        if organization.status == "ACTIVE":
            await _start(uow, program)
            started += 1
    return started


async def mark_unreported(uow: UnitOfWork, day: date) -> int:
    """Programs that ended without a report are marked as late, once each."""
    found = await unreported(uow.session, day, _BATCH)
    for program in found:
        program.overdue_since, program.updated_at = program.until_on + timedelta(days=1), uow.now
        uow.audit("assist_program.overdue", "assist_program", program.id)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("assist_programs.start_agreed", start_agreed),
    DailyJob("assist_programs.mark_unreported", mark_unreported),
)


async def _start(uow: UnitOfWork, program: AssistProgram) -> None:
    _walk(uow, program, "start")
    if uow.today < program.from_on:
        raise NotBegun
    organization = await uow.session.get_one(Organization, program.organization_id)
    require_acting(organization.status)
    program.started_on = uow.today
    await _record(uow, program, AssistProgramStarted, until_on=program.until_on)


def _walk(uow: UnitOfWork, program: AssistProgram, command: str, **details: object) -> None:
    program.state = ASSIST_MACHINE.walk(AssistState(program.state), command)
    program.updated_at = uow.now
    uow.audit(f"assist_program.{command}", "assist_program", program.id, details=details)


async def _record(uow: UnitOfWork, program: AssistProgram, event: type[AssistProgramFacts], **told: object) -> None:
    organization = await uow.session.get_one(Organization, program.organization_id)
    facts = {
        "assist_program_id": program.id,
        "organization_id": organization.id,
        "status": organization.status,
        "tier": organization.tier,
        "community_code": program.community_code,
        "kind": program.kind,
    }
    uow.record(event.model_validate({**facts, **told}), division_code=program.community_code)
