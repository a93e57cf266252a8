"""A year's report from its duty to its conclusion, for each kind of organization."""

from typing import Any

from shared.contracts.values import LegalKind, RegistrationMode

UNIT = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e77"
DISCLOSURES = "/v1/registration/disclosures"


async def test_direct_registration(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert (report["state"], report["due_on"], report["unit_due_on"]) == ("DUE", "2022-05-31", None)
    assert report["rules"].keys() >= {"annualReport.authorityBy", "annualReport.mode"}
    this_year = await reports.of(organization, 2022)
    assert (this_year["state"], this_year["exemption"]) == ("NOT_DUE", None)
    reports.desk.at("2022-04-20")
    handed_in = await reports.submitted(organization, report)
    assert (handed_in["state"], handed_in["submitted_on"], handed_in["late"]) == ("SUBMITTED", "2022-04-20", False)
    done = await reports.step(reports.desk.county, handed_in, "conclusion", conclusion="PASS")
    assert (done["state"], done["conclusion"], done["concluded_on"]) == ("CONCLUDED", "PASS", "2022-04-20")
    events = await reports.desk.events(report["id"])
    assert [event.type.split(".")[-2] for event in events] == ["submitted", "concluded"]
    assert events[1].data == {
        "organization_id": str(organization.id), "status": "ACTIVE", "tier": "REGISTERED",
        "annual_report_id": report["id"], "year": 2021, "conclusion": "PASS",
    }  # fmt: skip


async def test_dual_management_goes_by_way_of_the_unit(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization(mode=RegistrationMode.DUAL, supervising_unit_id=UNIT)
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert (report["unit_due_on"], report["due_on"], report["dual"]) == ("2022-03-31", "2022-05-31", True)
    handed_in = await reports.submitted(organization, report)
    early = await reports.command(reports.desk.county, handed_in, "conclusion", conclusion="PASS")
    assert (early.status_code, early.json()["code"]) == (409, "FIRST_REVIEW_MISSING")
    not_theirs = await reports.command(reports.desk.county, handed_in, "return", reasons="缺项")
    assert (not_theirs.status_code, not_theirs.json()["code"]) == (403, "NOT_THE_RECEIVER")
    back = await reports.step(reports.unit, handed_in, "return", reasons="请补充捐赠明细")
    assert (back["state"], back["answer_due_on"]) == ("DUE", "2022-05-31")
    again = await reports.submitted(organization, back)
    reviewed = await reports.step(reports.unit, again, "first-review", opinion="同意上报")
    assert (reviewed["state"], reviewed["review_opinion"]) == ("SUPV_REVIEWED", "同意上报")
    done = await reports.step(reports.desk.county, reviewed, "conclusion", conclusion="BASIC", reasons="活动偏少")
    assert done["conclusion"] == "BASIC"
    assert await reports.desk.event_names(report["id"]) == ["submitted", "submitted", "concluded"]


async def test_a_foundation_needs_the_accountants(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization(
        legal_kind=LegalKind.FD, mode=RegistrationMode.DUAL, supervising_unit_id=UNIT, category="CHARITY"
    )
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    report = await reports.of(organization, 2021)
    assert (report["unit_due_on"], report["due_on"]) == (None, "2022-03-31")
    written = await reports.written(organization, report)
    refused = await reports.command(reports.own(organization), written, "submission")
    assert (refused.status_code, refused.json()["code"]) == (422, "REPORT_INCOMPLETE")
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/audit"]
    audit = {"firm": "会计师事务所", "opinion": "QUALIFIED", "file_name": "a.pdf", "sha256": "ab" * 32}
    handed_in = await reports.submitted(organization, written, audit=audit)
    assert handed_in["findings"] == ["AUDIT_NOT_CLEAN"]


async def test_a_filed_group_hands_one_page_to_its_street(reports: Any) -> None:
    desk = reports.desk
    desk.at("2022-01-04")
    filing = await desk.filed(desk.street_team())
    organization_id = filing["organization_id"]
    desk.at("2022-12-30")
    await desk.days_pass_to("2023-01-03", jobs="annual_reports.")
    (found,) = (await desk.read(desk.street, "/v1/registration/annual-reports", organization_id=organization_id,
                                report_year=2022))["items"]  # fmt: skip
    report = await reports.shown(found["id"])
    assert (report["kind"], report["state"], report["due_on"]) == ("STATEMENT", "DUE", "2023-03-31")
    own = desk.caller("CSO", None, org_id=organization_id)
    page = {"summary": "全年开展广场舞活动。", "activities": 48, "members": 14, "opening_fen": 0, "income_fen": 1200,
            "expense_fen": 1000, "left_fen": 200}  # fmt: skip
    path = f"/v1/registration/annual-reports/{report['id']}"
    written = (await desk.amend(own, path, report["version"], {"page": page, "true_and_complete": True})).json()
    handed_in = await reports.step(own, written, "submission")
    refused = await reports.command(desk.county, handed_in, "conclusion", conclusion="PASS")
    assert (refused.status_code, refused.json()["code"]) == (409, "WRONG_KIND")
    noted = await reports.step(desk.street, handed_in, "acknowledgement")
    assert (noted["state"], noted["conclusion"]) == ("ACKNOWLEDGED", None)
    assert await desk.event_names(report["id"]) == []


async def test_a_conclusion_is_revised_by_another_officer(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    handed_in = await reports.submitted(organization, await reports.of(organization, 2021))
    failed = await reports.step(reports.desk.county, handed_in, "conclusion", conclusion="FAIL", reasons="账目不清")
    same = await reports.command(reports.desk.county, failed, "revision", conclusion="PASS", reasons="复核")
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    revised = await reports.step(reports.desk.second, failed, "revision", conclusion="PASS", reasons="复核属实")
    assert (revised["conclusion"], revised["earlier_conclusions"][0]["conclusion"]) == ("PASS", "FAIL")
    assert await reports.desk.event_names(handed_in["id"]) == ["submitted", "concluded", "concluded"]


async def test_the_report_has_to_be_published(reports: Any) -> None:
    reports.desk.at("2024-05-06")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2024-05-07", jobs="annual_reports.")
    await reports.submitted(organization, await reports.of(organization, 2023))
    found = await reports.desk.read(
        reports.desk.county, DISCLOSURES, organization_id=str(organization.id), kind="ANNUAL_REPORT"
    )
    assert [(one["subject"], one["due_on"]) for one in found["items"]] == [("annual-report:2023", "2024-06-03")]


async def test_the_year_goes_on_where_the_one_before_ended(reports: Any) -> None:
    reports.desk.at("2022-12-30")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-12-31", jobs="annual_reports.")
    reports.desk.at("2023-01-03")
    await reports.desk.days_pass_to("2023-01-04", jobs="annual_reports.")
    assert (await reports.of(organization, 2021))["exemption"] == "BEFORE_RECORD"
    await reports.submitted(organization, await reports.of(organization, 2022))
    reports.desk.at("2024-01-03")
    await reports.desk.days_pass_to("2024-01-04", jobs="annual_reports.")
    second = await reports.of(organization, 2023)
    refused = await reports.command(
        reports.own(organization), await reports.written(organization, second), "submission"
    )
    assert [(error["pointer"], error["code"]) for error in refused.json()["errors"]] == [
        ("/finance/opening_fen", "DOES_NOT_CONTINUE")
    ]
