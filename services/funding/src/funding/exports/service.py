"""Packages of open data, a page at a time."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Select

from funding.exports import queries
from funding.exports.errors import NothingToExport, PublisherUnregistered
from funding.exports.rules import Data, Publisher, giving_grant, giving_package, ocds_package, ocds_release
from funding.models.awards import Award
from funding.models.purchases import PurchaseContract
from shared.kit.pagination import PageRequest, SortKey, page_of, paged
from shared.kit.problems import FieldError, Text
from shared.kit.resources import Resources
from shared.kit.rule_register.store import current_rules

READ: Final = "export.read"
PUBLISHER_RULE: Final = "export.publisher"
_GRANTS_BY: Final = (SortKey(Award.id.expression, "id"),)
_CONTRACTS_BY: Final = (SortKey(PurchaseContract.id.expression, "id"),)


async def grants_package(
    resources: Resources, statement: Select[*tuple[Any, ...]], page: PageRequest
) -> tuple[Data, str | None]:
    """Return a package of the grants of `statement` on the page, and the cursor of the next page.

    Raises:
        PublisherUnregistered: the authority has no prefix yet.
        NothingToExport: there is no grant; a package without grants is none.
    """
    publisher = await publisher_of(resources)
    found = page_of(await resources.database.reads.rows(paged(statement, _GRANTS_BY, page)), _GRANTS_BY, page)
    if not found["items"]:
        raise NothingToExport
    if not publisher.grant_prefix:
        raise _unregistered(
            "/grant_prefix", "360Giving 前缀可向 360Giving 申请。", "360Giving gives prefixes (360G-…) to publishers."
        )
    grants = [giving_grant(publisher, row) for row in found["items"]]
    return giving_package(publisher, grants, resources.clock.today()), found["next_cursor"]


async def releases_package(
    resources: Resources, statement: Select[*tuple[Any, ...]], page: PageRequest
) -> tuple[Data, str | None]:
    """Return a package of the purchases of `statement` on the page, and the cursor of the next page.

    Raises:
        PublisherUnregistered: the authority has no prefix yet.
    """
    publisher, reads = await publisher_of(resources), resources.database.reads
    found = page_of(await reads.rows(paged(statement, _CONTRACTS_BY, page)), _CONTRACTS_BY, page)
    if found["items"] and not publisher.ocid_prefix:
        raise _unregistered(
            "/ocid_prefix", "OCID 前缀可向开放合同伙伴关系申请。",
            "The Open Contracting Partnership gives ocid prefixes (ocds-…).",
        )  # fmt: skip
    payments = await _payments(resources, [row["id"] for row in found["items"]])
    releases = [
        ocds_release(publisher, {**row, "schedule": orjson.loads(row["schedule"])}, payments[row["id"]])
        for row in found["items"]
    ]
    return ocds_package(publisher, releases, page.url, resources.clock.now()), found["next_cursor"]


async def publisher_of(resources: Resources) -> Publisher:
    """Return who publishes, as the rules of the day say."""
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    return Publisher(**book.value(PUBLISHER_RULE, "", resources.clock.today()).value)


def _unregistered(pointer: str, zh: str, en: str) -> PublisherUnregistered:
    hint = FieldError(pointer, PublisherUnregistered.code, Text(zh, en), "16")
    return PublisherUnregistered(errors=[hint], rule_key=PUBLISHER_RULE, clause_ref="16")


async def _payments(resources: Resources, contract_ids: Sequence[Any]) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in await resources.database.reads.rows(queries.PAYMENTS, contract_ids=list(contract_ids)):
        found[row["basis_id"]].append(row)
    return found
