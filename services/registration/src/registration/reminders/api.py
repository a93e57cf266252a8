"""Routes of reminders."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.reminders import Reminder
from registration.organizations.service.owned import belonging, shown
from registration.reminders.errors import RemindedTwice
from registration.reminders.queries.reads import REMINDER_BY_ID, reminders_within
from registration.reminders.rules.states import ReminderState
from registration.reminders.schemas import (
    BatchReminder,
    BatchReminderRead,
    RemindedOrNot,
    ReminderConclusion,
    ReminderCreate,
    ReminderEscalation,
    ReminderPage,
    ReminderRead,
    ReminderReply,
    ReminderResolution,
)
from registration.reminders.service import batches, concluding, reminding
from registration.reminders.service.recording import READ
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import Problem
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.schemas import BilingualText

router = Router(prefix="/v1/registration/reminders", tags=["reminders"])
batch_router = Router(prefix="/v1/registration/batch-reminders", tags=["reminders"])
routers = (router, batch_router)
DAILY_JOBS = reminding.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"reminders_follows_id_key": RemindedTwice}
_BY_ID = [SortKey(Reminder.id.expression, "id")]
Found = tuple[Organization, Reminder]


def reminder_to(permission: str) -> Any:
    """Return a dependency that loads the reminder, locked, for a caller who may do this."""

    @authorizes
    async def load(reminder_id: UUID, uow: Uow) -> Found:
        return await belonging(uow, Reminder, reminder_id, permission, read=READ)

    return Depends(load)


ToSend = Annotated[Found, reminder_to(reminding.SEND)]


@router.post("", status_code=201, dependencies=[allow(reminding.SEND)])
async def send_reminder(body: ReminderCreate, uow: Uow, response: Response) -> ReminderRead:
    """Remind a filed organization and offer help; this is no sanction."""
    reminder = await reminding.send_reminder(uow, body)
    response.headers["Location"] = f"{router.prefix}/{reminder.id}"
    return await _answer(uow, reminder, response)


@batch_router.post("", response_model=BatchReminderRead, dependencies=[allow(reminding.SEND)], **idempotent_required)
async def send_reminders(body: BatchReminder, uow: Uow) -> BatchReminderRead:
    """Send the same first reminder to up to 100 organizations; each by itself."""
    found = await batches.remind_many(uow, body)
    items = [_each(one, result) for one, result in zip(body.organization_ids, found, strict=True)]
    return BatchReminderRead(items=items, sent=sum(item.reminder_id is not None for item in items))


def _each(organization_id: UUID, result: Any) -> RemindedOrNot:
    if isinstance(result, Problem):
        title = BilingualText(zh=result.title.zh, en=result.title.en)
        return RemindedOrNot(
            organization_id=organization_id, reminder_id=None, status=result.status, code=result.code, title=title
        )
    return RemindedOrNot(organization_id=organization_id, reminder_id=result.id, status=201, code=None, title=None)


@router.get("", response_model=ReminderPage, dependencies=[allow(READ)])
async def list_reminders(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: ReminderState | None = None,
    level: Annotated[int | None, Query(ge=1, le=2)] = None,
    unanswered: bool | None = None,
) -> Response:
    """Find reminders within reach, oldest first."""
    statement = reminders_within(resources.permissions.reachable(caller, READ))
    wanted = {"organization_id": organization_id, "state": state, "level": level, "unanswered": unanswered}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Reminder, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{reminder_id}", response_model=ReminderRead, dependencies=[allow(READ)])
async def read_reminder(
    reminder_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a reminder."""
    row = shown(resources, caller, READ, await reads.row(REMINDER_BY_ID, reminder_id=reminder_id))
    return representation(request, row, etag(row["version"]))


@router.post("/{reminder_id}/acknowledgement")
async def acknowledge_reminder(
    reminder: Annotated[Found, reminder_to("reminder.answer")], body: ReminderReply, uow: Uow, response: Response
) -> ReminderRead:
    """Answer, as the organization."""
    return await _answer(uow, reminding.acknowledge(uow, reminder[1], body.reply), response)


@router.post("/{reminder_id}/resolution")
async def resolve_reminder(reminder: ToSend, body: ReminderResolution, uow: Uow, response: Response) -> ReminderRead:
    """Say, as the sender, that things are in order."""
    return await _answer(uow, reminding.resolve(uow, reminder[1], body.resolution), response)


@router.post("/{reminder_id}/escalation")
async def escalate_reminder(reminder: ToSend, body: ReminderEscalation, uow: Uow, response: Response) -> ReminderRead:
    """Say, as the sender, that the answer led to nothing."""
    return await _answer(uow, reminding.escalate(uow, *reminder, body.reasons), response)


@router.post("/{reminder_id}/conclusion", **idempotent_required)
async def conclude_reminders(
    reminder: Annotated[Found, reminder_to("reminder.conclude")],
    body: ReminderConclusion,
    uow: Uow,
    response: Response,
) -> ReminderRead:
    """Decide, as the street, whether an organization that did not answer twice stays on file."""
    return await _answer(uow, await concluding.conclude(uow, *reminder, body), response)


async def _answer(uow: Uow, reminder: Reminder, response: Response) -> ReminderRead:
    await uow.flush()
    response.headers["ETag"] = etag(reminder.version)
    return ReminderRead.model_validate(reminder)
