"""When people enrol, and which numbers a report may have."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class CampaignState(StrEnum):
    """REPORTED once it is known how the exam came out."""

    PLANNED = "PLANNED"
    REPORTED = "REPORTED"


class ExamResult(StrEnum):
    """How the exam came out for one person."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    ABSENT = "ABSENT"


def days_fit(year: int, enroll_until: date, exam_on: date, today: date) -> bool:
    """Tell whether people can still enrol, and sit the exam after it in the year of the campaign.

    Source: linli-design
    """
    return today <= enroll_until < exam_on and exam_on.year == year


def numbers_fit(enrolled: int, sat: int, passed: int, results: Sequence[ExamResult | None]) -> bool:
    """Tell whether the numbers of a report agree with one another and with the candidates on record.

    Others than those on record may have sat the exam, so that the numbers may be larger.

    Source: linli-design
    """
    known = Counter(results)
    sitting = known[ExamResult.PASSED] + known[ExamResult.FAILED]
    return (
        passed <= sat <= enrolled and len(results) <= enrolled and sitting <= sat and known[ExamResult.PASSED] <= passed
    )
