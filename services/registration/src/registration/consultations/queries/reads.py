"""Consultations as the API shows them."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from registration.consultations.schemas import ConsultationRead, ConsultationSummary
from registration.models.participation import Consultation
from registration.models.places import places_of, within_division
from shared.kit.reach import Places, within

_C = Consultation

PLACES: Final[Places] = places_of(_C, organization_id=_C.host_organization_id, owner=_C.owner)
CONSULTATION: Final = select(
    *(getattr(_C, name) for name in ConsultationRead.model_fields), _C.owner.label("owner")
).where(_C.id == bindparam("consultation_id"))
_PUBLIC: Final = _C.published_on.is_not(None)
_SUMMARY: Final[tuple[Any, ...]] = tuple(getattr(_C, name) for name in ConsultationSummary.model_fields)


def consultations_within(reach: frozenset[tuple[str, str]] | None, *, public_but_of: str | None) -> Select[Any]:
    """Return the select of summaries within reach.

    `public_but_of` is the identity of a caller of the public, who finds published results and own proposals only.
    """
    statement = select(*_SUMMARY).where(within(reach, PLACES))
    return statement if public_but_of is None else statement.where(or_(_PUBLIC, _C.owner == public_but_of))


def counts_in(division: str, from_on: date, to_on: date) -> Select[Any]:
    """Return the select of the numbers of a division for consultations proposed from `from_on` to `to_on`."""
    outcome = _C.outcome
    counts: tuple[Any, ...] = (
        func.count(_C.community_code.distinct()).label("communities"),
        func.count().label("proposed"),
        func.count().filter(outcome == "RESOLVED").label("resolved"),
        func.count().filter(outcome == "UNRESOLVED").label("unresolved"),
        _total(_C.participants_residents).label("residents"),
        _total(_C.participants_floating).label("floating"),
        func.count().filter(_published_late()).label("published_late"),
    )
    return select(*counts).where(
        within_division(_C, division),
        _C.proposed_on.between(from_on, to_on),
    )


def _total(column: Any) -> ColumnElement[int]:
    return func.coalesce(func.sum(column).filter(_C.outcome.is_not(None)), 0)


def _published_late() -> ColumnElement[bool]:
    return or_(_C.publication_overdue_since.is_not(None), _C.published_on > _C.publication_due_on)
