"""Subsidies from the event that opens them to the payment, through locks."""

import asyncio
from datetime import date

from funding.disbursements.rules.states import BasisKind
from linli.testing.lives import Life
from linli.testing.paying import ORDERS, Teller
from linli.testing.subsidies import ASKED, LEASE, SUBSIDIES, concerning, graded, granted, of, proposed, second, started
from shared.contracts import registration, talent
from shared.kit.ids import new_id


async def test_a_start_up_asks_once_and_is_paid_once(teller: Teller) -> None:
    life, subsidy = await started(teller)
    await teller.told(life)
    assert [(one["type"], one["state"]) for one in await of(teller, life)] == [("START_UP", "ELIGIBLE")]
    assert (subsidy["basis"], subsidy["apply_by"]) == ("FOUNDING", "2026-03-02")
    fund = await teller.fund(5_000_000)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    offer = {"outcome": "GRANT", "fund_ids": [fund["id"]], "reason": "符合条件"}
    assert await teller.refused(teller.county, f"{path}/proposal", offer, 1) == (409, "INVALID_TRANSITION")
    asked = await teller.step(path, "application", ASKED, teller.user(life))
    assert (asked["state"], asked["applied_on"]) == ("APPLIED", "2025-03-03")
    back = await teller.step(path, "withdrawal", None, teller.user(life))
    assert back["state"] == "WITHDRAWN"
    asked = await teller.step(path, "application", ASKED, teller.user(life))
    none = offer | {"fund_ids": []}
    assert await teller.refused(teller.county, f"{path}/proposal", none, asked["version"]) == (422, "FUND_NOT_OURS")
    proposal = await teller.step(path, "proposal", offer)
    assert (proposal["state"], proposal["amount_fen"]) == ("PROPOSED", 1_000_000)
    yes = {"outcome": "GRANT", "reason": "同意"}
    target = f"{path}/decision"
    assert await teller.refused(teller.county, target, yes, proposal["version"]) == (403, "SAME_PERSON")
    no = {"outcome": "REFUSE", "reason": "不同意"}
    assert await teller.refused(second(teller), target, no, proposal["version"]) == (409, "PROPOSAL_DIFFERS")
    returned = await teller.done(second(teller), target, proposal["version"], {"outcome": "RETURN", "reason": "补正"})
    assert returned["state"] == "APPLIED"
    await teller.step(path, "proposal", offer)
    decided = await teller.step(path, "decision", yes, second(teller))
    assert (decided["state"], decided["hold_reasons"]) == ("GRANTED", ["NO_VERIFIED_ACCOUNT"])
    assert await teller.sums(fund["id"]) == (4_000_000, 1_000_000, 5_000_000)
    await teller.banked(life)
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert (order.state, order.amount_fen, order.payee_organization_id) == ("CREATED", 1_000_000, life.organization_id)
    await teller.paid(order, life)
    await teller.booked(order, times=2)
    paid = await teller.current(path)
    assert (paid["state"], paid["paid_on"], paid["hold_reasons"]) == ("PAID", "2025-03-03", [])
    assert await teller.sums(fund["id"]) == (4_000_000, 0, 4_000_000)
    (event,) = await teller.events(subsidy["id"])
    assert event.type == "funding.subsidy.paid.v1"
    assert (event.data["subsidy_type"], event.data["amount_fen"], event.data["tier"]) == (
        "START_UP", 1_000_000, "REGISTERED"
    )  # fmt: skip
    assert (await teller.verified())["breach"] is None


async def test_filed_then_registered_is_one_founding_and_an_import_is_none(teller: Teller) -> None:
    teller.at("2025-03-03")
    village = Life(community_code="500103001201").filed(date(2025, 3, 3))
    await teller.told(village)
    await teller.told(village.upgraded(date(2025, 3, 3)))
    kinds = [(one["type"], one["basis"]) for one in await of(teller, village)]
    assert sorted(kinds) == [("RURAL_START_UP", "FOUNDING"), ("START_UP", "FOUNDING")]
    imported = Life(origin="IMPORT").registered(date(2025, 1, 6), recorded_on=date(2025, 3, 3))
    await teller.told(imported)
    old = await teller.registered(date(2020, 1, 6))
    assert await of(teller, imported) == await of(teller, old) == []


