"""Fee waivers: who gives them, that none overlap, what they are worth, and what ends them."""

import asyncio
from datetime import date
from typing import Any

from linli.testing.lives import COMMUNITY, Life
from linli.testing.paying import Teller

WAIVERS = "/v1/funding/fee-waivers"
TODAY = date(2025, 3, 3)


async def start_up(teller: Teller, community: str = COMMUNITY) -> Life:
    """A group that was filed on the third of March 2025."""
    teller.at("2025-03-03")
    return await teller.told(Life(community_code=community).filed(TODAY))


def terms(life: Life, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": str(life.organization_id), "item": "WATER_ELECTRICITY", "provider_name": "领事巷社区居委会",
        "from_on": "2025-04-01", "until_on": "2026-03-31", "amount_fen": 365_000, "reason": "初创扶持",
    } | changes  # fmt: skip


def committee(teller: Teller, sub: str = "clerk", community: str = COMMUNITY) -> Any:
    return teller.caller("COM", community, sub=sub)


async def given(teller: Teller, life: Life, **changes: Any) -> str:
    """The path of a waiver that the committee has granted."""
    place = life.facts["community_code"]
    made = await teller.create(committee(teller, community=place), WAIVERS, terms(life, **changes))
    path = f"{WAIVERS}/{made['id']}"
    yes = {"outcome": "GRANT", "reason": "同意"}
    await teller.done(committee(teller, "head", place), f"{path}/answer", made["version"], yes)
    return path


async def test_two_persons_waive_a_fee_and_it_ends_with_its_term(teller: Teller) -> None:
    life = await start_up(teller)
    made = await teller.create(teller.user(life), WAIVERS, terms(life))
    path = f"{WAIVERS}/{made['id']}"
    yes = {"outcome": "GRANT", "reason": "同意"}
    assert await teller.refused(teller.user(life), f"{path}/answer", yes, 1) == (403, "FORBIDDEN")
    assert await teller.refused(committee(teller), f"{path}/end", {"ground": "GIVEN_UP"}, 1) == (
        409, "INVALID_TRANSITION"
    )  # fmt: skip
    granted = await teller.done(committee(teller), f"{path}/answer", made["version"], yes)
    assert granted["state"] == "GRANTED"
    own = await teller.create(committee(teller), WAIVERS, terms(life, item="MEETING"))
    answer = await teller.refused(committee(teller), f"{WAIVERS}/{own['id']}/answer", yes, own["version"])
    assert answer == (403, "SAME_PERSON")
    back = await teller.done(teller.user(life), f"{WAIVERS}/{own['id']}/withdrawal", own["version"])
    assert back["state"] == "WITHDRAWN"
    again = await teller.refused(teller.user(life), f"{path}/withdrawal", None, granted["version"])
    assert again == (409, "INVALID_TRANSITION")
    teller.at("2026-03-31")
    await teller.days_pass_to("2026-04-01", jobs="fee_waivers")
    over = await teller.current(path)
    assert (over["state"], over["last_on"], over["end_reason"]) == ("ENDED", "2026-03-31", "TERM_OVER")


async def test_only_start_ups_within_their_time(teller: Teller) -> None:
    life = await start_up(teller)
    who = committee(teller)
    late = terms(life, until_on="2027-03-03")
    assert await teller.refused(who, WAIVERS, late) == (422, "NOT_A_START_UP")
    assert (await teller.post(who, WAIVERS, terms(life, until_on="2027-03-02"))).status_code == 201
    assert await teller.refused(who, WAIVERS, terms(life, until_on="2025-03-31")) == (422, "TERM_TURNED")
    assert await teller.refused(who, WAIVERS, terms(await teller.registered())) == (422, "NOT_A_START_UP")
    imported = await teller.told(Life(origin="IMPORT").registered(date(2025, 1, 6), recorded_on=TODAY))
    assert await teller.refused(who, WAIVERS, terms(imported)) == (422, "NOT_A_START_UP")
    listed = await teller.told((await start_up(teller)).listed_abnormal(TODAY))
    assert await teller.refused(who, WAIVERS, terms(listed)) == (422, "ORGANIZATION_NOT_ACTING")


