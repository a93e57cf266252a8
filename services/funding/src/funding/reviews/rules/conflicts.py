"""Who may not score a proposal, and of whom a panel is made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from funding.reviews.errors import PanelNotAllowed
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text


class ConflictKind(StrEnum):
    """What ties a reviewer to an applicant."""

    LEADER = "LEADER"
    EMPLOYEE = "EMPLOYEE"
    VOLUNTEER = "VOLUNTEER"
    MEMBER = "MEMBER"
    NEAR_RELATIVE = "NEAR_RELATIVE"
    FUNDER = "FUNDER"
    CONTRACTOR = "CONTRACTOR"
    SAME_EMPLOYER = "SAME_EMPLOYER"
    PLACED = "PLACED"
    OWN_ORGANIZATION_APPLIES = "OWN_ORGANIZATION_APPLIES"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a person to an organization; `until_on` None while it lasts."""

    organization_id: str
    kind: ConflictKind
    until_on: date | None = None


def conflict(
    ties: Collection[Tie], concerned: Collection[str], applying: Collection[str], today: date, months: int
) -> ConflictKind | None:
    """Return what keeps a person from scoring, or None.

    `concerned` are the applicant and its sponsor; a tie to one of them counts while it lasts and until `months`
    after its last day have passed. `applying` are all organizations in the program: who leads or works for one of
    them now scores nobody in it.

    Source: evaluation-measures-39; linli-design
    """
    for tie in ties:
        if tie.organization_id in concerned and (tie.until_on is None or today < add_months(tie.until_on, months)):
            return tie.kind
    own = (ConflictKind.LEADER, ConflictKind.EMPLOYEE, ConflictKind.PLACED)
    if any(tie.organization_id in applying and tie.until_on is None and tie.kind in own for tie in ties):
        return ConflictKind.OWN_ORGANIZATION_APPLIES
    return None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewer who is to sit on a panel."""

    external: bool
    active: bool
    officer: bool
    conflict: ConflictKind | None


def require_panel(candidates: Sequence[Candidate], size: int, external: tuple[int, int]) -> None:
    """Pass a panel of `size` (odd) acting experts without conflicts, of whom the fraction `external` is external.

    An officer of the program never sits on it. Reviewers are told by their place in the list, not by name.

    Raises:
        PanelNotAllowed: with everything that is wrong.

    Source: evaluation-measures-39; linli-design
    """
    errors = []
    if len(candidates) != size or size % 2 == 0:
        errors.append(
            _wrong("/reviewer_ids", "PANEL_SIZE", f"须恰有{size}名评审", f"A panel has exactly {size} members")
        )
    part, whole = external
    if sum(one.external for one in candidates) * whole < len(candidates) * part:
        errors.append(_wrong("/reviewer_ids", "TOO_FEW_EXTERNAL", "外部评审不足", "Too few members are external"))
    for place, one in enumerate(candidates):
        pointer = f"/reviewer_ids/{place}"
        if not one.active:
            errors.append(_wrong(pointer, "REVIEWER_INACTIVE", "该评审已停用", "The reviewer is not active"))
        if one.officer:
            errors.append(_wrong(pointer, "REVIEWER_IS_OFFICER", "项目经办人不得参加评审", "An officer is no reviewer"))
        if one.conflict is not None:
            errors.append(_wrong(pointer, one.conflict, "该评审应当回避", "The reviewer has a conflict of interest"))
    if errors:
        raise PanelNotAllowed(errors=errors, clause_ref="14")


def _wrong(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), "14")
