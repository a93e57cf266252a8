"""Which lines a movement of money consists of, and what they change."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from funding.ledger.rules.vocabulary import Account, Posting


@dataclass(frozen=True, slots=True)
class Where:
    """What a line belongs to."""

    fund_id: UUID
    organization_id: UUID | None = None
    project_id: UUID | None = None
    commitment_id: UUID | None = None
    restriction_tag: str | None = None
    division_code: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A debit or a credit on an account."""

    account: Account
    where: Where
    debit_fen: int = 0
    credit_fen: int = 0

    @property
    def grown_fen(self) -> int:
        """By how much the account grows: cash by debits, everything else by credits."""
        grown = self.credit_fen - self.debit_fen
        return -grown if self.account is Account.CASH else grown


@dataclass(frozen=True, slots=True)
class Draft:
    """A transaction to be posted; `stated_on` is the day that the caller named, None for today."""

    kind: Posting
    key: str
    lines: Sequence[Line]
    memo: str = ""
    stated_on: date | None = None
    reverses_id: UUID | None = None
    undoes: Posting | None = None
    """What kind of transaction a reversal undoes."""

    @property
    def total_fen(self) -> int:
        """The sum of the debits."""
        return sum(line.debit_fen for line in self.lines)

    @property
    def fund_ids(self) -> list[UUID]:
        """The funds that it concerns, in order."""
        return sorted({line.where.fund_id for line in self.lines})

    @property
    def commitment_ids(self) -> list[UUID]:
        """The commitments that it concerns, in order."""
        return sorted({line.where.commitment_id for line in self.lines if line.where.commitment_id is not None})


@dataclass(slots=True)
class CommitmentChange:
    """By how much a transaction changes what was done with a commitment."""

    open_fen: int = 0
    paid_fen: int = 0
    released_fen: int = 0
    returned_fen: int = 0
    interest_fen: int = 0


def moved(debit: Account, credit: Account, amount_fen: int, where: Where) -> list[Line]:
    """Return the two lines of a movement from one account to another of the same fund.

    Source: linli-design
    """
    return [Line(debit, where, debit_fen=amount_fen), Line(credit, where, credit_fen=amount_fen)]


def mirrored(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that undo these.

    Source: linli-design
    """
    return [replace(line, debit_fen=line.credit_fen, credit_fen=line.debit_fen) for line in lines]


def commitment_changes(draft: Draft) -> dict[UUID, CommitmentChange]:
    """Return by how much a transaction changes each commitment; one that makes it changes nothing more.

    A reversal changes back what the transaction it undoes has changed. What of a return is interest is said by its
    lines: interest goes to the fund without a tag.

    Source: linli-design
    """
    effect = draft.undoes or draft.kind
    if draft.kind is Posting.COMMIT:
        return {}
    changes: dict[UUID, CommitmentChange] = {}
    for line in draft.lines:
        if line.where.commitment_id is None:
            continue
        change = changes.setdefault(line.where.commitment_id, CommitmentChange())
        if line.account is Account.COMMITTED:
            _note_reserved(change, effect, line.credit_fen - line.debit_fen)
        elif effect is Posting.RETURN and line.account is Account.CASH:
            _note_returned(change, line)
    return changes


def content_hash(draft: Draft) -> str:
    """Return what tells a repetition from another content: kind, day named, lines; not the ids given by us.

    The organization of a commitment may be followed by a successor: the commitment itself says what is meant, but
    where it is made or handed over.

    Source: linli-design
    """
    named = draft.kind is not Posting.COMMIT
    about = draft.kind in (Posting.COMMIT, Posting.TRANSFER)
    lines = [
        [
            line.account, str(line.where.fund_id),
            str(line.where.organization_id) if about or line.where.commitment_id is None else "",
            str(line.where.project_id),
            str(line.where.commitment_id) if named else "", line.where.restriction_tag, line.where.division_code,
            line.debit_fen, line.credit_fen,
        ]
        for line in draft.lines
    ]  # fmt: skip
    content = [draft.kind, str(draft.stated_on), str(draft.reverses_id), lines]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _note_reserved(change: CommitmentChange, effect: Posting, grown: int) -> None:
    """Money set aside grew by so much, less when negative: it was paid, or released, also by undoing a commitment."""
    change.open_fen += grown
    if effect is Posting.PAYMENT:
        change.paid_fen -= grown
    elif effect is not Posting.TRANSFER:
        change.released_fen -= grown


def _note_returned(change: CommitmentChange, line: Line) -> None:
    back = line.debit_fen - line.credit_fen
    if line.where.restriction_tag is None:
        change.interest_fen += back
    else:
        change.returned_fen += back
