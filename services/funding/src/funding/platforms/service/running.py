"""A platform from the plan to its end, and what it offers."""

from typing import Any, Final
from uuid import UUID

from funding.models import Organization
from funding.models.places import place_of_row
from funding.models.platforms import PlatformRoom, PlatformService, PlatformUse, ServicePlatform
from funding.organizations.service import require_clean
from funding.platforms.errors import NotOnOffer, PlatformEmpty, PlatformNotOpen, UsesStand
from funding.platforms.queries import loads
from funding.platforms.rules.eligibility import require_place
from funding.platforms.rules.opening import Hours, hours_of, is_open, require_hours, require_inside
from funding.platforms.rules.states import PLATFORM_MACHINE, USE_MACHINE, PlatformState, UseState
from funding.platforms.schemas import PlatformCreate, PlatformHours, PlatformRoomCreate, PlatformServiceCreate
from shared.contracts.funding import PlatformClosed, PlatformFacts, PlatformOpened
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "platform.read"


def place_of(platform: ServicePlatform) -> Place:
    """Return where a platform lies and who runs it."""
    operator = platform.operator_organization_id
    return place_of_row(
        platform, authority_id=platform.jurisdiction_id, organization_id=None if operator is None else str(operator)
    )


async def plan_platform(uow: UnitOfWork, body: PlatformCreate) -> ServicePlatform:
    """The platform is planned.

    Raises:
        PlatformPlaceNotPossible: facility, place, authority and reach do not fit together.
        HoursNotPossible: the opening hours overlap.
        PlatformExists: (by constraint) the place has one.
    """
    require_place(body.facility, body.place_code, body.jurisdiction_id, body.open_to)
    values = body.model_dump(mode="json") | {"closed_days": list(body.closed_days)}
    require_hours(hours_of(values["hours"]))
    await require_operator(uow, body.operator_organization_id)
    platform = ServicePlatform(
        id=new_id(),
        state=PLATFORM_MACHINE.walk(None, "plan"),
        town_code=body.place_code[:9],
        community_code=body.place_code if len(body.place_code) == 12 else None,
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **values | {"operator_organization_id": body.operator_organization_id},
    )
    uow.session.add(platform)
    uow.audit("platform.plan", "platform", platform.id)
    return platform


async def open_platform(uow: UnitOfWork, platform: ServicePlatform) -> None:
    """Organizations can use the platform; `funding.platform.opened` is recorded.

    Raises:
        PlatformEmpty: it offers nothing.
    """
    uow.expect_version(platform)
    walk(uow, platform, "open")
    if not await loads.services_of(uow.session, platform.id) and not await loads.rooms_of(uow.session, platform.id):
        raise PlatformEmpty(clause_ref="14")
    platform.opened_on = uow.today
    await _record(uow, platform, PlatformOpened)


async def close_platform(uow: UnitOfWork, platform: ServicePlatform, reason: str) -> None:
    """Nobody uses the platform any more: bookings to come are cancelled.

    `funding.platform.closed` is recorded if it ever was open.
    """
    uow.expect_version(platform)
    was_open = platform.state == PlatformState.OPEN
    walk(uow, platform, "close", reason=reason)
    platform.closed_on = uow.today
    for use in await loads.coming_uses(uow.session, uow.now, platform_id=platform.id):
        cancel_use(uow, use, "PLATFORM_CLOSED")
    if was_open:
        await _record(uow, platform, PlatformClosed)


async def name_operator(uow: UnitOfWork, platform: ServicePlatform, operator: UUID | None) -> None:
    """The organization runs the platform from now on; None: the office of the place.

    Raises:
        NotFound: there is no such organization.
        OrganizationNotActing: it may not act.
    """
    uow.expect_version(platform)
    _require_standing(platform)
    await require_operator(uow, operator)
    platform.operator_organization_id, platform.updated_at = operator, uow.now
    uow.audit("platform.name_operator", "platform", platform.id, details={"operator": str(operator)})


async def change_hours(uow: UnitOfWork, platform: ServicePlatform, body: PlatformHours) -> None:
    """The platform is open at these hours from now on.

    Raises:
        HoursNotPossible: they overlap, or a service has hours outside them.
        UsesStand: bookings would fall outside.
    """
    uow.expect_version(platform)
    _require_standing(platform)
    rows = body.model_dump(mode="json")["hours"]
    hours = hours_of(rows)
    require_hours(hours)
    services = {one.id: hours_of(one.hours) for one in await loads.services_of(uow.session, platform.id)}
    for own in services.values():
        require_inside(own, hours)
    coming = await loads.coming_uses(uow.session, uow.now, platform_id=platform.id)
    if not all(_fits(use, services, hours, body) for use in coming):
        raise UsesStand(clause_ref="14")
    platform.hours, platform.closed_days, platform.updated_at = rows, list(body.closed_days), uow.now
    uow.audit("platform.change_hours", "platform", platform.id)


