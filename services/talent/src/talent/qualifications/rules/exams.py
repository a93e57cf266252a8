"""Who may sit the exams of the profession, by the dated table of conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from shared.contracts.talent import QualificationLevel
from shared.kit.calendar import add_months
from talent.people.rules import EducationLevel

EXAM_RULE: Final = "exam.eligibility"
_ORDER: Final = tuple(EducationLevel)


@dataclass(frozen=True, slots=True)
class Studies:
    """One education of a candidate; `graduated_on` is null while it goes on."""

    level: EducationLevel
    social_work: bool
    graduated_on: date | None = None
    final_year: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """What counts: studies, the days of practice in social work, and when certificates were obtained."""

    education: Sequence[Studies]
    practice_since: date | None
    certificates: Mapping[QualificationLevel, date]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to an exam: what it asks, from which day it is open (None: never as things are), and what is missing."""

    code: str
    years: int
    open_from: date | None
    missing: tuple[str, ...]


def ways_to(
    exam: QualificationLevel, candidate: Candidate, table: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Way]:
    """Return every way to the exam in the order of the table, with what is missing on each.

    `table` names for each exam its ways: `level` (least education), `social_work` (whether it must be in social work),
    `years` of practice after graduation, `certificate` that must be held, and whether the final year is enough. With
    `since_certificate` the years count from the certificate.

    Source: social-work-registration
    """
    return [_way(row, candidate) for row in table[exam]]


def is_eligible(ways: Sequence[Way], on: date) -> bool:
    """Tell whether some way is open on the day.

    Source: social-work-registration
    """
    return any(way.open_from is not None and way.open_from <= on for way in ways)


def earliest(ways: Sequence[Way]) -> date | None:
    """Return the first day on which some way is open, None when none opens by waiting alone.

    Source: social-work-registration
    """
    return min((way.open_from for way in ways if way.open_from is not None), default=None)


def _way(row: Mapping[str, Any], candidate: Candidate) -> Way:
    missing = []
    start = _education_from(row, candidate)
    if start is None:
        missing.append("EDUCATION")
    certificate = row.get("certificate")
    held = candidate.certificates.get(QualificationLevel(certificate)) if certificate else None
    if certificate and held is None:
        missing.append(f"CERTIFICATE_{certificate}")
    years = row["years"]
    if years and candidate.practice_since is None:
        missing.append("PRACTICE")
    if missing or start is None:
        return Way(row["code"], years, None, tuple(missing))
    return Way(row["code"], years, _open_from(row, start, held, candidate.practice_since), ())


def _open_from(row: Mapping[str, Any], graduated: date, held: date | None, practice_since: date | None) -> date:
    """Return the day on which the years are full: practice after graduation, or since the certificate."""
    begins = [graduated]
    if row["years"] and practice_since is not None:
        begins.append(practice_since)
    if held is not None and row.get("since_certificate"):
        begins.append(held)
    full = add_months(max(begins), 12 * row["years"]) if row["years"] else max(begins)
    return full if held is None else max(full, held)


def _education_from(row: Mapping[str, Any], candidate: Candidate) -> date | None:
    """Return the first day on which the education that the row asks for is there."""
    least = _ORDER.index(EducationLevel(row["level"]))
    fitting = [
        one
        for one in candidate.education
        if _ORDER.index(one.level) >= least and (one.social_work or not row.get("social_work"))
    ]
    days = [one.graduated_on for one in fitting if one.graduated_on is not None]
    if row.get("final_year") and any(one.graduated_on is None and one.final_year for one in fitting):
        days.append(date.min)
    return min(days, default=None)
