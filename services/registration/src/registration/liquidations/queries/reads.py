"""Liquidations as the API shows them."""

from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, select

from registration.liquidations.rules.states import LiquidationState
from registration.models.liquidations import Clearance, Liquidation
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_L = Liquidation
_C = Clearance
_O = Organization


class Overdue(StrEnum):
    """What of a liquidation may be late."""

    TEAM = "TEAM"
    APPLICATION = "APPLICATION"
    CLEARANCE = "CLEARANCE"


_SUMMARY: Final[tuple[Any, ...]] = (
    _L.id, _L.version, _L.organization_id, _L.state, _L.ground, _L.started_on, _L.planned_end_on, _L.team_due_on,
    _L.notice_until, _L.application_due_on, _L.clearance_due_on, _L.closed_on,
)  # fmt: skip
_WHOLE: Final[tuple[Any, ...]] = (
    *_SUMMARY, _L.reasons, _L.resolved_on, _L.materials, _L.team, _L.team_formed_on, _L.team_named_by, _L.guidance,
    _L.notice_on, _L.notice_channel, _L.report, _L.reported_on, _L.signed_by, _L.applied_on, _L.applied_late,
    _L.consented_on, _L.consent_opinion, _L.surrendered, _L.direction, _L.successor_ids, _L.reorganization_id,
    _L.outcome, _L.proposal_reasons, _L.proposed_on, _L.decided_on, _L.decision_reasons, _L.name_free_on,
    _L.close_reasons, _L.rules, _L.created_at, _L.updated_at,
)  # fmt: skip

LIQUIDATION: Final = select(*_WHOLE).where(_L.id == bindparam("id"))
LIQUIDATION_BY_ID: Final = (
    select(*_WHOLE, *PLACE_COLUMNS).join(_O, _O.id == _L.organization_id).where(_L.id == bindparam("id"))
)
CLEARANCES: Final = (
    select(_C.service, _C.vote, _C.reasons, _C.voted_at, _C.alerted_on)
    .where(_C.liquidation_id == bindparam("id"))
    .order_by(_C.service)
)


def liquidations_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(_O, _O.id == _L.organization_id).where(within(reach, PLACES))


def overdue(what: Overdue, today: date) -> ColumnElement[bool]:
    """Return the condition that a liquidation is late with this; for votes, that a service has not cast any."""
    if what is Overdue.TEAM:
        return (_L.state == LiquidationState.STARTED) & (_L.team_due_on < today) & _L.reorganization_id.is_(None)
    if what is Overdue.APPLICATION:
        return (_L.state == LiquidationState.REPORTED) & (_L.application_due_on < today)
    silent = select(_C.liquidation_id).where(_C.liquidation_id == _L.id, _C.vote.is_(None))
    return _L.closed_on.is_(None) & (_L.clearance_due_on < today) & silent.exists()
