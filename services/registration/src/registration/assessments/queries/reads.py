"""Reads of rounds and assessments."""

from typing import Any, Final

from sqlalchemy import Select, Uuid, bindparam, or_, select

from registration.models.assessments import Assessment, AssessmentRound
from shared.kit.reach import within

_A = Assessment
_R = AssessmentRound
Reach = frozenset[tuple[str, str]] | None

COLUMNS: Final[tuple[Any, ...]] = (
    _A.id, _A.version, _A.round_id, _A.year, _A.level, _A.division_code, _A.state, _A.indicators, _A.safety,
    _A.safety_score, _A.computed, _A.deduction, _A.total, _A.rank, _A.self_scores, _A.self_remarks,
    _A.self_scored_on, _A.verified_on, _A.falsified, _A.verification_reasons, _A.appealed_on, _A.appeal_reasons,
    _A.appeal_outcome, _A.appeal_answer, _A.appeal_decided_on,
)  # fmt: skip
FIELDS: Final = tuple(column.key for column in COLUMNS)
_PLACES: Final = {"jurisdiction_id": _A.jurisdiction_id, "town_code": _A.town_code, "authority_id": _A.authority_id}
ASSESSMENT: Final = select(*COLUMNS, _A.jurisdiction_id, _A.town_code, _A.authority_id).where(
    _A.id == bindparam("assessment_id", type_=Uuid())
)
_PUBLIC: Final = or_(_A.state == "PUBLICISED", _A.state == "FINAL")

ROUND_COLUMNS: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.year, _R.level, _R.authority_id, _R.state, _R.run_id, _R.run_hash, _R.as_of, _R.units,
    _R.publicised_on, _R.appeals_until, _R.finalised_on,
)  # fmt: skip
ROUND: Final = select(*ROUND_COLUMNS).where(_R.id == bindparam("round_id", type_=Uuid()))


def assessments_within(reach: Reach) -> Select[Any]:
    """Return the assessments within reach, and those that are public."""
    return select(*COLUMNS).where(or_(within(reach, _PLACES), _PUBLIC))


def rounds() -> Select[Any]:
    """Return all rounds."""
    return select(*ROUND_COLUMNS)
