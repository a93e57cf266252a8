"""Requests for a change from draft to decision."""

from typing import Any

from linli.testing.registering import id_number

PATH = "/v1/registration/changes"


async def test_a_request_goes_through_two_officers(counter: Any, approve: Any, approved: Any) -> None:
    await counter.enter()
    draft = await counter.draft({"capital_fen": 3_000_000, "purpose": "服务居民"})
    assert (draft["state"], draft["items"], draft["version"]) == ("DRAFT", ["PURPOSE", "CAPITAL"], 1)
    patched = await counter.desk.amend(
        counter.own, f"{PATH}/{draft['id']}", 1, {"items": {"purpose": None, "activity_area": "七星岗街道"}}
    )
    assert patched.status_code == 200, patched.text
    incomplete = await counter.post(counter.own, patched.json(), "submission")
    assert (incomplete.status_code, incomplete.json()["code"]) == (422, "CHANGE_INCOMPLETE")
    assert incomplete.json()["errors"][0]["code"] == "MATERIAL_MISSING"
    materials = [*draft["materials"], {**draft["materials"][0], "code": "CAPITAL_PROOF"}]
    patched = await counter.desk.amend(counter.own, f"{PATH}/{draft['id']}", 2, {"materials": materials})
    submitted = await counter.step(counter.own, patched.json(), "submission")
    assert (submitted["state"], submitted["late_days"]) == ("SUBMITTED", 0)
    accepted = await counter.step(counter.first, submitted, "acceptance")
    assert accepted["due_on"] > accepted["accepted_on"]
    assert accepted["condition_results"][0]["code"] == "SG_CAPITAL"
    proposed = await counter.step(counter.first, accepted, "proposal", approve)
    assert (proposed["state"], proposed["proposal"]["outcome"]) == ("PROPOSED", "APPROVE")
    alone = await counter.post(counter.first, proposed, "decision", approved)
    assert (alone.status_code, alone.json()["code"]) == (403, "SAME_PERSON")
    returned = await counter.step(counter.second, proposed, "decision", {"outcome": "RETURN", "reasons": "补充说明"})
    assert (returned["state"], returned["proposal"]) == ("ACCEPTED", None)
    again = await counter.step(counter.first, returned, "proposal", approve)
    differs = await counter.post(counter.second, again, "decision", {"outcome": "REJECT"})
    assert (differs.status_code, differs.json()["code"]) == (409, "PROPOSAL_DIFFERS")
    done = await counter.step(counter.second, again, "decision", approved)
    assert (done["state"], done["decision"]["outcome"]) == ("DONE", "APPROVE")
    assert done["before"] == {"activity_area": None, "capital_fen": 1_000_000}
    assert done["rules"]["change.applyWithinDays"] == 1
    record = await counter.record()
    assert (record["capital_fen"], record["activity_area"]) == (3_000_000, "七星岗街道")
    assert await counter.names() == ["registered", "changed"]
    event = (await counter.desk.events(counter.organization.id))[-1]
    assert event.data["fields"] == ["activity_area", "capital_fen"]
    assert await counter.desk.event_names(draft["id"]) == [
        "submitted", "accepted", "review_started", "review_started", "approved",
    ]  # fmt: skip
    kinds = {event.data["application_type"] for event in await counter.desk.events(draft["id"])}
    assert kinds == {"CHANGE"}
    papers = await counter.desk.read(
        counter.first, "/v1/registration/certificates", organization_id=str(counter.organization.id), state="VALID"
    )
    assert {(paper["issue"], paper["facts"]["capital_fen"]) for paper in papers["items"]} == {(2, 3_000_000)}
    listed = await counter.desk.read(counter.first, PATH, organization_id=str(counter.organization.id), item="CAPITAL")
    assert [one["id"] for one in listed["items"]] == [draft["id"]]


