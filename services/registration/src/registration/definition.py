"""What the registration service is made of. Each feature adds its router, jobs and constraint names here."""

from registration.permissions import PERMISSIONS
from shared.kit.app import ServiceDefinition

DEFINITION = ServiceDefinition(
    name="registration",
    title="Linli registration",
    description="Names, applications, filings and the register of community social organizations.",
    routers=[],
    permissions=PERMISSIONS,
    daily_jobs=[],
    constraint_problems={},
)
