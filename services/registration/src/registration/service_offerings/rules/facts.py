"""What the rules look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """The organization behind an offering; `area` is the division within which it works ("50" is the city)."""

    has_legal_personality: bool
    area: str
    is_social_work_agency: bool
    certified_workers: int
    published_fee_standard: bool

    @property
    def is_professional(self) -> bool:
        """Whether its social work counts as professional."""
        return self.is_social_work_agency and self.certified_workers > 0


@dataclass(frozen=True, slots=True)
class Offer:
    """An offering as far as rules decide on it."""

    field: str
    groups: frozenset[str]
    communities: tuple[str, ...]
    has_hours: bool
    volunteer: bool
    professional: bool
    mutual_aid: str | None
    fee_kind: str
    fee_fen: int | None
    any_rural: bool
