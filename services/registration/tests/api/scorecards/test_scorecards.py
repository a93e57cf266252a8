"""Scorecards: made once a year, for the city and each planning unit, and read as a trend."""

from datetime import date
from typing import Any
from uuid import uuid4

from linli.testing.offices import Offices
from shared.contracts import funding, talent

CARDS = "/v1/registration/scorecards"


def measure(card: dict[str, Any], axis: str, key: str) -> tuple[int | None, int | None]:
    found = next(each for each in card["axes"][axis] if each["key"] == key)
    return found["value"], found["of"]


async def test_cards_of_a_year(desk: Offices) -> None:
    desk.at("2017-05-08")
    organization = await desk.registered()
    base = {"organization_id": organization.id, "status": "ACTIVE", "tier": "REGISTERED"}
    await desk.hears(funding.DisbursementPaid(**base, disbursement_id=uuid4(), tranche=1, amount_fen=120_000))
    place = {"level": "COUNTY", "county_code": "500103", "jurisdiction_id": "500103"}
    opened = funding.BaseOpened(base_id=uuid4(), **place, effective_on=date(2017, 6, 1))
    await desk.hears(opened)
    residency = {**base, "residency_id": uuid4(), "base_id": opened.base_id, "track": "RURAL"}
    await desk.hears(funding.ResidencyAdmitted(**residency, effective_on=date(2017, 7, 1)))
    await desk.hears(funding.ResidencyGraduated(**residency, effective_on=date(2017, 12, 1)), version=2)
    grant = {**base, "venue_id": uuid4(), "mode": "FREE", "from_on": date(2017, 6, 1), "until_on": date(2018, 5, 31)}
    await desk.hears(funding.VenueGranted(**grant, venue_grant_id=uuid4()))
    await desk.hears(talent.QuotaShortfallDetected(community_code="500103001014", gap=1, as_of=date(2017, 9, 1)))
    await desk.hears(funding.BaseClosed(base_id=opened.base_id, **place, effective_on=date(2018, 1, 31)), version=2)
    desk.at("2018-02-01")
    made = await desk.create(desk.city, CARDS, {"year": 2017})
    assert made == {"year": 2017, "scorecards": 40}
    (card,) = (await desk.read(desk.county, CARDS, division="500103", from_year=2017, to_year=2017))["items"]
    assert measure(card, "SUPPORT", "PAID_FEN")[0] == 120_000
    assert measure(card, "SUPPORT", "WITH_PREMISES")[0] == 1
    assert (measure(card, "SUPPORT", "BASES")[0] or 0) >= 1
    assert (measure(card, "SUPPORT", "GRADUATED_RURAL")[0] or 0) >= 1
    assert (measure(card, "SUPPORT", "COMMUNITIES_SHORT_OF_STAFF")[0] or 0) >= 1
    assert measure(card, "EFFECT", "AVERAGE_RATING_CENTS") == (None, None)
    listed, registered = measure(card, "ORDER", "CREDIT_LISTED")
    assert listed is not None and registered is not None and registered >= 1
    assert "mark" not in card and "total" not in card
    (whole,) = (await desk.read(desk.county, CARDS, division="50", from_year=2017, to_year=2017))["items"]
    assert (measure(whole, "SUPPORT", "PAID_FEN")[0] or 0) >= 120_000
    again = await desk.city.post(CARDS, json={"year": 2017}, headers={"Idempotency-Key": "cards-again"})
    assert (again.status_code, again.json()["code"]) == (409, "SCORECARDS_MADE")
    early = await desk.city.post(CARDS, json={"year": 2018}, headers={"Idempotency-Key": "cards-early"})
    assert (early.status_code, early.json()["code"]) == (422, "YEAR_NOT_OVER")


async def test_the_last_year_is_looked_back_on_by_itself(desk: Offices) -> None:
    desk.at("2022-12-31")
    await desk.days_pass_to("2023-01-01", jobs="scorecards.")
    await desk.days_pass_to("2023-01-01", jobs="scorecards.")
    cards = (await desk.read(desk.city, CARDS, division="500103", from_year=2022, to_year=2022))["items"]
    assert [card["as_of"] for card in cards] == ["2022-12-31"]


async def test_who_may_see_and_make_cards(desk: Offices) -> None:
    for who in (desk.county, desk.street, desk.public, desk.caller("AUD", None)):
        answer = await who.post(CARDS, json={"year": 2016}, headers={"Idempotency-Key": "no-card"})
        assert answer.status_code == 403
    for who in (desk.street, desk.public, desk.caller("CSO", None)):
        assert (await who.get(CARDS)).status_code == 403
    near = (await desk.read(desk.caller("CTY", "500105"), CARDS, limit=200))["items"]
    assert {card["division_code"] for card in near} <= {"50", "500105"}
