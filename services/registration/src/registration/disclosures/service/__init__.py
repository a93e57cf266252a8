"""Use cases of disclosures: what other features call is named here."""

from registration.disclosures.service.owing import owe_disclosure
from registration.disclosures.service.reading import transparency_score

__all__ = ["owe_disclosure", "transparency_score"]
