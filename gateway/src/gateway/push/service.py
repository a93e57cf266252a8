"""Use cases: a device is registered, and taken off."""

from collections.abc import Sequence
from datetime import time
from typing import Final
from uuid import UUID

from sqlalchemy import delete, insert, select, text

from gateway.inbox.audiences import Relation, audiences_of_caller
from gateway.inbox.notices import KINDS
from gateway.models import AppPush, KnownOrganization, PushAudience, PushHook
from gateway.push.errors import PushHookInvalid, PushNotOffered, TooManyPushHooks
from gateway.push.holding import Holding, Trust, holding_of
from gateway.push.queries import END, HEAD, hooks_of_device, hooks_of_person
from gateway.push.rules import EndedReason
from gateway.push.schemas import PushHookCreate
from gateway.sign_in.random_tokens import hash_of
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork

MOST_HOOKS: Final = 20
DEVICE_CONTEXT: Final = "push_hooks.device_token"


async def register(uow: UnitOfWork, trust: Trust, body: PushHookCreate) -> tuple[PushHook, bool]:
    """The device is told of what the person hears in the token's capacity; tells whether the hook is a new one.

    One that the person had with this app, device and capacity is changed. Somebody else's on the same device end:
    who signs in on it last has it.

    Raises:
        PushHookInvalid: a kind does not exist, or the quiet hours never end.
        PushNeedsSignIn: the caller is no person who uses an app, or is not signed in any more.
        PushNotOffered: the app has no push server.
        TooManyPushHooks: the person has as many as may be.
    """
    _require_usable(body)
    holding, person = await holding_of(uow, trust), (uow.caller.issuer, uow.caller.subject)
    client_id, device = uow.caller.client_id, hash_of(body.device_token)
    if await uow.session.get(AppPush, client_id, with_for_update={"read": True, "key_share": True}) is None:
        raise PushNotOffered
    await uow.session.execute(
        text("select pg_advisory_xact_lock(hashtext('push-hooks'), hashtext(:device))"),
        {"device": f"{client_id} {device}"},
    )
    present = await hooks_of_device(uow.session, client_id, device)
    own = [one for one in present if (one.issuer, one.subject) == person]
    await end_hooks(uow, [one.id for one in present if one not in own], EndedReason.ANOTHER_PERSON)
    hook = next((one for one in own if holding.is_of(one)), None)
    known = hook is not None
    if hook is None:
        if len(await hooks_of_person(uow.session, *person, client_id)) >= MOST_HOOKS:
            raise TooManyPushHooks
        hook = PushHook(
            id=new_id(), issuer=uow.caller.issuer, subject=uow.caller.subject, account_id=holding.account_id,
            client_id=client_id, capacity_id=holding.capacity_id, capacity_hash=holding.capacity_hash,
            device_index=device, device_token=uow.vault.encrypt(body.device_token, DEVICE_CONTEXT),
            position=await uow.session.scalar(HEAD) or 0, created_at=uow.clock.real_now(), ended_at=None,
            ended_reason=None,
        )  # fmt: skip
        uow.session.add(hook)
    _set(hook, body, holding)
    hook.updated_at = uow.clock.real_now()
    await uow.session.flush()
    await _answer_to(uow, hook)
    uow.audit("push_hook.change" if known else "push_hook.register", "push_hook", hook.id)
    return hook, not known


async def remove(uow: UnitOfWork, trust: Trust, hook_id: UUID) -> None:
    """The device is told of nothing more.

    Raises:
        NotFound: the person has no such hook with this app.
        PushNeedsSignIn: the caller is no person who uses an app.
    """
    trust.require_person(uow.caller)
    if hook_id not in await hooks_of_person(uow.session, uow.caller.issuer, uow.caller.subject, uow.caller.client_id):
        raise NotFound
    await end_hooks(uow, [hook_id], EndedReason.DELETED)


async def end_hooks(uow: UnitOfWork, hooks: Sequence[UUID], reason: EndedReason) -> None:
    """The hooks have ended; what was still to be told is not."""
    if hooks:
        now = uow.clock.real_now()
        await uow.session.execute(END, {"hooks": list(hooks), "now": now, "reason": reason.value})
        for hook_id in hooks:
            uow.audit("push_hook.end", "push_hook", hook_id, details={"reason": reason.value})


def _set(hook: PushHook, body: PushHookCreate, holding: Holding) -> None:
    hook.session_id, hook.held_until = holding.session_id, holding.held_until
    hook.language, hook.kinds = body.language, sorted(set(body.kinds))
    quiet = body.quiet_hours
    hook.quiet_from = time.fromisoformat(quiet.from_) if quiet else None
    hook.quiet_until = time.fromisoformat(quiet.until) if quiet else None


async def _answer_to(uow: UnitOfWork, hook: PushHook) -> None:
    """The hook answers to the words of the capacity; its own matters are looked up when there are messages."""
    words = set(audiences_of_caller(uow.caller))
    organization = uow.caller.organization_id
    if organization and "CSO" in uow.caller.roles:
        area = select(KnownOrganization.jurisdiction_id).where(KnownOrganization.id == UUID(organization))
        words |= {f"CSO:{Relation.AREA}:{found}" for found in await uow.session.scalars(area)}
    await uow.session.execute(delete(PushAudience).where(PushAudience.hook_id == hook.id))
    if words:
        rows = [{"hook_id": hook.id, "audience": word} for word in sorted(words)]
        await uow.session.execute(insert(PushAudience), rows)


def _require_usable(body: PushHookCreate) -> None:
    unknown = sorted(set(body.kinds) - KINDS.keys())
    if unknown:
        message = Text(f"没有这种消息：{unknown}", f"There are no such kinds of messages: {unknown}")
        raise PushHookInvalid(errors=[FieldError("/kinds", "UNKNOWN_MESSAGE_KIND", message)])
    if body.quiet_hours is not None and body.quiet_hours.from_ == body.quiet_hours.until:
        message = Text("安静时段的起止时间不能相同。", "Quiet hours begin and end at different times.")
        raise PushHookInvalid(errors=[FieldError("/quiet_hours/until", "QUIET_HOURS_EMPTY", message)])
