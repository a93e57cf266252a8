"""Use cases of supervision. Other features propose measures with `propose` and take proposals up with `adopt`."""

from registration.supervision.service.proposing import adopt, propose

__all__ = ["adopt", "propose"]
