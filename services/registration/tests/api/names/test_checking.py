"""Validating and parsing over HTTP, to the letter of the API's main story."""

import json
from typing import Any

import pytest

from shared.contracts.values import LegalKind

VALIDATE = "/v1/registration/names/validate"
PARSE = "/v1/registration/names/parse"
VOLUNTEERS = {
    "legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001011", "trade": None,
    "field_term": "志愿者", "form": "协会",
}  # fmt: skip


async def test_a_valid_name_is_composed(desk: Any) -> None:
    answer = await desk.public.post(VALIDATE, json=VOLUNTEERS)
    assert answer.status_code == 200
    assert answer.json() == {
        "valid": True,
        "name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
        "errors": [],
        "warnings": [],
        "segmentations": [
            {
                "city": "重庆市", "county": "渝中区", "county_code": "500103", "town": "七星岗街道",
                "town_code": "500103001", "community": "领事巷社区", "community_code": "500103001011",
                "trade": None, "field_term": "志愿者", "form": "协会",
            }
        ],
        "alternatives": [],
    }  # fmt: skip


async def test_an_invalid_name_is_an_answer_too_with_ways_out(desk: Any) -> None:
    answer = await desk.public.post(VALIDATE, json=VOLUNTEERS | {"legal_kind": "SO", "form": "服务中心"})
    assert answer.status_code == 200
    body = answer.json()
    assert body["valid"] is False
    [error] = body["errors"]
    assert (error["code"], error["part"], error["clause_ref"]) == ("TRADE_MISSING", "trade", "cq-cso-opinions 12")
    first = body["alternatives"][0]
    parts = {name: first[name] for name in VOLUNTEERS}
    again = (await desk.public.post(VALIDATE, json=parts)).json()
    assert (again["valid"], again["name"]) == (True, first["name"])


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "字号"), ("en", "trade name"), (None, "字号")])
async def test_messages_come_in_the_language_of_the_caller(desk: Any, language: str | None, word: str) -> None:
    headers = {"Accept-Language": language} if language else {}
    body = VOLUNTEERS | {"legal_kind": "SO", "trade": "康", "form": "服务中心"}
    answer = await desk.public.post(VALIDATE, json=body, headers=headers)
    assert word in answer.json()["errors"][0]["message"]


async def test_an_unknown_division_leaves_no_name(desk: Any) -> None:
    answer = await desk.public.post(VALIDATE, json=VOLUNTEERS | {"division_code": "500103001099"})
    body = answer.json()
    assert (body["valid"], body["name"]) == (False, None)
    assert body["errors"][0]["code"] == "COMMUNITY_NOT_IN_TOWN"


async def test_zero_padded_codes_are_accepted(desk: Any) -> None:
    answer = await desk.public.post(VALIDATE, json=VOLUNTEERS | {"scope": "TOWN", "division_code": "500103001000"})
    assert answer.json()["name"] == "重庆市渝中区七星岗街道志愿者协会"


async def test_a_taken_name_is_told_with_free_ones(desk: Any) -> None:
    held = await desk.reserved()
    parts = {name: held[name] for name in VOLUNTEERS}
    answer = (await desk.public.post(VALIDATE, json=parts)).json()
    assert [error["code"] for error in answer["errors"]] == ["NAME_TAKEN"]
    assert held["trade"] not in answer["errors"][0]["message"]
    for proposal in answer["alternatives"]:
        again = await desk.public.post(VALIDATE, json={name: proposal[name] for name in VOLUNTEERS})
        assert again.json()["valid"]


async def test_a_near_duplicate_is_a_warning(desk: Any) -> None:
    held = await desk.reserved(trade="夕阳红")
    answer = (await desk.public.post(VALIDATE, json=desk.body(trade="夕阳虹"))).json()
    assert answer["valid"]
    assert [warning["code"] for warning in answer["warnings"]] == ["NEAR_DUPLICATE"]
    assert held["name"] in answer["warnings"][0]["message"]


@pytest.mark.parametrize(
    ("text", "kind", "scope", "codes"),
    [
        ("重庆市渝中区七星岗街道领事巷社区志愿者协会", "SG", "COMMUNITY", []),
        ("重庆市渝中区七星岗街道领事巷社区志愿者协会", None, None, []),
        ("渝中区七星岗街道领事巷社区志愿者协会", "SG", "COMMUNITY", ["DIV_DISTRICT_WITHOUT_CITY"]),
        ("重庆市渝中区七星岗街道桂花园社区志愿者协会", "SG", "COMMUNITY", ["COMMUNITY_NOT_IN_TOWN"]),
        ("重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队", "FILED", "COMMUNITY", []),
        ("重庆市綦江区万盛街道志愿者协会", "SG", "TOWN", []),
        ("重庆市万盛经济技术开发区万盛街道志愿者协会", "SG", "TOWN", []),
    ],
)
async def test_texts_are_parsed(desk: Any, text: str, kind: str | None, scope: str | None, codes: list[str]) -> None:
    body: dict[str, Any] = {"text": text} | ({"legal_kind": kind, "scope": scope} if kind else {})
    answer = await desk.public.post(PARSE, json=body)
    assert answer.status_code == 200
    parsed = answer.json()
    assert [error["code"] for error in parsed["errors"]] == codes
    assert parsed["valid"] is not codes
    assert set(parsed["segmentations"][0]) == {
        "city", "county", "county_code", "town", "town_code", "community", "community_code", "trade", "field_term",
        "form",
    }  # fmt: skip


async def test_a_shared_community_name_gives_both_codes(desk: Any) -> None:
    answer = await desk.public.post(PARSE, json={"text": "重庆市綦江区石角镇石角社区志愿者协会"})
    codes = {each["community_code"] for each in answer.json()["segmentations"]}
    assert codes == {"500110108001", "500110108202"}


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1}, {"legal_kind": "XX"}, {"scope": "WORLD"}, {"division_code": "5001"}, {"division_code": 500103},
        {"field_term": ""}, {"form": None}, {"trade": "长" * 41},
    ],
)  # fmt: skip
async def test_a_body_of_the_wrong_form_is_refused(desk: Any, change: dict[str, Any]) -> None:
    answer = await desk.public.post(VALIDATE, json=VOLUNTEERS | change)
    assert answer.status_code == 422
    assert answer.json()["code"] == "INVALID_BODY"


@pytest.mark.parametrize("text", ["x" * 201, "", "a\x00b", "\ud800"])
async def test_strange_texts_are_never_our_failure(desk: Any, text: str) -> None:
    answer = await desk.public.post(
        PARSE, content=json.dumps({"text": text}), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (200, 400, 422)


@pytest.mark.parametrize("kind", list(LegalKind))
async def test_every_kind_can_be_checked(desk: Any, kind: LegalKind) -> None:
    form = {"SG": "协会", "SO": "服务中心", "FD": "基金会", "FILED": "队"}[kind]
    answer = await desk.public.post(VALIDATE, json=desk.body(legal_kind=kind, form=form, field_term="志愿者"))
    assert answer.json()["valid"], answer.text
