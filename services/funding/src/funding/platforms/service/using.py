"""What organizations use of platforms: booked beforehand or not, and what became of it."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select

from funding.models import Organization, OrganizationAccount
from funding.models.platforms import PlatformRoom, PlatformService, PlatformUse, ServicePlatform
from funding.platforms.errors import NotOnOffer, PlatformNotOpen, ServiceFull, UseNotPossible
from funding.platforms.queries import loads
from funding.platforms.rules.eligibility import Offer, Visitor, require_eligible
from funding.platforms.rules.opening import hours_of, require_actual, require_open, require_past
from funding.platforms.rules.states import USE_MACHINE, PlatformState, UseState
from funding.platforms.rules.words import OpenTo
from funding.platforms.schemas import PlatformUseCreate, PlatformUseOutcome, PlatformWalkIn
from funding.platforms.service.running import cancel_use
from funding.venues.errors import BookingBlocked
from funding.venues.rules import blocked_until, require_slot
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

SLOT_RULE: Final = "platform.slot"
NO_SHOW_RULE: Final = "platform.noShow"
RECORD_RULE: Final = "platform.recordDays"
_BATCH: Final = 200


async def book_use(
    uow: UnitOfWork, platform: ServicePlatform, organization: Organization, body: PlatformUseCreate
) -> PlatformUse:
    """The organization has the room, or a place of the service, in that time.

    Raises:
        PlatformNotOpen, NotOnOffer: there is nothing to be had.
        SlotNotPossible: the time is too long, too far ahead, or over.
        BookingBlocked: the organization did not come too often.
        OutsideHours: it is shut then.
        NotEligible: it is not meant for the organization.
        ServiceFull: every place is taken.
        RoomTaken: (by constraint) the room is.
    """
    rules = await _rules(uow, platform)
    slot, no_show = rules(SLOT_RULE), rules(NO_SHOW_RULE)
    require_slot(body.starts_at, body.ends_at, uow.now, hours=slot.value["hours"], days_ahead=slot.value["days_ahead"])
    missed = await loads.missed_use_days(uow.session, organization.organization_id)
    until = blocked_until(missed, no_show.value["times"], no_show.value["days"])
    if until is not None and uow.today <= until:
        raise BookingBlocked(rule_key=no_show.key, rule_version=no_show.version, clause_ref="14")
    await _require_possible(uow, platform, organization, body)
    return _entered(uow, body, "book")


async def enter_walk_in(
    uow: UnitOfWork, platform: ServicePlatform, organization: Organization, body: PlatformWalkIn
) -> PlatformUse:
    """A use without booking is on record.

    Raises:
        UseNotPossible: it is not over yet, or too long ago.
        PlatformNotOpen, NotOnOffer, OutsideHours, NotEligible, ServiceFull, RoomTaken: as for bookings.
    """
    days = (await _rules(uow, platform))(RECORD_RULE).value
    require_past(body.starts_at, body.ends_at, uow.now, days)
    await _require_possible(uow, platform, organization, body)
    use = _entered(uow, body, "walk_in")
    use.walk_in, use.recorded_by, use.closed_on = True, uow.caller.identity, uow.today
    use.actual_from, use.actual_to = body.starts_at, body.ends_at
    return use


def close_use(uow: UnitOfWork, use: PlatformUse, body: PlatformUseOutcome) -> None:
    """The organization came, did not come, or has given the booking back.

    Raises:
        InvalidTransition: it is too early or too late for that, or that was done.
        UseNotPossible: times and number of those who came are missing, or cannot be so.
    """
    uow.expect_version(use)
    if (uow.now >= use.starts_at) == (body.outcome == "CANCEL"):
        raise InvalidTransition
    if body.outcome == "CANCEL":
        cancel_use(uow, use, "GIVEN_BACK")
        return
    if body.outcome == "USE":
        _record_use(uow, use, body)
    use.state = USE_MACHINE.walk(UseState(use.state), body.outcome.lower())
    use.recorded_by, use.closed_on, use.updated_at = uow.caller.identity, uow.today, uow.now
    uow.audit(f"platform_use.{body.outcome.lower()}", "platform_use", use.id)


async def lapse_uses(uow: UnitOfWork, day: date) -> int:
    """Bookings of which nothing was recorded in time say so."""
    days = (await current_rules(uow.resources, uow.session)).value(RECORD_RULE, "", day).value
    found = await loads.unrecorded_uses(uow.session, uow.now - timedelta(days=days), _BATCH)
    for use in found:
        use.state = USE_MACHINE.walk(UseState(use.state), "lapse")
        use.closed_on, use.updated_at = day, uow.now
        uow.audit("platform_use.lapse", "platform_use", use.id)
    return len(found)


def _record_use(uow: UnitOfWork, use: PlatformUse, body: PlatformUseOutcome) -> None:
    missing = [
        FieldError(f"/{name}", "MISSING", UseNotPossible.title, "14")
        for name in ("actual_from", "actual_to", "participants")
        if getattr(body, name) is None
    ]
    if missing or body.actual_from is None or body.actual_to is None:
        raise UseNotPossible(errors=missing, clause_ref="14")
    require_actual(body.actual_from, body.actual_to, use.starts_at, uow.now)
    use.actual_from, use.actual_to, use.participants = body.actual_from, body.actual_to, body.participants


async def _require_possible(
    uow: UnitOfWork, platform: ServicePlatform, organization: Organization, body: PlatformUseCreate
) -> None:
    if platform.state != PlatformState.OPEN:
        raise PlatformNotOpen
    offered = await _offered(uow, platform, body)
    own = hours_of(offered.hours) if isinstance(offered, PlatformService) else []
    require_open(body.starts_at, body.ends_at, own or hours_of(platform.hours), platform.closed_days)
    offer = Offer(
        platform.place_code,
        platform.jurisdiction_id,
        OpenTo(platform.open_to),
        offered.tiers,
        start_up_only=isinstance(offered, PlatformService) and offered.start_up_only,
    )
    require_eligible(await _visitor(uow, organization), offer, uow.today)
    if isinstance(offered, PlatformService):
        taken = await loads.taken_places(uow.session, offered.id, body.starts_at, body.ends_at)
        if taken >= offered.places:
            raise ServiceFull(clause_ref="14")


async def _offered(
    uow: UnitOfWork, platform: ServicePlatform, body: PlatformUseCreate
) -> PlatformRoom | PlatformService:
    found: PlatformRoom | PlatformService | None = None
    if body.room_id is not None and body.service_id is None:
        found = await loads.offered_room(uow.session, platform.id, body.room_id)
    elif body.service_id is not None and body.room_id is None:
        found = await loads.offered_service(uow.session, platform.id, body.service_id)
    if found is None:
        raise NotOnOffer(errors=[FieldError("/service_id", NotOnOffer.code, NotOnOffer.title, "14")])
    return found


async def _visitor(uow: UnitOfWork, organization: Organization) -> Visitor:
    account = OrganizationAccount
    of_it = account.organization_id == organization.organization_id
    return Visitor(
        status=organization.status,
        tier=organization.tier,
        credit_flags=organization.credit_flags,
        community_code=organization.community_code,
        town_code=organization.town_code,
        jurisdiction_id=organization.jurisdiction_id,
        start_up_until=await uow.session.scalar(select(account.start_up_eligible_until).where(of_it)),
    )


def _entered(uow: UnitOfWork, body: PlatformUseCreate, command: str) -> PlatformUse:
    values: dict[str, Any] = body.model_dump()
    use = PlatformUse(
        id=new_id(),
        state=USE_MACHINE.walk(None, command),
        walk_in=False,
        booked_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **values,
    )
    uow.session.add(use)
    uow.audit(f"platform_use.{command}", "platform_use", use.id)
    return use


async def _rules(uow: UnitOfWork, platform: ServicePlatform) -> AppliedRules:
    return AppliedRules(await current_rules(uow.resources, uow.session), platform.jurisdiction_id, uow.today)


DAILY_JOBS: Final = (DailyJob("platforms.lapse_uses", lapse_uses),)
