"""Reads of custody."""

from typing import Any, Final

from sqlalchemy import Select, select

from funding.models import CustodyAccount, CustodyOrder, CustodyStatement, CustodySubLedger, Organization
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

Rows = Select[*tuple[Any, ...]]
Reachable = frozenset[tuple[str, str]] | None
ACCOUNT_ORDER: Final = (SortKey(CustodyAccount.__table__.c.id, "id"),)
SUB_LEDGER_ORDER: Final = (SortKey(CustodySubLedger.__table__.c.id, "id"),)
PAYMENT_ORDER: Final = (SortKey(CustodyOrder.__table__.c.id, "id"),)
STATEMENT_ORDER: Final = (SortKey(CustodyStatement.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset({"opened_by", "requested_by", "checked_by", "cosigned_by", "rules"})
ACCOUNT_PLACES: Final[Places] = {
    "jurisdiction_id": CustodyAccount.jurisdiction_id,
    "town_code": CustodyAccount.town_code,
    "organization_id": CustodyAccount.hub_organization_id,
}
_HUB: Final[Places] = {"organization_id": CustodyAccount.hub_organization_id}


def _columns(model: Any) -> list[Any]:
    return [column for column in model.__table__.c if column.name not in _HIDDEN]


def accounts_within(reach: Reachable) -> Rows:
    """Return the custody accounts within reach."""
    return select(*_columns(CustodyAccount)).where(within(reach, ACCOUNT_PLACES))


def _concerned(reach: Reachable) -> Any:
    """Return the condition that organization or hub lies within reach."""
    return within(reach, PLACES) | within(reach, _HUB) if reach is not None else within(reach, PLACES)


def sub_ledgers_within(reach: Reachable) -> Rows:
    """Return the sub-ledgers of organizations or hubs within reach."""
    found = (
        select(*_columns(CustodySubLedger))
        .join_from(CustodySubLedger, Organization)
        .join(CustodyAccount, CustodyAccount.id == CustodySubLedger.custody_account_id)
    )
    return found.where(_concerned(reach))


def orders_within(reach: Reachable) -> Rows:
    """Return the payments of organizations or hubs within reach."""
    found = select(*_columns(CustodyOrder)).join_from(CustodyOrder, CustodySubLedger)
    found = found.join(Organization, Organization.organization_id == CustodyOrder.organization_id).join(
        CustodyAccount, CustodyAccount.id == CustodySubLedger.custody_account_id
    )
    return found.where(_concerned(reach))


def statements_within(reach: Reachable) -> Rows:
    """Return the monthly statements of organizations or hubs within reach."""
    found = select(*_columns(CustodyStatement)).join_from(CustodyStatement, CustodySubLedger)
    found = found.join(Organization, Organization.organization_id == CustodySubLedger.organization_id).join(
        CustodyAccount, CustodyAccount.id == CustodySubLedger.custody_account_id
    )
    return found.where(_concerned(reach))
