"""Who may do what in registration: one table, role × permission × reach, put together from one module per area."""

from functools import reduce
from typing import Final

from registration.permissions.activity import ACTIVITY
from registration.permissions.annual_reports import ANNUAL_REPORTS
from registration.permissions.assessments import ASSESSMENTS
from registration.permissions.boundaries import BOUNDARIES
from registration.permissions.brands import BRANDS
from registration.permissions.changes import CHANGES
from registration.permissions.credit import CREDIT
from registration.permissions.disclosures import DISCLOSURES
from registration.permissions.hubs import HUBS
from registration.permissions.indicators import INDICATORS
from registration.permissions.integrity_pledges import INTEGRITY_PLEDGES
from registration.permissions.lifecycle import LIFECYCLE
from registration.permissions.matters import MATTERS
from registration.permissions.participation import PARTICIPATION
from registration.permissions.planning import PLANNING
from registration.permissions.register import REGISTER
from registration.permissions.supervision import SUPERVISION
from shared.kit.authorization import PermissionTable
from shared.kit.rule_settings.permissions import RULES

PERMISSIONS: Final = reduce(
    PermissionTable.merged,
    [
        DISCLOSURES,
        CHANGES,
        HUBS,
        LIFECYCLE,
        INDICATORS,
        ANNUAL_REPORTS,
        INTEGRITY_PLEDGES,
        PLANNING,
        BRANDS,
        REGISTER,
        RULES,
        ASSESSMENTS,
        BOUNDARIES,
        MATTERS,
        SUPERVISION,
        CREDIT,
        ACTIVITY,
        PARTICIPATION,
    ],
)
