"""Grants and contracts are valid under the published schemas, in every state and with every amount."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.exports.rules import Publisher, giving_grant, giving_package, ocds_package, ocds_release, yuan
from funding.purchases.rules import ContractState
from shared.kit.ids import new_id

SCHEMAS = Path(__file__).parents[2] / "schemas"
PUBLISHER = Publisher("重庆市民政局", "360G-linli", "ocds-linli0", "https://creativecommons.org/licenses/by/4.0/")
NOW = datetime(2025, 4, 30, 1, tzinfo=UTC)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text())


@cache
def giving() -> jsonschema_rs.Draft202012Validator:
    """The validator of 360Giving packages."""
    grant = schema("360-giving-schema.json")
    base = "https://raw.githubusercontent.com/ThreeSixtyGiving/standard"
    known = jsonschema_rs.Registry(
        [(f"{base}/{edition}/schema/360-giving-schema.json", grant) for edition in ("1.4.2", "1.4.3")]
    )
    package = schema("360-giving-package-schema.json")
    return jsonschema_rs.Draft202012Validator(package, registry=known, validate_formats=True)


@cache
def ocds() -> jsonschema_rs.Draft4Validator:
    """The validator of OCDS release packages."""
    release = schema("ocds-release-schema.json")
    known = jsonschema_rs.Registry([(release["id"], release)])
    package = schema("ocds-release-package-schema.json")
    return jsonschema_rs.Draft4Validator(package, registry=known, validate_formats=True)


def award(**changes: Any) -> dict[str, Any]:
    return {
        "id": new_id(), "title": "助餐", "activities": "送餐", "requested_fen": 1_000_001, "amount_fen": 1_000_000,
        "paid_fen": 600_000, "granted_on": date(2025, 4, 10), "from_on": date(2025, 6, 1),
        "until_on": date(2025, 12, 31), "community_code": "500103001011", "jurisdiction_id": "500103",
        "organization_id": new_id(), "organization_name": "助老会", "organization_uscc": None,
        "funder_uscc": None, "program_id": new_id(), "program_title": "公益创投",
        "purpose": "ELDERLY", "funder_id": None, "funder_name": None, "updated_at": NOW,
    } | changes  # fmt: skip


def contract(state: str, **changes: Any) -> dict[str, Any]:
    tendering = state == "TENDERING"
    signed = state not in ("TENDERING", "AWARDED")
    return {
        "id": new_id(), "version": 3, "title": "日间照料", "state": state, "catalog_code": "A01",
        "catalog_title": "社区养老服务", "jurisdiction_id": "500103",
        "organization_id": None if tendering else new_id(), "organization_name": None if tendering else "助老会",
        "organization_uscc": None,
        "other_supplier": None, "amount_fen": 6_000_000, "from_on": date(2025, 3, 10), "until_on": date(2026, 3, 9),
        "schedule": [{"due_on": "2025-09-10", "amount_fen": 6_000_000}],
        "signed_on": date(2025, 3, 4) if signed else None,
        "accepted_on": date(2026, 3, 10) if state in ("ACCEPTED", "PAID", "CLOSED") else None, "updated_at": NOW,
    } | changes  # fmt: skip


def problems(validator: Any, package: Any) -> list[str]:
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(package)))]


@pytest.mark.parametrize(
    "row",
    [award(), award(jurisdiction_id="50", community_code=None), award(funder_id=new_id(), funder_name="惠民基金会")],
)
def test_a_grant_is_valid(row: dict[str, Any]) -> None:
    package = giving_package(PUBLISHER, [giving_grant(PUBLISHER, row)], date(2025, 4, 30))
    assert problems(giving(), package) == []
    grant = package["grants"][0]
    assert (grant["amountAppliedFor"], grant["amountAwarded"], grant["amountDisbursed"]) == (10_000.01, 10_000, 6_000)


def test_organizations_are_named_by_their_credit_codes() -> None:
    code = {"organization_uscc": "52500103MJ0000026Y"}
    row = award(**code, funder_id=new_id(), funder_name="惠民基金会", funder_uscc="53500000MJ00000421")
    grant = giving_grant(PUBLISHER, row)
    assert problems(giving(), giving_package(PUBLISHER, [grant], date(2025, 4, 30))) == []
    assert grant["recipientOrganization"][0]["id"] == "CN-USCC-52500103MJ0000026Y"
    assert grant["fundingOrganization"][0]["id"] == "CN-USCC-53500000MJ00000421"
    release = ocds_release(PUBLISHER, contract("SIGNED", **code), [])
    assert problems(ocds(), ocds_package(PUBLISHER, [release], "https://linli.example", NOW)) == []
    supplier = release["parties"][1]
    assert supplier["identifier"] == {"scheme": "CN-USCC", "id": "52500103MJ0000026Y", "legalName": "助老会"}
    assert {one["id"] for one in release["awards"][0]["suppliers"]} == {supplier["id"]}


def test_the_schema_would_refuse_a_package_without_grants_or_with_another_currency() -> None:
    assert problems(giving(), giving_package(PUBLISHER, [], date(2025, 4, 30)))
    wrong = giving_grant(PUBLISHER, award()) | {"currency": "RMB"}
    assert problems(giving(), giving_package(PUBLISHER, [wrong], date(2025, 4, 30)))


TAGS = {
    "TENDERING": ("tender", "active", None, None),
    "AWARDED": ("award", "complete", "active", None),
    "SIGNED": ("contract", "complete", "active", "pending"),
    "PERFORMING": ("implementation", "complete", "active", "active"),
    "ACCEPTANCE": ("implementation", "complete", "active", "active"),
    "RECTIFY": ("implementation", "complete", "active", "active"),
    "ACCEPTED": ("implementation", "complete", "active", "active"),
    "PAID": ("implementation", "complete", "active", "active"),
    "CLOSED": ("contractTermination", "complete", "active", "terminated"),
    "TERMINATED": ("contractTermination", "complete", "active", "terminated"),
}


@pytest.mark.parametrize("state", [one for one in ContractState if one != ContractState.PLANNED])
def test_a_purchase_is_valid_in_every_state(state: ContractState) -> None:
    row = contract(state)
    payments = [{"id": new_id(), "booked_on": date(2025, 9, 12), "amount_fen": 6_000_000}] if row["signed_on"] else []
    release = ocds_release(PUBLISHER, row, payments)
    package = ocds_package(PUBLISHER, [release], "https://linli.example/v1/funding/exports/ocds", NOW)
    assert problems(ocds(), package) == []
    found = (
        release["tag"][0],
        release["tender"]["status"],
        release["awards"][0]["status"] if "awards" in release else None,
        release["contracts"][0]["status"] if "contracts" in release else None,
    )
    assert found == TAGS[state]


@pytest.mark.parametrize(
    ("changes", "tag", "tender", "award_status"),
    [
        (
            {"organization_id": None, "organization_name": None, "signed_on": None},
            "tenderCancellation",
            "cancelled",
            None,
        ),
        ({"signed_on": None}, "awardCancellation", "complete", "cancelled"),
    ],
)
def test_what_ended_before_the_signature_is_cancelled(
    changes: dict[str, Any], tag: str, tender: str, award_status: str | None
) -> None:
    release = ocds_release(PUBLISHER, contract("TERMINATED", **changes), [])
    assert problems(ocds(), ocds_package(PUBLISHER, [release], "https://linli.example", NOW)) == []
    assert (release["tag"], release["tender"]["status"]) == ([tag], tender)
    assert [one["status"] for one in release.get("awards", [])] == ([award_status] if award_status else [])


def test_an_enterprise_is_a_supplier_too_and_payments_meet_milestones() -> None:
    row = contract("PAID", organization_id=None, organization_name=None, other_supplier="某公司")
    release = ocds_release(PUBLISHER, row, [{"id": new_id(), "booked_on": date(2025, 9, 12), "amount_fen": 6_000_000}])
    assert problems(ocds(), ocds_package(PUBLISHER, [release], "https://linli.example", NOW)) == []
    implementation = release["contracts"][0]["implementation"]
    assert implementation["transactions"][0]["payee"]["name"] == "某公司"
    assert [one["status"] for one in implementation["milestones"]] == ["met", "met"]


@given(st.integers(0, 10**16))
@settings(deadline=None)
def test_yuan_loses_no_fen(fen: int) -> None:
    if fen < 10**14:
        assert round(yuan(fen) * 100) == fen
