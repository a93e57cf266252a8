"""When a step of a liquidation can have been taken, and what a team looks like."""

from collections.abc import Sequence
from datetime import date

from registration.liquidations.errors import LiquidationInvalid
from shared.kit.problems import FieldError, Text


def require_day(pointer: str, day: date, earliest: date, today: date) -> None:
    """Pass a day on which the step can have been taken: not before the step that it follows, not in the future.

    Raises:
        LiquidationInvalid: it lies outside.

    Source: charity-law 18; sg-regulations 20
    """
    if not earliest <= day <= today:
        message = Text(f"日期须在 {earliest} 至 {today} 之间。", f"The day must lie between {earliest} and {today}.")
        raise LiquidationInvalid(errors=[FieldError(pointer, "DAY_IMPOSSIBLE", message)])


def team_defects(roles: Sequence[str]) -> list[FieldError]:
    """Return what is wrong with a team: it has exactly one head.

    Source: charity-law 18; sg-regulations 20; cq-cso-opinions 18
    """
    if roles.count("HEAD") == 1:
        return []
    message = Text("清算组须有且仅有一名负责人。", "A liquidation team has exactly one head.")
    return [FieldError("/members", "ONE_HEAD", message, "charity-law 18")]
