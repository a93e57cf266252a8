"""Use cases of inspections. Other features propose them, plan those that were drawn and drop those that cannot be."""

from registration.inspections.service.planning import cancel_inspection, plan_inspection, propose_inspection

__all__ = ["cancel_inspection", "plan_inspection", "propose_inspection"]
