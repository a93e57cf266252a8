"""Use cases of hubs. Whoever changes an organization calls `end_lost_mandates`."""

from registration.hubs.service.mandates import end_lost_mandates

__all__ = ["end_lost_mandates"]
