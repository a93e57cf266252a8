"""Cursors carry a position, only for the query that they were made for."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.cursors import Cursors, InvalidCursor

CURSORS = Cursors(b"k" * 32)
QUERY = {"path": "/v1/registration/organizations", "filters": [("status", "ACTIVE")]}
values = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8"))
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.uuids()
)


@given(st.lists(values, max_size=4))
def test_the_position_comes_back_as_it_was(position: list[Any]) -> None:
    cursor = CURSORS.write(QUERY, position)
    assert CURSORS.read(QUERY, cursor) == position
    assert cursor.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    "other",
    [
        {**QUERY, "path": "/v1/registration/filings"},
        {**QUERY, "filters": [("status", "DEREGISTERED")]},
        {**QUERY, "filters": []},
        {},
    ],
)
def test_another_query_refuses_it(other: dict[str, object]) -> None:
    with pytest.raises(InvalidCursor):
        CURSORS.read(other, CURSORS.write(QUERY, [uuid4()]))


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "!!!!", "张三", "=", "A" * 500])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        CURSORS.read(QUERY, cursor)


@given(st.data())
def test_a_changed_cursor_is_refused(data: st.DataObject) -> None:
    cursor = CURSORS.write(QUERY, [date(2024, 9, 27), "志愿者", datetime(2024, 9, 27, tzinfo=UTC)])
    place = data.draw(st.integers(0, len(cursor) - 2))
    other = data.draw(st.sampled_from("ABCabc012-_").filter(lambda letter: letter != cursor[place]))
    with pytest.raises(InvalidCursor):
        CURSORS.read(QUERY, cursor[:place] + other + cursor[place + 1 :])


def test_another_key_refuses_it() -> None:
    with pytest.raises(InvalidCursor):
        Cursors(b"l" * 32).read(QUERY, CURSORS.write(QUERY, [1]))
