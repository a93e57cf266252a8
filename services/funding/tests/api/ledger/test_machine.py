"""A machine of random commands drives the ledger: after each, every invariant holds and every sum is as foreseen.

`LINLI_LEDGER_COURSES` sets how many courses are tried, each of up to 40 commands.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from funding.ledger import service as ledger
from linli.testing import ledger_ground as commands
from linli.testing.ledger_ground import Crash, Ground, Work, keyed, stated
from linli.testing.ledger_model import Bill, Books, Pot, Promise
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

COURSES: Final = int(os.environ.get("LINLI_LEDGER_COURSES", "5"))
FEN: Final = st.integers(1, 900)
ANY: Final = st.integers(0, 1_000)
PURPOSES: Final = st.sampled_from(["POOR", "POOR", "ELDERLY", "SPORT"])


@dataclass(slots=True)
class Posted:
    """A command that succeeded: how to repeat it, with what other content, and how it is undone in the model."""

    key: str
    again: Work
    other: Work
    undo: Callable[[], bool] | None = None
    undone: bool = False


def machine(money: Counter, loop: asyncio.AbstractEventLoop) -> type[RuleBasedStateMachine]:
    """The machine over a running service; hypothesis drives it from a thread of its own."""

    def wait(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    class LedgerMachine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.ground = Ground(money)
            self.books = self.ground.books
            self.posted: list[Posted] = []
            wait(self.ground.lay())

        def attempt(self, work: Work, *, may: bool, subject: str = "maker") -> Any:
            """The command succeeds exactly when the model says so."""
            done, answer = wait(self.ground.run(work, subject))
            assert done == may, answer
            return answer

        def once(self, command: Callable[..., Any], fen: int, *, may: bool, undo: Any = None, **more: Any) -> Any:
            """The command is carried out under a key of its own, and kept to be repeated."""
            key = str(new_id())
            again = partial(keyed, command, fen, key, more)
            answer = self.attempt(again, may=may)
            if may:
                self.posted.append(Posted(key, again, partial(keyed, command, fen + 1, key, more), undo))
            return answer

        def pot(self, which: int) -> Pot:
            return self.books.pots[which % len(self.books.pots)]

        def promise(self, which: int) -> Promise:
            return self.books.promises[which % len(self.books.promises)]

        def bill(self, which: int) -> Bill:
            return self.books.bills[which % len(self.books.bills)]

        def holder(self, which: int) -> UUID:
            return self.ground.lives[which % 2].organization_id

        @rule(which=ANY, fen=FEN)
        def receive(self, which: int, fen: int) -> None:
            pot = self.pot(which)
            may = not pot.closed
            self.once(partial(commands.receive, pot.id), fen, may=may, undo=partial(_unreceive, pot, fen))
            if may:
                pot.available, pot.cash = pot.available + fen, pot.cash + fen

        @rule(which=ANY, who=ANY, fen=FEN, purpose=PURPOSES, same=st.booleans())
        def commit(self, which: int, who: int, fen: int, purpose: str, same: bool) -> None:
            pot, may = self.pot(which), self.pot(which).may_spend(fen, purpose)
            matter = self.promise(who).matter if same and self.books.promises else new_id()
            terms = stated(self.holder(who), matter, purpose)
            made = Promise(None, pot, matter, self.holder(who), fen, open=fen)
            found = self.once(partial(commands.commit, pot.id), fen, may=may, undo=partial(_uncommit, made), **terms)
            if may:
                made.id = found.id
                self.books.promises.append(made)
                pot.available, pot.committed = pot.available - fen, pot.committed + fen

        @rule(which=ANY, who=ANY, fen=FEN, purpose=PURPOSES)
        def spend(self, which: int, who: int, fen: int, purpose: str) -> None:
            pot = self.pot(which)
            may = pot.may_spend(fen, purpose) and self.holder(who) not in self.books.frozen
            terms = stated(self.holder(who), new_id(), purpose)
            self.once(partial(commands.spend, pot.id), fen, may=may, undo=partial(_unspend, pot, fen), **terms)
            if may:
                pot.available, pot.cash = pot.available - fen, pot.cash - fen

        @precondition(lambda self: self.books.promises)
        @rule(which=ANY, fen=FEN, rest=st.booleans())
        def release(self, which: int, fen: int, rest: bool) -> None:
            promise = self.promise(which)
            if rest:
                self.attempt(lambda uow: ledger.release(uow, promise.id, key=str(new_id())), may=True)
                promise.release(promise.free)
                return
            may = fen <= promise.free
            undo = None if promise.pot.closed else partial(_unrelease, promise, fen)
            self.once(partial(commands.release, promise.id), fen, may=may, undo=undo)
            if may:
                promise.release(fen)

        @precondition(lambda self: self.books.promises)
        @rule(which=ANY, fen=FEN)
        def give_back(self, which: int, fen: int) -> None:
            matter = self.promise(which).matter
            may, shares = bool(self.books.of_matter(matter)), list[Any]()
            self.once(partial(commands.give_back, matter), fen, may=may, undo=partial(_ungive, self.books, shares))
            if may:
                shares.extend(self.books.give_back(matter, fen))

        @precondition(lambda self: self.books.promises)
        @rule(which=ANY, who=ANY)
        def transfer(self, which: int, who: int) -> None:
            promise, heir, key = self.promise(which), self.holder(who), str(new_id())
            again = partial(commands.transfer, promise.id, heir, key)
            if promise.open:
                other = partial(commands.transfer, promise.id, self.holder(who + 1), key)
                self.posted.append(Posted(key, again, other))
            self.attempt(again, may=bool(promise.open))
            promise.holder = heir if promise.open else promise.holder

        @precondition(lambda self: self.books.promises)
        @rule(which=ANY, fen=FEN)
        def order(self, which: int, fen: int) -> None:
            promise = self.promise(which)
            may = fen <= promise.free
            made = self.attempt(partial(commands.order, promise.id, promise.holder, fen), may=may)
            if may:
                promise.ordered += fen
                self.books.bills.append(Bill(made.id, promise, promise.holder, fen))

        @precondition(lambda self: self.books.bills)
        @rule(which=ANY, step=st.sampled_from(["approve", "send", "settle", "settle", "bounce", "cancel", "renew"]))
        def treat(self, which: int, step: str) -> None:
            bill = self.bill(which)
            shown = self.books.shown_state(bill)
            wanted = {
                "approve": ("CREATED",), "send": ("APPROVED",), "settle": ("SENT",), "bounce": ("SENT", "PAID"),
                "cancel": ("CREATED", "APPROVED", "HELD", "BOUNCED"), "renew": ("BOUNCED",),
            }[step]  # fmt: skip
            may = shown in wanted
            if step == "bounce" and shown == "PAID":
                may = bill.promise.returned <= bill.promise.paid - bill.fen
            self.attempt(
                partial(self.ground.treat, bill.id, step), may=may, subject="checker" if step == "approve" else "maker"
            )
            if may:
                _walked(bill, step)

        @precondition(lambda self: self.books.bills)
        @rule(which=ANY)
        def pay(self, which: int) -> None:
            """An order goes the whole way, as far as it still has to go."""
            for step in ("approve", "send", "settle"):
                state = {"approve": "CREATED", "send": "APPROVED", "settle": "SENT"}[step]
                if self.books.shown_state(self.bill(which)) == state:
                    self.treat(which, step)

        @precondition(lambda self: any(one.undo and not one.undone for one in self.posted))
        @rule(which=ANY)
        def reverse(self, which: int) -> None:
            found = [one for one in self.posted if one.undo]
            chosen, key = found[which % len(found)], str(new_id())
            may = not chosen.undone and bool(chosen.undo and chosen.undo())
            self.attempt(partial(commands.reverse, chosen.key, key), may=may)
            chosen.undone = chosen.undone or may

        @precondition(lambda self: self.posted)
        @rule(which=ANY)
        def retry(self, which: int) -> None:
            """The same key with the same content changes nothing."""
            self.attempt(self.posted[which % len(self.posted)].again, may=True)

        @precondition(lambda self: self.posted)
        @rule(which=ANY)
        def other_body(self, which: int) -> None:
            """The same key with another content is refused."""
            assert self.attempt(self.posted[which % len(self.posted)].other, may=False) == "KEY_REUSED"

        @rule(which=ANY, who=ANY, fen=FEN)
        def crash(self, which: int, who: int, fen: int) -> None:
            """What was done before the process died was never done."""
            life, promises = self.holder(who), self.books.promises

            async def die(uow: UnitOfWork) -> None:
                await ledger.receive(uow, self.books.pots[0].id, fen, key=str(new_id()))
                await commands.spend(self.books.pots[0].id, uow, 1, str(new_id()), **stated(life, new_id(), "POOR"))
                for promise in promises[which % 3 :: 3]:
                    await ledger.release(uow, promise.id, key=str(new_id()))
                raise Crash

            assert self.attempt(die, may=False) in ("CRASH", "ACCOUNT_FROZEN")

        @rule(which=ANY, who=ANY, fen=FEN, count=st.integers(2, 4))
        def at_once(self, which: int, who: int, fen: int, count: int) -> None:
            """Spendings at once, each asked for twice, and orders settled twice: once each, never too much."""
            pot, life = self.pot(which), self.holder(who)
            keys, matter = [str(new_id()) for _ in range(count)], new_id()
            terms = stated(life, matter, "POOR")
            spendings = [partial(commands.spend, pot.id, fen=fen, key=key, **terms) for key in keys]
            sent = [one for one in self.books.bills if one.state == "SENT"][:3]
            settling_ = [partial(self.ground.treat, one.id, "settle") for one in sent]

            async def together() -> Any:
                works = [*spendings, *settling_] * 2
                return await asyncio.gather(*(self.ground.run(work) for work in works))

            outcomes = [done for done, _ in wait(together())]
            half = len(outcomes) // 2
            spent = [outcomes[at] for at in range(count)]
            assert spent == outcomes[half : half + count], "a repeated request has the outcome of the first"
            able = 0 if pot.closed or life in self.books.frozen else min(count, pot.available // fen)
            assert sum(spent) == able
            pot.available, pot.cash = pot.available - able * fen, pot.cash - able * fen
            assert [outcomes[count + at] + outcomes[half + count + at] for at in range(len(sent))] == [1] * len(sent)
            for one in sent:
                _walked(one, "settle")

        @rule(which=ANY)
        def close(self, which: int) -> None:
            pot = self.pot(which)
            if pot.fiscal and not pot.closed and which % 3 == 0:
                self.attempt(partial(commands.close, pot.id), may=True)
                self.books.close(pot)

        @precondition(lambda self: any(pot.lapsed for pot in self.books.pots))
        @rule(fen=FEN, all_=st.booleans())
        def remit(self, fen: int, all_: bool) -> None:
            pot = next(one for one in self.books.pots if one.lapsed)
            fen = pot.lapsed if all_ else fen
            may = fen <= pot.lapsed
            self.attempt(partial(commands.remit, pot.id, fen), may=may)
            if may:
                pot.lapsed, pot.cash = pot.lapsed - fen, pot.cash - fen

        @rule(who=ANY)
        def freeze_or_not(self, who: int) -> None:
            life = self.ground.lives[who % 2]
            if life.organization_id in self.books.frozen:
                wait(money.told(life.resumed(date(2025, 5, 1))))
                self.books.frozen.remove(life.organization_id)
            elif who % 3 == 0:
                wait(money.told(life.suspended(date(2025, 3, 3), date(2025, 4, 30))))
                self.books.frozen.add(life.organization_id)

        @rule(which=ANY, fen=FEN, out=st.booleans())
        def keep(self, which: int, fen: int, out: bool) -> None:
            """Money that is kept for others comes in and goes out."""
            kept = sorted(self.books.kept)[which % len(self.books.kept)]
            may = not out or self.books.kept[kept] >= fen
            self.attempt(partial(commands.keep, self.ground.custody_id, kept, fen, out), may=may)
            if may:
                self.books.kept[kept] += -fen if out else fen

        @invariant()
        def everything_is_as_foreseen(self) -> None:
            assert wait(self.ground.breaches()) == []
            assert wait(self.ground.shown()) == self.ground.foreseen

        def teardown(self) -> None:
            found = wait(money.verified())
            assert found["breach"] is None, found
            assert {check["invariant"] for check in found["checks"]} == {f"L{number}" for number in range(1, 12)}

    return LedgerMachine


def _walked(bill: Bill, step: str) -> None:
    """A payment order has gone a step."""
    match step:
        case "settle":
            bill.end("PAID")
            bill.promise.pay(bill.fen)
        case "bounce":
            if bill.state == "PAID":
                bill.promise.pay(-bill.fen)
                bill.promise.ordered += bill.fen
            bill.state = "BOUNCED"
        case "cancel":
            bill.end("CANCELLED")
            bill.promise.settle_year()
        case _:
            bill.state = {"approve": "APPROVED", "send": "SENT", "renew": "CREATED"}[step]


def _unreceive(pot: Pot, fen: int) -> bool:
    if pot.available < fen:
        return False
    pot.available, pot.cash = pot.available - fen, pot.cash - fen
    return True


def _uncommit(promise: Promise) -> bool:
    if promise.free < promise.amount:
        return False
    promise.release(promise.amount)
    return True


def _unspend(pot: Pot, fen: int) -> bool:
    pot.available, pot.cash = pot.available + fen, pot.cash + fen
    pot.settle_year()
    return True


def _unrelease(promise: Promise, fen: int) -> bool:
    if promise.pot.available < fen:
        return False
    promise.release(-fen)
    return True


def _ungive(books: Books, shares: list[tuple[Promise, int, int]]) -> bool:
    pots = {id(promise.pot): promise.pot for promise, _, _ in shares}
    for pot in pots.values():
        if sum(own + interest for promise, own, interest in shares if promise.pot is pot) > pot.available:
            return False
    books.take_back(shares, -1)
    return True


async def test_any_course_of_commands_leaves_the_books_right(money: Counter) -> None:
    tried = machine(money, asyncio.get_running_loop())
    few = settings(max_examples=COURSES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
    await asyncio.to_thread(run_state_machine_as_test, tried, settings=few)
