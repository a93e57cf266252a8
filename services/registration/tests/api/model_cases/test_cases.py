"""Model cases: submitted, reviewed, published, followed, withdrawn."""

from typing import Any

import pytest

from shared.kit.ids import new_id

CASES = "/v1/registration/model-cases"
PUBLICITY = "/v1/registration/publicity"


@pytest.fixture
async def organization(desk: Any) -> Any:
    desk.at("2024-03-01")
    return await desk.registered()


def own(desk: Any, organization: Any) -> Any:
    return desk.caller("CSO", None, org_id=str(organization.id), sub=f"own-{organization.id}")


def body(*organizations: Any, **changes: Any) -> dict[str, Any]:
    return {"organization_ids": [str(each.id) for each in organizations], "level": "COUNTY", "title": "邻里互助",
            "text": "全年服务2100人次。", "clause_ref": "8"} | changes  # fmt: skip


async def published(desk: Any, *organizations: Any) -> dict[str, Any]:
    case = await desk.create(own(desk, organizations[0]), CASES, body(*organizations))
    reviewed = await desk.done(desk.county, f"{CASES}/{case['id']}/review", case["version"], {"opinion": "可复制"})
    done: dict[str, Any] = await desk.done(desk.second, f"{CASES}/{case['id']}/publication", reviewed["version"])
    return done


async def flag(desk: Any, organization: Any, *flags: str) -> None:
    """The organization stands on these lists."""
    async with desk.unit_of_work() as uow:
        found = await uow.session.get_one(type(organization), organization.id, with_for_update=True)
        found.credit_flags = list(flags)


async def test_from_submission_to_publication(desk: Any, organization: Any) -> None:
    other = await desk.registered()
    case = await desk.create(own(desk, organization), CASES, body(organization, other))
    path = f"{CASES}/{case['id']}"
    assert (case["state"], len(case["organization_ids"])) == ("SUBMITTED", 2)
    assert (await desk.public.get(path)).status_code == 404
    early = await desk.send(desk.second, f"{path}/publication", case["version"])
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    wrong = await desk.send(desk.city, f"{path}/review", case["version"], {"opinion": "好"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "WRONG_LEVEL")
    reviewed = await desk.done(desk.county, f"{path}/review", case["version"], {"opinion": "可复制"})
    same = await desk.send(desk.county, f"{path}/publication", reviewed["version"])
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    done = await desk.done(desk.second, f"{path}/publication", reviewed["version"])
    assert (done["state"], done["published_on"]) == ("PUBLISHED", "2024-03-01")
    assert (await desk.read(desk.public, path))["text"] == "全年服务2100人次。"
    (event,) = await desk.events(case["id"])
    assert (event.type, event.classification) == ("registration.model_case.published.v1", "PUBLIC")
    assert event.data["organization_ids"] == [str(organization.id), str(other.id)]
    follower = desk.caller("STR", "500106002", sub="follower")
    followed = await desk.done(follower, f"{path}/adoptions", done["version"], {"note": "在三个社区推广"})
    assert followed["adopted_by"][0]["body"] == "500106002"
    twice = await desk.send(follower, f"{path}/adoptions", followed["version"], {"note": "再次"})
    assert (twice.status_code, twice.json()["code"]) == (409, "ADOPTED_ALREADY")
    gone = await desk.done(
        desk.county, f"{path}/withdrawal", followed["version"], {"ground": "UNTRUE", "reasons": "不实"}
    )
    assert gone["state"] == "WITHDRAWN"
    assert await desk.event_names(case["id"]) == ["published", "withdrawn"]
    assert (await desk.public.get(path)).status_code == 404


async def test_flags_keep_a_case_back_at_every_step(desk: Any, organization: Any) -> None:
    case = await desk.create(own(desk, organization), CASES, body(organization))
    await flag(desk, organization, "ABNORMAL")
    refused = await own(desk, organization).post(CASES, json=body(organization))
    assert (refused.status_code, refused.json()["code"]) == (422, "CASE_NOT_ELIGIBLE")
    review = await desk.send(desk.county, f"{CASES}/{case['id']}/review", case["version"], {"opinion": "好"})
    assert (review.status_code, review.json()["code"]) == (422, "CASE_NOT_ELIGIBLE")


async def test_a_severe_listing_withdraws_every_case_about_the_organization(desk: Any, organization: Any) -> None:
    lead = await desk.registered()
    case = await published(desk, lead, organization)
    await flag(desk, organization, "SEVERE")
    await desk.days_pass_to("2024-03-02")
    gone = await desk.read(desk.city, f"{CASES}/{case['id']}")
    assert (gone["state"], gone["withdrawal_ground"]) == ("WITHDRAWN", "SEVERE_LISTING")
    await desk.days_pass_to("2024-03-03")
    assert await desk.event_names(case["id"]) == ["published", "withdrawn"]


async def test_the_decision_to_list_withdraws_cases_at_once(desk: Any, organization: Any) -> None:
    case = await published(desk, organization)
    listings = "/v1/registration/credit-listings"
    facts = {"ground": "S6", "listed_on": "2024-03-01", "case_number": "（2024）渝0103执1号", "court": "渝中区人民法院"}
    body_ = {"organization_id": str(organization.id), "arose_on": "2024-03-01", "facts": facts}
    proposal = await desk.create(desk.county, listings, body_)
    path = f"{listings}/{proposal['id']}"
    told = await desk.done(desk.county, f"{path}/notice", proposal["version"], {"reasons": "事实如下"})
    desk.at("2024-03-25")
    await desk.done(desk.second, f"{path}/decision", told["version"], {"outcome": "LIST", "reasons": "事实清楚"})
    gone = await desk.read(desk.city, f"{CASES}/{case['id']}")
    assert (gone["state"], gone["withdrawal_ground"]) == ("WITHDRAWN", "SEVERE_LISTING")
    assert await desk.event_names(case["id"]) == ["published", "withdrawn"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "受助人:张三"}, "PERSONAL_DATA"),
        ({"title": "电话13812345678"}, "PERSONAL_DATA"),
        ({"organization_ids": []}, "INVALID_BODY"),
        ({"clause_ref": "20"}, "INVALID_BODY"),
    ],
)
async def test_what_is_refused(desk: Any, organization: Any, change: Any, code: str) -> None:
    answer = await own(desk, organization).post(CASES, json=body(organization) | change)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_organizations_must_be_known_and_named_once(desk: Any, organization: Any) -> None:
    for ids, code in (([str(organization.id)] * 2, "INVALID_BODY"),
                      ([str(organization.id), str(new_id())], "CASE_NOT_ELIGIBLE")):  # fmt: skip
        answer = await own(desk, organization).post(CASES, json=body(organization, organization_ids=ids))
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    nobody = await own(desk, organization).post(CASES, json=body(organization, organization_ids=[str(new_id())]))
    assert nobody.status_code == 404


