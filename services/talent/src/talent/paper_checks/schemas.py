"""JSON of checked papers: the kit's own shape, which the public page shows."""

from shared.kit.papers.checked import CheckedFact, CheckedPaper
from shared.kit.schemas import BilingualText

__all__ = ["BilingualText", "CheckedFact", "CheckedPaper"]
