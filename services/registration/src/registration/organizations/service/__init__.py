"""Use cases of the register. Other features enter organizations with `register_organization`."""

from registration.organizations.service.registering import register_organization

__all__ = ["register_organization"]
