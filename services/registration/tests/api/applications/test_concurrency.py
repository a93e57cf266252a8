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


async def test_of_two_applications_at_once_with_one_representative_one_is_approved(
    office: Any, approval: dict[str, Any]
) -> None:
    body = await office.association()
    first = await office.in_review(body)
    second = await office.in_review(body | {"name_reservation_id": await office.reserved()})
    answers = await asyncio.gather(
        *(office.post(office.officer, each, "proposal", approval) for each in (first, second))
    )
    assert [answer.status_code for answer in answers] == [200, 422]
    decided = await office.step(office.second_officer, answers[0].json(), "decision", {"outcome": "APPROVE"})
    assert decided["state"] == "APPROVED"
    late = await office.post(office.officer, second, "proposal", approval)
    assert late.json()["errors"][0]["code"] == "SG_LEGAL_REPRESENTATIVE"
