"""What events of the other services ask the offices to look at."""

from datetime import date
from typing import Any

from linli.testing.lives import Life
from linli.testing.paying import Teller
from shared.contracts import registration, talent
from shared.kit.ids import new_id

NOTICES = "/v1/funding/notices"


async def about(teller: Teller, life: Life, **query: Any) -> list[dict[str, Any]]:
    """The notices about the organization."""
    found = await teller.read(teller.county, NOTICES, organization_id=str(life.organization_id), **query)
    return list(found["items"])


async def test_a_new_name_and_home_are_looked_at_for_every_running_project(teller: Teller) -> None:
    award, life = await teller.awarded()
    await teller.signed(award, life)
    today = teller.resources.clock.today()
    await teller.told(life.renamed(today, "重庆市渝中区七星岗街道领事巷社区新风志愿者协会"))
    await teller.told(life)
    (reprint,) = await about(teller, life)
    assert (reprint["kind"], reprint["matter_id"], reprint["state"]) == ("AGREEMENT_REPRINT", award["id"], "OPEN")
    assert reprint["details"]["new_name"] == life.facts["name"]
    await teller.told(life.moved(today))
    life.tell(registration.OrganizationChanged, today, becomes={}, fields=("business_scope",), effective_on=today)
    await teller.told(life)
    assert [one["kind"] for one in await about(teller, life)] == ["AGREEMENT_REPRINT", "AREA_CHECK"]
    path = f"{NOTICES}/{reprint['id']}"
    done = {"resolution": "已补签协议"}
    assert await teller.refused(teller.auditor, f"{path}/resolution", done, reprint["version"]) == (403, "FORBIDDEN")
    resolved = await teller.done(teller.county, f"{path}/resolution", reprint["version"], done)
    assert (resolved["state"], resolved["resolved_on"]) == ("RESOLVED", str(today))
    again = await teller.refused(teller.county, f"{path}/resolution", done, resolved["version"])
    assert again == (409, "NOTICE_RESOLVED")
    far = teller.caller("CTY", "500112")
    assert (await far.get(path)).status_code == 404
    assert await teller.refused(far, f"{path}/resolution", done, resolved["version"]) == (404, "NOT_FOUND")
    for role in ("PUB", "CSO", "COM"):
        assert (await teller.caller(role, "500103001011").get(NOTICES)).status_code == 403


async def test_open_proposals_are_looked_at_after_a_new_category_or_authority(teller: Teller) -> None:
    program = await teller.published()
    life = await teller.eligible()
    proposal = await teller.submitted(program, life, teller.project(6_000_000))
    today = teller.resources.clock.today()
    more = {"old_category": "CULTURE_SPORT", "new_category": "CHARITY"}
    life.tell(registration.OrganizationReclassified, today, becomes={"category": "CHARITY"}, **more)
    moved = {"from_authority_id": "500103", "to_authority_id": "500112"}
    life.tell(registration.OrganizationAuthorityTransferred, today, becomes={"authority_id": "500112"}, **moved)
    await teller.told(life)
    found = [(one["kind"], one["matter_id"]) for one in await about(teller, life)]
    assert found == [("PURPOSE_CHECK", proposal["id"]), ("ELIGIBILITY_CHECK", proposal["id"])]


async def test_overdue_disclosures_are_a_finding_until_they_are_made(teller: Teller) -> None:
    program = await teller.published()
    life = await teller.eligible()
    stated = {
        "organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED", "disclosure_id": new_id(),
        "set": "FUND_USE", "due_on": date(2025, 3, 1),
    }  # fmt: skip
    overdue = registration.DisclosureOverdue(**stated)
    await teller.hears(overdue)
    late = await teller.submitted(program, life, teller.project(6_000_000))
    assert "DISCLOSURE_OVERDUE" in [one["code"] for one in late["findings"]]
    fulfilled = registration.DisclosureFulfilled(**stated, published_on=date(2025, 3, 3), on_time=False)
    await teller.hears(fulfilled, version=2)
    await teller.hears(overdue, version=1)
    other = await teller.published()
    clean = await teller.submitted(other, life, teller.project(6_000_000))
    assert "DISCLOSURE_OVERDUE" not in [one["code"] for one in clean["findings"]]


