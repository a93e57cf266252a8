"""Errors of fields are worded for callers, who know nothing of our classes."""

from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel, ValidationError

from shared.kit.invalid_body import invalid_body


class Kind(StrEnum):
    """A kind with two values."""

    FIRST = "FIRST"
    SECOND = "SECOND"


class OfEnumeration(BaseModel):
    """A body with a member of an enumeration."""

    kind: Kind


class OfLiteral(BaseModel):
    """A body that allows some members of an enumeration."""

    kind: Literal[Kind.FIRST, Kind.SECOND]


@pytest.mark.parametrize("body", [OfEnumeration, OfLiteral])
def test_allowed_values_are_named_by_their_values(body: type[BaseModel]) -> None:
    with pytest.raises(ValidationError) as caught:
        body.model_validate({"kind": "XX"})
    (defect,) = invalid_body([{**one, "loc": ("body", *one["loc"])} for one in caught.value.errors()]).errors
    assert (defect.pointer, defect.code) == ("/kind", "NOT_ALLOWED")
    assert defect.message.en == "Allowed values: 'FIRST' or 'SECOND'."
