"""The values that editions of the divisions are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One division as an edition states it; `name` is the official one, `urban_rural_code` may be unknown."""

    code: str
    parent_code: str | None
    name: str
    urban_rural_code: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole set of divisions by code.

    `successors` maps codes of the present edition to the codes that follow them: an empty tuple ends a
    division without successor; a code among its own successors goes on, having given a part away.
    `states_urban_rural_codes` is False when the source says nothing of class codes, which then stay as they are.
    """

    entries: Mapping[str, EditionEntry]
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states_urban_rural_codes: bool = False
