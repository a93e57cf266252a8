"""The batch job asks registration itself, outside of its transaction, before anything is sent."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import httpx
import pytest
from pytest_httpserver import HTTPServer

from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, order_payment
from funding.disbursements.service.sending import JOB_KINDS
from funding.ledger import service as ledger
from linli.testing.applications import TestApplications
from linli.testing.lives import Life
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.jobs import run_next

ORDERS = "/v1/funding/disbursements"
BATCHES = "/v1/funding/payment-batches"


async def unapproved(money: Counter, life: Life) -> str:
    """An order for the organization."""
    fund = await money.fund(1_000)
    body = {
        "organization_id": str(life.organization_id), "kind": "CORPORATE", "holder_name": life.facts["name"],
        "bank_name": "重庆银行", "account_number": "6222000000000017", "proof_sha256": "0" * 64,
    }  # fmt: skip
    account = await money.create(money.maker, "/v1/funding/bank-accounts", body)
    await money.done(money.checker, f"/v1/funding/bank-accounts/{account['id']}/verification", 1)
    project = new_id()
    async with money.unit_of_work() as uow:
        commitment = await ledger.commit(
            uow, UUID(fund["id"]), 500, organization_id=life.organization_id, project_id=project, purpose="POOR",
            division_code="500103001011", key=str(project),
        )  # fmt: skip
        order = await order_payment(
            uow, organization_id=life.organization_id, basis_kind=BasisKind.AWARD, basis_id=project, tranche_no=1,
            parts=[PaymentPart(commitment.id, 500)], purpose="拨款",
        )  # fmt: skip
    return str(order.id)


@pytest.mark.parametrize(("suspended", "state"), [(False, "SENT"), (True, "EMPTY")])
async def test_registration_has_the_last_word(
    applications: TestApplications,
    httpserver: HTTPServer,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
    suspended: bool,
    state: str,
) -> None:
    where = {
        "service_urls": {"registration": httpserver.url_for("")},
        "token_url": httpserver.url_for("/token"),
        "internal_client_id": "funding",
        "internal_client_secret": "secret",
    }
    async with applications.running("funding", worker="separate", **where) as app:
        money = Counter(app, service_client, make_token)
        path = f"/internal/organizations/{(life := await money.registered()).organization_id}"
        order = await unapproved(money, life)
        approval = f"{ORDERS}/{order}/approval"
        assert await money.refused(money.checker, approval, None, 1) == (503, "REGISTRATION_AWAY")
        assert (await money.read(money.city, f"{ORDERS}/{order}"))["state"] == "CREATED"
        httpserver.expect_request("/token").respond_with_json({"access_token": "t", "expires_in": 60})
        httpserver.expect_oneshot_request(path).respond_with_data(status=404)
        httpserver.expect_oneshot_request(path).respond_with_data(life.snapshot.model_dump_json())
        assert await money.refused(money.checker, approval, None, 1) == (409, "NOT_ON_REGISTER")
        assert (await money.done(money.checker, approval, 1))["quoted_versions"] == {str(life.organization_id): 1}
        batch = await money.create(money.maker, BATCHES, {"authority_id": "500103"})
        assert await run_next(money.resources, JOB_KINDS)
        assert (await money.read(money.maker, f"{BATCHES}/{batch['id']}"))["state"] == "PREPARING"
        if suspended:
            life.suspended(date(2025, 3, 3), date(2025, 4, 30))
        httpserver.expect_request(path).respond_with_data(life.snapshot.model_dump_json())
        assert await run_next(money.resources, JOB_KINDS)
        assert (await money.read(money.maker, f"{BATCHES}/{batch['id']}"))["state"] == state
        assert (await money.read(money.city, f"{ORDERS}/{order}"))["state"] == ("APPROVED" if suspended else "SENT")
