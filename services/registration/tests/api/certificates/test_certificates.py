"""Certificates go with the organization: issued, sealed, lost, replaced, renewed, cancelled, restored."""

import asyncio
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pypdf
import pytest

from registration.certificates.service.moving import reissue_certificates
from registration.lifecycle.service import revoke_organization, suspend_organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import Origin

CERTIFICATES = "/v1/registration/certificates"
ORGANIZATIONS = "/v1/registration/organizations"
LOSS = {"lost_on": "2024-03-01", "circumstances": "搬迁时遗失"}


async def held(desk: Any, organization: Any, **query: Any) -> list[dict[str, Any]]:
    found = await desk.read(desk.county, CERTIFICATES, organization_id=organization.id, **query)
    return sorted(found["items"], key=lambda each: (each["issue"], each["copy_number"]))


async def states(desk: Any, organization: Any) -> Sequence[tuple[int, int, str]]:
    return [(each["issue"], each["copy_number"], each["state"]) for each in await held(desk, organization)]


async def test_an_original_and_a_duplicate_at_registration(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    original, duplicate = await held(desk, organization)
    assert original["number"] == f"{organization.uscc}-01"
    assert (duplicate["number"], duplicate["valid_until"]) == (f"{organization.uscc}-01-D1", "2029-02-28")
    assert original["facts"]["name"] == organization.name
    anybody = await desk.read(desk.public, CERTIFICATES, number=original["number"])
    assert [item["state"] for item in anybody["items"]] == ["VALID"]
    assert (await desk.public.get(f"{CERTIFICATES}/{original['id']}")).status_code == 200
    assert await held(desk, await desk.registered(origin=Origin.IMPORT)) == []


async def test_sealed_while_suspended(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    async with desk.unit_of_work() as uow:
        await suspend_organization(
            uow, await locked_organization(uow.session, organization.id), date(2024, 3, 2), "PENALTY"
        )
    assert await states(desk, organization) == [(1, 0, "SEALED"), (1, 1, "SEALED")]
    await desk.days_pass_to("2024-03-03")
    assert await states(desk, organization) == [(1, 0, "VALID"), (1, 1, "VALID")]


async def test_cancelled_by_a_revocation_and_good_again_after_its_annulment(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        case = await revoke_organization(uow, locked, "SERIOUS_VIOLATION", date(2024, 3, 1))
    assert await states(desk, organization) == [(1, 0, "CANCELLED"), (1, 1, "CANCELLED")]
    path = f"/v1/registration/revocations/{case.id}"
    version = (await desk.read(desk.city, path))["version"]
    review = {"review_body": "重庆市民政局", "document_number": "3号", "reasons": "证据不足"}
    await desk.done(desk.city, f"{path}/annulment", version, review)
    assert await states(desk, organization) == [(1, 0, "VALID"), (1, 1, "VALID")]


async def test_a_change_replaces_all_of_them(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        locked.domicile = "重庆市渝中区七星岗街道领事巷社区2号"
        await reissue_certificates(uow, locked)
    assert await states(desk, organization) == [
        (1, 0, "REPLACED"), (1, 1, "REPLACED"), (2, 0, "VALID"), (2, 1, "VALID"),
    ]  # fmt: skip
    assert (await held(desk, organization, state="VALID"))[0]["facts"]["domicile"].endswith("2号")


async def test_lost_announced_and_replaced(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    own = desk.caller("CSO", None, organization_id=organization.id)
    original = (await held(desk, organization))[0]
    path = f"{CERTIFICATES}/{original['id']}"
    early = await desk.send(own, f"{path}/loss", 1, LOSS | {"lost_on": "2024-02-29"})
    assert (early.status_code, early.json()["code"]) == (422, "LOSS_INVALID")
    lost = await desk.done(own, f"{path}/loss", 1, LOSS)
    assert (lost["state"], lost["lost_on"]) == ("LOST", "2024-03-01")
    again = await desk.send(own, f"{path}/loss", lost["version"], LOSS)
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    soon = await desk.send(desk.county, f"{path}/replacement", lost["version"])
    assert (soon.status_code, soon.json()["code"]) == (409, "LOSS_NOT_ANNOUNCED")
    record = await desk.organization(organization.id)
    publication = {"channel": "重庆市渝中区民政局网站", "kind": "CERTIFICATE_LOSS"}
    await desk.done(desk.county, f"{ORGANIZATIONS}/{organization.id}/announcement", record["version"], publication)
    issued = await desk.done(desk.county, f"{path}/replacement", lost["version"])
    assert (issued["number"], issued["reason"]) == (f"{organization.uscc}-02", "LOSS")
    assert await states(desk, organization) == [(1, 0, "REPLACED"), (1, 1, "VALID"), (2, 0, "VALID")]
    nothing = await desk.send(desk.county, f"{ORGANIZATIONS}/{organization.id}/announcement", 3, publication)
    assert nothing.status_code in (409, 412)


async def test_renewed_before_they_end(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    duplicate = (await held(desk, organization))[1]
    path = f"{CERTIFICATES}/{duplicate['id']}/renewal"
    early = await desk.send(desk.county, path, 1)
    assert (early.status_code, early.json()["code"]) == (422, "RENEWAL_TOO_EARLY")
    desk.at("2028-11-30")
    assert len(await held(desk, organization, valid_until_before="2029-03-01")) == 2
    renewed = await desk.done(desk.county, path, 1)
    assert (renewed["number"], renewed["valid_until"]) == (f"{organization.uscc}-02-D1", "2033-11-29")
    assert await states(desk, organization) == [
        (1, 0, "REPLACED"), (1, 1, "REPLACED"), (2, 0, "VALID"), (2, 1, "VALID"),
    ]  # fmt: skip


async def test_two_renewals_at_once(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    desk.at("2029-01-01")
    paths = [f"{CERTIFICATES}/{each['id']}/renewal" for each in await held(desk, organization)]
    answers = await asyncio.gather(*(desk.send(desk.county, path, 1) for path in paths))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert len(await held(desk, organization, state="VALID")) == 2


async def test_announcements_that_are_late(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()

    async def listed(state: str) -> list[tuple[str, str | None]]:
        found = await desk.read(
            desk.county, "/v1/registration/announcements", state=state, organization_id=organization.id
        )
        return [(item["kind"], item["overdue_on"]) for item in found["items"]]

    await desk.days_pass_to("2024-03-02")
    assert await listed("OWED") == [("ESTABLISHMENT", None)]
    desk.at("2024-03-14")
    await desk.days_pass_to("2024-03-15")
    assert (await listed("OWED"), await listed("OVERDUE")) == ([("ESTABLISHMENT", None)], [])
    await desk.days_pass_to("2024-03-17")
    assert await listed("OVERDUE") == [("ESTABLISHMENT", "2024-03-16")]
    record = await desk.organization(organization.id)
    path = f"{ORGANIZATIONS}/{organization.id}/announcement"
    await desk.done(desk.county, path, record["version"], {"channel": "重庆市渝中区民政局网站"})
    assert (await listed("OVERDUE"), await listed("PUBLISHED")) == ([], [("ESTABLISHMENT", "2024-03-16")])
    for kind in ("DEREGISTRATION", None):
        body = {"channel": "重庆市渝中区民政局网站"} | ({"kind": kind} if kind else {})
        answer = await desk.send(desk.county, path, (await desk.organization(organization.id))["version"], body)
        assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_TO_ANNOUNCE")


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("MUN", "50", 200), ("CTY", "500103", 200), ("STR", "500103001", 200), ("AUD", None, 200), ("PUB", None, 200),
     ("RES", None, 200), ("INT", "500103", 200), ("CTY", "500106", 404), ("CSO", None, 404), ("SUP", "500103", 404),
     ("APP", None, 403), ("FIN", "500103", 403)],
)  # fmt: skip
async def test_who_may_read(desk: Any, role: str, division: str | None, status: int) -> None:
    organization = await desk.registered()
    original = (await held(desk, organization))[0]
    assert (await desk.caller(role, division).get(f"{CERTIFICATES}/{original['id']}")).status_code == status


async def test_who_may_do(desk: Any) -> None:
    organization = await desk.registered()
    path = f"{CERTIFICATES}/{(await held(desk, organization))[0]['id']}"
    own = desk.caller("CSO", None, organization_id=organization.id)
    for who, command, body in ((desk.county, "loss", LOSS), (own, "replacement", None), (desk.street, "renewal", None),
                               (desk.city, "renewal", None)):  # fmt: skip
        assert (await desk.send(who, f"{path}/{command}", 1, body)).status_code == 403, command
    stranger = desk.caller("CTY", "500106")
    assert (await desk.send(stranger, f"{path}/renewal", 1)).status_code == 404


async def test_printed_with_a_code_that_anybody_can_check(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    own = desk.caller("CSO", None, organization_id=organization.id)
    original, duplicate = await held(desk, organization)
    for one, copy in ((original, "正本"), (duplicate, "副本")):
        paper = await own.get(f"{CERTIFICATES}/{one['id']}/paper")
        assert (paper.status_code, paper.headers["content-type"]) == (200, "application/pdf")
        (page,) = pypdf.PdfReader(io.BytesIO(paper.content)).pages
        text = page.extract_text().replace("\x00", "").replace("\n", "")
        for part in (f"社会团体法人登记证书（{copy}）", organization.uscc, "李四光", "1万元", "2029年2月28日"):
            assert part in text, part
        (link,) = (note.get_object() for note in page["/Annots"])
        assert link["/A"]["/URI"].endswith(f"/verify/registration/{one['number']}")
    checked = await desk.read(desk.public, f"/v1/registration/paper-checks/{original['number']}")
    assert (checked["good"], checked["standing"]["zh"], checked["issued_by"]) == (True, "有效", "渝中区民政局")
    assert "李四光" not in str(checked)
    await desk.done(own, f"{CERTIFICATES}/{original['id']}/loss", 1, LOSS)
    lost = await desk.read(desk.public, f"/v1/registration/paper-checks/{original['number']}")
    assert (lost["good"], lost["standing"]["zh"]) == (False, "已声明遗失，作废")
    void = await own.get(f"{CERTIFICATES}/{original['id']}/paper")
    assert (void.status_code, void.json()["code"]) == (409, "CERTIFICATE_NOT_GOOD")
    assert (await desk.public.get(f"{CERTIFICATES}/{duplicate['id']}/paper")).status_code == 403
    stranger = desk.caller("CSO", None, organization_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    assert (await stranger.get(f"{CERTIFICATES}/{duplicate['id']}/paper")).status_code == 404
