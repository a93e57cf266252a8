"""Events of penalties."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification, PenaltyKind


class PenaltyFacts(ConcernsOrganization):
    """What every event of a penalty says; `amount_fen` is 0 for kinds without one."""

    aggregate_type: ClassVar[str] = "penalty"
    classification: ClassVar[Classification] = Classification.INTERNAL

    penalty_id: UUID
    kind: PenaltyKind
    amount_fen: int

    @property
    def aggregate_id(self) -> str:
        """The penalty."""
        return str(self.penalty_id)


class PenaltyProposed(PenaltyFacts):
    """The organization was told which penalty is proposed; up to and including `answer_by` it may state its case.

    With `hearing_right` it may ask for a hearing up to the same day.
    """

    type: ClassVar[str] = "registration.penalty.proposed.v1"

    answer_by: date
    hearing_right: bool


class PenaltyHearingAnnounced(PenaltyFacts):
    """The hearing that the organization has asked for takes place on `hearing_on`; a later word moves it."""

    type: ClassVar[str] = "registration.penalty.hearing_announced.v1"

    hearing_on: date


class PenaltyInForce(PenaltyFacts):
    """The penalty was served, or its stay has ended: it is in force from `in_force_on`."""

    type: ClassVar[str] = "registration.penalty.in_force.v1"

    in_force_on: date


class PenaltyLifted(PenaltyFacts):
    """The penalty is out of force from `lifted_on`: its execution is stayed, or an appeal has overturned it."""

    type: ClassVar[str] = "registration.penalty.lifted.v1"

    lifted_on: date
