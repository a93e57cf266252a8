"""What funding reports makes organizations publish: once, also when it comes twice or late."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from shared.contracts.funding import DonationReceived, ProjectSettled
from shared.kit.ids import new_id

DISCLOSURES = "/v1/registration/disclosures"


def about(organization_id: UUID) -> dict[str, Any]:
    return {"organization_id": organization_id, "status": "ACTIVE", "tier": "REGISTERED"}


async def owed(desk: Any, organization_id: object, kind: str) -> list[tuple[str, str]]:
    found = await desk.read(desk.county, DISCLOSURES, organization_id=str(organization_id), kind=kind)
    return [(one["subject"].split(":", 2)[-1], one["due_on"]) for one in found["items"]]


async def test_a_settled_project_is_accounted_for_once(press: Any) -> None:
    project = new_id()
    event = await press.desk.hears(ProjectSettled(**about(press.organization.id), project_id=project, refund_fen=5))
    await press.desk.hears_again(event)
    found = await press.desk.read(
        press.desk.county, DISCLOSURES, organization_id=str(press.organization.id), kind="FUND_USE"
    )
    assert [(one["subject"], one["due_on"]) for one in found["items"]] == [(f"project:{project}", "2024-03-29")]


async def test_a_charity_accounts_for_a_long_project_while_it_runs(press: Any) -> None:
    charity = await press.desk.registered(category="CHARITY")
    donation = DonationReceived(
        **about(charity.id), donation_id=new_id(), amount_fen=20_000_000, overseas=False,
        project_from=date(2024, 1, 1), project_to=date(2024, 12, 31),
    )  # fmt: skip
    event = await press.desk.hears(donation)
    await press.desk.hears_again(event)
    found = await owed(press.desk, charity.id, "DONATION_USE")
    assert [(subject.split(":")[-1], due_on) for subject, due_on in found] == [
        ("interim-1", "2024-04-01"), ("interim-2", "2024-07-01"), ("interim-3", "2024-10-08"), ("final", "2025-03-31"),
    ]  # fmt: skip


async def test_a_charity_by_status_accounts_at_the_laws_times_whatever_its_category(press: Any) -> None:
    charity = await press.desk.registered(category="LIVELIHOOD", is_charity=True)
    donation = DonationReceived(
        **about(charity.id), donation_id=new_id(), amount_fen=20_000_000, overseas=False,
        project_from=date(2024, 1, 1), project_to=date(2024, 12, 31),
    )  # fmt: skip
    await press.desk.hears(donation)
    assert len(await owed(press.desk, charity.id, "DONATION_USE")) == 4
    shown = await press.desk.read(press.desk.public, f"/v1/registration/organizations/{charity.id}")
    assert shown["is_charity"] is True


async def test_others_publish_a_donation_within_the_working_days(press: Any) -> None:
    donation = DonationReceived(**about(press.organization.id), donation_id=new_id(), amount_fen=1, overseas=True)
    await press.desk.hears(donation)
    assert [due_on for _, due_on in await owed(press.desk, press.organization.id, "DONATION_USE")] == ["2024-03-29"]


async def test_a_late_event_still_counts_and_an_unknown_organization_is_passed_over(press: Any) -> None:
    donation = new_id()
    first = DonationReceived(**about(press.organization.id), donation_id=donation, amount_fen=1, overseas=False)
    await press.desk.hears(first, version=2)
    await press.desk.hears(first, version=1)
    assert len(await owed(press.desk, press.organization.id, "DONATION_USE")) == 1
    await press.desk.hears(first.model_copy(update={"organization_id": uuid4(), "donation_id": new_id()}))
