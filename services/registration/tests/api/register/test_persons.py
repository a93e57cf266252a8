"""Persons: sealed in the database, masked in answers, shown for a purpose and on record."""

from typing import Any

from sqlalchemy import bindparam, select, text

from shared.kit.audit import audit_log

LOOKS = select(audit_log.c.action, audit_log.c.purpose).where(
    audit_log.c.object_id == bindparam("id"), audit_log.c.purpose.is_not(None)
)


async def test_the_managing_bodies_see_the_responsible_person(offices: Any) -> None:
    body = offices.dancers()
    submitted = await offices.submitted(body)
    path = f"/v1/registration/filings/{submitted['id']}/persons"
    purpose = {"purpose": "核对身份"}
    assert (await offices.committee.get(path)).status_code == 422
    assert (await offices.party.get(path, params=purpose)).status_code == 403
    assert (await offices.caller("COM", "500103001003").get(path, params=purpose)).status_code == 404
    shown = await offices.committee.get(path, params=purpose)
    assert shown.json() == {"purpose": "核对身份", **body["responsible_person"]}
    assert shown.headers["cache-control"] == "no-store"
    looks = await offices.resources.database.reads.rows(LOOKS, id=submitted["id"])
    assert [(look["action"], look["purpose"]) for look in looks] == [("filing.reveal_person", "核对身份")]


async def test_the_authority_sees_the_leaders(offices: Any) -> None:
    organization = await offices.registered()
    path = f"/v1/registration/organizations/{organization.id}/persons"
    assert (await offices.street.get(path, params={"purpose": "了解情况"})).status_code == 403
    assert (await offices.city.get(path, params={"purpose": "了解情况"})).status_code == 403
    shown = await offices.county.get(path, params={"purpose": "年度检查"})
    assert [(leader["name"], leader["post"]) for leader in shown.json()["items"]] == [("李四光", "CHAIR")]
    looks = await offices.resources.database.reads.rows(LOOKS, id=str(organization.id))
    assert [look["purpose"] for look in looks] == ["年度检查"]


async def test_no_table_holds_a_person_in_clear(offices: Any) -> None:
    body = offices.dancers(responsible_person={"name": "欧阳锦绣", "id_number": "500103196402290017"})
    await offices.filed(body)
    for table in ("filings", "organizations", "organization_history", "organization_leaders", "outbox", "audit_log"):
        statement = text(f"select count(*) from {table} t where t::text ~ '欧阳锦绣|500103196402290017'")
        assert await offices.resources.database.reads.value(statement) == 0


async def test_stored_documents_belong_to_the_filing(offices: Any) -> None:
    upload = {"file": ("成员名单.pdf", b"%PDF-1.4 members", "application/pdf")}
    stored = await offices.group.post("/v1/registration/documents", files=upload)
    assert stored.status_code == 201, stored.text
    material = {"code": "MEMBER_LIST", "document_id": stored.json()["id"]}
    draft = await offices.draft(offices.dancers(materials=[material]))
    assert draft["materials"][0]["sha256"] == stored.json()["sha256"]
    path = f"/v1/registration/documents/{stored.json()['id']}/content"
    assert (await offices.committee.get(path)).content == b"%PDF-1.4 members"
    assert (await offices.caller("COM", "500103001003").get(path)).status_code == 404
    grown = {"members": {"individual": 14}, "has_charter": True}
    filed = await offices.filed(offices.dancers(materials=[{**material, "document_id": await _another(offices)}]))
    larger = (await offices.patch(offices.group, filed, grown)).json()
    moved = await offices.step(offices.street, larger, "tier-change")
    assert (await offices.patch(offices.group, moved, {"materials": moved["materials"], "staff": 1})).status_code == 200
    stranger = offices.caller("APP", None, sub="group-7")
    stolen = await stranger.post("/v1/registration/filings", json=offices.dancers(materials=[material]))
    assert (stolen.status_code, stolen.json()["errors"][0]["pointer"]) == (422, "/materials/0/document_id")


async def test_one_filing_at_a_time(offices: Any) -> None:
    filed = await offices.filed()
    body = offices.dancers(home_community_code="500103001003", replaces_filing_number=filed["filing_number"])
    await offices.draft(body)
    second = await offices.group.post("/v1/registration/filings", json=body)
    assert (second.status_code, second.json()["code"]) == (409, "FILING_OPEN")


async def _another(offices: Any) -> str:
    upload = {"file": ("章程.pdf", b"%PDF-1.4 charter", "application/pdf")}
    return str((await offices.group.post("/v1/registration/documents", files=upload)).json()["id"])
