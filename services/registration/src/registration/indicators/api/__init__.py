"""Routes of indicator runs and reports."""

from registration.indicators.api import reports, runs
from registration.indicators.errors import RunReported
from registration.indicators.service import DAILY_JOBS

routers = (runs.router, reports.router)
CONSTRAINT_PROBLEMS = {"indicator_reports_published_run_key": RunReported}

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "routers"]
