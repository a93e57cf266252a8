"""Use cases of the credit lists. Other features open proposals with `propose_listing`; nobody lists but officers."""

from registration.credit_listings.service.daily import DAILY_JOBS
from registration.credit_listings.service.proposing import propose_for, propose_listing
from registration.credit_listings.service.reacting import REACTIONS
from registration.credit_listings.service.removing import annul_listings, end_listings, report_cured

__all__ = [
    "DAILY_JOBS",
    "REACTIONS",
    "annul_listings",
    "end_listings",
    "propose_for",
    "propose_listing",
    "report_cured",
]
