"""A hub that keeps money for others, as tests of custody begin."""

from datetime import date
from typing import Any, Final
from uuid import UUID

import httpx

from linli.testing.lives import Life
from linli.testing.money import Counter
from shared.contracts.registration import HubDesignated
from shared.kit.ids import new_id

ACCOUNTS: Final = "/v1/funding/custody-accounts"
KEPT: Final = "/v1/funding/custody-sub-ledgers"
ORDERS: Final = "/v1/funding/custody-orders"
TOWN: Final = "500103001"
PAYMENT: Final = {"amount_fen": 60_000, "payee_kind": "CORPORATE", "payee_name": "某音响租赁部", "purpose": "演出音响"}


class Keeping:
    """A hub of the town with its custody account."""

    def __init__(self, money: Counter, hub: Life, mandate: UUID) -> None:
        """Keep the hub and its mandate."""
        self.money, self.hub, self.mandate = money, hub, mandate
        self.own = money.caller("HUB", None, org_id=str(hub.organization_id), sub="hub-finance")
        self.committee = money.caller("COM", "500103001011", sub="committee")
        self.account: dict[str, Any] = {}

    def treasurer(self, life: Life) -> httpx.AsyncClient:
        """Who asks for payments of an organization."""
        return self.money.caller("CSO", None, org_id=str(life.organization_id), sub="treasurer")

    async def open(self) -> dict[str, Any]:
        """The hub's account is open."""
        body = {
            "hub_organization_id": str(self.hub.organization_id), "town_code": TOWN, "authority_id": "500103",
            "bank_name": "重庆银行", "account_number": "6222000000000017",
        }  # fmt: skip
        self.account = await self.money.create(self.own, ACCOUNTS, body)
        return self.account

    async def keep(self, life: Life, fen: int = 0) -> dict[str, Any]:
        """The hub keeps money of an organization."""
        body = {"custody_account_id": self.account["id"], "organization_id": str(life.organization_id)}
        kept = await self.money.create(self.own, KEPT, body)
        if not fen:
            return kept
        deposit = {"amount_fen": fen, "memo": "活动补助"}
        return await self.money.done(self.own, f"{KEPT}/{kept['id']}/deposits", kept["version"], deposit)

    async def fresh(self) -> dict[str, Any]:
        """The account as it is now."""
        return await self.money.read(self.money.city, f"{ACCOUNTS}/{self.account['id']}")

    async def kept(self, kept: dict[str, Any]) -> dict[str, Any]:
        """A sub-ledger as it is now."""
        return await self.money.read(self.money.city, f"{KEPT}/{kept['id']}")

    async def asked(self, life: Life, kept: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """A payment that the treasurer has asked for."""
        now = await self.kept(kept)
        await self.money.done(self.treasurer(life), f"{KEPT}/{kept['id']}/orders", now["version"], PAYMENT | changes)
        found = await self.money.read(self.money.city, ORDERS, sub_ledger_id=kept["id"], limit=200)
        return dict(found["items"][-1])

    async def reconciled(self, fen: int, who: httpx.AsyncClient | None = None) -> dict[str, Any]:
        """The account after the bank was compared with the books, by the hub unless somebody else is named."""
        path = f"{ACCOUNTS}/{self.account['id']}/reconciliations"
        return await self.money.done(who or self.own, path, (await self.fresh())["version"], {"bank_balance_fen": fen})


async def designated(money: Counter, predecessor: UUID | None = None) -> Keeping:
    """A hub with a mandate for custody that registration has told of."""
    hub, mandate = await money.registered(), new_id()
    facts = {"hub_mandate_id": mandate, "hub_organization_id": hub.organization_id, "town_code": TOWN}
    named = {"organization_id": hub.organization_id, "status": "ACTIVE", "tier": "REGISTERED"}
    more = {"services": ("CUSTODY",), "from_on": date(2024, 1, 1), "predecessor_mandate_id": predecessor}
    await money.hears(HubDesignated.model_validate({**facts, **named, **more}))
    return Keeping(money, hub, mandate)
