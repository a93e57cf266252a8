"""A dance team from a handful of friends to a registered association."""

import asyncio
from typing import Any

FILINGS = "/v1/registration/filings"
ORGANIZATIONS = "/v1/registration/organizations"


async def test_community_guided_filing(offices: Any) -> None:
    created = await offices.group.post(FILINGS, json=offices.dancers(trade="夕阳红"))
    draft = created.json()
    assert created.status_code == 201, created.text
    assert created.headers["location"] == f"{FILINGS}/{draft['id']}"
    assert draft["name"] == "重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队"
    assert (draft["state"], draft["tier"], draft["version"]) == ("DRAFT", "COMMUNITY_GUIDED", 1)
    assert draft["responsible_person"] == {"name": "李*", "id_number": draft["responsible_person"]["id_number"]}
    assert draft["assessment"]["guidance"]["guidance_class"] == "RECREATION"
    assert draft["assessment"]["rules"]["filing.sg.members"] == 1

    submitted = await offices.step(offices.group, draft, "submission")
    assert (submitted["state"], submitted["check_due_on"] > submitted["submitted_on"]) == ("SUBMITTED", True)
    checked = await offices.step(offices.committee, submitted, "check")
    consented = await offices.step(offices.party, checked, "consent")
    filed = await offices.step(offices.committee, consented, "filing")
    assert (filed["state"], filed["filed_on"]) == ("FILED", offices.resources.clock.today().isoformat())
    assert filed["filing_number"].startswith("F2500103001011")

    organization = (await offices.committee.get(f"{ORGANIZATIONS}/{filed['organization_id']}")).json()
    assert (organization["status"], organization["tier"], organization["legal_kind"]) == (
        "ACTIVE", "COMMUNITY_GUIDED", "FILED",
    )  # fmt: skip
    assert organization["filing_number"] == filed["filing_number"]
    assert organization["uscc"] is None
    assert await offices.event_names(filed["organization_id"]) == ["submitted", "checked", "filed"]
    event = (await offices.events(filed["organization_id"]))[-1]
    assert event.data["managing_code"] == "500103001011"
    assert event.data["recorded_on"] == filed["filed_on"]
    assert "李梅" not in event.to_wire().decode()


async def test_street_managed_filing_is_the_streets_to_decide(offices: Any) -> None:
    checked = await offices.checked(offices.street_team())
    assert checked["tier"] == "STREET_MANAGED"
    by_committee = await offices.post(offices.committee, checked, "filing")
    assert (by_committee.status_code, by_committee.json()["code"]) == (403, "NOT_THE_MANAGING_BODY")
    needless = await offices.post(offices.party, checked, "consent")
    assert (needless.status_code, needless.json()["code"]) == (409, "CONSENT_NOT_NEEDED")
    filed = await offices.step(offices.street, checked, "filing")
    assert filed["filing_number"].startswith("F1500103001000")
    event = (await offices.events(filed["organization_id"]))[-1]
    assert event.data["managing_code"] == "500103001"


async def test_community_guided_filing_needs_the_party_organization(offices: Any) -> None:
    checked = await offices.checked()
    early = await offices.post(offices.committee, checked, "filing")
    assert (early.status_code, early.json()["code"]) == (409, "CONSENT_REQUIRED")
    consented = await offices.step(offices.party, checked, "consent")
    twice = await offices.post(offices.party, consented, "consent")
    assert (twice.status_code, twice.json()["code"]) == (409, "CONSENT_NOT_NEEDED")
    by_street = await offices.post(offices.street, consented, "filing")
    assert by_street.status_code == 403


async def test_the_check_is_due_in_five_working_days(offices: Any) -> None:
    offices.at("2024-09-27T10:00:00")
    submitted = await offices.submitted()
    assert (submitted["submitted_on"], submitted["check_due_on"]) == ("2024-09-27", "2024-10-10")


async def test_back_to_the_group_and_again(offices: Any) -> None:
    submitted = await offices.submitted()
    returned = await offices.step(offices.committee, submitted, "return", {"reasons": "请补充成员名单"})
    assert (returned["state"], returned["return_reasons"]) == ("RETURNED", "请补充成员名单")
    mended = await offices.patch(offices.group, returned, {"members": {"individual": 9}, "venue": None})
    assert mended.status_code == 200, mended.text
    assert (mended.json()["members"], mended.json()["venue"]) == ({"individual": 9, "unit": 0}, None)
    again = await offices.step(offices.group, mended.json(), "submission")
    checked = await offices.step(offices.committee, again, "check")
    sent_back = await offices.step(offices.committee, checked, "return", {"reasons": "活动时间不明"})
    assert sent_back["state"] == "RETURNED"
    assert await offices.event_names(submitted["organization_id"]) == [
        "submitted", "returned", "submitted", "checked", "returned",
    ]  # fmt: skip


