"""What the codes are called: one list for each vocabulary, cheap to keep."""

from typing import Any

LISTS = "/v1/registration/code-lists"


async def test_lists_are_kept_by_their_tags(desk: Any) -> None:
    anybody = desk.caller("PUB", None)
    answer = await anybody.get(LISTS)
    assert answer.headers["cache-control"].startswith("public")
    entries = {one["name"]: one for one in answer.json()["items"]}
    assert list(entries) == sorted(entries)
    assert "organization-status" in entries
    assert "qualification-kind" not in entries, "a word that this service does not use"
    assert (await anybody.get(LISTS, headers={"If-None-Match": answer.headers["etag"]})).status_code == 304
    entry = entries["registration-filing-state"]
    found = await anybody.get(entry["href"])
    assert (await anybody.get(entry["href"], headers={"If-None-Match": found.headers["etag"]})).status_code == 304
    body = found.json()
    assert (body["version"], len(body["codes"])) == (entry["version"], entry["size"])
    assert body["used_by"] == {"registration": ["FilingState", *body["used_by"]["registration"][1:]]}
    assert [(one["order"], one["code"], one["label_zh"], one["label_en"]) for one in body["codes"]][4] == (
        5, "FILED", "已备案", "Filed",
    )  # fmt: skip
    assert (await anybody.get(f"{LISTS}/nothing")).status_code == 404
    assert (await anybody.get(f"{LISTS}/No.thing")).status_code == 422
    assert (await anybody.get("/internal/code-lists")).status_code == 403


async def test_codes_say_since_when_and_what_they_mean(desk: Any) -> None:
    anybody = desk.caller("PUB", None)
    grounds = {one["code"]: one for one in (await anybody.get(f"{LISTS}/credit-ground")).json()["codes"]}
    assert grounds["A6"]["valid_from"] == "2018-01-24"
    assert grounds["S1"]["description_zh"] == "列入严重违法失信名单。"
    errors = {one["code"]: one for one in (await anybody.get(f"{LISTS}/registration-error-code")).json()["codes"]}
    assert errors["NAME_TAKEN"]["label_zh"]
    assert errors["NOT_FOUND"]["label_en"]
    assert "AREA_CHECK" not in errors
