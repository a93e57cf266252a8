"""A machine of random commands, repetitions and failures drives the ledger; after each run every invariant holds."""

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funding.ledger import service as ledger
from funding.ledger.queries.invariants import LEDGER_INVARIANTS
from funding.models import Commitment
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.problems import Problem

COMMANDS = ("receive", "commit", "pay", "release", "return", "spend", "crash", "repeat")
STEPS = st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(1, 900), st.integers(0, 5)), min_size=30, max_size=60)


class Crash(Exception):
    """The process dies before the commit."""


class Model:
    """What a fund must hold, kept beside it in plain numbers."""

    def __init__(self) -> None:
        self.available, self.cash, self.made = 0, 0, list[Commitment]()


async def step(
    money: Counter, fund_id: UUID, matter: dict[str, Any], model: Model, command: tuple[str, int, int]
) -> None:
    """Carry a command out; when the ledger refuses it, nothing may have changed."""
    name, fen, which = command
    key = str(new_id())
    chosen = model.made[which % len(model.made)] if model.made else None
    try:
        async with money.unit_of_work() as uow:
            match name:
                case "receive":
                    await ledger.receive(uow, fund_id, fen, key=key)
                case "commit":
                    made = await ledger.commit(uow, fund_id, fen, project_id=new_id(), key=key, **matter)
                case "spend":
                    await ledger.spend(uow, fund_id, fen, project_id=new_id(), key=key, **matter)
                case "crash":
                    await ledger.receive(uow, fund_id, fen, key=key)
                    raise Crash
                case "repeat":
                    for _ in range(3):
                        await ledger.receive(uow, fund_id, fen, key=key)
                case _ if chosen is None:
                    return
                case "pay":
                    await ledger.pay(uow, chosen.id, fen, key=key)
                case "release":
                    await ledger.release(uow, chosen.id, fen, key=key)
                case "return":
                    await ledger.return_money(uow, chosen.project_id, fen, key=key)
    except (Problem, Crash):
        return
    model.available += {
        "receive": fen,
        "repeat": fen,
        "commit": -fen,
        "spend": -fen,
        "release": fen,
        "return": fen,
    }.get(name, 0)
    model.cash += {"receive": fen, "repeat": fen, "spend": -fen, "pay": -fen, "return": fen}.get(name, 0)
    if name == "commit":
        model.made.append(made)


@given(STEPS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_course_of_commands_leaves_the_books_right(money: Counter, steps: list[tuple[str, int, int]]) -> None:
    life = await money.registered()
    fund_id = UUID((await money.fund(1_000))["id"])
    matter = {"organization_id": life.organization_id, "purpose": "POOR", "division_code": "500103001011"}
    model = Model()
    model.available = model.cash = 1_000
    for command in steps:
        await step(money, fund_id, matter, model, command)
    available, committed, cash = await money.sums(fund_id)
    assert (available, cash) == (model.available, model.cash)
    assert cash == available + committed
    async with money.resources.database.transaction() as session:
        for invariant in LEDGER_INVARIANTS:
            assert (await session.execute(invariant.question)).first() is None, invariant.code
