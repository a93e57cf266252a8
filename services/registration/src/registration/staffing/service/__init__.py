"""The copy of posts and certificates that talent keeps us informed of."""

from registration.staffing.service.reactions import REACTIONS

__all__ = ["REACTIONS"]
