"""The consumer understands every event that registration may send about an organization."""

import pytest

from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.envelope import CloudEvent, EventData
from talent.consumers import REGISTRATION


@pytest.mark.parametrize("event", ORGANIZATION_EVENTS, ids=lambda event: event.type)
def test_it_reads_the_example(event: type[EventData]) -> None:
    envelope = CloudEvent.model_validate(example_of(event))
    assert REGISTRATION.by_type[envelope.type] is event
    assert event.read_data(envelope.data).aggregate_id == envelope.subject
    assert any(envelope.type.startswith(subject.removesuffix(">")) for subject in REGISTRATION.subjects)
    assert REGISTRATION.handlers.get(event, REGISTRATION.otherwise) is not None
