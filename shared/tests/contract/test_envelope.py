"""The envelope is CloudEvents 1.0, read by others' code and by ours."""

import re
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import orjson
import pytest
from cloudevents.core.formats.json import JSONFormat
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import EVENTS, read_event
from shared.contracts.envelope import CloudEvent, EventData, owner_of, stream_of, wrap
from shared.contracts.registration import OrganizationRegistered

every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)

REGISTERED = example_of(OrganizationRegistered)


@every_event
def test_the_cloudevents_library_reads_it(event: type[EventData]) -> None:
    wire = CloudEvent.model_validate(example_of(event)).to_wire()
    read = JSONFormat().read(None, wire)
    assert read.get_type() == event.type
    assert read.get_source() == f"/linli/{owner_of(event.type)}"
    assert read.get_data() == example_of(event)["data"]


@every_event
def test_attribute_names_are_those_that_cloudevents_allows(event: type[EventData]) -> None:
    names = set(example_of(event)) - {"data"}
    assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in names)


@every_event
def test_it_comes_back_as_it_went(event: type[EventData]) -> None:
    envelope = CloudEvent.from_wire(orjson.dumps(example_of(event)))
    assert orjson.loads(envelope.to_wire()) == example_of(event)
    assert isinstance(read_event(envelope), event)


def test_attributes_without_a_value_are_left_out_and_data_keep_their_nulls() -> None:
    wire = orjson.loads(CloudEvent.model_validate(REGISTERED).to_wire())
    assert "causationid" not in wire
    assert wire["data"]["filing_number"] is None


_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8))])


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=_ZONES))  # noqa: DTZ001
def test_instants_leave_in_utc(moment: datetime) -> None:
    envelope = wrap(
        OrganizationRegistered.model_validate(REGISTERED["data"]),
        event_id=UUID(int=1),
        version=1,
        time=moment,
        recorded_at=moment,
        correlation_id="c",
        division_code="500103001011",
    )
    wire = orjson.loads(envelope.to_wire())
    assert wire["time"].endswith("Z")
    assert CloudEvent.from_wire(envelope.to_wire()).time == moment


def test_a_field_or_a_type_from_a_later_edition_does_no_harm() -> None:
    later = {**REGISTERED, "newextension": "x", "data": {**REGISTERED["data"], "new_field": 1}}
    assert isinstance(read_event(CloudEvent.from_wire(orjson.dumps(later))), OrganizationRegistered)
    unknown = {**REGISTERED, "type": "registration.organization.honored.v1"}
    assert read_event(CloudEvent.from_wire(orjson.dumps(unknown))) is None


def test_a_producer_cannot_misspell_a_field() -> None:
    with pytest.raises(ValidationError):
        OrganizationRegistered.model_validate({**REGISTERED["data"], "capital": 1})


@pytest.mark.parametrize(
    "change",
    [
        {"aggregateversion": 0},
        {"aggregateversion": 2**31},
        {"time": "2024-10-30T01:00:00"},
        {"specversion": "0.3"},
        {"subject": ""},
        {"type": "registration.organization.registered"},
        {"source": "registration"},
        {"classification": "SECRET"},
        {"data": None},
    ],
)
def test_a_message_of_another_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CloudEvent.from_wire(orjson.dumps({**REGISTERED, **change}))


def test_the_owner_names_the_stream() -> None:
    assert owner_of("party.liaison.planned.v1") == "party"
    assert stream_of("party.liaison.planned.v1") == "PARTY"
