"""What a service is made of is named once: a doubled entry would run twice."""

from collections.abc import Sequence

import pytest

from funding.definition import DEFINITION as FUNDING
from party_liaison.definition import DEFINITION as PARTY
from registration.consumers import REACTIONS
from registration.definition import DEFINITION as REGISTRATION
from shared.contracts.catalogue import EVENTS
from talent.definition import DEFINITION as TALENT


def doubled(things: Sequence[object]) -> list[object]:
    """Give the things that stand in the list more than once."""
    return [thing for place, thing in enumerate(things) if thing in things[:place]]


@pytest.mark.parametrize("definition", (REGISTRATION, FUNDING, TALENT, PARTY), ids=lambda definition: definition.name)
def test_nothing_stands_twice_in_a_definition(definition: object) -> None:
    assert doubled([id(router) for router in definition.routers]) == []  # type: ignore[attr-defined]
    assert doubled([job.name for job in definition.daily_jobs]) == []  # type: ignore[attr-defined]
    assert doubled([consumer.name for consumer in definition.consumers]) == []  # type: ignore[attr-defined]


def test_no_table_of_reactions_stands_twice() -> None:
    assert doubled([id(table) for table in REACTIONS]) == []


def test_no_event_stands_twice_in_the_catalogue() -> None:
    assert doubled([event.type for event in EVENTS]) == []
