"""Assist programs: agreed on by the department, counted without pointing at anybody."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/assist-programmes"
AGREE = {"outcome": "AGREE", "department": "JUSTICE"}


def offer(organization_id: object, **changes: Any) -> dict[str, Any]:
    """An offer of help with community correction from October to December."""
    return {
        "organization_id": str(organization_id), "community_code": COMMUNITY, "kind": "CORRECTION",
        "partner_department": "JUSTICE", "agreement": {"file_name": "协议.pdf", "sha256": "a" * 64},
        "from_on": "2024-10-01", "until_on": "2024-12-31",
    } | changes  # fmt: skip


async def test_from_an_offer_to_the_last_word(neighbors: Any) -> None:
    desk = neighbors.desk
    organization = await desk.registered()
    user = neighbors.user_of(organization)
    program = await desk.create(user, PATH, offer(organization.id))
    assert (await neighbors.refused(user, PATH, program, "answer", AGREE))[0] == 403
    for kind in ("HEALTH", None):
        other = desk.caller("DEP", "500103", sub="health-1", department=kind)
        assert (await neighbors.refused(other, PATH, program, "answer", AGREE))[:2] == (403, "WRONG_DEPARTMENT")
    wrong = await neighbors.refused(neighbors.department, PATH, program, "answer", AGREE | {"department": "HEALTH"})
    assert wrong == (422, "NOT_THE_DEPARTMENT", ["/department"])
    program = await neighbors.walk(PATH, program, (neighbors.department, "answer", AGREE))
    assert (await neighbors.refused(user, PATH, program, "start"))[1] == "NOT_BEGUN"
    await desk.days_pass_to("2024-10-01", jobs="assist_programs.")
    program = await desk.read(user, f"{PATH}/{program['id']}")
    assert (program["state"], program["started_on"]) == ("RUNNING", "2024-10-01")
    few = await neighbors.refused(user, PATH, program, "months/2024-10", {"sessions": 4, "participants": 2})
    assert few == (422, "SMALL_CELL", ["/participants"])
    for month in ("2024-09", "2024-11", "2025-01"):
        answer = await neighbors.refused(user, PATH, program, f"months/{month}", {"sessions": 4, "participants": 5})
        assert answer[1] == "MONTH_NOT_POSSIBLE"
    program = await neighbors.walk(PATH, program, (user, "months/2024-10", {"sessions": 4, "participants": 3}))
    desk.at("2024-12-31")
    missing = await neighbors.refused(user, PATH, program, "report", {"report": "完成。"})
    assert missing == (422, "MONTHS_MISSING", ["/months"])
    program = await neighbors.walk(
        PATH, program,
        (user, "months/2024-10", {"sessions": 5, "participants": 3}),
        (user, "months/2024-11", {"sessions": 3, "participants": None}),
        (user, "months/2024-12", {"sessions": 0, "participants": 0}),
        (user, "report", {"report": "完成帮教8场次。"}),
        (neighbors.department, "return", {"reason": "请补充就业情况"}),
        (user, "report", {"report": "完成帮教8场次，3人就业。"}),
        (neighbors.department, "closing", None),
    )  # fmt: skip
    shown = await desk.read(desk.county, f"{PATH}/{program['id']}")
    assert [(one["sessions"], one["participants"]) for one in shown["months"]] == [(5, 3), (3, None), (0, 0)]
    assert await desk.event_names(program["id"]) == ["started", "closed"]


async def test_a_filed_organization_cannot_sign(neighbors: Any) -> None:
    filing = await neighbors.desk.filed()
    user = neighbors.desk.caller("CSO", None, org_id=filing["organization_id"])
    answer = await user.post(PATH, json=offer(filing["organization_id"]))
    assert (answer.status_code, answer.json()["code"]) == (422, "FILED_CANNOT_SIGN")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"until_on": "2024-09-30"}, 422, "PERIOD_NOT_POSSIBLE"),
        ({"from_on": "2024-01-01", "until_on": "2024-09-19"}, 422, "PERIOD_NOT_POSSIBLE"),
        ({"community_code": "500103001999"}, 422, "UNKNOWN_REFERENCE"),
        ({"participants": [{"name": "张三"}]}, 422, "INVALID_BODY"),
    ],
)
async def test_offers_that_are_refused(neighbors: Any, changes: dict[str, Any], status: int, code: str) -> None:
    organization = await neighbors.desk.registered()
    answer = await neighbors.user_of(organization).post(PATH, json=offer(organization.id, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_one_program_of_a_kind_at_a_time(neighbors: Any) -> None:
    organization = await neighbors.desk.registered()
    user = neighbors.user_of(organization)
    await neighbors.desk.create(user, PATH, offer(organization.id))
    again = await user.post(PATH, json=offer(organization.id))
    assert (again.status_code, again.json()["code"]) == (409, "PROGRAM_PENDING")
    await neighbors.desk.create(user, PATH, offer(organization.id, kind="DRUG_REHAB"))


async def test_a_report_that_does_not_come(neighbors: Any) -> None:
    organization = await neighbors.desk.registered()
    user = neighbors.user_of(organization)
    program = await neighbors.desk.create(user, PATH, offer(organization.id, until_on="2024-10-15"))
    await neighbors.walk(PATH, program, (neighbors.department, "answer", AGREE))
    await neighbors.desk.days_pass_to("2024-10-18", jobs="assist_programs.")
    late = await neighbors.desk.read(user, f"{PATH}/{program['id']}")
    assert late["overdue_since"] == "2024-10-16"
    found = await neighbors.desk.read(neighbors.desk.county, PATH, overdue=True, organization_id=str(organization.id))
    assert [one["id"] for one in found["items"]] == [program["id"]]
