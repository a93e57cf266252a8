"""What tests of donations begin with."""

import pytest

from linli.testing.giving import Giving, foundation
from linli.testing.money import Counter


@pytest.fixture
async def giving(money: Counter) -> Giving:
    """A foundation with a fund for donations."""
    return await foundation(money)
