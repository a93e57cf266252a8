"""The same first reminder to many organizations: each by itself."""

from functools import partial
from typing import Any, Final
from uuid import UUID

from registration.organizations.queries.loads import lock_organizations
from registration.reminders.schemas import BatchReminder, ReminderCreate
from registration.reminders.service.reminding import send_reminder
from shared.kit.batches import Command, each_by_itself
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork

_TWICE: Final = Text("同一组织不得重复列出。", "An organization is listed once.")


async def remind_many(uow: UnitOfWork, body: BatchReminder) -> list[Any]:
    """Return for each organization its reminder, or the problem that stood against it.

    Raises:
        InvalidBody: an organization is listed twice.
    """
    uow.expect_key()
    ids = body.organization_ids
    if len(set(ids)) < len(ids):
        raise InvalidBody(errors=[FieldError("/organization_ids", "REPEATED", _TWICE)])
    await lock_organizations(uow.session, ids)
    return await each_by_itself(uow, [Command(partial(_remind, one, body)) for one in ids])


async def _remind(organization_id: UUID, body: BatchReminder, uow: UnitOfWork) -> Any:
    words = body.model_dump(exclude={"organization_ids"})
    return await send_reminder(uow, ReminderCreate(organization_id=organization_id, **words))
