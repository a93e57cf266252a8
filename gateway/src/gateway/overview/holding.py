"""Use cases: a task is handed over, and somebody stands in for somebody who is away."""

from datetime import date
from uuid import UUID

from starlette.requests import Request

from gateway.models import Absence, TaskHolder
from gateway.overview.asking import PATIENCE_SECONDS, Outcome, ask
from gateway.overview.errors import AbsenceInvalid, AbsentThen, HeldByAnother, KindUnknown
from gateway.overview.queries import absent_between, locked_holder, substitute_of
from gateway.overview.schemas import AbsenceCreate, HandOver
from gateway.overview.sources import BY_KIND
from gateway.parts import Gateway
from gateway.proxy.errors import ServiceDown
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork


async def require_seen(gateway: Gateway, request: Request, body: HandOver) -> None:
    """Pass a task that its service shows to the caller and that the caller's roles are there for.

    Raises:
        KindUnknown: there is no such kind of work.
        NotFound: the caller may not see the task, or has no part in work of this kind.
        ServiceDown: its service does not answer.
    """
    work = BY_KIND.get(body.kind)
    if work is None:
        raise KindUnknown(errors=[FieldError("/kind", KindUnknown.code, KindUnknown.title)])
    if not work.roles & request.state.caller.roles:
        raise NotFound
    found = await ask(gateway, request, work.service, f"{work.path}/{body.task}", {}, PATIENCE_SECONDS)
    if found.outcome.failed:
        raise ServiceDown(work.service)
    if found.outcome is not Outcome.OK:
        raise NotFound


async def hand_over(uow: UnitOfWork, body: HandOver) -> TaskHolder | None:
    """Somebody works on the task, or with `to` null nobody in particular; the audit trail has it.

    Raises:
        HeldByAnother: somebody works on it for whom the caller does not stand in.
    """
    held = await locked_holder(uow.session, body.kind, str(body.task))
    if held is not None:
        await _require_own(uow, held)
    uow.audit("task.hand_over", body.kind, body.task, details={"to": body.to})
    if body.to is None:
        if held is not None:
            await uow.session.delete(held)
        return None
    if held is None:
        held = TaskHolder(id=new_id(), kind=body.kind, task=str(body.task))
        uow.session.add(held)
    held.issuer, held.holder, held.note = uow.caller.issuer, body.to, body.note
    held.given_by, held.given_at = uow.caller.identity, uow.now
    return held


async def begin_absence(uow: UnitOfWork, body: AbsenceCreate) -> Absence:
    """The substitute stands in for the caller on those days.

    Raises:
        AbsenceInvalid: the days are past or in the wrong order, or the substitute is the caller.
        AbsentThen: the caller is entered as away then, or the substitute is away.
    """
    caller = uow.caller
    if body.until_on < body.from_on:
        raise _invalid("/until_on", "结束日不得早于开始日。", "The last day must not be before the first.")
    if body.until_on < uow.today:
        raise _invalid(
            "/until_on",
            f"请假不得在今天（{uow.today}）之前结束。",
            f"An absence must not end before today, {uow.today}.",
        )
    if body.substitute == caller.subject:
        raise _invalid("/substitute", "代理人不能是本人。", "Nobody stands in for themselves.")
    people = [caller.subject, body.substitute]
    if await absent_between(uow.session, caller.issuer, people, body.from_on, body.until_on):
        raise AbsentThen
    absence = Absence(id=new_id(), issuer=caller.issuer, person=caller.subject, **body.model_dump(), created_at=uow.now)
    uow.session.add(absence)
    uow.audit("absence.begin", "absence", absence.id)
    return absence


def _invalid(pointer: str, zh: str, en: str) -> AbsenceInvalid:
    return AbsenceInvalid(errors=[FieldError(pointer, AbsenceInvalid.code, Text(zh, en))])


async def end_absence(uow: UnitOfWork, absence_id: UUID) -> None:
    """The caller is back: nobody stands in any more.

    Raises:
        NotFound: the caller has no such absence.
    """
    absence = await uow.session.get(Absence, absence_id, with_for_update=True)
    if absence is None or (absence.issuer, absence.person) != (uow.caller.issuer, uow.caller.subject):
        raise NotFound
    uow.audit("absence.end", "absence", absence.id)
    await uow.session.delete(absence)


async def acting_for(uow: UnitOfWork, held: TaskHolder, on: date) -> str | None:
    """Return who stands in for the holder on the day."""
    return await substitute_of(uow.session, held.issuer, held.holder, on)


async def _require_own(uow: UnitOfWork, held: TaskHolder) -> None:
    if held.issuer != uow.caller.issuer:
        raise HeldByAnother
    if uow.caller.subject not in (held.holder, await acting_for(uow, held, uow.today)):
        raise HeldByAnother
