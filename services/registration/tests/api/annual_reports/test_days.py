"""What the passing of days does to reports."""

from datetime import date
from typing import Any

from registration.lifecycle.service import revoke_organization
from shared.contracts.values import LegalKind, RegistrationMode

REPORTS = "/v1/registration/annual-reports"
REVOCATIONS = "/v1/registration/revocations"
UNIT = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e77"


async def test_missing_on_31_may_is_overdue_on_1_june(reports: Any) -> None:
    """Scenario 15 begins here."""
    reports.desk.at("2022-05-30")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-05-31", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert report["state"] == "DUE"
    await reports.desk.days_pass_to("2022-06-01", jobs="annual_reports.")
    overdue = await reports.shown(report["id"])
    assert (overdue["state"], overdue["overdue_for"]) == ("OVERDUE", "2022-05-31")
    (event,) = await reports.desk.events(report["id"])
    assert event.type == "registration.annual_report.overdue.v1"
    assert (event.data["year"], event.data["due_on"]) == (2021, "2022-05-31")
    await _is_proposed_for_a1(reports, organization)
    await reports.desk.days_pass_to("2022-06-10", jobs="annual_reports.")
    assert await reports.desk.event_names(report["id"]) == ["overdue"]
    await _is_proposed_for_a1(reports, organization)
    late = await reports.submitted(organization, overdue)
    assert (late["late"], late["findings"]) == (True, ["LATE"])
    silent = await reports.command(reports.desk.county, late, "conclusion", conclusion="PASS")
    assert (silent.status_code, silent.json()["code"]) == (422, "REASONS_REQUIRED")


async def _is_proposed_for_a1(reports: Any, organization: Any) -> None:
    """One proposal for the list, dated the day after the deadline; nothing stands on the list by itself."""
    listings = "/v1/registration/credit-listings"
    (found,) = (await reports.desk.read(reports.desk.county, listings, organization_id=str(organization.id)))["items"]
    proposal = await reports.desk.read(reports.desk.county, f"{listings}/{found['id']}")
    assert (proposal["ground"], proposal["state"], proposal["arose_on"]) == ("A1", "PROPOSED", "2022-06-01")
    assert (await reports.desk.organization(organization.id))["credit_flags"] == []


async def test_a_deadline_on_a_holiday_rolls(reports: Any) -> None:
    reports.desk.at("2025-05-30")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2025-06-03", jobs="annual_reports.")
    report = await reports.of(organization, 2024)
    assert (report["state"], report["due_on"]) == ("DUE", "2025-06-03")
    await reports.desk.days_pass_to("2025-06-04", jobs="annual_reports.")
    assert (await reports.shown(report["id"]))["state"] == "OVERDUE"


