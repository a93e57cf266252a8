"""Awards that wait for social workers, and projects that lose theirs (S12 and F23's side of the money)."""

from datetime import date
from typing import Any

from funding.disbursements.rules.states import BasisKind
from linli.testing.contests import AWARDS, PROPOSALS
from linli.testing.lives import Life
from linli.testing.paying import Teller
from shared.contracts import talent
from shared.kit.ids import new_id

NEED = {"level": "ASSISTANT", "fte_bps": 10_000}


def placed(life: Life, **changes: Any) -> talent.PlacementActivated:
    stated: dict[str, Any] = {
        "placement_id": new_id(), "person_ref": f"person-{new_id()}", "employer_kind": "CSO",
        "organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED",
        "community_code": "500103001011", "level": "ASSISTANT", "fte_bps": 10_000, "primary": True,
        "effective_on": date(2025, 4, 1),
    }  # fmt: skip
    return talent.PlacementActivated(**stated | changes)


def certificate(person: str, told: type[talent.QualificationFacts], **changes: Any) -> talent.QualificationFacts:
    stated: dict[str, Any] = {
        "qualification_id": new_id(), "person_ref": person, "kind": "SOCIAL_WORK", "level": "ASSISTANT",
        "community_code": "500103001011", "valid_from": date(2022, 5, 10), "valid_to": date(2025, 5, 9),
    }  # fmt: skip
    return told(**stated | changes)


async def test_an_award_waits_45_days_for_its_staff_and_goes_to_the_next(teller: Teller) -> None:
    award, life = await teller.awarded(15_000_000, 20_000_000, waiting=15_000_000, staffing=NEED)
    assert (award["staff_by"], award["staffed_on"]) == ("2025-05-26", None)
    (granted,) = [one for one in await teller.events(award["id"]) if one.type.endswith("award.granted.v1")]
    assert (granted.data["staffing"], granted.data["staff_by"]) == ([NEED], "2025-05-26")
    path = await teller.signed(award, life)
    await teller.banked(life)
    version = (await teller.current(path))["version"]
    closed = await teller.post(teller.maker, f"{path}/tranches/1/order", {"reason": "拨付"}, version)
    assert [one["code"] for one in closed.json()["errors"]] == ["STAFF_MISSING"]
    await teller.hears(placed(life, fte_bps=9_999))
    await teller.hears(placed(life, project_id=new_id()))
    teller.at("2025-05-25")
    await teller.days_pass_to("2025-05-26", jobs="projects")
    assert (await teller.current(path))["state"] == "MIDTERM_DUE" or (await teller.current(path))[
        "state"
    ] == "EXECUTING"
    await teller.days_pass_to("2025-05-27", jobs="projects")
    assert (await teller.current(path))["state"] == "LAPSED"
    lapsed = await teller.current(f"{AWARDS}/{award['id']}")
    assert (lapsed["state"], lapsed["end_reason"]) == ("LAPSED", "STAFF_MISSING")
    assert (await teller.current(f"{PROPOSALS}/{award['proposal_id']}"))["state"] == "LAPSED"
    (following,) = await teller.awards({"id": award["program_id"]}, state="PUBLICITY")
    assert following["amount_fen"] == 15_000_000
    fund = (await teller.current(f"/v1/funding/programs/{award['program_id']}"))["fund_ids"][0]
    assert (await teller.sums(fund))[1] == 0
    assert (await teller.event_names(award["id"]))[-1] == "award.lapsed"
    await teller.days_pass_to("2025-05-28", jobs="projects")
    assert (await teller.event_names(award["id"])).count("award.lapsed") == 1


