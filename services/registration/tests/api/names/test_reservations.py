"""The life of a reserved name, each way it can fail, and who may do what."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from registration.names.queries.loads import locked_reservation

RESERVATIONS = "/v1/registration/name-reservations"
GUIHUA = "500103005008"


async def test_a_name_is_reserved_read_and_released(desk: Any) -> None:
    desk.at("2024-09-27T09:00:00")
    body = desk.body()
    answer = await desk.applicant.post(RESERVATIONS, json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["state"], made["reserved_on"], made["expires_on"]) == ("RESERVED", "2024-09-27", "2025-03-26")
    assert made["name"] == f"重庆市渝中区七星岗街道领事巷社区{body['trade']}居家养老服务中心"
    assert (made["authority_id"], made["review_required"], made["findings"]) == ("500103", False, [])
    assert "applicant" not in made

    read = await desk.applicant.get(answer.headers["Location"])
    assert (read.json(), read.headers["ETag"]) == (made, answer.headers["ETag"])
    again = await desk.applicant.get(answer.headers["Location"], headers={"If-None-Match": read.headers["ETag"]})
    assert again.status_code == 304

    released = await desk.post(desk.applicant, made, "release")
    assert released.status_code == 200
    assert (released.json()["state"], released.json()["ended_on"]) == ("RELEASED", "2024-09-27")
    assert await desk.event_names(made) == ["reserved", "released"]
    [reserved, _] = await desk.events(made)
    assert reserved.data["until"] == "2025-03-26"
    assert reserved.data["name_key"] == f"name:{made['name']}"
    assert "applicant" not in str(reserved.data)

    await desk.reserved(trade=body["trade"])


async def test_a_released_name_cannot_be_released_again(desk: Any) -> None:
    made = await desk.reserved(desk.applicant)
    released = (await desk.post(desk.applicant, made, "release")).json()
    answer = await desk.post(desk.applicant, released, "release")
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")


@pytest.mark.parametrize(("headers", "status", "code"), [
    ({}, 428, "IF_MATCH_REQUIRED"), ({"If-Match": '"9"'}, 412, "STALE_VERSION"),
])  # fmt: skip
async def test_a_release_needs_the_present_version(desk: Any, headers: dict[str, str], status: int, code: str) -> None:
    made = await desk.reserved(desk.applicant)
    answer = await desk.applicant.post(f"{RESERVATIONS}/{made['id']}/release", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"trade": "康"}, "TRADE_TOO_SHORT", "/trade"),
        ({"trade": None}, "TRADE_MISSING", "/trade"),
        ({"trade": "渝北"}, "TRADE_IS_DIVISION", "/trade"),
        ({"form": "协会"}, "FORM_WRONG_KIND", "/form"),
        ({"form": "总站"}, "ZONG_NOT_ALLOWED", "/form"),
        ({"trade": "党支部"}, "FORBIDDEN_STATE_PARTY", "/trade"),
        ({"field_term": "风水养生测算"}, "FORBIDDEN_SUPERSTITION", "/field_term"),
        ({"division_code": "500103001"}, "COMMUNITY_MISSING", "/division_code"),
        ({"division_code": "500103"}, "DIV_TOWN_MISSING", "/division_code"),
        ({"division_code": "500199"}, "DIV_COUNTY_UNKNOWN", "/division_code"),
    ],
)
async def test_an_invalid_name_is_not_reserved(desk: Any, change: dict[str, Any], code: str, pointer: str) -> None:
    answer = await desk.applicant.post(RESERVATIONS, json=desk.body(**change))
    assert answer.status_code == 422
    problem = answer.json()
    assert (problem["code"], problem["errors"][0]["code"]) == ("NAME_INVALID", code)
    assert problem["errors"][0]["pointer"] == pointer
    assert problem["errors"][0]["clause_ref"]


async def test_all_errors_are_listed_at_once(desk: Any) -> None:
    answer = await desk.applicant.post(RESERVATIONS, json=desk.body(trade="康", form="协会"))
    assert {error["code"] for error in answer.json()["errors"]} == {"TRADE_TOO_SHORT", "FORM_WRONG_KIND"}


async def test_a_taken_name_says_until_when_and_names_nobody(desk: Any) -> None:
    desk.at("2024-09-27T09:00:00")
    made = await desk.reserved(desk.applicant)
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(trade=made["trade"]))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "NAME_TAKEN")
    assert "2025-03-27" in problem["detail"]
    assert "applicant" not in answer.text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"division_code": GUIHUA}, 409),
        ({"division_code": GUIHUA, "field_term": "居家照护"}, 409),
        ({"division_code": GUIHUA, "field_term": "居家养老服务", "form": "中心"}, 409),
        ({"division_code": GUIHUA, "form": "服务站"}, 201),
        ({"division_code": GUIHUA, "field_term": "文化"}, 201),
        ({"division_code": "500112011001"}, 201),
    ],
)
async def test_a_trade_name_is_unique_within_authority_field_and_form(
    desk: Any, change: dict[str, Any], status: int
) -> None:
    made = await desk.reserved()
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(trade=made["trade"]) | change)
    assert answer.status_code == status, answer.text


async def test_another_cut_of_the_words_does_not_help(desk: Any) -> None:
    made = await desk.reserved()
    body = desk.body(trade=f"{made['trade']}居家", field_term="养老", division_code=GUIHUA)
    answer = await desk.somebody().post(RESERVATIONS, json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")


async def test_without_trade_name_only_the_full_name_counts(desk: Any) -> None:
    plain = {"legal_kind": "SG", "trade": None, "field_term": "文艺爱好者", "form": "协会"}
    await desk.reserved(**plain)
    await desk.reserved(**plain, division_code=GUIHUA)
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(**plain))
    assert answer.status_code == 409


async def test_a_foundation_is_the_city_s_and_a_wrong_authority_is_refused(desk: Any) -> None:
    body = desk.body(legal_kind="FD", scope="COUNTY", division_code="500103", field_term="社区发展", form="基金会")
    refused = await desk.applicant.post(RESERVATIONS, json=body | {"authority_id": "500103"})
    assert (refused.status_code, refused.json()["code"]) == (422, "WRONG_AUTHORITY")
    made = await desk.applicant.post(RESERVATIONS, json=body | {"authority_id": "50"})
    assert (made.status_code, made.json()["authority_id"]) == (201, "50")


async def test_a_town_taken_out_of_its_county_has_its_own_authority(desk: Any) -> None:
    made = await desk.reserved(division_code="500110004", scope="TOWN")
    assert made["authority_id"] == "500110-WS"


async def test_filed_names_are_not_reserved(desk: Any) -> None:
    answer = await desk.applicant.post(RESERVATIONS, json=desk.body(legal_kind="FILED", form="队"))
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_an_applicant_holds_at_most_five_names(desk: Any) -> None:
    for _ in range(5):
        await desk.reserved(desk.applicant)
    answer = await desk.applicant.post(RESERVATIONS, json=desk.body())
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "TOO_MANY_RESERVATIONS")
    assert problem["rule_key"] == "name.reservation.maxPerApplicant"
    mine = (await desk.applicant.get(RESERVATIONS, params={"state": "RESERVED"})).json()["items"]
    await desk.post(desk.applicant, mine[0], "release")
    await desk.reserved(desk.applicant)


async def test_a_near_duplicate_is_reserved_for_review(desk: Any) -> None:
    made = await desk.reserved()
    near = await desk.reserved(trade=f"新{made['trade']}", division_code=GUIHUA)
    assert near["review_required"]
    assert [found["code"] for found in near["findings"]] == ["NEAR_DUPLICATE"]
    english = await desk.city.get(f"{RESERVATIONS}/{near['id']}", headers={"Accept-Language": "en"})
    assert "resembles" in english.json()["findings"][0]["message"]


async def test_a_word_of_the_whole_country_needs_an_officer(desk: Any) -> None:
    body = desk.body(legal_kind="SG", trade="中国", field_term="戏曲", form="协会")
    made = (await desk.applicant.post(RESERVATIONS, json=body)).json()
    assert (made["state"], made["confirmation_required"], made["confirmed_on"]) == ("RESERVED", True, None)
    assert [found["code"] for found in made["findings"]] == ["NATIONAL_REVIEW"]

    own = await desk.post(desk.applicant, made, "confirmation", {"reason": "我觉得可以"})
    elsewhere = await desk.post(desk.caller("CTY", "500112"), made, "confirmation", {"reason": "可以"})
    assert (own.status_code, elsewhere.status_code) == (403, 404)

    confirmed = await desk.post(desk.officer, made, "confirmation", {"reason": "为剧种通用名称"})
    assert confirmed.status_code == 200
    assert confirmed.json()["confirmed_on"]
    again = await desk.post(desk.officer, confirmed.json(), "confirmation", {"reason": "再次"})
    assert (again.status_code, again.json()["code"]) == (409, "CONFIRMATION_NOT_NEEDED")


async def test_an_unsuspicious_name_needs_no_confirmation(desk: Any) -> None:
    made = await desk.reserved()
    answer = await desk.post(desk.officer, made, "confirmation", {"reason": "多此一举"})
    assert (answer.status_code, answer.json()["code"]) == (409, "CONFIRMATION_NOT_NEEDED")


async def test_who_sees_a_reservation(desk: Any) -> None:
    made = await desk.reserved(desk.applicant)
    path = f"{RESERVATIONS}/{made['id']}"
    seen = [desk.applicant, desk.officer, desk.city, desk.caller("STR", "500103001"), desk.caller("AUD", "50")]
    hidden = [desk.somebody(), desk.caller("CTY", "500112"), desk.caller("STR", "500103002"), desk.caller("CTY", None)]
    assert [(await who.get(path)).status_code for who in seen] == [200] * len(seen)
    assert [(await who.get(path)).status_code for who in hidden] == [404] * len(hidden)
    assert (await desk.public.get(path)).status_code == 403
    assert (await desk.applicant.get(f"{RESERVATIONS}/{uuid4()}")).status_code == 404


async def test_who_may_reserve_and_release(desk: Any) -> None:
    for who in (desk.public, desk.city, desk.caller("STR", "500103001")):
        assert (await who.post(RESERVATIONS, json=desk.body())).status_code == 403
    assert (await desk.caller("CTY", "500112").post(RESERVATIONS, json=desk.body())).status_code == 403
    made = await desk.reserved(desk.officer)
    assert (await desk.post(desk.caller("STR", "500103001"), made, "release")).status_code == 403
    assert (await desk.post(desk.somebody(), made, "release")).status_code == 404
    assert (await desk.post(desk.officer, made, "release")).status_code == 200


async def test_lists_show_what_is_within_reach_page_by_page(desk: Any) -> None:
    made = [await desk.reserved(desk.applicant) for _ in range(3)]
    first = (await desk.applicant.get(RESERVATIONS, params={"limit": 2})).json()
    rest = (await desk.applicant.get(RESERVATIONS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [each["id"] for each in first["items"] + rest["items"]] == [each["id"] for each in made]
    assert (await desk.somebody().get(RESERVATIONS)).json()["items"] == []


async def test_a_repeated_request_gets_the_same_reservation(desk: Any) -> None:
    body, headers = desk.body(), {"Idempotency-Key": "reserve-once"}
    first, second = [await desk.applicant.post(RESERVATIONS, json=body, headers=headers) for _ in range(2)]
    assert (second.status_code, second.json()) == (201, first.json())
    assert second.headers["Idempotency-Replayed"] == "true"


async def test_the_rules_used_are_kept_with_the_reservation(desk: Any) -> None:
    made = await desk.reserved()
    async with desk.unit_of_work() as uow:
        row = await locked_reservation(uow.session, UUID(made["id"]))
        assert row is not None
        assert row.rules["name.reservation.months"] == 1


async def test_a_shorter_term_of_the_county_is_followed(desk: Any) -> None:
    desk.at("2024-09-27T09:00:00")
    county = desk.caller("CTY", "500105", sub="officer-105")
    path = "/v1/registration/rules/name.reservation.months/values"
    newest = (await county.get(path)).json()["items"][0]["version"]
    value = {"value": 3, "scope_division": "500105", "effective_from": "2024-01-01", "source": "本区规定"}
    answer = await county.post(path, json=value, headers={"If-Match": f'"{newest}"'})
    assert answer.status_code < 300, answer.text
    made = await desk.reserved(division_code="500105006", scope="TOWN")
    assert date.fromisoformat(made["expires_on"]) == date(2024, 12, 26)
