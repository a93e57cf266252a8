"""Routes of hubs."""

from registration.hubs.api import mandates, serving
from registration.hubs.errors import AlreadyAdherent, AlreadyHub, AlreadyMember, CustodyTaken, ReportPublished
from registration.hubs.service import daily

routers = (mandates.router, serving.router)
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "hub_mandates_one_custody_per_town": CustodyTaken,
    "hub_mandates_one_per_organization": AlreadyHub,
    "hub_memberships_present_key": AlreadyMember,
    "conduct_code_adherents_pkey": AlreadyAdherent,
    "hub_reports_hub_year_key": ReportPublished,
}

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "routers"]
