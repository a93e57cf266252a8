"""What tests of payments begin with."""

import pytest

from linli.testing.money import Counter
from linli.testing.payments import Desk


@pytest.fixture
async def desk(money: Counter) -> Desk:
    made = Desk(money, await money.registered(), await money.fund(100_000_000))
    await made.banked()
    await made.committed(40_000_000)
    return made