@pytest.mark.parametrize("role", ["MUN", "CTY", "STR", "COM", "SUP", "DEP", "APP", "INT", "PUB", "RES", "AUD"])
async def test_who_may_do_what(desk: Any, organization: Any, role: str) -> None:
    case = await desk.create(own(desk, organization), CASES, body(organization))
    place = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}.get(role, "500103")
    who = desk.caller(role, place, sub=f"somebody-{role}")
    path = f"{CASES}/{case['id']}"
    public, stranger = role in ("PUB", "RES", "INT"), role == "APP"
    assert (await who.get(path)).status_code == (403 if stranger else 404 if public else 200)
    review = await desk.send(who, f"{path}/review", case["version"], {"opinion": "好"})
    assert review.status_code == (200 if role == "CTY" else 404 if stranger or public else 403)
    submits = role in ("MUN", "CTY", "STR", "COM")
    assert (await who.post(CASES, json=body(organization))).status_code == (201 if submits else 403)
    elsewhere = desk.caller("CTY", "500106", sub="elsewhere")
    assert (await elsewhere.get(path)).status_code == 404


async def test_publicity_of_a_case(desk: Any, organization: Any) -> None:
    case = await published(desk, organization)
    piece = {"model_case_id": case["id"], "channel": "WECHAT", "title": "邻里互助", "published_on": "2024-03-01",
             "reach": 1200}  # fmt: skip
    made = await desk.create(desk.street, PUBLICITY, piece)
    await desk.create(own(desk, organization), PUBLICITY, piece | {"reach": 300})
    assert (await desk.read(desk.public, f"{PUBLICITY}/{made['id']}"))["reach"] == 1200
    found = await desk.read(desk.public, PUBLICITY, model_case_id=case["id"])
    assert len(found["items"]) == 2
    summary = await desk.read(desk.public, f"{PUBLICITY}/summary", year=2024, division="500103001011")
    (wechat,) = [item for item in summary["items"] if item["channel"] == "WECHAT"]
    assert wechat["reach"] >= 1500 and wechat["pieces"] >= 2
    for change, status in (({"published_on": "2024-02-29"}, 422), ({"published_on": "2024-03-02"}, 422),
                           ({"model_case_id": str(new_id())}, 422), ({"brand_id": str(new_id())}, 422),
                           ({"reach": -1}, 422), ({"title": "电话13812345678"}, 422)):  # fmt: skip
        answer = await desk.street.post(PUBLICITY, json=piece | change)
        assert answer.status_code == status, change
    other = own(desk, await desk.registered())
    assert (await other.post(PUBLICITY, json=piece)).status_code in (403, 404)
    assert (await desk.public.post(PUBLICITY, json=piece)).status_code == 403
    assert (await desk.caller("STR", "500106002").post(PUBLICITY, json=piece)).status_code in (403, 404)
