"""Who may do what in party-liaison: one table, role × permission × reach, put together from one module per area."""

from functools import reduce
from typing import Final

from party_liaison.permissions.forethought import FORETHOUGHT
from party_liaison.permissions.members import MEMBERS
from party_liaison.permissions.states import STATES
from shared.kit.authorization import PermissionTable
from shared.kit.rule_settings.permissions import RULES

PERMISSIONS: Final = reduce(
    PermissionTable.merged,
    [
        STATES,
        MEMBERS,
        FORETHOUGHT,
        RULES,
    ],
)
