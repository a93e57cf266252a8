"""Brands: nominated, shown to the public, recognised, renewed, withdrawn."""

import asyncio
from typing import Any

import pytest

BRANDS = "/v1/registration/brands"
PUBLICITY = "/v1/registration/publicity"


async def test_from_nomination_to_recognition(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    brand = await honors.recommended(organization)
    path = f"{BRANDS}/{brand['id']}"
    assert brand["state"] == "NOMINATED"
    assert (await desk.public.get(path)).status_code == 404
    shown = await honors.step(desk.county, brand, "publicity")
    assert (shown["state"], shown["publicity_until"]) == ("PUBLICITY", "2024-03-08")
    assert shown["measured"] == {"grade": None, "recommended": True, "flagged": False, "transparency_bps": 10_000}
    assert (await desk.read(desk.public, path))["state"] == "PUBLICITY"
    desk.at("2024-03-08")
    early = await honors.command(desk.second, shown, "recognition")
    assert (early.status_code, early.json()["code"]) == (409, "PUBLICITY_RUNS")
    desk.at("2024-03-09")
    same = await honors.command(desk.county, shown, "recognition")
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    done = await honors.step(desk.second, shown, "recognition")
    assert (done["state"], done["valid_until"]) == ("RECOGNISED", "2027-03-08")
    (event,) = await desk.events(brand["id"])
    assert (event.type, event.classification, event.data["level"]) == (
        "registration.brand.recognised.v1", "PUBLIC", "COUNTY",
    )  # fmt: skip
    piece = {"brand_id": brand["id"], "channel": "EVENT", "title": "品牌展示", "published_on": "2024-03-09", "reach": 9}
    await desk.create(desk.county, PUBLICITY, piece)


@pytest.mark.parametrize(
    ("on_time", "flags", "codes"),
    [(False, (), ["NOT_TRANSPARENT"]), (True, ("ABNORMAL",), ["CREDIT_FLAG"])],
)
async def test_guards(honors: Any, on_time: bool, flags: tuple[str, ...], codes: list[str]) -> None:
    organization = await honors.deserving()
    if not on_time:
        await honors.transparent(organization, on_time=False)
    await honors.flag(organization, *flags)
    answer = await honors.command(honors.desk.county, await honors.recommended(organization), "publicity")
    assert (answer.status_code, answer.json()["code"]) == (422, "BRAND_NOT_ELIGIBLE")
    assert [error["code"] for error in answer.json()["errors"]] == codes


@pytest.mark.parametrize(("grade", "codes"), [(None, ["GRADE_TOO_LOW"]), ("2A", ["GRADE_TOO_LOW"]), ("3A", [])])
async def test_a_registered_organization_needs_a_grade(honors: Any, grade: str | None, codes: list[str]) -> None:
    organization = (await honors.desk.registered()).id
    await honors.transparent(organization)
    if grade is not None:
        await honors.graded(organization, grade)
    brand = await honors.nominated(organization)
    word = await honors.command(honors.desk.street, brand, "recommendation", reasons="推荐")
    assert (word.status_code, word.json()["code"]) == (409, "RECOMMENDATION_NOT_NEEDED")
    answer = await honors.command(honors.desk.county, brand, "publicity")
    assert answer.status_code == (422 if codes else 200)
    assert [error["code"] for error in answer.json().get("errors", ())] == codes


async def test_a_filed_group_needs_the_word_of_its_street(honors: Any) -> None:
    desk = honors.desk
    filing = await desk.filed(desk.street_team())
    await honors.transparent(filing["organization_id"])
    brand = await honors.nominated(filing["organization_id"])
    refused = await honors.command(desk.county, brand, "publicity")
    assert [error["code"] for error in refused.json()["errors"]] == ["NOT_RECOMMENDED"]
    word = await honors.step(desk.street, brand, "recommendation", reasons="群众反映良好")
    twice = await honors.command(desk.street, word, "recommendation", reasons="再次推荐")
    assert (twice.status_code, twice.json()["code"]) == (409, "RECOMMENDATION_NOT_NEEDED")
    assert (await honors.step(desk.county, word, "publicity"))["measured"]["recommended"] is True


async def test_a_brand_imitates_nobody(honors: Any) -> None:
    desk = honors.desk
    other = await desk.registered()
    trade = other.name_parts["trade"]
    organization = await honors.deserving()
    body = {"organization_id": str(organization), "level": "COUNTY", "statement": "服务居民。"}
    for name in (f"{trade}志愿者", f"新{trade}"):
        answer = await honors.own(organization).post(BRANDS, json=body | {"name": name})
        assert (answer.status_code, answer.json()["code"]) == (422, "BRAND_NAME_INVALID"), name
        assert [error["code"] for error in answer.json()["errors"]] == ["IMITATES_ANOTHER"]


async def test_two_brands_have_two_names(honors: Any) -> None:
    desk = honors.desk
    brands = []
    for _ in range(2):
        organization = await honors.deserving()
        brands.append(await honors.recommended(organization, name="邻里之家"))
    answers = await asyncio.gather(*(honors.command(desk.county, brand, "publicity") for brand in brands))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "BRAND_NAME_TAKEN"}


