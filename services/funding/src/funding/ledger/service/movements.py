"""Money comes in, is set aside, released, paid and spent; every step once for each key."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from funding.ledger.errors import KeyReused
from funding.ledger.queries.loads import (
    commitment_by_key,
    entries_of,
    funds_of_commitments,
    locked_commitments,
    organization_standing,
    transaction_by_key,
)
from funding.ledger.rules.postings import Draft, Where, moved
from funding.ledger.rules.restrictions import release_kind
from funding.ledger.rules.vocabulary import Account, Posting
from funding.ledger.service.posting import funds_held, post, posted_before
from funding.ledger.service.standing import require_open, require_outflow_allowed, require_spendable
from funding.models import Commitment, LedgerTransaction
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

_A: Final = Account


async def receive(
    uow: UnitOfWork,
    fund_id: UUID,
    amount_fen: int,
    *,
    key: str,
    occurred_on: date | None = None,
    organization_id: UUID | None = None,
    project_id: UUID | None = None,
    memo: str = "",
) -> LedgerTransaction:
    """The fund has so much more free money.

    Raises:
        NotFound: there is no such fund.
        FundClosed: it takes no money any more.
        CustodyOnly: it keeps money for others, which comes in by custody only.
        KeyReused, PostedDayWrong: as in `post`.
    """
    lines = moved(_A.CASH, _A.AVAILABLE, amount_fen, Where(fund_id, organization_id, project_id))
    draft = Draft(Posting.RECEIPT, key, lines, memo, occurred_on)
    fund = (await funds_held(uow, [fund_id]))[fund_id]
    known = await posted_before(uow, draft)
    if known is not None:
        return known
    require_open(fund)
    return await post(uow, draft)


async def commit(
    uow: UnitOfWork,
    fund_id: UUID,
    amount_fen: int,
    *,
    organization_id: UUID,
    project_id: UUID,
    purpose: str,
    division_code: str,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
) -> Commitment:
    """So much of the fund is set aside for one matter of the organization.

    Raises:
        NotFound: there is no such fund or organization.
        PurposeNotAllowed, DivisionNotAllowed, OutsideFundPeriod: the fund is bound to something else.
        FundExhausted, FundClosed, OutflowStopped, CustodyOnly: the fund cannot give it.
        KeyReused, PostedDayWrong: as in `post`.
    """
    fund = (await funds_held(uow, [fund_id]))[fund_id]
    known = await commitment_by_key(uow.session, key)
    commitment_id = new_id() if known is None else known.id
    where = Where(fund_id, organization_id, project_id, commitment_id, purpose, division_code)
    draft = Draft(Posting.COMMIT, key, moved(_A.AVAILABLE, _A.COMMITTED, amount_fen, where), memo, occurred_on)
    if await posted_before(uow, draft) is not None and known is not None:
        return known
    await require_spendable(uow, fund, draft.lines[0].where, occurred_on)
    commitment = Commitment(
        id=commitment_id, key=key, fund_id=fund_id, organization_id=organization_id, project_id=project_id,
        purpose=purpose, division_code=division_code, amount_fen=amount_fen, open_fen=amount_fen, created_at=uow.now,
        ordered_fen=0, paid_fen=0, released_fen=0, returned_fen=0, interest_fen=0,
    )  # fmt: skip
    uow.session.add(commitment)
    await uow.session.flush()
    await post(uow, draft)
    return commitment


async def release(
    uow: UnitOfWork,
    commitment_id: UUID,
    amount_fen: int | None = None,
    *,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
) -> LedgerTransaction | None:
    """So much of what was set aside is free again in its own fund; None: all that stands in no payment order.

    In a closed fund of the treasury it lapses. Returns None when nothing was left to release.

    Raises:
        NotFound: there is no such commitment.
        CommitmentExhausted: less is set aside and unordered.
        KeyReused, PostedDayWrong: as in `post`.
    """
    commitment = await held_commitment(uow, commitment_id)
    fund = (await funds_held(uow, [commitment.fund_id]))[commitment.fund_id]
    known = await transaction_by_key(uow.session, key)
    if known is not None and amount_fen is None:
        return await _released_before(uow, known, commitment_id)
    amount = commitment.open_fen - commitment.ordered_fen if amount_fen is None else amount_fen
    if amount == 0:
        return None
    kind = Posting(known.kind) if known is not None else release_kind(fund.source_type, fund.state)
    target = _A.LAPSED if kind is Posting.LAPSE else _A.AVAILABLE
    lines = moved(_A.COMMITTED, target, amount, where_of(commitment))
    return await post(uow, Draft(kind, key, lines, memo, occurred_on))


async def pay(
    uow: UnitOfWork,
    commitment_id: UUID,
    amount_fen: int,
    *,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
) -> LedgerTransaction:
    """So much of what was set aside has left the fund's bank account.

    Raises:
        NotFound: there is no such commitment.
        CommitmentExhausted: less is set aside.
        KeyReused, PostedDayWrong: as in `post`.
    """
    commitment = await held_commitment(uow, commitment_id)
    lines = moved(_A.COMMITTED, _A.CASH, amount_fen, where_of(commitment))
    return await post(uow, Draft(Posting.PAYMENT, key, lines, memo, occurred_on))


async def spend(
    uow: UnitOfWork,
    fund_id: UUID,
    amount_fen: int,
    *,
    organization_id: UUID,
    project_id: UUID,
    purpose: str,
    division_code: str,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
    officer_release: bool = False,
) -> LedgerTransaction:
    """So much free money has left the fund's bank account without having been set aside.

    What the organization is stands still meanwhile: a freeze comes before the spending and refuses it, or after it.
    With `officer_release` it may stand on the abnormal list.

    Raises:
        AccountFrozen, AccountClosing, AccountClosed, CreditSevere, CreditAbnormal: it may receive none.
        As in `commit`.
    """
    where = Where(fund_id, organization_id, project_id, None, purpose, division_code)
    draft = Draft(Posting.SPENDING, key, moved(_A.AVAILABLE, _A.CASH, amount_fen, where), memo, occurred_on)
    await organization_standing(uow.session, organization_id)
    fund = (await funds_held(uow, [fund_id]))[fund_id]
    known = await posted_before(uow, draft)
    if known is not None:
        return known
    await require_spendable(uow, fund, where, occurred_on)
    await require_outflow_allowed(uow, organization_id, officer_release=officer_release)
    return await post(uow, draft)


async def held_commitment(uow: UnitOfWork, commitment_id: UUID) -> Commitment:
    """Return the commitment, its fund and it locked.

    Raises:
        NotFound: there is none.
    """
    return (await held_commitments(uow, [commitment_id]))[commitment_id]


async def held_commitments(uow: UnitOfWork, ids: Iterable[UUID]) -> dict[UUID, Commitment]:
    """Return the commitments by id, locked after their funds.

    Raises:
        NotFound: one does not exist.
    """
    wanted = sorted(set(ids))
    fund_ids = await funds_of_commitments(uow.session, wanted)
    if len(fund_ids) != len(wanted):
        raise NotFound
    await funds_held(uow, fund_ids.values())
    return await locked_commitments(uow.session, wanted)


def where_of(commitment: Commitment) -> Where:
    """Return what the lines of a commitment belong to."""
    return Where(
        commitment.fund_id,
        commitment.organization_id,
        commitment.project_id,
        commitment.id,
        commitment.purpose,
        commitment.division_code,
    )


async def _released_before(uow: UnitOfWork, known: LedgerTransaction, commitment_id: UUID) -> LedgerTransaction:
    released = known.kind in (Posting.RELEASE, Posting.LAPSE)
    lines = await entries_of(uow.session, known.id)
    if not released or any(line.commitment_id != commitment_id for line in lines):
        raise KeyReused(clause_ref="14")
    return known
