"""What is observed: the areas, and who reads which."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final


class ObservedArea(StrEnum):
    """What part of an organization's work a report is about."""

    MONEY = "MONEY"
    VENUE = "VENUE"
    PROJECT = "PROJECT"
    INTEGRITY = "INTEGRITY"
    CONTRACT = "CONTRACT"
    CUSTODY = "CUSTODY"
    FOUNDATION = "FOUNDATION"
    TRAINING = "TRAINING"
    LINK = "LINK"
    PARTY = "PARTY"


_AUTHORITIES_ONLY: Final = frozenset({ObservedArea.INTEGRITY, ObservedArea.PARTY})
_AUTHORITIES: Final = frozenset({"MUN", "CTY", "AUD"})


def readable_areas(roles: Collection[str]) -> frozenset[ObservedArea]:
    """Return the areas that a reader may see: conflicts and party contacts are the authorities' only.

    Source: cq-cso-opinions 18; linli-design
    """
    return frozenset(ObservedArea) if _AUTHORITIES & set(roles) else frozenset(ObservedArea) - _AUTHORITIES_ONLY


def kind_of(event_type: str) -> str:
    """Return the observation's kind: `funding.report.overdue.v1` is REPORT_OVERDUE.

    Source: linli-design
    """
    return "_".join(event_type.split(".")[1:3]).upper()
