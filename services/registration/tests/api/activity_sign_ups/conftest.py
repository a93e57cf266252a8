"""An organization that serves residents, on a Friday in autumn."""

import pytest

from linli.testing.attending import Attending
from linli.testing.offices import Offices
from linli.testing.services import Services


@pytest.fixture
async def services(desk: Offices) -> Services:
    """A registered association that may offer services."""
    desk.at("2024-09-27T10:00:00")
    return Services(desk, await desk.registered())


@pytest.fixture
def attending(services: Services) -> Attending:
    """An activity of the association, for which people sign up."""
    return Attending(services)
