"""The two publicities: data items of the national platform, marks of what fell or was repaired, JSON and CSV."""

import csv
import io
from typing import Any

from registration.double_publicity.rules import ten_thousand_yuan

FEED = "/v1/registration/double-publicity"
PATH = "/v1/registration/penalties"
REPAIR = {"applied_on": "2024-09-12", "commitment": "信用修复承诺书", "reasons": "已整改"}


async def entries(cases: Any, organization: str, which: str = "penalties", **query: Any) -> list[dict[str, Any]]:
    found = await cases.desk.read(cases.desk.public, f"{FEED}/{which}", limit=200, **query)
    return [each for each in found["items"] if each["organization_id"] == organization]


async def test_a_fine_from_service_to_repair(cases: Any) -> None:
    organization = await cases.organization()
    decided = await cases.decided(organization, "2024-06-12", kind="FINE", amount_fen=34_567_800, basis="GAINS")
    assert await entries(cases, organization) == [], "nothing before it is served"
    served = await cases.step(cases.desk.county, decided, "service", {"how": "DIRECT"})
    (entry,) = await entries(cases, organization)
    items = entry["items"]
    assert (entry["standing"], entry["publish_by"]) == ("NORMAL", "2024-06-21")
    assert (items["CF_NR"], items["CF_NR_FK"], items["CF_CFLB"]) == ("罚款34.5678万元", "34.5678", "罚款")
    assert (items["CF_WSH"], items["CF_GSJZQ"]) == (served["document_number"], "2027-06-11")
    assert items["CF_WFXW"] == "不按照规定办理变更登记" and items["CF_YJ"] == "社会团体登记管理条例 第三十条"
    assert cases.body(organization)["description"] not in str(entry), "free words may name persons"
    path = f"{FEED}/penalties/{served['id']}/repair"

    async def refused(version: int) -> tuple[int, str]:
        answer = await cases.desk.send(cases.desk.county, path, version, REPAIR)
        return answer.status_code, answer.json()["code"]

    assert await refused(served["version"]) == (409, "PENALTY_NOT_EXECUTED")
    executed = await cases.step(cases.desk.county, served, "execution")
    cases.desk.at("2024-09-11")
    assert await refused(executed["version"]) == (409, "REPAIR_TOO_EARLY")
    cases.desk.at("2024-09-12")
    assert (await cases.desk.send(cases.own(organization), path, executed["version"], REPAIR)).status_code == 403
    repaired = await cases.desk.done(cases.desk.county, path, executed["version"], REPAIR)
    assert repaired["repaired_on"] == "2024-09-12"
    assert await refused(executed["version"]) == (409, "REPAIRED_BEFORE")
    (mark,) = await entries(cases, organization)
    assert (mark["standing"], mark["items"]["CF_ZT"], mark["items"]["CF_NR"]) == ("REPAIRED", "3", None)
    assert mark["items"]["CF_WSH"] == items["CF_WSH"], "copies can be found and taken down"
    changed = await entries(cases, organization, changed_since="2024-09-12T00:00:00+08:00")
    assert [each["id"] for each in changed] == [served["id"]]
    assert await entries(cases, organization, changed_since="2024-09-13T00:00:00+08:00") == []


async def test_what_is_fought_and_what_falls(cases: Any) -> None:
    organization = await cases.organization()
    fought = await cases.fought(await cases.in_force(organization))
    assert (await entries(cases, organization))[0]["items"]["CF_ZT"] == "2"
    await cases.settled(fought, "OVERTURNED")
    (fallen,) = await entries(cases, organization)
    assert (fallen["standing"], fallen["items"]["CF_ZT"], fallen["items"]["CF_SY"]) == ("WITHDRAWN", "1", None)
    revoked = await cases.in_force(await cases.organization(), kind="REVOKE")
    answer = await cases.desk.send(
        cases.desk.county, f"{FEED}/penalties/{revoked['id']}/repair", revoked["version"], REPAIR
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "PENALTY_NOT_TO_BE_REPAIRED")


async def test_the_same_as_csv(cases: Any) -> None:
    penalty = await cases.in_force(await cases.organization())
    answer = await cases.desk.public.get(f"{FEED}/penalties", params={"format": "csv", "limit": 200})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    (row,) = (each for each in rows if each["行政处罚决定文书号"] == penalty["document_number"])
    assert (row["处罚类别"], row["当前状态"], row["罚款金额（万元）"]) == ("警告", "0", "")
    first = await cases.desk.public.get(f"{FEED}/penalties", params={"format": "csv", "limit": 1})
    assert 'rel="next"' in first.headers.get("link", 'rel="next"')


def test_sums_in_ten_thousands() -> None:
    found = [ten_thousand_yuan(fen) for fen in (0, 1, 100, 1_000_000, 12_345_600, 100_000_000)]
    assert found == ["0", "0.000001", "0.0001", "1", "12.3456", "100"]
