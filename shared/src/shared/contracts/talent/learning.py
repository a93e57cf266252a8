"""Events of courses, and of the ties between organizations and social workers."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification, LeaderPost


class CourseCompleted(ConcernsOrganization):
    """Somebody of the organization finished a course; `leader_post` is the post held, if any."""

    type: ClassVar[str] = "talent.course.completed.v1"
    aggregate_type: ClassVar[str] = "enrolment"
    classification: ClassVar[Classification] = Classification.INTERNAL

    enrolment_id: UUID
    leader_post: LeaderPost | None = None

    @property
    def aggregate_id(self) -> str:
        """The enrolment."""
        return str(self.enrolment_id)


class LinkFacts(ConcernsOrganization):
    """What every event of a tie between an organization and a social worker says."""

    aggregate_type: ClassVar[str] = "link_pair"
    classification: ClassVar[Classification] = Classification.INTERNAL

    link_pair_id: UUID

    @property
    def aggregate_id(self) -> str:
        """The tie."""
        return str(self.link_pair_id)


class LinkCreated(LinkFacts):
    """A social worker stands by the organization."""

    type: ClassVar[str] = "talent.link.created.v1"


class LinkOverdue(LinkFacts):
    """The quarter's contact did not take place, and the days of grace are over; once per due day."""

    type: ClassVar[str] = "talent.link.overdue.v1"
