"""The tables of the registration service, one module per aggregate."""

from registration.models.codes import CREDIT_CODE_SERIAL, FilingNumber, FilingSerial, GivenCreditCode
from registration.models.filings import Filing
from registration.models.organizations import (
    Organization,
    OrganizationAnnouncement,
    OrganizationHistory,
    OrganizationLeader,
)

__all__ = [
    "CREDIT_CODE_SERIAL",
    "Filing",
    "FilingNumber",
    "FilingSerial",
    "GivenCreditCode",
    "Organization",
    "OrganizationAnnouncement",
    "OrganizationHistory",
    "OrganizationLeader",
]
