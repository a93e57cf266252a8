"""Use cases of inspectors. Other features ask who may inspect whom."""

from registration.inspectors.service.choosing import conflicts_between, require_eligible

__all__ = ["conflicts_between", "require_eligible"]
