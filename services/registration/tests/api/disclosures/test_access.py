"""Who reads, publishes and oversees disclosures: here, elsewhere, and where nothing is."""

from typing import Any

import pytest

DISCLOSURES = "/v1/registration/disclosures"
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "COM": "500103001011", "CPO": "500103001011"}
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "COM": "500106002001", "CPO": "500106002001", "MUN": None}
READERS = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "INS", "FIN", "FDN", "BAS", "SW", "DEP", "AUD")
PUBLIC = ("PUB", "RES", "INT")
STRANGERS = ("APP", "REV")
NOTHING = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


def caller(press: Any, role: str, *, here: bool = True) -> Any:
    places, default = (HERE, "500103") if here else (ELSEWHERE, "500106")
    return press.desk.caller(role, places.get(role, default), sub=f"somebody-{role}")


@pytest.mark.parametrize("role", READERS)
async def test_officials_read_what_is_owed(press: Any, role: str) -> None:
    path = f"{DISCLOSURES}/{(await press.owed())['id']}"
    assert (await caller(press, role).get(path)).status_code == 200
    expected = 200 if role == "AUD" else 404
    assert (await caller(press, role, here=False).get(path)).status_code == expected
    assert (await caller(press, role).get(f"{DISCLOSURES}/{NOTHING}")).status_code == 404


@pytest.mark.parametrize("role", PUBLIC)
async def test_everybody_reads_what_is_published_only(press: Any, role: str) -> None:
    owed = await press.owed()
    who = caller(press, role, here=False)
    assert (await who.get(f"{DISCLOSURES}/{owed['id']}")).status_code == 404
    mine = {"organization_id": str(press.organization.id)}
    assert (await press.desk.read(who, DISCLOSURES, **mine))["items"] == []
    await press.published(owed)
    assert (await who.get(f"{DISCLOSURES}/{owed['id']}")).status_code == 200
    assert len((await press.desk.read(who, DISCLOSURES, **mine))["items"]) == 1


@pytest.mark.parametrize("role", STRANGERS)
async def test_others_read_nothing(press: Any, role: str) -> None:
    who = caller(press, role)
    assert (await who.get(f"{DISCLOSURES}/{(await press.owed())['id']}")).status_code in (403, 404)
    assert (await who.get(DISCLOSURES)).status_code == 403


@pytest.mark.parametrize("role", (*READERS, *PUBLIC, *STRANGERS))
async def test_only_the_authority_oversees_a_registered_organization(press: Any, role: str) -> None:
    duty = await press.owed()
    for here in (True, False):
        answer = await press.command(caller(press, role, here=here), duty, "exemption", reasons="不适用")
        if role == "CTY" and here:
            assert answer.status_code == 200
            duty = await press.owed(subject="another")
        else:
            assert answer.status_code in (403, 404), (role, here)
        assert (await press.command(caller(press, role, here=here), duty, "publication", text="章程")).status_code in (
            403, 404,
        )  # fmt: skip


async def test_another_organization_sees_nothing(press: Any) -> None:
    duty = await press.owed()
    other = press.desk.caller("CSO", None, org_id=str((await press.desk.registered()).id), sub="other")
    assert (await other.get(f"{DISCLOSURES}/{duty['id']}")).status_code == 404
    assert (await press.command(other, duty, "publication", text="章程")).status_code == 404


async def test_the_document_is_read_with_its_disclosure(press: Any) -> None:
    files = {"file": ("charter.txt", "章程".encode())}
    document = (await press.own.post("/v1/registration/documents", files=files)).json()["id"]
    path = f"/v1/registration/documents/{document}"
    shown = await press.published(
        await press.owed(), text="章程", document_id=document, document_has_no_personal_data=True
    )
    assert shown["document_sha256"]
    assert (await press.desk.public.get(path)).status_code == 200
    await press.command(press.desk.county, shown, "withholding", reasons="有误")
    assert (await press.desk.public.get(path)).status_code == 404
