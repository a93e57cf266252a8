"""Use cases: messages are read, unread, and all read at once. No audit: what somebody has read is nobody's affair."""

from typing import Any
from uuid import UUID

from gateway.inbox.queries import NOTE, ONE, ONE_BY_ONE, READ_UP_TO, whose
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


async def note_reading(uow: UnitOfWork, message_id: UUID, *, is_read: bool) -> dict[str, Any]:
    """The message counts as read, or as unread, for the person who calls; gives the message.

    Raises:
        NotFound: the caller has no such message.
    """
    parameters = {**whose(uow.caller), "message": message_id}
    found = (await uow.session.execute(ONE, parameters)).mappings().one_or_none()
    if found is None:
        raise NotFound
    noted = {
        "issuer": uow.caller.issuer, "subject": uow.caller.subject, "position": found["position"],
        "is_read": is_read, "at": uow.clock.real_now(),
    }  # fmt: skip
    await uow.session.execute(NOTE, noted)
    return {**found, "is_read": is_read}


async def read_up_to(uow: UnitOfWork, position: int) -> None:
    """Everything of the caller's up to the position is read; what the person has in other capacities stays."""
    await uow.session.execute(ONE_BY_ONE, {"person": uow.caller.identity})
    parameters = {**whose(uow.caller), "up_to": position, "at": uow.clock.real_now()}
    await uow.session.execute(READ_UP_TO, parameters)
