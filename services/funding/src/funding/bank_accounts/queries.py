"""Reads and locked loads of payees' accounts."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.bank_accounts.rules import BankAccountState, payee_problem_of
from funding.models import BankAccount, Organization
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(BankAccount.__table__.c.id, "id"),)
_SHOWN: Final = (
    "id", "organization_id", "holder_name", "bank_name", "account_number_tail", "state", "submitted_at", "verified_at",
    "refusal", "signatory_pending_since", "version",
)  # fmt: skip


def accounts_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the accounts within reach."""
    columns = (BankAccount.__table__.c[name] for name in _SHOWN)
    return select(*columns).join_from(BankAccount, Organization).where(within(reach, PLACES))


async def verified_account(session: AsyncSession, organization_id: UUID) -> BankAccount | None:
    """Return the organization's verified account, locked."""
    statement = select(BankAccount).where(
        BankAccount.organization_id == organization_id, BankAccount.state == BankAccountState.VERIFIED
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def payee_problem(session: AsyncSession, organization: Organization) -> str | None:
    """Return why nothing may be paid to the organization's account; None when it may."""
    account = await verified_account(session, organization.organization_id)
    holder, pending = (None, False) if account is None else (account.holder_name, bool(account.signatory_pending_since))
    return payee_problem_of(holder, organization.name, signatory_pending=pending)
