"""Use cases of an organization's later life. Penalties suspend and revoke with these."""

from registration.lifecycle.service.revoking import revoke_organization
from registration.lifecycle.service.suspending import suspend_organization

__all__ = ["revoke_organization", "suspend_organization"]
