"""Bulk look-ups: 1,000 values, one statement, an answer for each."""

from typing import Any

import pytest

PATH = "/v1/registration/bulk-look-ups"


async def test_each_value_gets_its_answer(desk: Any) -> None:
    one, two = await desk.registered(), await desk.registered()
    values = [one.uscc, "5150010", "51500103MJ0000018O", two.uscc, "51500103MJ99999914", "", one.uscc]
    answer = await desk.public.post(PATH, json={"by": "USCC", "values": values})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [item["index"] for item in body["items"]] == list(range(7))
    reasons = [item["reason"] and item["reason"]["code"] for item in body["items"]]
    assert reasons[:4] == [None, "USCC_LENGTH", "USCC_CHARACTER", None] and reasons[5] == "EMPTY"
    assert [len(item["organizations"]) for item in body["items"]] == [1, 0, 0, 1, 0, 0, 1]
    assert body["items"][0]["organizations"][0]["name"] == one.name
    assert (body["found"], body["found"] + body["unknown"] + body["malformed"]) == (3, 7)
    named = await desk.public.post(PATH, json={"by": "NAME", "values": [two.name, "没有的协会", f" {two.name}"]})
    outcomes = [item["outcome"] for item in named.json()["items"]]
    assert outcomes == ["FOUND", "UNKNOWN", "MALFORMED"]


async def test_a_thousand_values_are_one_statement(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    organization = await desk.registered()
    reads, asked = desk.resources.database.reads, []
    rows = reads.rows

    async def counted(statement: Any, **params: Any) -> Any:
        asked.append(statement)
        return await rows(statement, **params)

    monkeypatch.setattr(reads, "rows", counted)
    answer = await desk.county.post(PATH, json={"by": "NAME", "values": [organization.name, *(["甲乙丙"] * 999)]})
    assert (answer.status_code, answer.json()["found"], answer.json()["unknown"], len(asked)) == (200, 1, 999, 1)
    many = await desk.county.post(PATH, json={"by": "NAME", "values": ["甲"] * 1_001})
    none = await desk.county.post(PATH, json={"by": "NAME", "values": []})
    assert (many.status_code, none.status_code) == (422, 422)
