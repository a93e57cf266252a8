"""What the books must hold, kept beside them in plain numbers: each method says whether a command is to succeed."""

from dataclasses import dataclass, field
from typing import Any

from funding.ledger.rules.splitting import split_refund


@dataclass(slots=True)
class Pot:
    """A fund: free money, money set aside, in the bank, and gone back to the treasury."""

    id: Any
    fiscal: bool = False
    carry_over: bool = True
    purposes: frozenset[str] = frozenset()
    closed: bool = False
    available: int = 0
    committed: int = 0
    cash: int = 0
    lapsed: int = 0

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """Available, committed, cash, lapsed."""
        return self.available, self.committed, self.cash, self.lapsed

    def may_spend(self, fen: int, purpose: str) -> bool:
        """Whether so much free money may be used for the purpose."""
        return not self.closed and self.available >= fen and (not self.purposes or purpose in self.purposes)

    def settle_year(self) -> None:
        """Nothing is free in a year that is over."""
        if self.fiscal and self.closed:
            self.lapsed, self.available = self.lapsed + self.available, 0


@dataclass(slots=True)
class Promise:
    """A commitment."""

    id: Any
    pot: Pot
    matter: Any
    holder: Any
    amount: int
    open: int = 0
    ordered: int = 0
    paid: int = 0
    released: int = 0
    returned: int = 0
    interest: int = 0

    @property
    def free(self) -> int:
        """What stands in no order."""
        return self.open - self.ordered

    @property
    def sums(self) -> tuple[int, ...]:
        """Open, ordered, paid, released, returned, interest."""
        return self.open, self.ordered, self.paid, self.released, self.returned, self.interest

    def release(self, fen: int) -> None:
        """So much is free in the fund again, or lapsed."""
        self.open, self.released = self.open - fen, self.released + fen
        self.pot.committed, self.pot.available = self.pot.committed - fen, self.pot.available + fen
        self.pot.settle_year()

    def settle_year(self) -> None:
        """Nothing is set aside beyond orders in a year that is over and carries nothing over."""
        if self.pot.fiscal and self.pot.closed and not self.pot.carry_over:
            self.release(self.free)

    def pay(self, fen: int) -> None:
        """So much has left the bank; a negative sum has come back and is set aside again."""
        self.open, self.paid = self.open - fen, self.paid + fen
        self.pot.committed, self.pot.cash = self.pot.committed - fen, self.pot.cash - fen


@dataclass(slots=True)
class Bill:
    """A payment order."""

    id: Any
    promise: Promise
    holder: Any
    fen: int
    state: str = "CREATED"

    def end(self, state: str) -> None:
        """Its money stands in no order any more."""
        self.state = state
        self.promise.ordered -= self.fen


@dataclass(slots=True)
class Books:
    """Everything together."""

    pots: list[Pot] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    kept: dict[Any, int] = field(default_factory=dict)
    frozen: set[Any] = field(default_factory=set)

    def of_matter(self, matter: Any) -> list[Promise]:
        """What was paid for a matter, oldest first."""
        return [one for one in self.promises if one.matter == matter and one.paid]

    def give_back(self, matter: Any, fen: int) -> list[tuple[Promise, int, int]]:
        """A refund is back in the funds that had paid; returns each promise's own share and interest."""
        paying = self.of_matter(matter)
        own, interest = split_refund(fen, [one.paid for one in paying], [one.returned for one in paying])
        shares = list(zip(paying, own, interest, strict=True))
        self.take_back(shares, 1)
        return shares

    def take_back(self, shares: list[tuple[Promise, int, int]], sign: int) -> None:
        """Shares of a refund are booked (1) or undone (-1)."""
        for promise, own, interest in shares:
            promise.returned += sign * own
            promise.interest += sign * interest
            promise.pot.available += sign * (own + interest)
            promise.pot.cash += sign * (own + interest)
            promise.pot.settle_year()

    def close(self, pot: Pot) -> None:
        """The fund's year is over."""
        pot.closed = True
        for promise in self.promises:
            if promise.pot is pot:
                promise.settle_year()
        pot.settle_year()

    def shown_state(self, bill: Bill) -> str:
        """The state in which an order is to stand, held while its organization is frozen."""
        return "HELD" if bill.state in ("CREATED", "APPROVED") and bill.holder in self.frozen else bill.state
