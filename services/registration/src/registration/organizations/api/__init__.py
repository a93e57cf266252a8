"""Routes of the register: for callers, and for the suite's own services."""

from registration.organizations.api.announcements import router as announcements_router
from registration.organizations.api.internal import internal_router
from registration.organizations.api.public import router
from registration.organizations.service import daily

DAILY_JOBS = daily.DAILY_JOBS

__all__ = ["DAILY_JOBS", "announcements_router", "internal_router", "router"]
