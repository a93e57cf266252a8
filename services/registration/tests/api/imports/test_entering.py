"""Dry run, good rows, all or nothing: what each enters and gives back."""

from typing import Any

from sqlalchemy import select

from registration.models.codes import FilingNumber
from registration.models.filings import Filing
from registration.models.organizations import OrganizationHistory, OrganizationLeader


def codes_of(found: dict[str, Any]) -> list[tuple[int, list[str]]]:
    return [(row["row_number"], [error["code"] for error in row["errors"]]) for row in found["first_errors"]]


async def test_good_rows_go_in_with_everything_that_belongs_to_them(city: Any, sheets: Any) -> None:
    good, filed, bad = sheets.association(), sheets.dancers(), sheets.association(uscc="51500103MJ00000188")
    found = await city.done(sheets.csv([good, filed, bad]))
    assert (found["state"], found["phase"], found["done"], found["total"]) == ("SUCCEEDED", "DONE", 3, 3), found
    assert (found["rows_good"], found["rows_bad"], found["rows_entered"]) == (2, 1, 2)
    assert codes_of(found) == [(4, ["USCC_CHECK"])]
    organization = await city.organization(good["name"])
    assert organization is not None
    assert (organization["tier"], organization["status"], organization["origin"]) == ("REGISTERED", "ACTIVE", "IMPORT")
    assert organization["registered_on"].isoformat() == "2016-05-10"
    assert organization["recorded_on"] == city.resources.clock.today()
    assert await city.organization(bad["name"]) is None
    (event,) = await city.events(organization["id"])
    assert event.type == "registration.organization.registered.v1"
    assert (event.data["origin"], event.data["registered_on"]) == ("IMPORT", "2016-05-10")
    reads = city.resources.database.reads
    history = await reads.row(select(OrganizationHistory.act, OrganizationHistory.valid_from).where(
        OrganizationHistory.organization_id == organization["id"]))  # fmt: skip
    assert history == {"act": "REGISTERED", "valid_from": organization["registered_on"]}
    leader = await reads.row(select(*OrganizationLeader.__table__.columns).where(
        OrganizationLeader.organization_id == organization["id"]))  # fmt: skip
    vault = city.resources.vault
    assert leader is not None
    assert leader["person_ref"] == vault.blind_index(good["leader_id_number"])
    assert vault.decrypt(leader["id_number_encrypted"]) == good["leader_id_number"]
    answer = await city.client.get(f"/v1/registration/organizations/{organization['id']}/history")
    assert [entry["act"] for entry in answer.json()["items"]] == ["REGISTERED"]


async def test_a_filed_organization_gets_a_number_and_a_filing(city: Any, sheets: Any) -> None:
    filed = sheets.dancers()
    found = await city.done(sheets.csv([filed]))
    assert found["rows_entered"] == 1, found
    organization = await city.organization(filed["name"])
    assert organization is not None
    number = organization["filing_number"]
    assert number.startswith(f"F2{sheets.community}")
    (event,) = await city.events(organization["id"])
    assert (event.type, event.data["managing_code"]) == ("registration.filing.filed.v1", sheets.community)
    reads = city.resources.database.reads
    filing = await reads.row(select(*Filing.__table__.columns).where(Filing.organization_id == organization["id"]))
    assert filing is not None
    assert (filing["state"], filing["filing_number"], filing["form"]) == ("FILED", number, "健身队")
    assert await reads.value(select(FilingNumber.filing_id).where(FilingNumber.number == number)) == filing["id"]
    (row,) = sheets.read_csv(await city.result(found))
    assert (row["导入结果"], row["编号"]) == ("已导入 ENTERED", number)


async def test_a_number_of_its_own_is_kept_and_not_given_again(city: Any, sheets: Any) -> None:
    from registration.codes.rules.filing_numbers import filing_number
    from shared.contracts.values import Tier

    year = city.resources.clock.today().year
    own = filing_number(Tier.COMMUNITY_GUIDED, "500103005008", year, 41)
    place = {"home_community_code": "500103005008"}
    names = [
        f"重庆市渝中区上清寺街道{await community_name(city, '500103005008')}{trade}合唱团" for trade in ("梅楠", "竹菊")
    ]
    first = sheets.dancers(name=names[0], filing_number=own, **place)
    found = await city.done(sheets.csv([first]))
    assert codes_of(found) == []
    found = await city.done(sheets.csv([sheets.dancers(name=names[1], **place)]))
    assert codes_of(found) == []
    second = await city.organization(names[1])
    assert second is not None
    assert second["filing_number"][16:20] == "0042"


async def community_name(city: Any, code: str) -> str:
    from registration.divisions.service.gazetteers import current_gazetteer

    division = (await current_gazetteer(city.resources, city.resources.clock.today())).by_code(code)
    assert division is not None
    return str(division.prefix_name)


async def test_a_dry_run_enters_nothing_and_says_what_would_fail(city: Any, sheets: Any) -> None:
    before = await city.count()
    rows = [sheets.association(), sheets.association(registered_on="2999-01-01"), sheets.dancers()]
    found = await city.done(sheets.csv(rows), "DRY_RUN")
    assert (found["state"], found["rows_good"], found["rows_bad"], found["rows_entered"]) == ("SUCCEEDED", 2, 1, 0)
    assert codes_of(found) == [(3, ["DATE_OUT_OF_RANGE"])]
    assert await city.count() == before
    told = sheets.read_csv(await city.result(found))
    assert [row["导入结果"] for row in told] == ["可导入 GOOD", "有错误 REJECTED", "可导入 GOOD"]


