"""Use cases of indicator runs and reports. Others measure with `measure`."""

from registration.indicators.service.running import DAILY_JOBS, measure

__all__ = ["DAILY_JOBS", "measure"]
