"""Who may do what in funding: one table, role × permission × reach, put together from one module per area."""

from functools import reduce
from typing import Final

from funding.permissions.custody import CUSTODY
from funding.permissions.donations import DONATIONS
from funding.permissions.grants import GRANTS
from funding.permissions.indicators import INDICATORS
from funding.permissions.ledger import LEDGER
from funding.permissions.needs import NEEDS
from funding.permissions.open_data import OPEN_DATA
from funding.permissions.organization_accounts import ORGANIZATION_ACCOUNTS
from funding.permissions.payments import PAYMENTS
from funding.permissions.places import PLACES
from funding.permissions.plans import PLANS
from funding.permissions.platforms import PLATFORMS
from funding.permissions.projects import PROJECTS
from funding.permissions.support import SUPPORT
from shared.kit.authorization import PermissionTable
from shared.kit.rule_settings.permissions import RULES

PERMISSIONS: Final = reduce(
    PermissionTable.merged,
    [
        GRANTS,
        PLACES,
        PLATFORMS,
        NEEDS,
        INDICATORS,
        PLANS,
        OPEN_DATA,
        PROJECTS,
        SUPPORT,
        RULES,
        ORGANIZATION_ACCOUNTS,
        LEDGER,
        PAYMENTS,
        CUSTODY,
        DONATIONS,
    ],
)
