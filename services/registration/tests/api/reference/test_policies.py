"""Every clause of the policy can be traced to what carries it out."""

import httpx
import pytest

PATH = "/v1/registration/policies/clauses"


async def test_clauses_in_order(public: httpx.AsyncClient) -> None:
    items = (await public.get(PATH)).json()["items"]
    assert [item["clause_ref"] for item in items] == [str(number) for number in range(20)]


async def test_a_clause_with_its_sentences(public: httpx.AsyncClient) -> None:
    answer = await public.get(f"{PATH}/12")
    clause = answer.json()
    assert (clause["title_zh"], clause["title_en"], clause["owner"]) == ("规范组织名称", "Names", "registration")
    assert clause["text_zh"] == "".join(sentence["text_zh"] for sentence in clause["sentences"])
    assert clause["sentences"][0]["modality"] == "DUTY"
    assert "name.trade.minHan" in clause["rule_keys"]
    again = await public.get(f"{PATH}/12", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("number", ["20", "x", "01", "-1"])
async def test_there_are_no_other_clauses(public: httpx.AsyncClient, number: str) -> None:
    assert (await public.get(f"{PATH}/{number}")).status_code == 404


async def test_a_clause_of_another_service_names_what_carries_it_out(public: httpx.AsyncClient) -> None:
    clause = (await public.get(f"{PATH}/17")).json()
    assert {sentence["coverage"] for sentence in clause["sentences"]} == {"PRESENT"}
    named = {path for sentence in clause["sentences"] for path in sentence["resources"]}
    assert {"/v1/party/cultivation-paths", "/v1/party/meetings", "/v1/party/liaison-plans"} <= named


async def test_categories_with_their_codes(public: httpx.AsyncClient) -> None:
    taxonomy = (await public.get("/v1/registration/categories")).json()
    assert [item["code"] for item in taxonomy["items"]] == [
        "LIVELIHOOD", "ELDERLY_CARE", "CHARITY", "CULTURE_SPORT", "AGRI_RURAL", "COMMUNITY_AFFAIRS", "MUTUAL_AID",
    ]  # fmt: skip
    assert {item["default_mode"] for item in taxonomy["items"]} == {"DIRECT"}
    assert [term["code"] for term in taxonomy["functions"]] == ["PROVIDE_SERVICE", "VOICE_DEMANDS", "REGULATE_CONDUCT"]
