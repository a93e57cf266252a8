"""What must be public: owed, published, corrected, taken back, late."""

from datetime import date
from typing import Any

DISCLOSURES = "/v1/registration/disclosures"


async def test_from_the_duty_to_the_public(press: Any) -> None:
    duty = await press.owed()
    assert (duty["state"], duty["due_on"], duty["required"], duty["opened_by"]) == (
        "OWED",
        "2024-03-29",
        True,
        "SYSTEM",
    )
    assert duty["rules"] == {"disclosure.dueWorkingDays": 1}
    hidden = await press.desk.public.get(f"{DISCLOSURES}/{duty['id']}")
    assert hidden.status_code == 404
    done = await press.published(duty)
    assert (done["state"], done["published_on"], done["on_time"]) == ("PUBLISHED", "2024-03-01", True)
    assert (await press.desk.read(press.desk.public, f"{DISCLOSURES}/{duty['id']}"))["text"] == "章程全文。"
    (event,) = await press.desk.events(duty["id"])
    assert event.type == "registration.disclosure.fulfilled.v1"
    assert (event.data["set"], event.data["on_time"], event.data["status"]) == ("CHARTER", True, "ACTIVE")


async def test_a_corrected_text_takes_the_place_and_is_not_told_again(press: Any) -> None:
    first = await press.published(await press.owed())
    second = await press.published(first, text="章程全文（更正）。")
    assert (second["text"], second["published_on"]) == ("章程全文（更正）。", first["published_on"])
    assert len(second["earlier"]) == 1 and "章程" not in str(second["earlier"])
    assert await press.desk.event_names(first["id"]) == ["fulfilled"]


async def test_what_is_withheld_is_due_anew_and_its_words_are_gone(press: Any) -> None:
    shown = await press.published(await press.owed())
    press.desk.at("2024-09-27")
    answer = await press.command(press.desk.county, shown, "withholding", reasons="内容有误")
    withheld = answer.json()
    assert (withheld["state"], withheld["due_on"], withheld["text"]) == ("OWED", "2024-10-30", None)
    assert (await press.desk.public.get(f"{DISCLOSURES}/{shown['id']}")).status_code == 404
    again = await press.published(withheld)
    assert again["on_time"] is True
    assert await press.desk.event_names(shown["id"]) == ["fulfilled", "fulfilled"]


async def test_late_is_reported_once_and_published_late(press: Any) -> None:
    duty = await press.owed(due_on=date(2024, 3, 4))
    await press.desk.days_pass_to("2024-03-04", jobs="disclosures.")
    assert (await press.shown(duty["id"]))["state"] == "OWED"
    await press.desk.days_pass_to("2024-03-07", jobs="disclosures.")
    late = await press.shown(duty["id"])
    assert late["state"] == "OVERDUE"
    assert await press.desk.event_names(duty["id"]) == ["overdue"]
    done = await press.published(late)
    assert done["on_time"] is False
    assert await press.desk.event_names(duty["id"]) == ["overdue", "fulfilled"]


async def test_a_duty_is_opened_once_however_often_it_is_called_for(press: Any) -> None:
    first = await press.owed()
    assert (await press.owed(due_on=date(2030, 1, 1)))["due_on"] == first["due_on"]


async def test_the_fee_standard_that_an_organization_publishes_itself(press: Any) -> None:
    body = {"organization_id": str(press.organization.id), "kind": "FEE_STANDARD", "subject": "fee:2024",
            "happened_on": "2024-03-01"}  # fmt: skip
    opened = await press.desk.create(press.own, DISCLOSURES, body)
    assert (opened["required"], opened["opened_by"]) == (False, "ORGANIZATION")
    fees = {"fees": [{"service": "保洁", "price_fen": 3000, "unit": "小时"}]}
    shown = await press.published(opened, facts=fees)
    assert shown["facts"] == fees
    assert await press.desk.event_names(opened["id"]) == []


async def test_the_first_disclosures_follow_registration(press: Any) -> None:
    await press.desk.days_pass_to("2024-03-02", jobs="disclosures.")
    found = await press.desk.read(press.own, DISCLOSURES)
    assert sorted(one["kind"] for one in found["items"]) == ["CHARTER", "PERSONNEL"]
    assert {one["due_on"] for one in found["items"]} == {"2024-03-29"}
    await press.desk.days_pass_to("2024-03-05", jobs="disclosures.")
    assert len((await press.desk.read(press.own, DISCLOSURES))["items"]) == 2


async def test_the_yearly_account_is_owed_after_days_down(press: Any) -> None:
    press.desk.at("2025-01-05")
    await press.desk.days_pass_to("2025-01-08", jobs="disclosures.")
    found = await press.desk.read(press.own, DISCLOSURES, kind="FUND_USE")
    assert [(one["subject"], one["due_on"]) for one in found["items"]] == [("year:2024", "2025-06-30")]


async def test_who_came_late_in_the_year_owes_no_account_of_it(press: Any) -> None:
    press.desk.at("2024-07-01")
    late = await press.desk.registered()
    await press.desk.days_pass_to("2024-07-02", jobs="disclosures.")
    press.desk.at("2025-01-05")
    await press.desk.days_pass_to("2025-01-06", jobs="disclosures.")
    found = await press.desk.read(press.desk.county, DISCLOSURES, kind="FUND_USE", organization_id=str(late.id))
    assert found["items"] == []


async def test_transparency_is_the_share_on_time(press: Any) -> None:
    path = f"/v1/registration/organizations/{press.organization.id}/transparency"
    assert (await press.desk.read(press.desk.public, path))["score_bps"] is None
    on_time = await press.owed(subject="a", due_on=date(2024, 3, 4))
    await press.owed(subject="b", due_on=date(2024, 3, 4))
    await press.published(on_time)
    await press.desk.days_pass_to("2024-03-06", jobs="disclosures.")
    found = await press.desk.read(press.desk.public, path)
    assert {name: found[name] for name in ("required", "on_time", "score_bps", "overdue", "months")} == {
        "required": 2, "on_time": 1, "score_bps": 5_000, "overdue": 1, "months": 12,
    }  # fmt: skip
    assert (await press.desk.read(press.desk.public, path, as_of="2024-03-03"))["required"] == 0
    for day in ("1999-12-31", "2025-01-01", "0001-01-01"):
        assert (await press.desk.public.get(path, params={"as_of": day})).status_code == 422
