"""How quickly applications are decided against what was promised; on days on which no other test decides."""

import io
from typing import Any

from python_calamine import CalamineWorkbook

PATH = "/v1/registration/registration-statistics"
SAME_DAY = {"since": "2023-05-16", "until": "2023-06-27"}


async def decided(office: Any, approval: dict[str, Any], accepted: str, on: str, *, pause: str | None = None) -> None:
    """An application that is accepted and approved on these days; the clock stands still from `pause` on."""
    office.at(f"{accepted}T09:00:00")
    application = await office.accepted()
    if pause is not None:
        office.at(f"{pause}T09:00:00")
        stopped = {"reason": "ON_SITE_INSPECTION", "note": "实地核查场所"}
        application = await office.step(office.officer, application, "clock-suspension", stopped)
        office.at(f"{on}T08:00:00")
        application = await office.step(office.officer, application, "clock-resumption")
    office.at(f"{on}T09:00:00")
    reviewed = await office.step(office.officer, application, "review")
    proposed = await office.step(office.officer, reviewed, "proposal", approval)
    await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})


async def test_days_are_counted_without_those_that_stood_still(office: Any, approval: dict[str, Any]) -> None:
    before = (await office.officer.get(PATH, params=SAME_DAY)).json()
    assert (before["decided"], before["median_days"], before["in_commitment_bps"]) == (0, None, None)
    await decided(office, approval, "2023-05-16", "2023-05-19")
    await decided(office, approval, "2023-05-16", "2023-06-26", pause="2023-05-18")
    await decided(office, approval, "2023-05-16", "2023-06-27")
    found = (await office.officer.get(PATH, params=SAME_DAY)).json()
    assert (found["decided"], found["approved"]) == (3, 3)
    assert found["median_days"] == 3, "of 2, 3 and 42 days; the mean would be 15"
    assert (found["in_commitment"], found["in_commitment_bps"]) == (2, 6666), "cut off, never rounded up"
    assert found["registered"] >= before["registered"] + 3
    one = (await office.officer.get(PATH, params={"since": "2023-06-27", "until": "2023-06-27"})).json()
    assert (one["decided"], one["median_days"], one["in_commitment"]) == (1, 42, 0)
    elsewhere = (await office.officer.get(PATH, params={**SAME_DAY, "authority": "500112"})).json()
    assert elsewhere["decided"] == 0


async def test_who_sees_them_and_what_is_no_period(office: Any) -> None:
    wrong = await office.officer.get(PATH, params={"since": "2024-02-01", "until": "2024-01-31"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "PERIOD_INVALID")
    period = {"since": "2024-01-01", "until": "2024-01-31"}
    for role, division, status in (
        ("MUN", "50", 200), ("STR", "500103001", 200), ("AUD", None, 200), ("CSO", None, 403), ("PUB", None, 403),
        ("COM", "500103001011", 403), ("INT", "50", 403),
    ):  # fmt: skip
        assert (await office.caller(role, division).get(PATH, params=period)).status_code == status, role
    other = (await office.caller("CTY", "500112").get(PATH, params=SAME_DAY)).json()
    assert other["decided"] == 0, "another district's are not shown"


async def test_the_same_figures_as_a_sheet(office: Any) -> None:
    answer = await office.officer.get(PATH, params={**SAME_DAY, "format": "xlsx"})
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    figures = {row[1]: row[2] for row in sheet[1:]}
    told = (await office.officer.get(PATH, params=SAME_DAY)).json()
    assert sheet[0] == ["指标", "Figure", "数值 Value", "单位 Unit"]
    assert figures["Applications decided"] == told["decided"]
    assert len(figures) == len(told)
