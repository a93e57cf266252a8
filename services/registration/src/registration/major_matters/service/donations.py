"""Overseas donations that funding reports as received although nobody had cleared them."""

from collections.abc import Mapping
from typing import Final

from registration.major_matters.queries import donation_answered_for
from registration.major_matters.service.finding import enter_finding
from registration.organizations.queries.loads import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.funding import DonationReceived
from shared.contracts.registration import MajorMatterType
from shared.contracts.values import ENDED_STATUSES, Tier
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_TITLE: Final = "未经报告接受境外捐赠"
_DESCRIPTION: Final = "资金服务报告已收到境外捐赠，但该捐赠没有获同意的重大事项报告。"


async def on_donation_received(uow: UnitOfWork, delivery: Delivery) -> None:
    """A donation from overseas without a cleared report stands as a violation of its organization."""
    donation = delivery.data
    assert isinstance(donation, DonationReceived)
    if not donation.overseas:
        return
    organization = await locked_organization(uow.session, donation.organization_id)
    if organization is None or organization.tier != Tier.REGISTERED or organization.status in ENDED_STATUSES:
        return
    day = legal_day(delivery.event.time)
    if await donation_answered_for(uow.session, donation.donation_id, day):
        return
    await enter_finding(
        uow, organization, MajorMatterType.OVERSEAS_DONATION, title=_TITLE, description=_DESCRIPTION,
        planned_on=day, amount_fen=donation.amount_fen,
        donation_id=donation.donation_id, found_source="OTHER",
    )  # fmt: skip


REACTIONS: Final[Mapping[type[EventData], Handler]] = {DonationReceived: on_donation_received}