async def test_tier_cascade(offices: Any) -> None:
    """Eight dancers grow to fourteen, then to twenty-five with money: one organization throughout."""
    filed = await offices.filed()
    unchanged = await offices.post(offices.committee, filed, "tier-change")
    assert (unchanged.status_code, unchanged.json()["code"]) == (409, "TIER_UNCHANGED")

    grown = await offices.patch(offices.group, filed, {"members": {"individual": 14}, "has_charter": True})
    assert grown.status_code == 200, grown.text
    assert (grown.json()["tier"], grown.json()["assessment"]["tier"]) == ("COMMUNITY_GUIDED", "STREET_MANAGED")
    by_committee = await offices.post(offices.committee, grown.json(), "tier-change")
    assert by_committee.json()["code"] == "NOT_THE_MANAGING_BODY"
    moved = await offices.step(offices.street, grown.json(), "tier-change")
    assert (moved["state"], moved["tier"]) == ("FILED", "STREET_MANAGED")
    assert moved["filing_number"].startswith("F1500103001000")
    assert moved["replaces_filing_number"] == filed["filing_number"]
    assert moved["organization_id"] == filed["organization_id"]
    old = (await offices.committee.get(f"{FILINGS}/{filed['id']}")).json()
    assert (old["state"], old["filing_number"]) == ("SUPERSEDED", filed["filing_number"])

    rich = {"members": {"individual": 25}, "yearly_money_fen": 1_000_000}
    suggested = (await offices.patch(offices.group, moved, rich)).json()
    assert suggested["upgrade_suggested_on"] == offices.resources.clock.today().isoformat()
    assert suggested["assessment"]["can_register"] is True
    again = (await offices.patch(offices.group, suggested, {"staff": 1})).json()
    assert again["state"] == "FILED"
    assert await offices.event_names(filed["organization_id"]) == [
        "submitted", "checked", "filed", "tier_changed", "upgrade_suggested",
    ]  # fmt: skip
    acts = (await offices.committee.get(f"{ORGANIZATIONS}/{filed['organization_id']}/history")).json()["items"]
    assert [entry["act"] for entry in acts] == ["FILED", "CHANGED", "TIER_CHANGED", "CHANGED", "CHANGED"]
    assert acts[2]["facts"]["tier"] == "STREET_MANAGED"


async def test_removal_by_own_wish_and_for_a_violation(offices: Any) -> None:
    filed = await offices.filed()
    removed = await offices.step(offices.group, filed, "removal", {"reason": "OWN_WISH"})
    assert (removed["state"], removed["removal_reason"]) == ("REMOVED", "OWN_WISH")
    organization = (await offices.committee.get(f"{ORGANIZATIONS}/{filed['organization_id']}")).json()
    assert (organization["status"], organization["ended_on"]) == ("REMOVED", removed["closed_on"])
    event = (await offices.events(filed["organization_id"]))[-1]
    assert (event.type, event.data["reason"]) == ("registration.filing.removed.v1", "OWN_WISH")

    other = await offices.filed()
    accused = await offices.post(offices.group, other, "removal", {"reason": "VIOLATION"})
    assert accused.status_code == 403
    alone = await offices.post(offices.committee, other, "removal", {"reason": "VIOLATION"})
    assert (alone.status_code, alone.json()["code"]) == (409, "CONSENT_REQUIRED")
    agreed = await offices.step(offices.party, other, "consent")
    assert (await offices.step(offices.committee, agreed, "removal", {"reason": "VIOLATION"}))["state"] == "REMOVED"


async def test_numbers_run_without_gaps_and_are_never_given_twice(offices: Any) -> None:
    offices.at("2031-03-03T10:00:00")
    checked = [await offices.step(offices.party, await offices.checked(), "consent") for _ in range(4)]
    filed = await asyncio.gather(*(offices.step(offices.committee, one, "filing") for one in checked))
    serials = sorted(one["filing_number"][16:20] for one in filed)
    assert serials == ["0001", "0002", "0003", "0004"]
    await offices.step(offices.group, filed[0], "removal", {"reason": "OWN_WISH"})
    later = await offices.filed()
    assert later["filing_number"][14:20] == "310005"


