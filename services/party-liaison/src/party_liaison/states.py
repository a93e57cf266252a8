"""How coverage tasks and liaison plans follow the organization's own state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from shared.contracts.values import OrganizationStatus


class Depth(StrEnum):
    """FULL: which party organization fits is to be surveyed. LIGHT: a link to an instructor is enough."""

    FULL = "FULL"
    LIGHT = "LIGHT"


class TaskState(StrEnum):
    """OPEN and REOPENED: to be surveyed; ORG_COVERED by a unit, WORK_COVERED by an instructor; CANCELLED: ended."""

    OPEN = "OPEN"
    SURVEYED = "SURVEYED"
    PLANNED = "PLANNED"
    APPLIED = "APPLIED"
    ORG_COVERED = "ORG_COVERED"
    WORK_COVERED = "WORK_COVERED"
    REOPENED = "REOPENED"
    CANCELLED = "CANCELLED"


class PlanState(StrEnum):
    """ACTIVE: contacts are due. PAUSED: the organization is being wound up. CLOSED: it has ended."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    CLOSED = "CLOSED"


class ResponsibleRole(StrEnum):
    """Which party organization is responsible: that of a community, or that of a town or a wider division."""

    CPO = "CPO"
    PWC = "PWC"


PLAN_BY_STATUS: Final[Mapping[str, PlanState]] = {
    OrganizationStatus.ACTIVE: PlanState.ACTIVE,
    OrganizationStatus.SUSPENDED: PlanState.ACTIVE,
    OrganizationStatus.LIQUIDATING: PlanState.PAUSED,
    OrganizationStatus.REVOKED: PlanState.PAUSED,
    OrganizationStatus.DEREGISTERED: PlanState.CLOSED,
    OrganizationStatus.REMOVED: PlanState.CLOSED,
}
"""PENDING is missing: a group whose filing is not decided has neither task nor plan."""
