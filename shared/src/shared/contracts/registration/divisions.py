"""Events of the divisions of the land."""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, DivisionCode


class DivisionChanged(EventData):
    """From `effective_on` the old divisions are replaced by the new ones. `kind` says how.

    One event per old division; `new_codes` has several entries only for SPLIT and none for ABOLISHED.
    """

    type: ClassVar[str] = "registration.division.changed.v1"
    aggregate_type: ClassVar[str] = "division"
    classification: ClassVar[Classification] = Classification.INTERNAL

    old_code: DivisionCode
    new_codes: tuple[DivisionCode, ...]
    kind: Literal["MERGED", "SPLIT", "RECODED", "RENAMED", "ABOLISHED"]
    effective_on: date

    @property
    def aggregate_id(self) -> str:
        """The old division."""
        return self.old_code