async def test_correction_and_lapse(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    submitted = await counter.submitted({"purpose": "服务居民"})
    assert submitted["notice_due_on"] == "2024-09-30"
    asked = await counter.step(counter.first, submitted, "correction-request", {"defects": ["请说明宗旨"]})
    assert (asked["state"], asked["correction_due_on"]) == ("CORRECTION_REQUIRED", "2024-10-24")
    patched = await counter.desk.amend(
        counter.own, f"{PATH}/{asked['id']}", asked["version"], {"items": {"purpose": "服务社区居民"}}
    )
    again = await counter.step(counter.own, patched.json(), "resubmission")
    second = await counter.post(counter.first, again, "correction-request", {"defects": ["还有"]})
    assert (second.status_code, second.json()["code"]) == (409, "SECOND_NOTICE")
    facts = {"defects": ["还有"], "new_facts": "住所已变"}
    asked = await counter.step(counter.first, again, "correction-request", facts)
    await counter.desk.days_pass_to("2024-10-25", jobs="changes.")
    lapsed = await counter.desk.read(counter.first, f"{PATH}/{asked['id']}")
    assert lapsed["state"] == "LAPSED"
    names = await counter.desk.event_names(asked["id"])
    assert names == ["submitted", "correction_requested", "resubmitted", "correction_requested", "lapsed"]
    await counter.submitted({"purpose": "服务居民"})


async def test_silence_accepts_and_never_approves(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    submitted = await counter.submitted({"purpose": "服务居民"})
    await counter.desk.days_pass_to("2024-09-30", jobs="changes.")
    assert (await counter.desk.read(counter.first, f"{PATH}/{submitted['id']}"))["state"] == "SUBMITTED"
    await counter.desk.days_pass_to("2024-10-01", jobs="changes.")
    accepted = await counter.desk.read(counter.first, f"{PATH}/{submitted['id']}")
    assert (accepted["state"], accepted["accepted_on"], accepted["deemed_accepted"]) == ("ACCEPTED", "2024-09-24", True)
    assert accepted["due_on"] == "2024-10-25"
    await counter.desk.days_pass_to("2024-11-02", jobs="changes.")
    late = await counter.desk.read(counter.first, f"{PATH}/{submitted['id']}")
    assert late["state"] == "ACCEPTED"
    assert await counter.desk.event_names(submitted["id"]) == ["submitted", "accepted", "due_soon", "overdue"]
    await counter.desk.days_pass_to("2024-11-03", jobs="changes.")
    assert (await counter.desk.event_names(submitted["id"])).count("overdue") == 1


async def test_withdrawal_and_rejection_let_the_items_go(counter: Any) -> None:
    await counter.enter()
    reserved = await counter.name()
    items = {"name": {"name_reservation_id": reserved["id"]}}
    submitted = await counter.submitted(items)
    withdrawn = await counter.step(counter.own, submitted, "withdrawal", {"reasons": "暂不更名"})
    assert withdrawn["state"] == "WITHDRAWN"
    path = f"/v1/registration/name-reservations/{reserved['id']}"
    assert (await counter.desk.read(counter.first, path))["state"] == "RELEASED"
    accepted = await counter.step(counter.first, await counter.submitted({"purpose": "服务居民"}), "acceptance")
    bad = await counter.post(counter.first, accepted, "proposal", {"outcome": "REJECT", "grounds": [], "reasons": ""})
    assert (bad.status_code, bad.json()["code"]) == (422, "PROPOSAL_INVALID")
    refusal = {"outcome": "REJECT", "grounds": ["PURPOSE_UNLAWFUL"], "reasons": "宗旨违法"}
    proposed = await counter.step(counter.first, accepted, "proposal", refusal)
    rejected = await counter.step(counter.second, proposed, "decision", {"outcome": "REJECT"})
    assert rejected["decision"]["remedies"]["zh"].startswith("如不服")
    assert (await counter.record())["purpose"] is None
    assert (await counter.desk.events(rejected["id"]))[-1].data["ground_codes"] == ["PURPOSE_UNLAWFUL"]


async def test_the_person_is_sealed(counter: Any) -> None:
    await counter.enter()
    number = id_number()
    draft = await counter.draft({"legal_representative": counter.person(id_number=number)}, "IDENTITY", "AUDIT_REPORT")
    assert draft["legal_representative"]["name"] == "王**"
    assert number not in str(draft) and "王小明" not in str(draft)
    shown = await counter.desk.read(counter.first, f"{PATH}/{draft['id']}/persons", purpose="核对身份")
    assert (shown["name"], shown["id_number"]) == ("王小明", number)
    refused = await counter.own.get(f"{PATH}/{draft['id']}/persons", params={"purpose": "核对身份"})
    assert refused.status_code == 403
