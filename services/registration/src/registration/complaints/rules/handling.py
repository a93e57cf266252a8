"""Who looks into a complaint, and what may follow from it."""

from collections.abc import Collection
from enum import StrEnum

from registration.complaints.errors import AnonymousContact, AnotherSupervisor, MeasureImpossible
from shared.contracts.values import Tier


class ComplaintMeasure(StrEnum):
    """What follows from a complaint; a reminder is sent by the street itself."""

    NONE = "NONE"
    REMINDER = "REMINDER"
    INSPECTION = "INSPECTION"
    RECTIFICATION = "RECTIFICATION"


def require_complainant(roles: Collection[str], *, anonymous: bool, contact: str | None) -> None:
    """Pass a resident's own complaint, or one without a name and contact.

    Raises:
        AnonymousContact: it is neither.

    Source: linli-design
    """
    own = not anonymous and "RES" in roles
    if not own and not (anonymous and contact is None):
        raise AnonymousContact


def require_supervisor(tier: str, roles: Collection[str]) -> None:
    """Pass the street for a filed organization, the authority for a registered one.

    Raises:
        AnotherSupervisor: it is the other's.

    Source: cq-cso-opinions 18
    """
    wanted = {"CTY", "MUN"} if tier == Tier.REGISTERED else {"STR"}
    if wanted.isdisjoint(roles):
        raise AnotherSupervisor(clause_ref="18")


def require_measure(tier: str, measure: ComplaintMeasure, *, substantiated: bool) -> None:
    """Pass no measure for what was not substantiated; a reminder for a filed organization, others for a registered one.

    Raises:
        MeasureImpossible: the measure is another one.

    Source: cq-cso-opinions 18; linli-design
    """
    legal = measure in (ComplaintMeasure.INSPECTION, ComplaintMeasure.RECTIFICATION)
    registered = tier == Tier.REGISTERED
    if (
        (not substantiated and measure is not ComplaintMeasure.NONE)
        or (legal and not registered)
        or (measure is ComplaintMeasure.REMINDER and registered)
    ):
        raise MeasureImpossible(clause_ref="18")
