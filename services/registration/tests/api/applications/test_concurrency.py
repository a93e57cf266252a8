"""Two officers at once: one decides, the other hears of it."""

import asyncio
from typing import Any


async def test_two_officers_cannot_both_decide(office: Any) -> None:
    application = await office.proposed()
    third = office.caller("CTY", "500103", sub="officer-3")
    answers = await asyncio.gather(
        *(
            office.post(officer, application, "decision", {"outcome": "APPROVE"})
            for officer in (office.second_officer, third)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (approved,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert (await office.event_names(application["id"])).count("approved") == 1
    assert (await office.event_names(approved["organization_id"])).count("registered") == 1


async def test_one_representative_is_not_approved_twice_at_once(office: Any, approval: dict[str, Any]) -> None:
    body = await office.association()
    first = await office.in_review(body)
    proposed = await office.step(office.officer, first, "proposal", approval)
    rival = await office.submitted(body | {"name_reservation_id": await office.reserved()})
    answer = await office.post(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})
    assert (answer.status_code, answer.json()["code"]) == (422, "CONDITIONS_UNMET")
    await office.step(office.applicant, rival, "withdrawal")
    assert (await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"}))["organization_id"]
