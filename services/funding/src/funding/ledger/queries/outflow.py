"""What went out to organizations and did not come back: the lines that count, for figures of all kinds."""

from typing import Final

from sqlalchemy import ColumnElement, and_, or_

from funding.ledger.rules.vocabulary import Account, SourceType
from funding.models.ledger import Fund, LedgerEntry

OUTFLOW: Final[ColumnElement[bool]] = and_(
    LedgerEntry.account == Account.CASH,
    LedgerEntry.restriction_tag.is_not(None),
    Fund.source_type != SourceType.CUSTODY,
)
"""The lines of `ledger_entries` joined with `funds` that tell of money spent for a purpose, or taken back of it.

Receipts and interest have no purpose; money kept for others is theirs.
"""
PAID_FEN: Final[ColumnElement[int]] = LedgerEntry.credit_fen - LedgerEntry.debit_fen
"""What a line of these adds to the money paid: less than nothing for a refund or a payment undone."""

_GOVERNMENT: Final = (SourceType.FISCAL, SourceType.WELFARE_LOTTERY, SourceType.PURCHASE, SourceType.INCUBATION)
_SOCIAL: Final = (
    SourceType.COMMUNITY_FOUNDATION,
    SourceType.DONATION,
    SourceType.COMMITTEE_SUPPORT,
    SourceType.SOCIAL,
)
IN_VILLAGES: Final[ColumnElement[bool]] = LedgerEntry.division_code.regexp_match("^[0-9]{9}[23][0-9]{2}$")
"""The lines that tell of work in communities with a villagers' committee."""
FROM_GOVERNMENT: Final = or_(*(Fund.source_type == one for one in _GOVERNMENT))
FROM_SOCIETY: Final = or_(*(Fund.source_type == one for one in _SOCIAL))

TO_OTHERS: Final = Fund.owner_organization_id.is_distinct_from(LedgerEntry.organization_id)
"""The lines of money that an organization had from somebody else: a foundation that uses its donations pays nobody."""
