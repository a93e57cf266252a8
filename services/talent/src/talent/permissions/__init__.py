"""Who may do what in talent: one table, role × permission × reach, put together from one module per area."""

from functools import reduce
from typing import Final

from shared.kit.authorization import PermissionTable
from shared.kit.rule_settings.permissions import RULES
from talent.permissions.courses import COURSES
from talent.permissions.link_pairs import LINK_PAIRS
from talent.permissions.matching import MATCHING
from talent.permissions.people import PEOPLE
from talent.permissions.placements import PLACEMENTS
from talent.permissions.quotas import QUOTAS
from talent.permissions.rural_support import RURAL_SUPPORT
from talent.permissions.teams import TEAMS
from talent.permissions.volunteers import VOLUNTEERS

PERMISSIONS: Final = reduce(
    PermissionTable.merged,
    [
        RULES,
        COURSES,
        LINK_PAIRS,
        MATCHING,
        PEOPLE,
        PLACEMENTS,
        QUOTAS,
        RURAL_SUPPORT,
        TEAMS,
        VOLUNTEERS,
    ],
)
