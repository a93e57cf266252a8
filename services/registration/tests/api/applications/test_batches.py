"""Many applications accepted in one request, and the file of a case as an archive."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from registration.case_files.rules import safe_name
from shared.kit.audit_chain import seal

BATCH = "/v1/registration/batch-acceptances"
APPLICATIONS = "/v1/registration/applications"


async def test_each_is_accepted_by_itself(office: Any) -> None:
    office.at("2032-03-01T09:00:00")
    good, also, early = await office.submitted(), await office.submitted(), await office.draft()
    stale = await office.submitted()
    nobody = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
    known = [(good["id"], good["version"]), (early["id"], early["version"]), (stale["id"], 99), (nobody, 1),
             (also["id"], also["version"])]  # fmt: skip
    body = {"applications": [{"id": one, "version": version} for one, version in known]}
    keyless = await office.officer.post(BATCH, json=body)
    assert (keyless.status_code, keyless.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")
    key = {"Idempotency-Key": "batch-1"}
    answer = await office.officer.post(BATCH, json=body, headers=key)
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    assert [item["code"] for item in items] == [None, "INVALID_TRANSITION", "STALE_VERSION", "NOT_FOUND", None]
    assert (answer.json()["accepted"], items[0]["state"], items[0]["due_on"] is not None) == (2, "ACCEPTED", True)
    again = await office.officer.post(BATCH, json=body, headers=key)
    assert again.json() == answer.json() and again.headers["idempotency-replayed"] == "true"
    assert await office.event_names(good["id"]) == ["submitted", "accepted"]
    assert await office.event_names(stale["id"]) == ["submitted"], "a failed one leaves nothing behind"
    served = await office.officer.get("/v1/registration/notices", params={"kind": "ACCEPTANCE", "limit": 200})
    numbers = [each["number"] for each in served.json()["items"] if "〔2032〕" in each["number"]]
    assert sorted(numbers) == ["渝中区民社受〔2032〕1号", "渝中区民社受〔2032〕2号"]
    twice = {"applications": [body["applications"][0]] * 2}
    assert (await office.officer.post(BATCH, json=twice, headers={"Idempotency-Key": "b2"})).status_code in (400, 422)
    assert (await office.applicant.post(BATCH, json=body, headers={"Idempotency-Key": "b3"})).status_code == 403
    elsewhere = office.caller("CTY", "500112", sub="elsewhere")
    other = await elsewhere.post(BATCH, json=body, headers={"Idempotency-Key": "b4"})
    assert {item["code"] for item in other.json()["items"]} == {"NOT_FOUND"}


async def test_the_file_of_a_case(office: Any) -> None:
    office.at("2024-03-01T09:00:00")
    accepted = await office.accepted()
    async with office.resources.database.transaction() as session:
        while await seal(session):
            pass
    path = f"{APPLICATIONS}/{accepted['id']}/case-file"
    assert (await office.officer.get(path)).status_code == 422, "a purpose is required"
    answer = await office.officer.get(path, params={"purpose": "行政复议"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    (notice,) = (name for name in files if name.startswith("notices/"))
    assert files[notice].startswith(b"%PDF")
    case = json.loads(files["case.json"])["application"]
    assert (case["state"], "owner" in case) == ("ACCEPTED", False)
    assert "张三丰" not in files["case.json"].decode()
    audit = json.loads(files["audit.json"])
    assert [row["action"] for row in audit["rows"]][-2:] == ["application.accept", "notice.issue"]
    assert all(row["intact"] for row in audit["rows"]) and audit["head"]["sequence"] >= audit["rows"][-1]["sequence"]
    later = await office.officer.get(path, params={"purpose": "归档"})
    rows = json.loads(zipfile.ZipFile(io.BytesIO(later.content)).read("audit.json"))["rows"]
    assert [row["purpose"] for row in rows if row["action"] == "application.export_case_file"] == ["行政复议"]
    for who, status in ((office.applicant, 403), (office.caller("CTY", "500112"), 404)):
        assert (await who.get(path, params={"purpose": "归档"})).status_code == status


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a/b\\c", "申请书 (1).pdf"])
def test_names_within_the_archive(name: str) -> None:
    found = safe_name(1, name)
    assert found.startswith("001-") and "/" not in found and "\\" not in found and ".." not in found[:6]