async def test_shortfalls_suggest_programs_once_and_a_met_quota_ends_the_suggestion(teller: Teller) -> None:
    teller.at("2025-03-03")
    community = "500103001388"
    short = talent.QuotaShortfallDetected(community_code=community, gap=2, as_of=date(2025, 3, 1))
    told = await teller.hears(short)
    await teller.hears_again(told)
    await teller.hears(short.model_copy(update={"as_of": date(2025, 3, 2)}), version=2)
    (one,) = (await teller.read(teller.county, NOTICES, division=community))["items"]
    assert (one["kind"], one["details"], one["jurisdiction_id"]) == (
        "PROGRAM_SUGGESTED", {"key": "QUOTA", "gap": 2}, "500103"
    )  # fmt: skip
    await teller.hears(talent.QuotaMet(community_code=community, gap=0, as_of=date(2025, 3, 3)), version=3)
    (one,) = (await teller.read(teller.county, NOTICES, division=community))["items"]
    assert (one["state"], one["resolution"]) == ("RESOLVED", "QUOTA_MET")
    gap = registration.IndicatorShortfallDetected(
        run_id=new_id(), as_of=date(2024, 12, 31), scope="500103", key="T20-R",
        gaps=({"place_code": "500103001201", "actual": 1, "target": 2, "gap": 1},),
    )  # fmt: skip
    await teller.hears(gap)
    await teller.hears(gap, version=2)
    found = (await teller.read(teller.county, NOTICES, kind="PROGRAM_SUGGESTED", state="OPEN", limit=200))["items"]
    assert [one["details"]["gaps"][0]["gap"] for one in found if one["details"]["key"] == "T20-R"] == [1]


async def test_an_advised_upgrade_and_a_closed_vacancy_are_noticed(teller: Teller) -> None:
    teller.at("2025-03-03")
    group = await teller.filed()
    today = date(2025, 3, 3)
    group.tell(registration.FilingUpgradeSuggested, today, becomes={}, filing_id=new_id(), unmet=())
    await teller.told(group)
    assert [one["kind"] for one in await about(teller, group)] == ["UPGRADE_SUGGESTED"]
    award, life = await teller.awarded(staffing={"level": "ASSISTANT", "fte_bps": 10_000})
    await teller.signed(award, life)
    vacancy = talent.VacancyClosed(
        vacancy_id=new_id(), employer_kind="CSO", organization_id=life.organization_id, status="ACTIVE",
        tier="REGISTERED", community_code="500103001011", rural=False, fte_bps=10_000, start_on=date(2025, 4, 10),
        project_id=award["id"],
    )  # fmt: skip
    await teller.hears(vacancy)
    await teller.hears(vacancy.model_copy(update={"vacancy_id": new_id(), "project_id": None}))
    (risk,) = await about(teller, life)
    assert (risk["kind"], risk["details"]) == ("STAFFING_AT_RISK", {"vacancy_id": str(vacancy.vacancy_id)})
    stated = vacancy.model_dump()
    reopened, filled = talent.VacancyOpened(**stated), talent.VacancyFilled(**stated | {"vacancy_id": new_id()})
    told = await teller.hears(reopened, version=2)
    await teller.hears_again(told)
    await teller.hears(filled)
    await teller.hears(vacancy, version=1)
    (risk,) = await about(teller, life)
    assert (risk["state"], risk["resolution"]) == ("RESOLVED", "OPENED")
    shown = await teller.current(f"/v1/funding/awards/{award['id']}")
    assert (shown["vacancies_open"], shown["vacancies_filled"]) == (1, 1)