async def test_all_or_nothing_enters_nothing_when_one_row_is_bad(city: Any, sheets: Any) -> None:
    before = await city.count()
    rows = [sheets.association(), sheets.association(category="没有这一类")]
    found = await city.done(sheets.csv(rows), "ALL_OR_NOTHING")
    assert (found["state"], found["error"], found["rows_entered"]) == ("FAILED", "ROWS_INVALID", 0)
    assert found["problem"]["code"] == "ROWS_INVALID"
    assert codes_of(found) == [(3, ["UNKNOWN_WORD"])]
    assert await city.count() == before
    assert [row["导入结果"] for row in sheets.read_csv(await city.result(found))] == ["可导入 GOOD", "有错误 REJECTED"]


async def test_all_or_nothing_enters_all(city: Any, sheets: Any) -> None:
    rows = [sheets.association(), sheets.dancers(), sheets.association()]
    found = await city.done(sheets.csv(rows), "ALL_OR_NOTHING")
    assert (found["state"], found["rows_entered"]) == ("SUCCEEDED", 3), found
    assert all([await city.organization(row["name"]) for row in rows])


async def test_what_the_register_has_already_stays_out(city: Any, sheets: Any) -> None:
    row = sheets.association()
    await city.done(sheets.csv([row]))
    same_code = sheets.association(uscc=row["uscc"])
    same_name = sheets.association(name=row["name"])
    found = await city.done(sheets.csv([same_code, same_name, sheets.association()]))
    assert codes_of(found) == [(2, ["USCC_TAKEN"]), (3, ["NAME_TAKEN"])]
    assert found["rows_entered"] == 1


async def test_a_row_that_repeats_another_stays_out(city: Any, sheets: Any) -> None:
    row = sheets.association()
    found = await city.done(
        sheets.csv([row, sheets.association(uscc=row["uscc"]), sheets.association(name=row["name"])])
    )
    assert codes_of(found) == [(3, ["REPEATED_IN_FILE"]), (4, ["REPEATED_IN_FILE"])]


async def test_a_registered_row_without_code_gets_one_in_the_sandbox(city: Any, sheets: Any) -> None:
    row = sheets.association(uscc="")
    found = await city.done(sheets.csv([row]))
    organization = await city.organization(row["name"])
    assert found["rows_warned"] == 1
    assert organization is not None
    assert organization["uscc"].startswith("51500103MJ")


async def test_two_imports_with_one_name_at_once_enter_it_once(city: Any, sheets: Any) -> None:
    import asyncio

    row = sheets.association()
    other = sheets.association(name=row["name"])
    paths = [await city.sent(sheets.csv([each])) for each in (row, other)]
    await asyncio.gather(city.run(), city.run())
    entered = [(await city.read(path))["rows_entered"] for path in paths]
    assert sorted(entered) == [0, 1]


WRONG = [
    ({"uscc": "52500103MJ0000026Y"}, "USCC_KIND_MISMATCH"),
    ({"uscc": "51500103MJ00000272"}, "USCC_ORGANIZATION_CHECK"),
    ({"uscc": "5.15001030000E+17"}, "NUMBER_SPOILED"),
    ({"registered_on": "去年"}, "DATE"),
    ({"registered_on": ""}, "MISSING"),
    ({"home_community_code": "500103001999"}, "DIVISION_UNKNOWN"),
    ({"home_community_code": "500103005008"}, "PLACE_MISMATCH"),
    ({"name": "渝中区七星岗街道领事巷社区文艺爱好者协会"}, "DIV_DISTRICT_WITHOUT_CITY"),
    ({"legal_kind": "社会服务机构"}, "FORM_WRONG_KIND"),
    ({"leader_name": "", "leader_id_number": "", "leader_post": ""}, "MISSING"),
    ({"leader_post": "监事"}, "ONE_HEAD_NEEDED"),
    ({"capital_yuan": "一万"}, "MONEY"),
    ({"mode": "双重管理"}, "SUPERVISING_UNIT_UNKNOWN"),
    ({"services": "HOME_CARE"}, "SERVICE_CATEGORY"),
    ({"authority_id": "500112"}, "WRONG_AUTHORITY"),
    ({"home_community_code": "", "county": "渝中", "town": "七星岗", "community": "没有社区"}, "DIVISION_UNKNOWN"),
]
RIGHT = [
    {"home_community_code": ""},
    {"home_community_code": "", "county": "渝中区", "town": "七星岗街道", "community": "领事巷社区居委会"},
    {"registered_on": "2016年5月10日"},
    {"leader_post": ""},
]


async def test_each_rule_keeps_a_row_out(city: Any, sheets: Any) -> None:
    rows = [sheets.association(**change) for change in (*(change for change, _ in WRONG), *RIGHT)]
    found = await city.done(sheets.csv(rows), "DRY_RUN")
    told = dict(codes_of(found))
    for number, (change, code) in enumerate(WRONG, 2):
        assert code in told.pop(number, []), (change, code)
    assert told == {}
