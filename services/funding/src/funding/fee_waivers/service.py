"""Fee waivers from the proposal to their end."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from funding.fee_waivers import queries
from funding.fee_waivers.errors import WaivedTwice
from funding.fee_waivers.rules import WAIVER_MACHINE, WaiverItem, WaiverState, require_term
from funding.fee_waivers.schemas import FeeWaiverAnswer, FeeWaiverCreate
from funding.models import Organization
from funding.models.fee_waivers import FeeWaiver
from funding.organization_accounts.queries import locked_account
from funding.organizations.service import require_clean
from funding.venues.queries import free_premises
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.contracts.values import CreditFlag
from shared.kit.authorization import require_other_person
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200


async def propose_waiver(uow: UnitOfWork, organization: Organization, body: FeeWaiverCreate) -> FeeWaiver:
    """The waiver is before the officer who decides.

    Raises:
        OrganizationNotActing: the organization may not act, or stands on a credit list.
        TermTurned, OutsideStartUpTime: the term is not one of its start-up time.
        WaivedTwice: its rent is borne already.
        WaiverOverlaps: (by constraint) it has a waiver of this item in that time.
    """
    waiver = FeeWaiver(
        id=new_id(),
        state=WAIVER_MACHINE.walk(None, "propose"),
        last_on=body.until_on,
        community_code=organization.community_code,
        town_code=organization.town_code,
        jurisdiction_id=organization.jurisdiction_id,
        proposed_by=uow.caller.identity,
        rules_used={},
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    await _require_due(uow, organization, waiver)
    uow.session.add(waiver)
    uow.audit("fee_waiver.propose", "fee_waiver", waiver.id, details={"item": waiver.item})
    return waiver


async def answer_waiver(uow: UnitOfWork, organization: Organization, waiver: FeeWaiver, body: FeeWaiverAnswer) -> None:
    """The fee is waived, or not.

    Raises:
        SamePerson: whoever proposed it does not decide.
        As in `propose_waiver`: it cannot be given by now.
    """
    uow.expect_version(waiver)
    require_other_person(uow.caller, waiver.proposed_by)
    walk(uow, waiver, body.outcome.lower(), reason=body.reason)
    waiver.decided_by, waiver.answer = uow.caller.identity, body.reason
    if waiver.state == WaiverState.GRANTED:
        await _require_due(uow, organization, waiver)


def end_waiver(uow: UnitOfWork, waiver: FeeWaiver, ground: str, on: date) -> None:
    """The fee is waived no longer than to the day; what has not begun by then is withdrawn."""
    if waiver.state == WaiverState.PROPOSED or on < waiver.from_on:
        command = "withdraw"
    else:
        command = "end" if ground in ("GIVEN_UP", "TERM_OVER") else "revoke"
        waiver.last_on = min(on, waiver.until_on)
    walk(uow, waiver, command, ground=ground)
    waiver.ended_on, waiver.end_reason = on, ground


def withdraw_waiver(uow: UnitOfWork, waiver: FeeWaiver) -> None:
    """Nobody decides on it any more.

    Raises:
        InvalidTransition: it was answered.
    """
    if waiver.state != WaiverState.PROPOSED:
        raise InvalidTransition
    end_waiver(uow, waiver, "WITHDRAWN", uow.today)


def end_granted(uow: UnitOfWork, waiver: FeeWaiver, ground: str) -> None:
    """The waiver has ended today.

    Raises:
        InvalidTransition: nothing is waived.
    """
    if waiver.state != WaiverState.GRANTED:
        raise InvalidTransition
    end_waiver(uow, waiver, ground, uow.today)


async def end_terms(uow: UnitOfWork, day: date) -> int:
    """Waivers whose term is over have ended."""
    found = await queries.waivers_over(uow.session, day, _BATCH)
    for waiver in found:
        end_waiver(uow, waiver, "TERM_OVER", waiver.until_on)
    return len(found)


def walk(uow: UnitOfWork, waiver: FeeWaiver, command: str, **details: object) -> None:
    """The waiver has taken the step."""
    waiver.state = WAIVER_MACHINE.walk(WaiverState(waiver.state), command)
    waiver.updated_at = uow.now
    uow.audit(f"fee_waiver.{command}", "fee_waiver", waiver.id, details=details)


async def on_severe(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is waived for an organization on the list of serious violations, from the day of the listing."""
    data: Any = delivery.data
    organization = await uow.session.get(Organization, data.organization_id)
    if organization is not None and CreditFlag.SEVERE in organization.credit_flags:
        await _end_all(uow, delivery, data.since)


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is waived for an organization that has ended, from the day of its end."""
    data: Any = delivery.data
    await _end_all(uow, delivery, getattr(data, "effective_on", delivery.event.time.date()))


async def _end_all(uow: UnitOfWork, delivery: Delivery, on: date) -> None:
    data: Any = delivery.data
    for waiver in await queries.live_waivers_of(uow.session, data.organization_id):
        end_waiver(uow, waiver, delivery.event.type.split(".")[-2].upper(), on)


async def _require_due(uow: UnitOfWork, organization: Organization, waiver: FeeWaiver) -> None:
    require_clean(organization)
    account = await locked_account(uow.session, organization.organization_id)
    start_up_until = None if account is None else account.start_up_eligible_until
    require_term(waiver.from_on, waiver.until_on, start_up_until)
    waiver.rules_used = {} if account is None else account.rules_used
    if waiver.item != WaiverItem.RENT:
        return
    owner, first, last = organization.organization_id, waiver.from_on, waiver.until_on
    years = range(first.year, last.year + 1)
    if await free_premises(uow.session, owner, first, last) or await queries.rent_subsidized(uow.session, owner, years):
        raise WaivedTwice(errors=[FieldError("/item", WaivedTwice.code, WaivedTwice.title, "14")], clause_ref="14")


DAILY_JOBS: Final = (DailyJob("fee_waivers.end_terms", end_terms),)
REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.CreditSevereListed: on_severe,
    registration.OrganizationRevoked: on_end,
    registration.OrganizationDeregistered: on_end,
    registration.FilingRemoved: on_end,
}