async def add_room(uow: UnitOfWork, platform: ServicePlatform, body: PlatformRoomCreate) -> None:
    """The platform has the room too."""
    uow.expect_version(platform)
    _require_standing(platform)
    room = PlatformRoom(id=new_id(), platform_id=platform.id, **body.model_dump(mode="json"))
    uow.session.add(room)
    _touch(uow, platform, "add_room", room.id)


async def add_service(uow: UnitOfWork, platform: ServicePlatform, body: PlatformServiceCreate) -> None:
    """The platform offers the service too.

    Raises:
        HoursNotPossible: its hours lie outside those of the platform.
    """
    uow.expect_version(platform)
    _require_standing(platform)
    values = body.model_dump(mode="json")
    require_inside(hours_of(values["hours"]), hours_of(platform.hours))
    service = PlatformService(id=new_id(), platform_id=platform.id, **values)
    uow.session.add(service)
    _touch(uow, platform, "add_service", service.id)


async def withdraw_room(uow: UnitOfWork, platform: ServicePlatform, room_id: UUID) -> None:
    """The room is not to be had any more.

    Raises:
        NotOnOffer: the platform has no such room.
        UsesStand: somebody has booked it.
    """
    uow.expect_version(platform)
    room = await loads.offered_room(uow.session, platform.id, room_id)
    await _withdraw(uow, platform, room, "withdraw_room", room_id=room_id)


async def withdraw_service(uow: UnitOfWork, platform: ServicePlatform, service_id: UUID) -> None:
    """The service is not to be had any more.

    Raises:
        NotOnOffer: the platform has no such service.
        UsesStand: somebody has booked it.
    """
    uow.expect_version(platform)
    service = await loads.offered_service(uow.session, platform.id, service_id)
    await _withdraw(uow, platform, service, "withdraw_service", service_id=service_id)


def cancel_use(uow: UnitOfWork, use: PlatformUse, reason: str) -> None:
    """The booking is none any more."""
    use.state = USE_MACHINE.walk(UseState(use.state), "cancel")
    use.closed_on, use.end_reason, use.updated_at = uow.today, reason, uow.now
    uow.audit("platform_use.cancel", "platform_use", use.id, details={"reason": reason})


def walk(uow: UnitOfWork, platform: ServicePlatform, command: str, **details: object) -> None:
    """The platform has taken the step."""
    platform.state = PLATFORM_MACHINE.walk(PlatformState(platform.state), command)
    platform.updated_at = uow.now
    uow.audit(f"platform.{command}", "platform", platform.id, details=details)


async def require_operator(uow: UnitOfWork, operator: UUID | None) -> None:
    """Pass an organization on record that may act, or none.

    Raises:
        NotFound: there is no such organization.
        OrganizationNotActing: it may not act.
    """
    if operator is None:
        return
    organization = await uow.session.get(Organization, operator)
    if organization is None:
        raise NotFound
    require_clean(organization)


async def _withdraw(
    uow: UnitOfWork, platform: ServicePlatform, offered: PlatformRoom | PlatformService | None, command: str, **of: UUID
) -> None:
    if offered is None:
        raise NotOnOffer
    if await loads.coming_uses(uow.session, uow.now, **of):
        raise UsesStand
    offered.withdrawn_on = uow.today
    _touch(uow, platform, command, offered.id)


def _fits(use: PlatformUse, services: dict[UUID, list[Hours]], hours: list[Hours], body: PlatformHours) -> bool:
    own = services.get(use.service_id) if use.service_id else None
    return is_open(use.starts_at, use.ends_at, own or hours, body.closed_days)


def _require_standing(platform: ServicePlatform) -> None:
    if platform.state == PlatformState.CLOSED:
        raise PlatformNotOpen


def _touch(uow: UnitOfWork, platform: ServicePlatform, command: str, part: UUID) -> None:
    platform.updated_at = uow.now
    uow.audit(f"platform.{command}", "platform", platform.id, details={"part": str(part)})


async def _record(uow: UnitOfWork, platform: ServicePlatform, event: type[PlatformFacts]) -> None:
    operator = platform.operator_organization_id
    organization = None if operator is None else await uow.session.get_one(Organization, operator)
    told: dict[str, Any] = {
        "platform_id": platform.id,
        "facility": platform.facility,
        "place_code": platform.place_code,
        "community_code": platform.community_code,
        "town_code": platform.town_code,
        "jurisdiction_id": platform.jurisdiction_id,
        "organization_id": operator,
        "status": None if organization is None else organization.status,
        "tier": None if organization is None else organization.tier,
        "effective_on": uow.today,
    }
    uow.record(event.model_validate(told), division_code=platform.place_code)