async def test_staff_in_time_or_an_officers_waiver_keeps_the_award(teller: Teller) -> None:
    award, life = await teller.awarded(staffing=NEED)
    told = await teller.hears(placed(life, level="SENIOR"))
    await teller.hears_again(told)
    staffed = await teller.current(f"{AWARDS}/{award['id']}")
    assert staffed["staffed_on"] == "2025-04-10"
    other, _ = await teller.awarded(staffing=NEED)
    target = f"{AWARDS}/{other['id']}/staffing-waiver"
    why = {"reason": "社区已配备持证社工支持"}
    assert await teller.refused(teller.user(life), target, why, other["version"]) == (403, "FORBIDDEN")
    waived = await teller.done(teller.county, target, other["version"], why)
    assert waived["staffing_waiver"] == why["reason"]
    again = await teller.refused(teller.county, target, why, waived["version"])
    assert again == (409, "STAFFING_NOT_AWAITED")
    none, _ = await teller.awarded()
    bare = f"{AWARDS}/{none['id']}/staffing-waiver"
    assert await teller.refused(teller.county, bare, why, none["version"]) == (409, "STAFFING_NOT_AWAITED")
    path = await teller.signed(staffed, life)
    teller.at("2025-05-26")
    await teller.days_pass_to("2025-05-27", jobs="projects")
    assert (await teller.current(path))["state"] == "EXECUTING"
    assert (await teller.current(f"{AWARDS}/{other['id']}"))["state"] == "GRANTED"


async def test_a_lapsed_certificate_holds_the_second_tranche_after_60_days_until_it_is_renewed(teller: Teller) -> None:
    award, life = await teller.awarded(staffing=NEED, from_on="2025-04-20", until_on="2025-07-31")
    post = placed(life)
    await teller.hears(post)
    path = await teller.signed(award, life)
    await teller.banked(life)
    await teller.paid(await teller.ordered(path, 1), life)
    teller.at("2025-05-11")
    lapsed = certificate(post.person_ref, talent.QualificationLapsed, lapsed_on=date(2025, 5, 10))
    event = await teller.hears(lapsed)
    await teller.hears_again(event)
    assert (await teller.current(path))["staffing_short_since"] == "2025-05-10"
    await teller.spent(path, life, 5_000_000)
    await teller.days_pass_to("2025-05-12", jobs="projects")
    await teller.passed(path, life, "MIDTERM")
    teller.at("2025-07-08")
    await teller.days_pass_to("2025-07-09", jobs="projects.hold")
    order = await teller.ordered(path, 2)
    assert (order.state, order.holds) == ("CREATED", [])
    await teller.days_pass_to("2025-07-10", jobs="projects.hold")
    (held,) = [one for one in await teller.orders(BasisKind.AWARD, award["id"]) if one.tranche_no == 2]
    assert (held.state, held.holds) == ("HELD", ["STAFF_MISSING"])
    renewed = certificate(
        post.person_ref, talent.QualificationRenewed, qualification_id=lapsed.qualification_id,
        valid_from=date(2025, 7, 11), valid_to=date(2028, 7, 10),
    )  # fmt: skip
    await teller.hears(renewed, version=2)
    (cured,) = [one for one in await teller.orders(BasisKind.AWARD, award["id"]) if one.tranche_no == 2]
    assert (cured.state, cured.holds) == ("CREATED", [])
    assert (await teller.current(path))["staffing_short_since"] is None
    assert "disbursement.released" in await teller.event_names(cured.id)


async def test_renewed_in_time_or_lapsed_out_of_order_leaves_no_flag(teller: Teller) -> None:
    award, life = await teller.awarded(staffing=NEED)
    post = placed(life)
    path = await teller.signed(award, life)
    teller.at("2025-05-11")
    lapsed = certificate(post.person_ref, talent.QualificationLapsed, lapsed_on=date(2025, 5, 10))
    renewed = certificate(
        post.person_ref, talent.QualificationRenewed, qualification_id=lapsed.qualification_id,
        valid_from=date(2025, 5, 10), valid_to=date(2028, 5, 9),
    )  # fmt: skip
    await teller.hears(renewed, version=2)
    await teller.hears(lapsed, version=1)
    await teller.hears(post)
    assert (await teller.current(path))["staffing_short_since"] is None
    other = certificate(
        post.person_ref, talent.QualificationLapsed, lapsed_on=date(2025, 5, 10), kind="REHAB", level=None
    )
    await teller.hears(other)
    assert (await teller.current(path))["staffing_short_since"] is None
