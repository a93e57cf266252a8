"""Whether an organization's account answers what it was told to put right."""

from collections.abc import Collection

from registration.rectifications.errors import IssueUnanswered
from shared.kit.problems import FieldError, Text


def require_every_issue(issues: int, answered: Collection[int]) -> None:
    """Pass an account that answers each of `issues` issues, counted from 1, and no other.

    Raises:
        IssueUnanswered: with those left out or unknown.

    Source: cq-cso-opinions 18; linli-design
    """
    missing = [number for number in range(1, issues + 1) if number not in answered]
    unknown = sorted(number for number in answered if not 1 <= number <= issues)
    if not missing and not unknown:
        return
    raise IssueUnanswered(
        errors=[
            *(_finding(number, "MISSING", "缺少对该问题的说明", "is not answered") for number in missing),
            *(_finding(number, "UNKNOWN", "没有该问题", "does not exist") for number in unknown),
        ]
    )


def _finding(number: int, code: str, zh: str, en: str) -> FieldError:
    return FieldError("/answers", code, Text(f"问题{number}：{zh}。", f"Issue {number} {en}."), "linli-design")
