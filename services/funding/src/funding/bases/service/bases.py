"""Bases from the plan to their end."""

from typing import Final

from funding.bases.errors import BaseNotOperating, BaseOccupied, BasePlaceNotPossible
from funding.bases.queries import occupied
from funding.bases.rules import BASE_MACHINE, BaseState
from funding.bases.schemas import BaseCreate, BaseOperation
from funding.models import Organization
from funding.models.bases import IncubationBase
from funding.models.places import place_of_row
from funding.organizations.service import require_clean
from shared.contracts.funding import BaseClosed, BaseFacts, BaseLevel, BaseOpened
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, NotFound
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "base.read"


def place_of(base: IncubationBase) -> Place:
    """Return where a base lies and who runs it."""
    operator = base.operator_organization_id
    return place_of_row(
        base, authority_id=base.jurisdiction_id, organization_id=None if operator is None else str(operator)
    )


async def plan_base(uow: UnitOfWork, body: BaseCreate) -> IncubationBase:
    """The base is planned.

    Raises:
        BasePlaceNotPossible: level, county and town do not fit together.
    """
    of_town = body.level == BaseLevel.TOWN
    fits = body.jurisdiction_id[:6] == body.county_code and (body.town_code or body.county_code)[:6] == body.county_code
    if of_town != (body.town_code is not None) or not fits:
        raise BasePlaceNotPossible(
            errors=[FieldError("/town_code", BasePlaceNotPossible.code, BasePlaceNotPossible.title, "14")]
        )
    base = IncubationBase(
        id=new_id(),
        state=BASE_MACHINE.walk(None, "plan"),
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(base)
    uow.audit("base.plan", "base", base.id)
    return base


async def build_base(uow: UnitOfWork, base: IncubationBase) -> None:
    """The base stands; `funding.base.opened` is recorded."""
    uow.expect_version(base)
    walk(uow, base, "build")
    base.built_on = uow.today
    await _record(uow, base, BaseOpened)


async def operate_base(uow: UnitOfWork, base: IncubationBase, body: BaseOperation) -> None:
    """The operator takes organizations in.

    Raises:
        NotFound: there is no such operator.
        OrganizationNotActing: the operator may not act.
    """
    uow.expect_version(base)
    operator = await uow.session.get(Organization, body.operator_organization_id)
    if operator is None:
        raise NotFound
    require_clean(operator)
    walk(uow, base, "operate")
    base.operator_organization_id, base.capacity = body.operator_organization_id, body.capacity


async def close_base(uow: UnitOfWork, base: IncubationBase) -> None:
    """There is no base any more; `funding.base.closed` is recorded if there ever was one.

    Raises:
        BaseOccupied: organizations are in it.
    """
    uow.expect_version(base)
    stood = base.state != BaseState.PLANNED
    walk(uow, base, "close")
    if await occupied(uow.session, base.id, physical=False):
        raise BaseOccupied
    base.closed_on = uow.today
    if stood:
        await _record(uow, base, BaseClosed)


def require_operating(base: IncubationBase) -> None:
    """Pass a base that takes organizations in.

    Raises:
        BaseNotOperating: it does not.
    """
    if base.state != BaseState.OPERATING:
        raise BaseNotOperating


def walk(uow: UnitOfWork, base: IncubationBase, command: str) -> None:
    """The base has taken the step."""
    base.state = BASE_MACHINE.walk(BaseState(base.state), command)
    base.updated_at = uow.now
    uow.audit(f"base.{command}", "base", base.id)


async def _record(uow: UnitOfWork, base: IncubationBase, event: type[BaseFacts]) -> None:
    operator = base.operator_organization_id
    organization = None if operator is None else await uow.session.get_one(Organization, operator)
    told = {
        "base_id": base.id,
        "level": base.level,
        "county_code": base.county_code,
        "town_code": base.town_code,
        "jurisdiction_id": base.jurisdiction_id,
        "organization_id": operator,
        "status": None if organization is None else organization.status,
        "tier": None if organization is None else organization.tier,
        "effective_on": uow.today,
    }
    uow.record(event.model_validate(told), division_code=base.town_code or base.county_code)
