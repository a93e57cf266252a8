"""Use cases of risk observations. Draws ask who is at risk."""

from registration.risk_observations.service.scoring import at_risk

__all__ = ["at_risk"]
