"""What tests of custody begin with."""

import pytest

from linli.testing.custody import Keeping, designated
from linli.testing.money import Counter


@pytest.fixture
async def keeping(money: Counter) -> Keeping:
    """A hub with an open account."""
    made = await designated(money)
    await made.open()
    return made
