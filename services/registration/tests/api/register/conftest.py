"""The register with its offices, under the name that its tests use."""

import pytest

from linli.testing.offices import Offices


@pytest.fixture
def offices(desk: Offices) -> Offices:
    """The offices of 领事巷社区, its street and county."""
    return desk
