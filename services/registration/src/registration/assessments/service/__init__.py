"""Use cases of assessments, and what is kept of other services' events for them."""

from registration.assessments.service.hearing import REACTIONS

__all__ = ["REACTIONS"]