async def test_moving_to_another_community(offices: Any) -> None:
    filed = await offices.filed()
    body = offices.dancers(home_community_code="500103001003", activity_communities=[])
    body |= {"trade": filed["trade"], "replaces_filing_number": filed["filing_number"]}
    stranger = await offices.caller("APP", None, sub="group-9").post(FILINGS, json=body)
    assert (stranger.status_code, stranger.json()["code"]) == (422, "NOTHING_TO_REPLACE")
    draft = await offices.draft(body)
    assert draft["organization_id"] == filed["organization_id"]
    submitted = await offices.step(offices.group, draft, "submission")
    path = f"{ORGANIZATIONS}/{filed['organization_id']}"
    assert (await offices.committee.get(path)).json()["home_community_code"] == "500103001011"

    there = {role: offices.caller(role, "500103001003") for role in ("COM", "CPO")}
    checked = await offices.step(there["COM"], submitted, "check")
    consented = await offices.step(there["CPO"], checked, "consent")
    moved = await offices.step(there["COM"], consented, "filing")
    assert moved["filing_number"].startswith("F2500103001003")
    assert moved["replaces_filing_number"] == filed["filing_number"]
    assert (await offices.committee.get(path)).status_code == 404
    here = (await there["COM"].get(path)).json()
    assert (here["status"], here["filing_number"]) == ("ACTIVE", moved["filing_number"])
    assert here["name"].startswith("重庆市渝中区七星岗街道华一坡社区")
    old = (await offices.committee.get(f"{FILINGS}/{filed['id']}")).json()
    assert (old["state"], old["closed_on"]) == ("SUPERSEDED", moved["filed_on"])
    event = (await offices.events(filed["organization_id"]))[-1]
    assert event.type == "registration.filing.superseded.v1"
    assert (event.data["old_number"], event.data["new_number"]) == (filed["filing_number"], moved["filing_number"])
    assert event.data["community_code"] == "500103001003"
    leaders = (await offices.county.get(f"{path}/leaders")).json()["items"]
    assert [leader["until_on"] is None for leader in leaders] == [False, True]


async def test_filing_anew_where_nothing_changes(offices: Any) -> None:
    filed = await offices.filed()
    draft = await offices.draft(offices.dancers(replaces_filing_number=filed["filing_number"]))
    answer = await offices.post(offices.group, draft, "submission")
    assert (answer.status_code, answer.json()["code"]) == (409, "TIER_UNCHANGED")


async def test_the_way_to_registration(offices: Any) -> None:
    filed = await offices.filed()
    body = {
        "legal_kind": "SG",
        "scope": "COMMUNITY",
        "category": "CULTURE_SPORT",
        "home_community_code": "500103001011",
    }
    created = await offices.post(offices.group, filed, "upgrade", body)
    assert created.status_code == 201, created.text
    application = created.json()
    assert (application["type"], application["state"]) == ("ESTABLISH", "DRAFT")
    assert application["organization_id"] == filed["organization_id"]
    now = (await offices.group.get(f"{FILINGS}/{filed['id']}")).json()
    assert (now["state"], now["upgrade_application_id"]) == ("FILED", application["id"])
    twice = await offices.post(offices.group, now, "upgrade", body)
    assert (twice.status_code, twice.json()["code"]) == (409, "UPGRADE_PENDING")


async def test_registration_is_suggested_as_soon_as_it_is_possible(offices: Any) -> None:
    large = offices.street_team(yearly_money_fen=1_000_000) | {"members": {"individual": 20, "unit": 0}}
    filed = await offices.filed(large)
    assert filed["upgrade_suggested_on"] == filed["filed_on"]
    assert (await offices.event_names(filed["organization_id"]))[-2:] == ["filed", "upgrade_suggested"]
    smaller = (await offices.patch(offices.street, filed, {"members": {"individual": 19}})).json()
    assert smaller["upgrade_suggested_on"] is None
    await offices.patch(offices.street, smaller, {"members": {"individual": 20}})
    names = await offices.event_names(filed["organization_id"])
    assert names.count("upgrade_suggested") == 2
