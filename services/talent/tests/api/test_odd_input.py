"""Odd days and places are refused or find nothing; they never break the service."""

from typing import Any

import pytest

from linli.testing.talent_desk import BASE, TalentDesk


@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "9999-12-31"])
async def test_days_without_rules_are_refused(desk: TalentDesk, day: str) -> None:
    person = await desk.person()
    certificate = {"kind": "SOCIAL_WORK", "level": "ASSISTANT", "certificate_number": "ODD-0001", "passed_on": day}
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("/qualifications", {"person_id": person["id"], **certificate}),
        ("/qualifications/exam-eligibility", {"exam": "ASSISTANT", "education": [], "on": day}),
        ("/vacancies", desk.vacancy_body(None, start_on=day)),
        (f"/people/{person['id']}/priority-groups", {"group": "VETERAN", "proof": "退役证", "valid_from": day}),
    ]
    for path, body in bodies:
        who = desk.committee if path == "/vacancies" else desk.county
        assert (await who.post(f"{BASE}{path}", json=body)).status_code == 422


async def test_other_provinces_are_empty(desk: TalentDesk) -> None:
    for path in ("/people", "/vacancies", "/placements"):
        assert (await desk.read(desk.county, path, division="51"))["items"] == []
    assert (await desk.county.get(f"{BASE}/people", params={"skill": "\x00"})).status_code == 422
    assert (await desk.county.get(f"{BASE}/quotas/50x/proposal")).status_code == 422