async def test_two_grounds_that_arrive_together_open_one_subsidy(teller: Teller) -> None:
    life, _ = await started(teller)
    evaluation = new_id()
    await asyncio.gather(*(teller.hears(graded(life, "3A", one)) for one in (evaluation, new_id(), new_id())))
    again = await teller.hears(graded(life, "3A", evaluation), version=2)
    await teller.hears_again(again)
    assert [one["basis"] for one in await of(teller, life, type="GRADE_AWARD")] == ["GRADE:3A"]
    await teller.hears(graded(life, "2A"))
    await teller.hears(graded(life, "5A"))
    assert [one["basis"] for one in await of(teller, life, type="GRADE_AWARD")] == ["GRADE:3A", "GRADE:5A"]
    body = {"organization_id": str(life.organization_id), "lease": LEASE, **ASKED}
    answers = await asyncio.gather(*(teller.post(teller.user(life), SUBSIDIES, body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"SUBSIDY_KNOWN"}


async def test_brand_and_talent_open_theirs_and_a_lost_brand_holds_what_is_not_paid(teller: Teller) -> None:
    life, _ = await started(teller)
    brand = {**concerning(life), "brand_id": new_id(), "level": "MUNICIPAL"}
    recognised = registration.BrandRecognised(**brand, valid_until=date(2028, 3, 2))
    withdrawn = registration.BrandWithdrawn(**brand, ground="IMITATION")
    await teller.hears(recognised)
    (subsidy,) = await of(teller, life, type="BRAND")
    path, fund = await granted(teller, life, subsidy)
    await teller.banked(life)
    await teller.hears(withdrawn, version=2)
    held = await teller.current(path)
    assert (held["hold_reasons"], held["basis_end_reason"]) == (["BASIS_ENDED"], "registration.brand.withdrawn")
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert await teller.refused(teller.checker, f"{ORDERS}/{order.id}/approval", None, order.version) == (
        409, "INVALID_TRANSITION"
    )  # fmt: skip
    ended = {"ground": "BASIS_ENDED", "reason": "品牌已撤销"}
    assert await teller.refused(second(teller), f"{path}/revocation", ended, held["version"]) == (403, "SAME_PERSON")
    revoked = await teller.done(teller.county, f"{path}/revocation", held["version"], ended)
    assert (revoked["state"], await teller.sums(fund["id"])) == ("REVOKED", (5_000_000, 0, 5_000_000))
    (event,) = await teller.events(subsidy["id"])
    assert (event.type, event.data["refund_fen"]) == ("funding.subsidy.revoked.v1", 0)
    late = {**concerning(life), "brand_id": new_id(), "level": "COUNTY"}
    await teller.hears(registration.BrandWithdrawn(**late, ground="EXPIRED"), version=2)
    await teller.hears(registration.BrandRecognised(**late, valid_until=date(2028, 3, 2)), version=1)
    assert [one["state"] for one in await of(teller, life, type="BRAND")] == ["REVOKED", "LAPSED"]
    stayed = talent.RuralIncentiveEligible(
        **concerning(life), incentive_id=new_id(), basis="PLACEMENT", placement_id=new_id(), months=24,
        eligible_on=date(2025, 3, 1),
    )  # fmt: skip
    told = await teller.hears(stayed)
    await teller.hears_again(told)
    (one,) = await of(teller, life, type="TALENT")
    assert one["basis"] == f"PLACEMENT:{stayed.placement_id}"


async def test_confirmed_though_the_grade_fell(teller: Teller) -> None:
    life, _ = await started(teller)
    evaluation = new_id()
    await teller.hears(graded(life, "4A", evaluation))
    (subsidy,) = await of(teller, life, type="GRADE_AWARD")
    path, _ = await granted(teller, life, subsidy)
    await teller.banked(life)
    fallen = registration.EvaluationDowngraded(
        **concerning(life), evaluation_id=evaluation, grade="3A", valid_to=date(2030, 3, 1)
    )
    await teller.hears(fallen, version=2)
    held = await teller.current(path)
    assert held["hold_reasons"] == ["BASIS_ENDED"]
    pay = {"reason": "评定当时符合条件"}
    assert await teller.refused(second(teller), f"{path}/confirmation", pay, held["version"]) == (403, "SAME_PERSON")
    confirmed = await teller.done(teller.county, f"{path}/confirmation", held["version"], pay)
    assert confirmed["hold_reasons"] == []
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.paid(order, life)
    broken = {"ground": "BASIS_ENDED", "reason": "等级下降"}
    version = (await teller.current(path))["version"]
    assert await teller.refused(teller.county, f"{path}/revocation", broken, version) == (422, "NOT_REVOCABLE")


async def test_abnormal_holds_and_removal_releases_severe_ends_what_is_open(teller: Teller) -> None:
    life, subsidy = await started(teller)
    await teller.banked(life)
    fund = await teller.fund(5_000_000)
    path = await proposed(teller, life, subsidy, fund)
    today = date(2025, 3, 3)
    await teller.told(life.listed_abnormal(today))
    await teller.step(path, "decision", {"outcome": "GRANT", "reason": "同意"}, second(teller))
    held = await teller.current(path)
    assert (held["state"], held["hold_reasons"]) == ("GRANTED", ["CREDIT_ABNORMAL"])
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    release = f"{ORDERS}/{order.id}/officer-release"
    assert await teller.refused(teller.county, release, {"reason": "急用"}, order.version) == (
        409, "NO_OFFICER_RELEASE"
    )  # fmt: skip
    gone = life.tell(registration.CreditAbnormalRemoved, today, becomes={"credit_flags": ()}, ground="A1", since=today)
    await teller.told(gone)
    await teller.told(gone)
    assert (await teller.current(path))["hold_reasons"] == []
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.approved(order)
    assert await teller.sent([order], life) == []
    await teller.booked(order, "BOUNCED", "账户状态异常")
    assert (await teller.current(path))["state"] == "GRANTED"
    rent = await teller.create(
        teller.user(life), SUBSIDIES, {"organization_id": str(life.organization_id), "lease": LEASE, **ASKED}
    )
    await teller.told(life.listed_severe(today))
    assert (await teller.current(f"{SUBSIDIES}/{rent['id']}"))["state"] == "LAPSED"
    await teller.told(life.off_the_lists(today))
    assert (await teller.current(f"{SUBSIDIES}/{rent['id']}"))["state"] == "LAPSED"


async def test_severe_bars_an_application_and_free_premises_a_rent_subsidy(teller: Teller) -> None:
    life, subsidy = await started(teller)
    today = date(2025, 3, 3)
    await teller.hears(graded(life))
    await teller.told(life.listed_severe(today))
    await teller.hears(graded(life, "5A"))
    (lapsed, _, fresh) = await of(teller, life)
    assert (lapsed["id"], lapsed["end_reason"]) == (subsidy["id"], "CREDIT_SEVERE")
    path = f"{SUBSIDIES}/{fresh['id']}/application"
    assert await teller.refused(teller.user(life), path, ASKED, fresh["version"]) == (423, "CREDIT_SEVERE")
    wrong = {"organization_id": str(life.organization_id), "lease": LEASE | {"year": 2023}, **ASKED}
    assert await teller.refused(teller.user(life), SUBSIDIES, wrong) == (422, "LEASE_WRONG")


async def test_a_filed_group_is_paid_through_its_sponsor_and_after_its_upgrade_itself(teller: Teller) -> None:
    teller.at("2025-03-03")
    group = await teller.told(Life().filed(date(2025, 3, 3)))
    hub = await teller.registered(legal_kind="FD", name="渝中社区发展基金会")
    (subsidy,) = await of(teller, group)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    bare = await teller.refused(teller.user(group), f"{path}/application", ASKED, subsidy["version"])
    assert bare == (422, "PAYEE_MISSING")
    stranger = await teller.registered()
    through = ASKED | {"sponsor_organization_id": str(stranger.organization_id)}
    refused = await teller.refused(teller.user(group), f"{path}/application", through, subsidy["version"])
    assert refused == (422, "PAYEE_MISSING")
    through = ASKED | {"sponsor_organization_id": str(hub.organization_id)}
    await teller.step(path, "application", through, teller.user(group))
    fund = await teller.fund(5_000_000)
    await teller.step(path, "proposal", {"outcome": "GRANT", "fund_ids": [fund["id"]], "reason": "符合"})
    decided = await teller.step(path, "decision", {"outcome": "GRANT", "reason": "同意"}, second(teller))
    assert decided["amount_fen"] == 200_000
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert order.payee_organization_id == hub.organization_id
    await teller.told(group.upgraded(date(2025, 3, 3)))
    (first, own) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert (first.state, own.payee_organization_id) == ("CANCELLED", group.organization_id)
    assert own.amount_fen == 200_000


async def test_nobody_asks_in_time(teller: Teller) -> None:
    life, subsidy = await started(teller)
    teller.at("2026-03-02")
    await teller.days_pass_to("2026-03-03", jobs="subsidies")
    assert (await of(teller, life))[0]["state"] == "LAPSED"
    path = f"{SUBSIDIES}/{subsidy['id']}/application"
    assert await teller.refused(teller.user(life), path, ASKED, subsidy["version"] + 1) == (409, "INVALID_TRANSITION")


async def test_who_may_do_what(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    readers = {"MUN": "50", "STR": "500103001", "COM": "500103001011", "FIN": "500103", "AUD": None}
    for role, division in readers.items():
        who = teller.caller(role, division)
        assert (await who.get(path)).status_code == 200
        assert (await teller.post(who, f"{path}/application", ASKED, 1)).status_code == 403
        assert (await teller.post(who, f"{path}/revocation", {"ground": "FRAUD", "reason": "无"}, 1)).status_code == 403
    for who in (teller.caller("CTY", "500112"), teller.user(await teller.registered())):
        assert (await who.get(path)).status_code == 404
        assert (await teller.post(who, f"{path}/application", ASKED, 1)).status_code == 404
        assert (await who.get(SUBSIDIES)).json()["items"] == []
    for role in ("PUB", "RES", "REV", "HUB"):
        assert (await teller.caller(role, None).get(SUBSIDIES)).status_code == 403
    assert (await teller.post(teller.user(life), f"{path}/application", ASKED)).status_code == 428
    assert (await teller.user(life).get(SUBSIDIES, params={"division": "500103"})).json()["items"][0]["id"] == subsidy[
        "id"
    ]
