"""Texts that people read hold nothing that cannot be seen or that turns their direction."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.kit.schemas import PLAIN

texts = TypeAdapter(Annotated[str, PLAIN])


@pytest.mark.parametrize(
    "text", ["", "渝中区１号　二楼", "a\tb\r\nc", "𣵦", "👩\u200d👧", "e\u0301", "Ünïcode", "مرحبا"]
)
def test_what_people_write_is_kept_as_it_is(text: str) -> None:
    assert texts.validate_python(text) == text


UNSEEN = "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\x9b\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\uffff"


@pytest.mark.parametrize("character", list(UNSEEN))
def test_what_cannot_be_seen_is_refused(character: str) -> None:
    with pytest.raises(ValidationError, match="CONTROL_CHARACTER"):
        texts.validate_python(f"文{character}字")
