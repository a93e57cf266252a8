"""Use cases of requests for help in an investigation."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.investigation_assists import queries
from registration.investigation_assists.queries import ASSIST_BY_ID
from registration.investigation_assists.rules.states import ASSIST_MACHINE, AssistState, require_due_ahead
from registration.investigation_assists.schemas import AssistAnswer, AssistCreate, AssistRepeat
from registration.models.organizations import Organization
from registration.models.supervisor_opinions import InvestigationAssist
from registration.organizations.service.owned import shown
from registration.supervisor_opinions.errors import NoSupervisingUnit
from shared.kit.authorization import Caller
from shared.kit.daily import DailyJob
from shared.kit.documents.records import attach_all
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "investigation_assist.read"
OBJECT_TYPE: Final = "investigation_assist"
BATCH: Final = 100


async def request_assist(uow: UnitOfWork, organization: Organization, body: AssistCreate) -> InvestigationAssist:
    """The supervising unit of the organization is asked for help; also after the organization has ended.

    Raises:
        NoSupervisingUnit: it has none.
        DueInPast: the unit would have no time.
    """
    if organization.supervising_unit_id is None:
        raise NoSupervisingUnit
    require_due_ahead(body.due_on, uow.today)
    assist = InvestigationAssist(
        id=new_id(),
        organization_id=organization.id,
        supervising_unit_id=organization.supervising_unit_id,
        state=ASSIST_MACHINE.walk(None, "request"),
        subject=body.subject,
        department=body.department,
        due_on=body.due_on,
        requested_on=uow.today,
        requested_by=uow.caller.identity,
        materials=[],
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(assist)
    _note(uow, assist, "request")
    return assist


async def answer_assist(uow: UnitOfWork, assist: InvestigationAssist, body: AssistAnswer) -> InvestigationAssist:
    """The authority knows what the unit knows.

    Raises:
        InvalidTransition: it was answered, or is closed.
    """
    uow.expect_version(assist)
    _walk(assist, "answer")
    papers = [one.model_dump(mode="json") for one in body.materials]
    assist.materials = [
        *assist.materials, *await attach_all(uow, papers, OBJECT_TYPE, assist.id, "/materials"),
    ]  # fmt: skip
    assist.answer, assist.answered_on = body.answer, uow.today
    _note(uow, assist, "answer", materials=len(papers))
    return assist


def ask_again(uow: UnitOfWork, assist: InvestigationAssist, body: AssistRepeat) -> InvestigationAssist:
    """The unit is asked for what its answer lacks, by a new day.

    Raises:
        InvalidTransition: there is no answer.
        DueInPast: the unit would have no time.
    """
    uow.expect_version(assist)
    _walk(assist, "ask_again")
    require_due_ahead(body.due_on, uow.today)
    assist.subject, assist.due_on = body.subject, body.due_on
    assist.answered_on = assist.overdue_on = None
    _note(uow, assist, "ask_again")
    return assist


def close_assist(uow: UnitOfWork, assist: InvestigationAssist) -> InvestigationAssist:
    """Nothing more is asked of the unit.

    Raises:
        InvalidTransition: it is closed.
    """
    uow.expect_version(assist)
    _walk(assist, "close")
    assist.closed_on = uow.today
    _note(uow, assist, "close")
    return assist


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Requests that were not answered in time are marked, once per due day."""
    found = await queries.overdue(uow.session, day, BATCH)
    for assist in found:
        assist.overdue_on = day
        _note(uow, assist, "overdue")
    return len(found)


async def may_read_documents(resources: Resources, caller: Caller, assist_id: str) -> bool:
    """Return whether the caller may see the request, and so the papers of its answer."""
    row = await resources.database.reads.row(ASSIST_BY_ID, assist_id=UUID(assist_id))
    try:
        shown(resources, caller, READ, row)
    except NotFound:
        return False
    return True


def _walk(assist: InvestigationAssist, command: str) -> None:
    assist.state = ASSIST_MACHINE.walk(AssistState(assist.state), command)


def _note(uow: UnitOfWork, assist: InvestigationAssist, command: str, **details: object) -> None:
    assist.updated_at = uow.now
    uow.audit(f"investigation_assist.{command}", OBJECT_TYPE, assist.id, details=details)


DAILY_JOBS: Final = (DailyJob("investigation_assists.report_overdue", report_overdue),)
