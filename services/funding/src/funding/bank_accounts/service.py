"""Accounts are submitted, verified by another person, and confirmed again when who signs for them changes."""

from collections.abc import Mapping
from typing import Final

from funding.bank_accounts.errors import NothingPending
from funding.bank_accounts.queries import verified_account
from funding.bank_accounts.rules import BANK_ACCOUNT_MACHINE, BankAccountState, require_own_account
from funding.bank_accounts.schemas import BankAccountCreate
from funding.disbursements.service.holding import reconsider_orders
from funding.models import BankAccount, Organization
from shared.contracts.envelope import EventData
from shared.contracts.registration import LeaderDisqualified, OrganizationLeadersChanged, OrganizationLegalRepChanged
from shared.kit.authorization import require_other_person
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

NUMBER_CONTEXT: Final = "bank_accounts.account_number"


async def submit_account(uow: UnitOfWork, organization: Organization, body: BankAccountCreate) -> BankAccount:
    """The account waits to be verified.

    Raises:
        NoOwnAccount, PersonalAccount, HolderDiffers: money may not go there.
    """
    require_own_account(body.kind, body.holder_name, organization.name, organization.tier)
    account = BankAccount(
        id=new_id(),
        organization_id=organization.organization_id,
        holder_name=body.holder_name,
        bank_name=body.bank_name,
        account_number=uow.vault.encrypt(body.account_number, NUMBER_CONTEXT),
        account_index=uow.vault.blind_index(body.account_number),
        account_number_tail=body.account_number[-4:],
        proof_sha256=body.proof_sha256,
        state=BankAccountState.SUBMITTED,
        submitted_by=uow.caller.identity,
        submitted_at=uow.now,
    )
    uow.session.add(account)
    _note(uow, account, "submit")
    return account


async def verify_account(uow: UnitOfWork, organization: Organization, account: BankAccount) -> None:
    """The account is the one that the organization is paid to; an earlier one is superseded, waiting orders go on.

    Raises:
        SamePerson: the caller has submitted it.
        InvalidTransition: it was decided.
        HolderDiffers: the organization's name has changed since.
    """
    require_other_person(uow.caller, account.submitted_by)
    uow.expect_version(account)
    state = BANK_ACCOUNT_MACHINE.walk(BankAccountState(account.state), "verify")
    require_own_account("CORPORATE", account.holder_name, organization.name, organization.tier)
    earlier = await verified_account(uow.session, organization.organization_id)
    if earlier is not None:
        earlier.state = BANK_ACCOUNT_MACHINE.walk(BankAccountState(earlier.state), "supersede")
        await uow.session.flush()
    account.state, account.verified_by, account.verified_at = state, uow.caller.identity, uow.now
    await uow.session.flush()
    _note(uow, account, "verify")
    await reconsider_orders(uow, organization.organization_id)


async def refuse_account(uow: UnitOfWork, account: BankAccount, reason: str) -> None:
    """The account is not accepted.

    Raises:
        InvalidTransition: it was decided.
    """
    uow.expect_version(account)
    account.state = BANK_ACCOUNT_MACHINE.walk(BankAccountState(account.state), "refuse")
    account.refusal = reason
    _note(uow, account, "refuse")


async def confirm_signatory(uow: UnitOfWork, account: BankAccount, proof: str) -> None:
    """The new signatory is registered with the bank; waiting orders go on.

    Raises:
        NothingPending: no signatory is to be confirmed.
    """
    uow.expect_version(account)
    if account.signatory_pending_since is None:
        raise NothingPending
    account.signatory_pending_since = None
    await uow.session.flush()
    uow.audit("bank_account.confirm_signatory", "bank_account", account.id, purpose=proof)
    await reconsider_orders(uow, account.organization_id)


async def await_signatory(uow: UnitOfWork, delivery: Delivery) -> None:
    """Who signs for the organization's account has to be confirmed again; orders that were not sent wait for it."""
    data = delivery.data
    assert isinstance(data, OrganizationLegalRepChanged | LeaderDisqualified | OrganizationLeadersChanged)
    if isinstance(data, OrganizationLeadersChanged) and not data.representative_vacant:
        return
    account = await verified_account(uow.session, data.organization_id)
    newer = account is not None and account.verified_at is not None and account.verified_at > delivery.event.time
    if account is None or newer or account.signatory_pending_since is not None:
        return
    account.signatory_pending_since = uow.now
    await uow.session.flush()
    uow.audit("bank_account.await_signatory", "bank_account", account.id)
    await reconsider_orders(uow, data.organization_id)


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    OrganizationLegalRepChanged: await_signatory,
    LeaderDisqualified: await_signatory,
    OrganizationLeadersChanged: await_signatory,
}


def _note(uow: UnitOfWork, account: BankAccount, act: str) -> None:
    uow.audit(f"bank_account.{act}", "bank_account", account.id, details={"organization": str(account.organization_id)})