async def test_objections_are_answered_before_recognition(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    shown = await honors.step(desk.county, await honors.recommended(organization), "publicity")
    told = await honors.step(desk.public, shown, "objections", reasons="该活动未实际开展")
    assert told["objections"] == 1
    (objection,) = (await desk.read(desk.county, f"{BRANDS}/{shown['id']}/objections"))["items"]
    assert "objector" not in objection
    desk.at("2024-03-11")
    waiting = await honors.command(desk.second, told, "recognition")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "PUBLICITY_RUNS")
    late = await honors.command(desk.public, told, "objections", reasons="迟到的异议")
    assert (late.status_code, late.json()["code"]) == (410, "PUBLICITY_OVER")
    decision = f"objections/{objection['id']}/decision"
    answered = await honors.step(desk.county, told, decision, outcome="DISMISSED", reasons="经核实不存在")
    again = await honors.command(desk.county, answered, decision, outcome="UPHELD", reasons="改判")
    assert (again.status_code, again.json()["code"]) == (409, "OBJECTION_DECIDED")
    assert (await honors.step(desk.second, answered, "recognition"))["state"] == "RECOGNISED"


async def test_an_objection_that_is_upheld_ends_the_nomination(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    shown = await honors.step(desk.county, await honors.recommended(organization), "publicity")
    told = await honors.step(desk.public, shown, "objections", reasons="该活动未实际开展")
    (objection,) = (await desk.read(desk.county, f"{BRANDS}/{shown['id']}/objections"))["items"]
    gone = await honors.step(
        desk.county, told, f"objections/{objection['id']}/decision", outcome="UPHELD", reasons="属实"
    )
    assert (gone["state"], gone["end_ground"]) == ("REJECTED", "OBJECTION_UPHELD")
    assert await desk.event_names(shown["id"]) == []


async def test_renewal_in_the_last_months_and_expiry(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    brand = await honors.recognised(organization)
    assert brand["valid_until"] == "2027-03-11"
    desk.at("2026-09-10")
    await honors.transparent(organization)
    early = await honors.command(desk.county, brand, "renewal")
    assert (early.status_code, early.json()["code"]) == (409, "RENEWAL_TOO_EARLY")
    desk.at("2026-09-11")
    renewed = await honors.step(desk.county, brand, "renewal")
    assert (renewed["state"], renewed["valid_until"]) == ("RENEWED", "2030-03-11")
    desk.at("2030-03-11")
    await desk.days_pass_to("2030-03-12")
    gone = await desk.read(desk.public, f"{BRANDS}/{brand['id']}")
    assert (gone["state"], gone["end_ground"]) == ("WITHDRAWN", "EXPIRED")
    assert await desk.event_names(brand["id"]) == ["recognised", "recognised", "withdrawn"]


async def test_a_severe_listing_takes_the_brand(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    brand = await honors.recognised(organization)
    waiting = await honors.nominated(organization)
    await honors.flag(organization, "SEVERE")
    await desk.days_pass_to("2024-03-13")
    gone = await desk.read(desk.public, f"{BRANDS}/{brand['id']}")
    assert (gone["state"], gone["end_ground"]) == ("WITHDRAWN", "SEVERE_LISTING")
    assert (await desk.read(desk.county, f"{BRANDS}/{waiting['id']}"))["state"] == "REJECTED"
    await desk.days_pass_to("2024-03-14")
    assert await desk.event_names(brand["id"]) == ["recognised", "withdrawn"]
    assert await desk.event_names(waiting["id"]) == []


async def test_given_up_or_taken_away(honors: Any) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    brand = await honors.recognised(organization)
    own = honors.own(organization)
    wrong = await honors.command(own, brand, "withdrawal", ground="NOT_DESERVED", reasons="自评不足")
    assert wrong.status_code == 403
    level = await honors.command(desk.city, brand, "withdrawal", ground="NOT_DESERVED", reasons="不实")
    assert (level.status_code, level.json()["code"]) == (403, "WRONG_LEVEL")
    gone = await honors.step(own, brand, "withdrawal", ground="OWN_WISH", reasons="不再开展")
    assert gone["state"] == "WITHDRAWN"


@pytest.mark.parametrize("role", ["MUN", "CTY", "STR", "COM", "SUP", "HUB", "APP", "INT", "PUB", "RES", "AUD", "REV"])
async def test_who_may_do_what(honors: Any, role: str) -> None:
    desk = honors.desk
    organization = await honors.deserving()
    brand = await honors.recommended(organization)
    path = f"{BRANDS}/{brand['id']}"
    place = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}.get(role, "500103")
    who = desk.caller(role, place, sub=f"somebody-{role}")
    reads = role in ("MUN", "CTY", "STR", "COM", "SUP", "HUB", "AUD")
    stranger = role in ("APP", "REV")
    assert (await who.get(path)).status_code == (200 if reads else 403 if stranger else 404)
    answer = await honors.command(who, brand, "publicity")
    assert answer.status_code == (200 if role == "CTY" else 403 if reads else 404)
    assert (await honors.command(who, brand, "withdrawal", ground="OWN_WISH", reasons="不再")).status_code in (
        403, 404, 412,
    )  # fmt: skip
    elsewhere = desk.caller("CTY", "500106", sub="elsewhere")
    assert (await elsewhere.get(path)).status_code == 404
    assert (await honors.command(elsewhere, brand, "publicity")).status_code == 404
