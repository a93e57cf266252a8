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
    """OPEN: to be surveyed by its due day. CANCELLED: the organization has ended."""

    OPEN = "OPEN"
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


TASK_BY_STATUS: Final[Mapping[str, TaskState]] = {
    OrganizationStatus.ACTIVE: TaskState.OPEN,
    OrganizationStatus.SUSPENDED: TaskState.OPEN,
    OrganizationStatus.LIQUIDATING: TaskState.OPEN,
    OrganizationStatus.REVOKED: TaskState.OPEN,
    OrganizationStatus.DEREGISTERED: TaskState.CANCELLED,
    OrganizationStatus.REMOVED: TaskState.CANCELLED,
}
PLAN_BY_STATUS: Final[Mapping[str, PlanState]] = {
    OrganizationStatus.ACTIVE: PlanState.ACTIVE,
    OrganizationStatus.SUSPENDED: PlanState.ACTIVE,
    OrganizationStatus.LIQUIDATING: PlanState.PAUSED,
    OrganizationStatus.REVOKED: PlanState.PAUSED,
    OrganizationStatus.DEREGISTERED: PlanState.CLOSED,
    OrganizationStatus.REMOVED: PlanState.CLOSED,
}
"""PENDING is missing in both: a group whose filing is not decided has neither task nor plan."""
