"""Use cases of an organization's later life. Penalties suspend and revoke with these, and undo it."""

from registration.lifecycle.service.annulling import undo_revocation
from registration.lifecycle.service.revoking import revoke_organization
from registration.lifecycle.service.suspending import suspend_organization, undo_suspension

__all__ = ["revoke_organization", "suspend_organization", "undo_revocation", "undo_suspension"]
