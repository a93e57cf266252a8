"""Who may import what, and follow or stop it."""

from collections.abc import Callable
from typing import Any

import pytest

ELSEWHERE = "重庆市渝北区龙溪街道嘉州社区退役军人志愿者协会"


async def test_a_county_imports_its_own_organizations_only(county: Any, sheets: Any) -> None:
    other = sheets.association(name=ELSEWHERE, home_community_code="", uscc=sheets.credit_code("SG", "500112"))
    found = await county.done(sheets.csv([sheets.association(), other]))
    assert (found["jurisdiction_id"], found["rows_entered"]) == ("500103", 1)
    assert [[error["code"] for error in row["errors"]] for row in found["first_errors"]] == [["OUT_OF_JURISDICTION"]]
    assert await county.organization(ELSEWHERE) is None


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("STR", "500103001", 403), ("PUB", None, 403), ("CTY", None, 403), ("CTY", "500199", 403), ("APP", None, 403)],
)
async def test_others_may_not_import(
    officer: Callable[..., Any], sheets: Any, role: str, division: str | None, status: int
) -> None:
    answer = await officer(role, division).send(sheets.csv([sheets.association()]))
    assert answer.status_code == status


async def test_another_county_does_not_see_it(officer: Callable[..., Any], county: Any, city: Any, sheets: Any) -> None:
    found = await county.done(sheets.csv([sheets.association()]))
    path = f"{sheets.path}/{found['id']}"
    stranger = officer("CTY", "500112")
    assert (await stranger.client.get(path)).status_code == 404
    assert (await stranger.client.get(f"{path}/result")).status_code == 404
    assert (await stranger.client.post(f"{path}/cancellation")).status_code == 404
    assert found["id"] not in [item["id"] for item in (await stranger.client.get(sheets.path)).json()["items"]]
    assert found["id"] in [item["id"] for item in (await city.client.get(sheets.path)).json()["items"]]
    assert (await city.client.get(path)).status_code == 200


async def test_a_waiting_import_is_cancelled_at_once(county: Any, sheets: Any) -> None:
    row = sheets.association()
    path = await county.sent(sheets.csv([row]))
    assert (await county.client.post(f"{path}/cancellation")).status_code == 428
    answer = await county.client.post(f"{path}/cancellation", headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["state"]) == (200, "CANCELLED")
    await county.run()
    assert await county.organization(row["name"]) is None
    again = await county.client.post(f"{path}/cancellation", headers={"If-Match": '"3"'})
    assert (again.status_code, again.json()["code"]) == (409, "IMPORT_ENDED")


async def test_a_key_is_required_and_repeats_the_answer(county: Any, sheets: Any) -> None:
    files = {"file": ("a.csv", sheets.csv([sheets.association()]))}
    bare = await county.client.post(sheets.path, files=files, data={"mode": "DRY_RUN"})
    assert (bare.status_code, bare.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")
    wrong = await county.client.post(
        sheets.path, files=files, data={"mode": "SOMETIMES"}, headers={"Idempotency-Key": "wrong-mode"}
    )
    assert wrong.status_code == 422


async def test_progress_has_an_entity_tag(county: Any, sheets: Any) -> None:
    path = await county.sent(sheets.csv([sheets.association()]))
    waiting = await county.client.get(path)
    same = await county.client.get(path, headers={"If-None-Match": waiting.headers["etag"]})
    assert same.status_code == 304
    await county.run()
    after = await county.client.get(path, headers={"If-None-Match": waiting.headers["etag"]})
    assert after.status_code == 200
