"""Who may do what in party-liaison: one table, role × permission × reach, put together from one module per area."""

from functools import reduce
from typing import Final

from party_liaison.permissions.tasks_and_plans import TASKS_AND_PLANS
from shared.kit.authorization import PermissionTable

PERMISSIONS: Final = reduce(
    PermissionTable.merged,
    [
        TASKS_AND_PLANS,
    ],
)
