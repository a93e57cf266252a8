"""Whether a community is urban or rural may be decided by hand, with a reason, from a day on."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest
from sqlalchemy import select

from shared.kit.audit import audit_log
from shared.kit.resources import Resources

PATH = "/v1/registration/divisions"
VILLAGE = "500240218203"
RURAL, URBAN = {"setting": "RURAL", "reason": "实地核查"}, {"setting": "URBAN", "reason": "已完成城镇化"}

Open = Callable[..., httpx.AsyncClient]


async def test_an_override_holds_from_its_day_on(caller: Open, resources: Resources) -> None:
    county = caller("CTY", "500240")
    body = {**URBAN, "effective_on": "2024-07-01"}
    answer = await county.put(f"{PATH}/{VILLAGE}/urban-override", json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["setting"], answer.json()["version"], answer.headers["etag"]) == ("URBAN", 2, '"2"')
    before = await county.get(f"{PATH}/{VILLAGE}", params={"as_of": "2024-06-30"})
    assert (before.json()["setting"], before.json()["override_reason"]) == ("RURAL", None)
    after = await county.get(f"{PATH}/{VILLAGE}", params={"as_of": "2024-07-01"})
    assert (after.json()["setting"], after.json()["override_reason"]) == ("URBAN", "已完成城镇化")
    listed = await county.get(PATH, params={"parent": VILLAGE[:9], "urban": "URBAN"})
    assert [item["code"] for item in listed.json()["items"]] == [VILLAGE]

    back = {"setting": None, "reason": "更正", "effective_on": "2024-07-01"}
    taken_back = await county.put(f"{PATH}/{VILLAGE}/urban-override", json=back, headers={"If-Match": '"2"'})
    assert (taken_back.json()["setting"], taken_back.json()["version"]) == ("RURAL", 3)
    periods = (await county.get(f"{PATH}/{VILLAGE}/history")).json()["items"]
    assert [(row["urban_override"], row["valid_from"], row["valid_to"]) for row in periods] == [
        (None, "1950-01-01", "2024-07-01"),
        ("URBAN", "2024-07-01", "2024-07-01"),
        (None, "2024-07-01", None),
    ]
    statement = select(audit_log.c.action).where(audit_log.c.object_id == VILLAGE)
    assert len(await resources.database.reads.rows(statement)) == 2


async def test_a_back_dated_override_reaches_later_periods(caller: Open) -> None:
    county, path = caller("CTY", "500240"), f"{PATH}/500240218204/urban-override"
    await county.put(path, json={**URBAN, "effective_on": "2025-01-01"}, headers={"If-Match": '"1"'})
    answer = await county.put(path, json={**RURAL, "effective_on": "2023-01-01"}, headers={"If-Match": '"2"'})
    assert answer.status_code == 200, answer.text
    for day in ("2023-01-01", "2024-12-31", "2025-01-01", date.today().isoformat()):  # noqa: DTZ011
        read = await county.get(f"{PATH}/500240218204", params={"as_of": day})
        assert read.json()["setting"] == "RURAL"


REFUSED = [
    ("CTY", "500240", "500103001011", RURAL, '"1"', 403, "FORBIDDEN"),
    ("STR", "500240218", "500240218201", RURAL, '"1"', 403, "FORBIDDEN"),
    ("PUB", None, "500240218201", RURAL, '"1"', 403, "FORBIDDEN"),
    ("CTY", "500110", "500110004001", RURAL, '"1"', 403, "FORBIDDEN"),
    ("MUN", "50", "500240218999", RURAL, '"1"', 404, "NOT_FOUND"),
    ("MUN", "50", "500240218201", RURAL, None, 428, "IF_MATCH_REQUIRED"),
    ("MUN", "50", "500240218201", RURAL, '"9"', 412, "STALE_VERSION"),
    ("MUN", "50", "500240218", RURAL, '"1"', 422, "NOT_A_COMMUNITY"),
    ("MUN", "50", "500240218201", {"setting": None, "reason": "无"}, '"1"', 409, "OVERRIDE_UNCHANGED"),
    ("MUN", "50", "500240218201", {"setting": "RURAL"}, '"1"', 422, "INVALID_BODY"),
    ("MUN", "50", "500240218201", {"setting": "RURAL", "reason": " "}, '"1"', 422, "INVALID_BODY"),
    ("MUN", "50", "500240218201", {"setting": "UNCLASSIFIED", "reason": "x"}, '"1"', 422, "INVALID_BODY"),
]


@pytest.mark.parametrize(("role", "division", "code", "body", "match", "status", "problem"), REFUSED)
async def test_refusals(
    caller: Open,
    role: str,
    division: str | None,
    code: str,
    body: dict[str, object],
    match: str | None,
    status: int,
    problem: str,
) -> None:
    headers = {"If-Match": match} if match else {}
    answer = await caller(role, division).put(f"{PATH}/{code}/urban-override", json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, problem), answer.text


async def test_the_functional_area_decides_in_its_own_towns(caller: Open) -> None:
    area = caller("CTY", "500110-WS")
    code = (await area.get(PATH, params={"parent": "500110004", "limit": 1})).json()["items"][0]["code"]
    answer = await area.put(f"{PATH}/{code}/urban-override", json=RURAL, headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
