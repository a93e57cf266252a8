"""Personal data of a whole story: only sealed columns hold them, and no log, event, measurement or problem does."""

from typing import Any

import pytest
from prometheus_client import generate_latest
from sqlalchemy import text

PATH = "/v1/registration/applications"
INITIATOR, LEADER = "欧阳金丝雀", "司马金丝雀"
INITIATOR_ID, LEADER_ID = "500103196402293017", "500103197705053018"
APPROVAL = {"outcome": "APPROVE", "grounds": [], "reasons": "符合条件"}
CANARIES = (INITIATOR, LEADER, INITIATOR_ID, LEADER_ID)
TABLES = text("select tablename as name from pg_tables where schemaname = 'public'")


def found(where: str, content: str) -> list[str]:
    return [f"{where}: {canary}" for canary in CANARIES if canary in content]


async def story(office: Any) -> list[str]:
    """An application's whole life with its refusals; gives the answers that may not name anybody."""
    body = await office.association()
    body["initiators"][0] |= {"name": INITIATOR, "id_number": INITIATOR_ID}
    body["leaders"][0] |= {"name": LEADER, "id_number": LEADER_ID}
    mistakes: tuple[dict[str, Any], ...] = (
        {"initiators": [{**body["initiators"][0], "basis": INITIATOR}]},
        {"initiators": [{**body["initiators"][0], INITIATOR: 1}]},
        {"leaders": [{**body["leaders"][0], "id_number": [LEADER_ID]}]},
        {"domicile": f"{INITIATOR}\u202e"},
    )
    refused = [await office.applicant.post(PATH, json=body | mistake) for mistake in mistakes]
    assert [answer.status_code for answer in refused] == [422] * len(mistakes)
    draft = await office.draft(body)
    headers = {"If-Match": f'"{draft["version"]}"', "Content-Type": "application/merge-patch+json"}
    change = {"leaders": [{**body["leaders"][0], "name": LEADER}], "domicile": "重庆市渝中区七星岗街道领事巷社区2号"}
    patched = await office.applicant.patch(f"{PATH}/{draft['id']}", json=change, headers=headers)
    assert patched.status_code == 200, patched.text
    current = await office.step(office.applicant, patched.json(), "submission")
    current = await office.step(office.officer, current, "acceptance")
    current = await office.step(office.officer, current, "review")
    current = await office.step(office.officer, current, "proposal", APPROVAL)
    decided = await office.step(office.second_officer, current, "decision", {"outcome": "APPROVE"})
    refused.append(await office.post(office.officer, decided, "acceptance"))
    revealed = await office.officer.get(f"{PATH}/{draft['id']}/persons", params={"purpose": "核对身份"})
    assert INITIATOR in revealed.text
    organization = f"/v1/registration/organizations/{decided['organization_id']}"
    paths = (organization, f"{organization}/history", f"/v1/registration/organizations?q={LEADER}", PATH)
    return [answer.text for answer in [*refused, *[await office.officer.get(path) for path in paths]]]


async def test_canaries_stay_in_sealed_columns(office: Any, capfd: pytest.CaptureFixture[str]) -> None:
    shown = await story(office)
    out, err = capfd.readouterr()
    leaks = [leak for answer in shown for leak in found("answer", answer)]
    leaks += found("log", out + err)
    leaks += found("metrics", generate_latest().decode())
    reads = office.resources.database.reads
    for table in await reads.rows(TABLES):
        name = table["name"]
        for canary in CANARIES:
            statement = text(f"select count(*) as hits from \"{name}\" t where t::text like '%{canary}%'")
            if await reads.value(statement):
                leaks.append(f"table {name}: {canary}")
    assert not leaks
