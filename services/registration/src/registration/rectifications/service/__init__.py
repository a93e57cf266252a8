"""Use cases of orders to rectify. Other features propose them, or issue them when they decide on one."""

from registration.rectifications.service.ordering import issue_order
from registration.rectifications.service.proposing import propose_rectification

__all__ = ["issue_order", "propose_rectification"]
