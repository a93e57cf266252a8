"""Credit codes from the national issuing service, and the built-in issuer."""

from typing import Any

import httpx
import pytest

from registration.codes.errors import NoCreditCode
from registration.codes.rules.credit_codes import issue_credit_code
from shared.contracts.values import LegalKind

IMPORTS = "/v1/registration/credit-codes/imports"
SERIALS = iter(range(700_000, 800_000))


def code(kind: LegalKind = LegalKind.SG, division: str = "500103") -> str:
    """A sound code that no test has used."""
    return issue_credit_code(kind, division, next(SERIALS))


def row(given: str, kind: str = "SG", authority: str = "500103") -> dict[str, str]:
    """A line of an import."""
    return {"code": given, "legal_kind": kind, "authority": authority}


async def handed_in(offices: Any, *rows: dict[str, str]) -> httpx.Response:
    """The answer to an import by the city."""
    answer: httpx.Response = await offices.city.post(IMPORTS, json={"codes": list(rows)})
    return answer


async def test_given_codes_come_first(offices: Any) -> None:
    given = sorted(code() for _ in range(2))
    answer = await handed_in(offices, *(row(each) for each in reversed(given)), row(code(LegalKind.SO), "SO"))
    assert (answer.status_code, answer.json()) == (201, {"imported": 3})
    taken = [(await offices.registered()).uscc for _ in range(3)]
    assert taken[:2] == given
    assert taken[2] not in given


async def test_a_functional_area_uses_its_hosts_code(offices: Any) -> None:
    given = code(division="500110")
    assert (await handed_in(offices, row(given, authority="500110-WS"))).status_code == 201
    organization = await offices.registered(authority_id="500110-WS", jurisdiction_id="500110-WS")
    assert organization.uscc == given
    issued = await offices.registered(authority_id="500110-WS", jurisdiction_id="500110-WS")
    assert str(issued.uscc).startswith("51500110MJ")


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        (row("52500103MJ0000026X", "SO"), "USCC_CHECK"),
        (row("52500103MJ00000272", "SO"), "USCC_ORGANIZATION_CHECK"),
        (row("92500103MJ0000026Y", "SO"), "USCC_DEPARTMENT"),
        (row("52500103MJ0000026Y", "SG"), "USCC_KIND_MISMATCH"),
        (row("52500103MJ0000026Y", "SO", "500112"), "USCC_DIVISION_MISMATCH"),
        (row("52500103MJ0000026Y", "FILED"), "USCC_KIND_MISMATCH"),
        (row("52500103MJ0000026Y", "SO", "500199"), "AUTHORITY_UNKNOWN"),
    ],
)
async def test_one_bad_code_refuses_the_list(offices: Any, bad: dict[str, str], found: str) -> None:
    good = row(code())
    answer = await handed_in(offices, good, bad)
    assert (answer.status_code, answer.json()["code"]) == (422, "CREDIT_CODES_INVALID")
    assert [(error["pointer"][:8], error["code"]) for error in answer.json()["errors"]] == [("/codes/1", found)]
    assert (await handed_in(offices, good)).status_code == 201


async def test_known_and_repeated_codes(offices: Any) -> None:
    known, used, fresh = code(), (await offices.registered(uscc=code())).uscc, code()
    assert (await handed_in(offices, row(known))).status_code == 201
    answer = await handed_in(offices, row(known), row(str(used)), row(fresh), row(fresh))
    assert [error["code"] for error in answer.json()["errors"]] == ["USCC_KNOWN", "USCC_KNOWN", "USCC_REPEATED"]


async def test_only_the_city_imports(offices: Any) -> None:
    answer = await offices.county.post(IMPORTS, json={"codes": [row(code())]})
    assert answer.status_code == 403


async def test_outside_the_sandbox_codes_are_given_only(
    offices: Any, applications: Any, service_client: Any, make_token: Any
) -> None:
    url = offices.resources.settings.database_url.get_secret_value()
    async with applications.running("registration", sandbox=False, worker="separate", database_url=url) as app:
        strict = type(offices)(app, service_client, make_token)
        with pytest.raises(NoCreditCode):
            await strict.registered(authority_id="500105", jurisdiction_id="500105", county_code="500105")
        given = code(division="500105")
        assert (await handed_in(strict, row(given, authority="500105"))).status_code == 201
        organization = await strict.registered(authority_id="500105", jurisdiction_id="500105")
        assert organization.uscc == given


async def test_two_organizations_never_share_a_code(offices: Any) -> None:
    given = code()
    await offices.registered(uscc=given)
    with pytest.raises(Exception, match="organizations_uscc_key"):
        await offices.registered(uscc=given)