async def test_no_two_of_one_item_overlap_whoever_is_first(teller: Teller) -> None:
    life = await start_up(teller)
    bodies = [terms(life, from_on=f"2025-0{month}-15", until_on="2025-09-30") for month in range(4, 9)]
    answers = await asyncio.gather(*(teller.post(committee(teller), WAIVERS, body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"WAIVER_OVERLAPS"}
    for other in ({"item": "MEETING"}, {"from_on": "2025-10-01"}):
        assert (await teller.post(committee(teller), WAIVERS, terms(life, **other))).status_code == 201


async def test_rent_is_not_waived_and_subsidized_at_once(teller: Teller) -> None:
    teller.at("2025-03-03")
    life = await teller.told(Life().registered(TODAY))
    waiver = terms(life, item="RENT", from_on="2025-10-01")
    lease = {
        "premises": "领事巷社区12号", "from_on": "2025-01-01", "until_on": "2025-12-31", "monthly_rent_fen": 100_000,
        "year": 2025,
    }  # fmt: skip
    rent = {
        "organization_id": str(life.organization_id), "lease": lease, "statement": "租用办公用房",
        "evidence_sha256": "0" * 64,
    }  # fmt: skip
    made = await teller.create(committee(teller), WAIVERS, waiver)
    assert await teller.refused(teller.user(life), "/v1/funding/subsidies", rent) == (422, "RENT_BORNE")
    await teller.done(committee(teller), f"{WAIVERS}/{made['id']}/withdrawal", made["version"])
    await teller.create(teller.user(life), "/v1/funding/subsidies", rent)
    assert await teller.refused(committee(teller), WAIVERS, waiver) == (422, "RENT_BORNE")


async def test_what_waivers_are_worth_by_organization_and_community(teller: Teller) -> None:
    home = "500103001099"
    life, other = await start_up(teller, home), await start_up(teller, home)
    await given(teller, life)
    await given(teller, life, item="MEETING", amount_fen=1_000, until_on="2025-12-31")
    await given(teller, other, amount_fen=365, from_on="2025-03-03", until_on="2026-03-02")
    here = committee(teller, community=home)
    await teller.create(here, WAIVERS, terms(other, item="MEETING"))
    values = f"{WAIVERS}/values"
    own = {one["key"]: one["value_fen"] for one in (await teller.read(here, values, year=2025))["items"]}
    assert own == {str(life.organization_id): 275_000 + 1_000, str(other.organization_id): 304}
    (place,) = (await teller.read(here, values, year=2025, by="COMMUNITY"))["items"]
    assert place == {"key": home, "waivers": 3, "value_fen": 276_304}
    after = (await teller.read(teller.user(life), values, year=2026))["items"]
    assert [(one["waivers"], one["value_fen"]) for one in after] == [(1, 90_000)]
    first = await teller.read(here, values, year=2025, limit=1)
    assert len(first["items"]) == 1 and first["next_cursor"]


async def test_severe_and_an_end_stop_waivers_from_their_day_on(teller: Teller) -> None:
    life, gone = await start_up(teller), await start_up(teller)
    running, coming = await given(teller, life), await given(teller, life, item="OTHER", from_on="2026-01-01")
    other = await given(teller, gone)
    teller.at("2025-07-10")
    listed = life.listed_severe(date(2025, 7, 9))
    await teller.told(listed)
    await teller.told(listed)
    ended = await teller.current(running)
    assert (ended["state"], ended["last_on"], ended["end_reason"]) == ("REVOKED", "2025-07-09", "SEVERE_LISTED")
    assert (await teller.current(coming))["state"] == "WITHDRAWN"
    await teller.told(gone.revoked(date(2025, 7, 1)))
    assert (await teller.current(other))["last_on"] == "2025-07-01"
    misused = await given(teller, await start_up(teller))
    teller.at("2025-04-10")
    taken = await teller.step(misused, "end", {"ground": "MISUSE"}, committee(teller))
    assert (taken["state"], taken["last_on"]) == ("REVOKED", "2025-04-10")


async def test_who_may_do_what(teller: Teller) -> None:
    life = await start_up(teller)
    path = await given(teller, life)
    for role, division in {"MUN": "50", "CTY": "500103", "STR": "500103001", "FIN": "500103", "AUD": None}.items():
        assert (await teller.caller(role, division).get(path)).status_code == 200
    end = {"ground": "GIVEN_UP"}
    for who in (teller.caller("FIN", "500103"), teller.auditor, teller.user(life)):
        assert (await teller.post(who, f"{path}/end", end, 1)).status_code == 403
    for who in (
        teller.caller("COM", "500103001001"),
        teller.caller("CTY", "500112"),
        teller.user(await start_up(teller)),
    ):
        assert (await who.get(path)).status_code == 404
        assert (await teller.post(who, f"{path}/end", end, 1)).status_code == 404
        assert (await teller.post(who, WAIVERS, terms(life))).status_code == 404
    for role in ("PUB", "RES", "HUB", "BAS"):
        assert (await teller.caller(role, None).get(WAIVERS)).status_code == 403
