"""Payees' accounts: in the organization's own name, and verified by another person."""

from typing import Any

import pytest

from linli.testing.money import Counter

ACCOUNTS = "/v1/funding/bank-accounts"


@pytest.fixture
async def account(money: Counter) -> dict[str, Any]:
    """The account that an organization shows."""
    life = await money.registered()
    return {
        "organization_id": str(life.organization_id), "holder_name": life.facts["name"], "kind": "CORPORATE",
        "bank_name": "重庆银行", "account_number": "6222000000000017", "proof_sha256": "0" * 64,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [({"kind": "PERSONAL"}, "PERSONAL_ACCOUNT_REFUSED"), ({"holder_name": "张三"}, "HOLDER_NAME_DIFFERS")],
)
async def test_accounts_that_are_refused(
    money: Counter, account: dict[str, Any], change: dict[str, Any], code: str
) -> None:
    assert await money.refused(money.maker, ACCOUNTS, account | change) == (422, code)


async def test_an_account_is_verified_by_another_person(money: Counter, account: dict[str, Any]) -> None:
    made = await money.create(money.maker, ACCOUNTS, account)
    path = f"{ACCOUNTS}/{made['id']}"
    assert await money.refused(money.maker, f"{path}/verification", None, 1) == (403, "SAME_PERSON")
    refused = await money.done(money.checker, f"{path}/refusal", 1, {"reason": "证明不符"})
    assert refused["state"] == "REFUSED"
    assert "account_number" not in refused
    assert await money.refused(money.checker, f"{path}/verification", None, 2) == (409, "INVALID_TRANSITION")
