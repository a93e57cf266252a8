"""Groups, their households, and the hours that they exchange."""

from typing import Any, Final
from uuid import UUID

from registration.applications.service.surroundings import any_rural, rules_for, unknown_communities
from registration.models.mutual_aid import ExchangeHour, MutualAidGroup, MutualAidHousehold
from registration.models.organizations import Organization
from registration.mutual_aid import queries
from registration.mutual_aid.errors import (
    ExchangeRefused,
    GroupRefused,
    HouseholdGone,
    ReversedAlready,
    UnknownExchange,
    UnknownHousehold,
)
from registration.mutual_aid.rules import (
    GROUP_MACHINE,
    GroupState,
    Household,
    Limits,
    after_exchange,
    exchange_defects,
    group_defects,
)
from registration.mutual_aid.schemas import Exchange, GroupCreate, HouseholdJoin
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.rules.area import area_of, outside
from shared.contracts.values import Scope, Tier
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "mutual_aid.read"
DAY_HOURS_RULE: Final = "volunteer.dayHalfHours"
DEBT_RULE: Final = "mutualAid.debtHalfHours"


async def create_group(uow: UnitOfWork, organization: Organization, body: GroupCreate) -> MutualAidGroup:
    """Households may join the group.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        GroupRefused: with every defect.
    """
    require_acting(organization.status)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    area = area_of(
        Tier(organization.tier), Scope(organization.scope), organization.home_community_code, organization.town_code,
        organization.county_code,
    )  # fmt: skip
    defects = group_defects(
        body.kind,
        known=not await unknown_communities(uow, [body.community_code]),
        within_area=not outside(area, (body.community_code,)),
        rural=await any_rural(uow, [body.community_code], rules),
    )
    if defects:
        raise GroupRefused(errors=defects)
    group = MutualAidGroup(
        **body.model_dump(), id=new_id(), state=GROUP_MACHINE.walk(None, "create"), created_at=uow.now
    )
    uow.session.add(group)
    _note(uow, group, "create")
    await uow.session.flush()
    return group


async def join_group(uow: UnitOfWork, organization: Organization, group: MutualAidGroup, body: HouseholdJoin) -> None:
    """One household more has a number in the group and a balance of nothing.

    Raises:
        InvalidTransition: the group is closed.
        sqlalchemy.exc.IntegrityError: (`mutual_aid_households_holder_key`) it is in the group already.
    """
    _begin(uow, organization, group, "join")
    number = await queries.next_number(uow.session, group.id)
    uow.session.add(
        MutualAidHousehold(
            group_id=group.id,
            number=number,
            holder_ref=uow.vault.blind_index(body.holder_id_number),
            holder_name_encrypted=uow.vault.encrypt(body.holder_name),
            holder_name_masked=mask_name(body.holder_name),
            joined_on=uow.today,
            balance_half_hours=0,
        )
    )
    _note(uow, group, "join", number=number)
    await uow.session.flush()


async def leave_group(uow: UnitOfWork, organization: Organization, group: MutualAidGroup, number: int) -> None:
    """The household belongs to the group up to today; its balance stays on record.

    Raises:
        InvalidTransition: the group is closed.
        UnknownHousehold: there is none of this number.
        HouseholdGone: it has left before.
    """
    _begin(uow, organization, group, "leave")
    household = await _household(uow, group, number)
    if household.left_on is not None:
        raise HouseholdGone
    household.left_on = uow.today
    _note(uow, group, "leave", number=number)


async def exchange(uow: UnitOfWork, organization: Organization, group: MutualAidGroup, body: Exchange) -> None:
    """What one household gave stands to its credit, and to the other's debit.

    Raises:
        InvalidTransition: the group is closed.
        UnknownHousehold: one of the two is not there.
        ExchangeRefused: with every defect.
    """
    _begin(uow, organization, group, "exchange")
    first, second = sorted((body.given_by, body.taken_by))
    found = {number: await _household(uow, group, number) for number in (first, second)}
    giver, taker = found[body.given_by], found[body.taken_by]
    half_hours = int(body.hours * 2)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    limits = Limits(a_day=int(rules(DAY_HOURS_RULE).value), debt=int(rules(DEBT_RULE).value))
    given = await queries.given_on(uow.session, group.id, body.given_by, body.helped_on)
    defects = exchange_defects(_seen(giver), _seen(taker), half_hours, body.helped_on, given, uow.today, limits)
    if defects:
        raise ExchangeRefused(errors=defects)
    _book(uow, group, giver, taker, half_hours, helped_on=body.helped_on, task=body.task, rules_used=rules.used)
    _note(uow, group, "exchange", half_hours=half_hours)


async def reverse(uow: UnitOfWork, organization: Organization, group: MutualAidGroup, exchange_id: UUID) -> None:
    """The exchange is taken back by its opposite; both stay on record.

    Raises:
        InvalidTransition: the group is closed.
        UnknownExchange: the group has none of this id.
        ReversedAlready: it was taken back (also as `exchange_hours_reverses_id_key`), or takes one back itself.
    """
    _begin(uow, organization, group, "reverse")
    earlier = await queries.exchange_of(uow.session, group.id, exchange_id)
    if earlier is None:
        raise UnknownExchange
    if earlier.reverses_id is not None:
        raise ReversedAlready
    giver, taker = await _household(uow, group, earlier.given_by), await _household(uow, group, earlier.taken_by)
    _book(uow, group, giver, taker, -earlier.half_hours, helped_on=earlier.helped_on, task=earlier.task,
          rules_used={}, reverses_id=earlier.id)  # fmt: skip
    _note(uow, group, "reverse", exchange_id=str(exchange_id))
    await uow.session.flush()


def close_group(uow: UnitOfWork, group: MutualAidGroup) -> None:
    """The group is over; its balances stay on record.

    Raises:
        InvalidTransition: it is closed.
    """
    uow.expect_version(group)
    group.state = GROUP_MACHINE.walk(GroupState(group.state), "close")
    group.closed_on = uow.today
    _note(uow, group, "close")


def _begin(uow: UnitOfWork, organization: Organization, group: MutualAidGroup, command: str) -> None:
    uow.expect_version(group)
    group.state = GROUP_MACHINE.walk(GroupState(group.state), command)
    require_acting(organization.status)


async def _household(uow: UnitOfWork, group: MutualAidGroup, number: int) -> MutualAidHousehold:
    found = await queries.household(uow.session, group.id, number)
    if found is None:
        raise UnknownHousehold
    return found


def _seen(household: MutualAidHousehold) -> Household:
    return Household(household.joined_on, household.left_on, household.balance_half_hours)


def _book(
    uow: UnitOfWork, group: MutualAidGroup, giver: MutualAidHousehold, taker: MutualAidHousehold, half_hours: int,
    **stated: Any,
) -> None:  # fmt: skip
    uow.session.add(
        ExchangeHour(
            group_id=group.id, given_by=giver.number, taken_by=taker.number, half_hours=half_hours,
            recorded_at=uow.now, **stated,
        )
    )  # fmt: skip
    giver.balance_half_hours, taker.balance_half_hours = after_exchange(
        giver.balance_half_hours, taker.balance_half_hours, half_hours
    )


def _note(uow: UnitOfWork, group: MutualAidGroup, command: str, **details: Any) -> None:
    group.updated_at = uow.now
    uow.audit(f"mutual_aid.{command}", "mutual_aid_group", group.id, details=details)
