"""The shipped divisions, read once."""

import pytest

from registration.divisions.rules.editions import Edition, read_edition
from registration.reference.files import division_rows


@pytest.fixture(scope="session")
def edition() -> Edition:
    return read_edition(division_rows())