async def test_a_foundation_is_overdue_on_1_april(reports: Any) -> None:
    reports.desk.at("2022-03-30")
    organization = await reports.organization(
        legal_kind=LegalKind.FD, mode=RegistrationMode.DUAL, supervising_unit_id=UNIT, category="CHARITY"
    )
    await reports.desk.days_pass_to("2022-03-31", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert report["state"] == "DUE"
    await reports.desk.days_pass_to("2022-04-01", jobs="annual_reports.")
    assert (await reports.shown(report["id"]))["state"] == "OVERDUE"


async def test_jobs_catch_up_after_days_down(reports: Any) -> None:
    reports.desk.at("2022-05-20")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-06-20", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert (report["state"], report["overdue_for"]) == ("OVERDUE", "2022-05-31")
    assert await reports.desk.event_names(report["id"]) == ["overdue"]


async def test_registered_on_30_june_reports_on_1_july_does_not(reports: Any) -> None:
    desk = reports.desk
    desk.at("2023-12-30")
    june = await reports.organization(registered_on=date(2023, 6, 30))
    july = await reports.organization(registered_on=date(2023, 7, 1))
    await desk.days_pass_to("2024-01-01", jobs="annual_reports.")
    assert (await reports.of(june, 2023))["state"] == "DUE"
    exempt = await reports.of(july, 2023)
    assert (exempt["state"], exempt["exemption"]) == ("NOT_DUE", "REGISTERED_LATE")


async def test_late_at_the_unit_is_overdue_at_the_authority(reports: Any) -> None:
    desk = reports.desk
    desk.at("2022-03-30")
    organizations = [await reports.organization(mode=RegistrationMode.DUAL, supervising_unit_id=UNIT) for _ in range(2)]
    await desk.days_pass_to("2022-03-31", jobs="annual_reports.")
    in_time = await reports.submitted(organizations[0], await reports.of(organizations[0], 2021))
    desk.at("2022-05-30")
    late = await reports.submitted(organizations[1], await reports.of(organizations[1], 2021))
    await desk.days_pass_to("2022-06-01", jobs="annual_reports.")
    assert (await reports.shown(in_time["id"]))["state"] == "SUBMITTED"
    overdue = await reports.shown(late["id"])
    assert overdue["state"] == "OVERDUE"
    again = await reports.command(reports.own(organizations[1]), overdue, "submission")
    assert (again.status_code, again.json()["code"]) == (409, "ALREADY_HANDED_IN")
    await desk.days_pass_to("2022-06-03", jobs="annual_reports.")
    assert await desk.event_names(late["id"]) == ["submitted", "overdue"]
    reviewed = await reports.step(reports.unit, overdue, "first-review", opinion="同意")
    assert reviewed["state"] == "SUPV_REVIEWED"


async def test_sent_back_after_the_day_has_some_days_more(reports: Any) -> None:
    reports.desk.at("2022-05-30")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-05-31", jobs="annual_reports.")
    handed_in = await reports.submitted(organization, await reports.of(organization, 2021))
    back = await reports.step(reports.desk.county, handed_in, "return", reasons="请补充")
    assert back["answer_due_on"] == "2022-06-29"
    await reports.desk.days_pass_to("2022-06-29", jobs="annual_reports.")
    assert (await reports.shown(back["id"]))["state"] == "DUE"
    await reports.desk.days_pass_to("2022-06-30", jobs="annual_reports.")
    assert (await reports.shown(back["id"]))["overdue_for"] == "2022-06-29"


async def test_who_is_wound_up_reports_no_more(reports: Any) -> None:
    desk = reports.desk
    desk.at("2022-05-30")
    organization = await reports.organization()
    await desk.days_pass_to("2022-05-31", jobs="annual_reports.")
    async with desk.unit_of_work() as uow:
        found = await uow.session.get_one(type(organization), organization.id, with_for_update=True)
        await revoke_organization(uow, found, "FRAUD", date(2022, 5, 31))
    await desk.days_pass_to("2022-06-02", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert (report["state"], report["exemption"]) == ("NOT_DUE", "WINDING_UP")
    assert await desk.event_names(report["id"]) == []


async def test_two_years_without_a_report_open_a_revocation_of_a_service_organization(reports: Any) -> None:
    desk = reports.desk
    desk.at("2022-05-30")
    service = await reports.organization(legal_kind=LegalKind.SO)
    group = await reports.organization()
    await desk.days_pass_to("2022-06-01", jobs="annual_reports.")
    desk.at("2023-05-30")
    await desk.days_pass_to("2023-06-01", jobs="annual_reports.")
    for organization, cases in ((service, 1), (group, 0)):
        assert (await reports.of(organization, 2022))["state"] == "OVERDUE"
        found = await desk.read(desk.county, REVOCATIONS, organization_id=str(organization.id))
        assert len(found["items"]) == cases
        assert (await desk.organization(organization.id))["status"] == "ACTIVE"
    (case,) = (await desk.read(desk.county, REVOCATIONS, organization_id=str(service.id)))["items"]
    assert (case["ground"], case["state"]) == ("ANNUAL_REPORTS", "PROPOSED")


async def test_a_missed_statement_of_a_filed_group_is_no_offence(reports: Any) -> None:
    desk = reports.desk
    desk.at("2022-05-30")
    filing = await desk.filed(desk.street_team())
    desk.at("2023-03-30")
    await desk.days_pass_to("2023-04-04", jobs="annual_reports.")
    (found,) = (await desk.read(desk.street, REPORTS, organization_id=filing["organization_id"], report_year=2022))[
        "items"
    ]
    assert found["state"] == "OVERDUE"
    assert await desk.event_names(found["id"]) == []
    mine = {"organization_id": filing["organization_id"]}
    (reminder,) = (await desk.read(desk.street, "/v1/registration/reminders", **mine))["items"]
    assert (reminder["level"], reminder["sender_role"], reminder["state"]) == (1, "STR", "SENT")
    assert (await desk.organization(filing["organization_id"]))["credit_flags"] == []
