"""Places, waiting lists, and by when leaders are to be trained again."""

from datetime import date
from enum import StrEnum
from typing import Final

from shared.kit.calendar import validity_end

REGISTERED_RULE: Final = "training.registeredMonths"
FILED_RULE: Final = "training.filedMonths"


class CourseTopic(StrEnum):
    """What a course is about."""

    POLICY_AND_LAW = "POLICY_AND_LAW"
    GOVERNANCE = "GOVERNANCE"
    FINANCE = "FINANCE"
    PROJECTS = "PROJECTS"
    CONSULTATION_SKILLS = "CONSULTATION_SKILLS"
    SOCIAL_WORK = "SOCIAL_WORK"
    EXAM_PREPARATION = "EXAM_PREPARATION"
    OTHER = "OTHER"


class Audience(StrEnum):
    """For whom a course is held."""

    LEADERS = "LEADERS"
    SOCIAL_WORKERS = "SOCIAL_WORKERS"
    EVERYBODY = "EVERYBODY"


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "PLANNED"
    HELD = "HELD"
    CANCELLED = "CANCELLED"


class EnrolmentState(StrEnum):
    """Where an enrolment stands."""

    ENROLLED = "ENROLLED"
    WAITING = "WAITING"
    CANCELLED = "CANCELLED"
    COMPLETED = "COMPLETED"
    ABSENT = "ABSENT"


def state_on_enrolling(enrolled: int, capacity: int) -> EnrolmentState:
    """Return whether there is a place or one has to wait.

    Source: linli-design
    """
    return EnrolmentState.ENROLLED if enrolled < capacity else EnrolmentState.WAITING


def trained_until(last: date, months: int) -> date:
    """Return the last day on which a leader counts as trained, after a course or since the organization began.

    Source: cq-cso-opinions 15; linli-design
    """
    return validity_end(last, months)
