"""Sparse answers."""

import pytest

from shared.kit.fields import choose, parse_fields
from shared.kit.problems import InvalidBody

ALLOWED = ("id", "name", "status")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (None, None),
        ("name", ("name",)),
        ("name, id,name", ("name", "id")),
        ("status,id,name", ("status", "id", "name")),
    ],
)
def test_chosen_fields_keep_their_order(text: str | None, fields: tuple[str, ...] | None) -> None:
    assert parse_fields(text, ALLOWED) == fields


@pytest.mark.parametrize("text", ["", "secret", "id,secret", "id,,name", "ID"])
def test_other_fields_are_refused_without_repeating_them(text: str) -> None:
    with pytest.raises(InvalidBody) as caught:
        parse_fields(text, ALLOWED)
    finding = caught.value.errors[0]
    assert (finding.pointer, finding.code) == ("?fields", "UNKNOWN_FIELD")
    assert "secret" not in finding.message.en


def test_a_row_is_cut_to_the_choice() -> None:
    row = {"id": 1, "name": "a", "status": "ACTIVE"}
    assert choose(row, ("name", "id")) == {"name": "a", "id": 1}
    assert choose(row, None) == row
