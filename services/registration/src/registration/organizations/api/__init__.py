"""Routes of the register: for callers, and for the suite's own services."""

from registration.organizations.api.internal import internal_router
from registration.organizations.api.public import router

__all__ = ["internal_router", "router"]
