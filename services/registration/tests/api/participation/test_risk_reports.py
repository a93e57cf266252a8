"""Risk reports: warned, looked at in time, dealt with."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/risk-reports"
FIRE = {
    "community_code": COMMUNITY,
    "kind": "FIRE",
    "urgency": "URGENT",
    "description": "金丝雀家门口堆放杂物堵塞通道。",
}


async def test_from_a_warning_to_a_cleared_passage(neighbors: Any) -> None:
    desk = neighbors.desk
    before = await desk.read(desk.county, f"{PATH}/statistics", division=COMMUNITY)
    report = await desk.create(neighbors.resident, PATH, FIRE)
    assert (report["state"], report["verify_due_on"]) == ("REPORTED", "2024-09-23")
    early = await neighbors.refused(neighbors.committee, PATH, report, "handover", {"to": "STREET"})
    assert early[:2] == (409, "INVALID_TRANSITION")
    report = await neighbors.walk(
        PATH, report,
        (neighbors.committee, "verification", {"outcome": "VERIFY", "finding": "情况属实"}),
        (neighbors.committee, "handover", {"to": "STREET"}),
        (neighbors.street, "handover", {"to": "FIRE_RESCUE"}),
    )  # fmt: skip
    cleared = {"measure": "已清理通道"}
    wrong = await neighbors.refused(neighbors.department, PATH, report, "resolution", cleared)
    assert wrong[:2] == (403, "WRONG_DEPARTMENT"), "justice is not asked about fires"
    rescue = desk.caller("DEP", "500103", sub="rescue-1", department="EMERGENCY")
    report = await neighbors.walk(PATH, report, (rescue, "resolution", cleared))
    assert (report["state"], report["handed_to"]) == ("RESOLVED", "FIRE_RESCUE")
    after = await desk.read(desk.county, f"{PATH}/statistics", division=COMMUNITY)
    grown = [after[name] - before[name] for name in ("reported", "verified", "resolved")]
    assert grown == [1, 1, 1]


async def test_an_unfounded_warning_is_not_verified(neighbors: Any) -> None:
    report = await neighbors.desk.create(neighbors.resident, PATH, FIRE)
    dismissed = {"outcome": "DISMISS", "finding": "现场未发现堆物"}
    report = await neighbors.walk(PATH, report, (neighbors.committee, "verification", dismissed))
    assert report["state"] == "UNFOUNDED"
    after = await neighbors.refused(neighbors.committee, PATH, report, "handover", {"to": "STREET"})
    assert after[:2] == (409, "INVALID_TRANSITION")


@pytest.mark.parametrize(
    ("urgency", "due", "marked"),
    [("IMMEDIATE", "2024-09-20", "2024-09-21"), ("URGENT", "2024-09-23", "2024-09-24"), ("NORMAL", "2024-09-27", None)],
)
async def test_somebody_must_look(neighbors: Any, urgency: str, due: str, marked: str | None) -> None:
    report = await neighbors.desk.create(neighbors.resident, PATH, FIRE | {"urgency": urgency})
    assert report["verify_due_on"] == due
    await neighbors.desk.days_pass_to("2024-09-26", jobs="risk_reports.")
    assert (await neighbors.desk.read(neighbors.committee, f"{PATH}/{report['id']}"))["overdue_since"] == marked


async def test_the_text_is_for_those_who_act(neighbors: Any) -> None:
    report = await neighbors.desk.create(neighbors.resident, PATH, FIRE)
    for stranger in (neighbors.other_resident, neighbors.desk.public, neighbors.village("COM")):
        answer = await stranger.get(f"{PATH}/{report['id']}")
        assert answer.status_code in (403, 404)
    assert "金丝雀" not in (await neighbors.committee.get(PATH)).text
    assert "金丝雀" in (await neighbors.committee.get(f"{PATH}/{report['id']}")).text
