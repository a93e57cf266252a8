"""Use cases of penalties. Inspections and complaints open cases with `open_case`; nobody punishes but officers."""

from registration.penalties.service.opening import REACTIONS, Found, open_case

__all__ = ["REACTIONS", "Found", "open_case"]
