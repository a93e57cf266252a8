"""A donation that is not settled keeps its organization; a refused one goes back in time, or is told of."""

from datetime import date
from uuid import UUID

from funding.clearances.queries import open_matters
from linli.testing.giving import DONATIONS, Giving
from shared.contracts.registration import MajorMatterObjected


async def matters(giving: Giving) -> list[str]:
    async with giving.money.resources.database.transaction() as session:
        return await open_matters(session, giving.life.organization_id)


async def test_a_refused_donation_goes_back_within_thirty_days_or_is_told_of_once(giving: Giving) -> None:
    money = giving.money
    money.at("2025-03-03")
    donation = await giving.given(overseas=True)
    assert await matters(giving) == ["PENDING_DONATION"]
    await money.told(giving.life.liquidation_started(date(2025, 3, 4)))
    await money.hears(giving.matter(MajorMatterObjected, donation))
    assert await matters(giving) == ["DONATION_TO_RETURN"]
    refused = await giving.fresh(donation)
    assert (refused["state"], refused["return_due_on"]) == ("REFUSED", "2025-04-02")
    await money.days_pass_to("2025-04-02", jobs="donations")
    assert (await giving.fresh(donation))["return_overdue_at"] is None
    await money.days_pass_to("2025-04-03", jobs="donations")
    await money.days_pass_to("2025-04-05", jobs="donations")
    late = await giving.fresh(donation)
    assert late["return_overdue_at"] is not None
    assert await money.event_names(donation["id"]) == ["donation.refused", "donation.return_overdue"]
    back = await money.done(giving.own, f"{DONATIONS}/{donation['id']}/return", late["version"])
    assert back["state"] == "RETURNED"
    assert await matters(giving) == []
    votes = [event.data["vote"] for event in await money.events(str(UUID(str(giving.life.organization_id))))]
    assert votes[-1:] in ([], ["CLEAR"])
