"""When something may be publicised, and through what."""

from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """Where it appeared."""

    TELEVISION = "TELEVISION"
    RADIO = "RADIO"
    NEWSPAPER = "NEWSPAPER"
    WEBSITE = "WEBSITE"
    WECHAT = "WECHAT"
    SHORT_VIDEO = "SHORT_VIDEO"
    NOTICE_BOARD = "NOTICE_BOARD"
    EVENT = "EVENT"
    OTHER = "OTHER"


def was_public(day: date, today: date, since: date | None, ended_on: date | None) -> bool:
    """Tell whether a case or brand could be publicised on a day: from its first day on, before its end, not in future.

    Source: cq-cso-opinions 16; cq-cso-opinions 19
    """
    return since is not None and since <= day <= today and (ended_on is None or day < ended_on)
