"""What each registered item asks for, and what its change leaves behind."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.registering import id_number

PATH = "/v1/registration/changes"
RESERVATIONS = "/v1/registration/name-reservations"
APPROVE = {"outcome": "APPROVE", "grounds": [], "reasons": "符合变更条件"}


async def refusal(counter: Any, draft: dict[str, Any]) -> tuple[str, list[str]]:
    answer = await counter.post(counter.own, draft, "submission")
    assert answer.status_code == 422, answer.text
    return answer.json()["code"], [error["code"] for error in answer.json()["errors"]]


async def test_renaming_keeps_id_and_code_and_puts_the_old_name_into_quarantine(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    before = await counter.enter()
    reserved = await counter.name()
    done = await counter.done({"name": {"name_reservation_id": reserved["id"]}})
    record = await counter.record()
    assert (record["id"], record["uscc"]) == (str(before.id), before.uscc)
    assert record["name"] == reserved["name"]
    assert done["before"] == {"name": before.name}
    event = (await counter.desk.events(before.id))[-1]
    assert (event.type, event.classification) == ("registration.organization.renamed.v1", "PUBLIC")
    assert (event.data["old_name"], event.data["new_name"]) == (before.name, reserved["name"])
    owed = await counter.desk.read(counter.first, f"/v1/registration/organizations/{before.id}/announcements")
    assert [one["kind"] for one in owed["items"]] == ["ESTABLISHMENT", "NAME_CHANGE"]

    other = counter.desk.caller("APP", None, sub="rival")
    wanted = {"legal_kind": "SG", "scope": "COMMUNITY", "trade": before.name_parts["trade"], "field_term": "志愿者",
              "form": "协会"}  # fmt: skip
    here, there = {"division_code": "500103001003"}, {"division_code": "500112011001"}
    counter.desk.at("2025-09-23")
    taken = await other.post(RESERVATIONS, json=wanted | here)
    assert (taken.status_code, taken.json()["code"]) == (409, "NAME_TAKEN")
    assert (await other.post(RESERVATIONS, json=wanted | there)).status_code == 201
    counter.desk.at("2025-09-24")
    assert (await other.post(RESERVATIONS, json=wanted | here)).status_code == 201


async def test_a_name_must_be_reserved_by_the_organization(counter: Any) -> None:
    await counter.enter()
    stranger = counter.desk.caller("APP", None, sub="somebody")
    body = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": COMMUNITY, "trade": "晴空",
            "field_term": "志愿者", "form": "协会"}  # fmt: skip
    reserved = await counter.desk.create(stranger, RESERVATIONS, body)
    draft = await counter.draft({"name": {"name_reservation_id": reserved["id"]}})
    assert await refusal(counter, draft) == ("NAME_NOT_RESERVED", ["NAME_NOT_RESERVED"])
    unknown = await counter.own.post(PATH, json=counter.body({"name": {"name_reservation_id": str(draft["id"])}}))
    assert (unknown.status_code, unknown.json()["code"]) == (422, "UNKNOWN_REFERENCE")


async def test_the_trade_name_may_go_along_to_another_community(counter: Any) -> None:
    await counter.enter()
    trade = counter.organization.name_parts["trade"]
    body = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001003", "trade": trade,
            "field_term": "志愿者", "form": "协会"}  # fmt: skip
    taken = await counter.own.post(RESERVATIONS, json=body)
    assert (taken.status_code, taken.json()["code"]) == (409, "NAME_TAKEN")
    rival = counter.desk.caller("CSO", None, org_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", sub="rival")
    foreign = await rival.post(RESERVATIONS, json=body | {"organization_id": str(counter.organization.id)})
    assert foreign.status_code == 404
    reserved = await counter.name(trade=trade, division_code="500103001003")
    items = {
        "name": {"name_reservation_id": reserved["id"]},
        "domicile": {"address": "华一坡1号", "division_code": "500103001003", "premises": {"basis": "FREE_USE"}},
    }
    accepted = await counter.step(counter.first, await counter.submitted(items, "PREMISES_PROOF"), "acceptance")
    review = {**APPROVE, "name_review": {"reason": "原字号随迁"}}
    proposed = await counter.step(counter.first, accepted, "proposal", review)
    await counter.step(counter.second, proposed, "decision", {"outcome": "APPROVE"})
    assert (await counter.record())["name"] == reserved["name"]
    stranger = counter.desk.caller("APP", None, sub="stranger")
    still = await stranger.post(RESERVATIONS, json=body | {"division_code": "500103001006"})
    assert (still.status_code, still.json()["code"]) == (409, "NAME_TAKEN")
    assert await counter.names() == ["registered", "renamed", "moved_community", "changed"]
    moved = (await counter.desk.events(counter.organization.id))[2]
    assert (moved.data["from_code"], moved.data["to_code"]) == (COMMUNITY, "500103001003")


async def test_a_new_legal_representative_needs_an_audit_of_the_old_ones_time(counter: Any) -> None:
    counter.desk.at("2024-01-10")
    await counter.enter()
    counter.desk.at("2024-09-24")
    codes = ("IDENTITY", "AUDIT_REPORT")
    for audit in (None, {"finished_on": "2024-09-25", "auditor": "事务所"}, {"finished_on": "2024-01-09",
                                                                          "auditor": "事务所"}):  # fmt: skip
        draft = await counter.draft({"legal_representative": counter.person(audit=audit)}, *codes)
        assert await refusal(counter, draft) == ("AUDIT_REQUIRED", ["AUDIT_REQUIRED"])
    number = id_number()
    await counter.done({"legal_representative": counter.person(id_number=number)}, *codes)
    assert await counter.names() == ["registered", "legal_rep_changed"]
    event = (await counter.desk.events(counter.organization.id))[-1]
    assert (event.data["post"], event.data["effective_on"]) == ("CHAIR", "2024-09-24")
    assert "王小明" not in event.to_wire().decode() and "person" not in event.to_wire().decode()
    path = f"/v1/registration/organizations/{counter.organization.id}/leaders"
    leaders = (await counter.desk.read(counter.first, path))["items"]
    assert [(one["name"], one["from_on"], one["until_on"]) for one in leaders] == [
        ("李**", "2024-01-10", "2024-09-24"), ("王**", "2024-09-24", None),
    ]  # fmt: skip
    draft = await counter.draft({"legal_representative": counter.person(id_number=number)}, *codes)
    assert "UNCHANGED" in (await refusal(counter, draft))[1]


async def test_a_person_represents_one_association_also_while_a_change_is_pending(counter: Any) -> None:
    number = id_number()
    await counter.enter()
    items = {"legal_representative": counter.person(id_number=number)}
    first = await counter.submitted(items, "IDENTITY", "AUDIT_REPORT")
    await counter.enter()
    second = await counter.submitted(items, "IDENTITY", "AUDIT_REPORT")
    assert second["condition_results"][0]["met"] is False
    accepted = await counter.step(counter.first, second, "acceptance")
    answer = await counter.post(counter.first, accepted, "proposal", APPROVE)
    assert (answer.status_code, answer.json()["code"]) == (422, "CONDITIONS_UNMET")
    assert answer.json()["errors"][0]["code"] == "SG_LEGAL_REPRESENTATIVE"
    await counter.step(counter.of(first["organization_id"]), first, "withdrawal")
    await counter.step(counter.first, accepted, "proposal", APPROVE)


async def test_numbers_that_break_a_condition_are_not_approved(counter: Any) -> None:
    await counter.enter()
    items = {"members": {"individual": 19, "unit": 0}, "capital_fen": 999_999}
    accepted = await counter.step(counter.first, await counter.submitted(items, "MEMBER_ROLL", "CAPITAL_PROOF"),
                                  "acceptance")  # fmt: skip
    answer = await counter.post(counter.first, accepted, "proposal", APPROVE)
    assert [error["code"] for error in answer.json()["errors"]] == ["SG_MEMBERS", "SG_CAPITAL"]
    assert answer.json()["rule_key"] == "sg.members.cso.individual"


async def test_a_scope_with_permits(counter: Any) -> None:
    await counter.enter(category="ELDERLY_CARE", services=("HOME_CARE",), beneficiary_groups=("ELDERLY",))
    draft = await counter.draft({"business_scope": {"text": "诊疗、居家照护"}})
    code, found = await refusal(counter, draft)
    assert (code, set(found)) == ("PERMIT_REQUIRED", {"PERMIT_REQUIRED", "DIRECT_NOT_ELIGIBLE"})
    assert (await counter.record())["business_scope"] == "生活照料"


async def test_moving_away_from_the_countryside(counter: Any) -> None:
    await counter.enter(category="AGRI_RURAL", services=("AGRI_TECH",))
    move = {"address": "华一坡1号", "division_code": "500103001003", "premises": {"basis": "FREE_USE"}}
    draft = await counter.draft({"domicile": move}, "PREMISES_PROOF")
    assert await refusal(counter, draft) == ("NOT_RURAL", ["NOT_RURAL"])


async def test_joining_and_leaving_a_supervising_unit(counter: Any) -> None:
    await counter.enter()
    foreign, unit = await counter.listed("500112"), await counter.listed("500103")
    draft = await counter.draft(
        {"supervision": {"mode": "DUAL", "supervising_unit_id": str(foreign)}}, "NEW_UNIT_CONSENT"
    )
    assert await refusal(counter, draft) == ("SUPERVISING_UNIT", ["SUPERVISING_UNIT_LEVEL"])
    await counter.done({"supervision": {"mode": "DUAL", "supervising_unit_id": str(unit)}}, "NEW_UNIT_CONSENT")
    record = await counter.record()
    assert (record["mode"], record["supervising_unit_id"]) == ("DUAL", str(unit))
    counter.unit = counter.desk.caller("SUP", "500103", org_id=str(unit))
    submitted = await counter.submitted({"supervision": {"mode": "DIRECT"}}, "OLD_UNIT_RELEASE")
    waiting = await counter.post(counter.first, submitted, "acceptance")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "CONSENT_REQUIRED")
    consented = await counter.step(counter.unit, submitted, "consent")
    assert consented["state"] == "CONSENTED"
    accepted = await counter.step(counter.first, consented, "acceptance")
    proposed = await counter.step(counter.first, accepted, "proposal", APPROVE)
    await counter.step(counter.second, proposed, "decision", {"outcome": "APPROVE"})
    assert ((await counter.record())["mode"], await counter.names()) == ("DIRECT", ["registered", "changed", "changed"])


async def test_late_is_accepted_and_on_record(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter_dual()
    resolution = {"body": "ASSEMBLY", "resolved_on": "2024-08-01"}
    submitted = await counter.submitted({"purpose": "服务居民"}, resolution=resolution)
    assert (submitted["apply_by_on"], submitted["late_days"]) == (None, None)
    for day in ("2024-07-31", "2024-09-25"):
        answer = await counter.post(counter.unit, submitted, "consent", {"consented_on": day})
        assert (answer.status_code, answer.json()["code"]) == (422, "CONSENT_DAY")
    consented = await counter.step(counter.unit, submitted, "consent", {"consented_on": "2024-08-05"})
    assert (consented["apply_by_on"], consented["late_days"]) == ("2024-09-04", 20)
    assert (await counter.step(counter.first, consented, "acceptance"))["state"] == "ACCEPTED"
    await counter.enter()
    direct = await counter.submitted({"purpose": "服务居民"}, resolution=resolution)
    assert (direct["apply_by_on"], direct["late_days"]) == ("2024-09-02", 22)
    listed = await counter.desk.read(counter.first, PATH, late="true", organization_id=str(counter.organization.id))
    assert [one["late_days"] for one in listed["items"]] == [22]
    found = await counter.desk.read(
        counter.first, "/v1/registration/supervision-proposals", organization_id=str(counter.organization.id)
    )
    assert [(one["ground"], one["source"]) for one in found["items"]] == [
        ("CHANGE_APPLIED_LATE", f"change:{direct['id']}")
    ], "the violation is on the officers' list"


async def test_ten_more_working_days_once_and_with_reasons(counter: Any) -> None:
    counter.desk.at("2024-09-02")
    await counter.enter()
    reasons = {"reasons": "需核实新住所", "approved_by_post": "分管副局长"}
    submitted = await counter.submitted({"purpose": "服务居民"})
    early = await counter.post(counter.first, submitted, "extension", reasons)
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    accepted = await counter.step(counter.first, submitted, "acceptance")
    assert (accepted["due_on"], accepted["extension"]) == ("2024-09-30", None)
    assert (await counter.post(counter.own, accepted, "extension", reasons)).status_code == 403
    assert (await counter.post(counter.first, accepted, "extension", {"reasons": "慢"})).status_code == 422
    longer = await counter.step(counter.first, accepted, "extension", reasons)
    assert longer["due_on"] == "2024-10-18", "ten working days; 12 October is one by order"
    assert longer["extension"] == {**reasons, "extended_on": "2024-09-02"}
    assert longer["rules"]["application.correctionNotice.extensionWorkingDays"] == 1
    again = await counter.post(counter.first, longer, "extension", reasons)
    assert (again.status_code, again.json()["code"]) == (409, "EXTENSION_REFUSED")
    shown = await counter.desk.read(counter.own, f"{PATH}/{longer['id']}")
    assert shown["extension"]["reasons"] == "需核实新住所", "the organization is told why"


async def test_time_that_is_over_is_not_extended(counter: Any) -> None:
    counter.desk.at("2024-09-02")
    await counter.enter()
    accepted = await counter.step(counter.first, await counter.submitted({"purpose": "服务居民"}), "acceptance")
    counter.desk.at("2024-10-09")
    reasons = {"reasons": "需核实新住所", "approved_by_post": "分管副局长"}
    late = await counter.post(counter.first, accepted, "extension", reasons)
    assert (late.status_code, late.json()["code"]) == (409, "EXTENSION_REFUSED")


@pytest.mark.parametrize("suspended", [True, False])
async def test_a_suspended_organization_may_only_replace_its_representative(counter: Any, suspended: bool) -> None:
    await counter.enter()
    async with counter.desk.unit_of_work() as uow:
        organization = await uow.session.get_one(type(counter.organization), counter.organization.id)
        organization.status = "SUSPENDED" if suspended else "LIQUIDATING"
    locked = await counter.own.post(PATH, json=counter.body({"purpose": "服务居民"}))
    assert (locked.status_code, locked.json()["code"]) == (423, "ORGANIZATION_LOCKED")
    replaced = await counter.own.post(PATH, json=counter.body({"legal_representative": counter.person()}))
    assert replaced.status_code == (201 if suspended else 423)


async def test_a_filed_organization_has_no_registered_items(desk: Any) -> None:
    filed = await desk.filed()
    user = desk.caller("CSO", None, org_id=filed["organization_id"], sub="dancer")
    answer = await user.post(PATH, json={"organization_id": filed["organization_id"], "items": {"purpose": "跳舞"}})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_REGISTERED")
