"""Events of major matters: what organizations must report before they do it, and what became of it."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class MajorMatterType(StrEnum):
    """What an organization must not do, or let pass, without a word to those who supervise it."""

    SEMINAR = "SEMINAR"
    FORUM = "FORUM"
    FOREIGN_EXCHANGE = "FOREIGN_EXCHANGE"
    OVERSEAS_DONATION = "OVERSEAS_DONATION"
    ELECTION = "ELECTION"
    CHARTER_CHANGE = "CHARTER_CHANGE"
    LEGAL_REP_CHANGE = "LEGAL_REP_CHANGE"
    LARGE_EVENT = "LARGE_EVENT"
    EVALUATION_AWARD = "EVALUATION_AWARD"
    ENTITY_FOUNDING = "ENTITY_FOUNDING"
    LITIGATION = "LITIGATION"
    ACCIDENT = "ACCIDENT"


class MajorMatterClass(StrEnum):
    """APPROVAL waits for a yes, NOTICE for no objection, IMMEDIATE is told at once."""

    APPROVAL = "APPROVAL"
    NOTICE = "NOTICE"
    IMMEDIATE = "IMMEDIATE"


class MajorMatterFacts(ConcernsOrganization):
    """What every event of a major matter carries; `donation_id` is funding's id of the donation that it is about."""

    aggregate_type: ClassVar[str] = "major_matter"
    classification: ClassVar[Classification] = Classification.INTERNAL

    major_matter_id: UUID
    matter_type: MajorMatterType
    matter_class: MajorMatterClass
    donation_id: UUID | None = None

    @property
    def aggregate_id(self) -> str:
        """The matter."""
        return str(self.major_matter_id)


class MajorMatterSubmitted(MajorMatterFacts):
    """The organization has reported the matter; of class IMMEDIATE, it has happened already."""

    type: ClassVar[str] = "registration.major_matter.submitted.v1"


class MajorMatterCleared(MajorMatterFacts):
    """The organization may go ahead: the authority said so, or nobody objected to a notice in time.

    `conditional` tells that it may do so under conditions only.
    """

    type: ClassVar[str] = "registration.major_matter.cleared.v1"

    conditional: bool = False
    by_silence: bool = False


class MajorMatterObjected(MajorMatterFacts):
    """The organization must not go ahead; `cleared_before` tells that an earlier clearing was withdrawn."""

    type: ClassVar[str] = "registration.major_matter.objected.v1"

    cleared_before: bool = False


class MajorMatterClosed(MajorMatterFacts):
    """The authority has taken note of the organization's report of what was done, and closed the matter."""

    type: ClassVar[str] = "registration.major_matter.closed.v1"
