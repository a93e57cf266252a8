"""Indicators of talent as JSON."""

from datetime import date

from pydantic import ConfigDict
from pydantic.config import JsonDict

from shared.kit.schemas import ResponseModel

_SHARE: JsonDict = {"part": 9, "whole": 12, "rate_bps": 7500}


class Share(ResponseModel):
    """A part of a whole; the rate in hundredths of a percent, null where there is nothing."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SHARE]})

    part: int
    whole: int
    rate_bps: int | None


class TalentIndicators(ResponseModel):
    """How a division stands today.

    `quotas`: communities that have their social workers. `certified`: those who count by certificate, `with_degree`
    those who have a degree only. `leaders_trained`: active organizations whose leaders are not behind. `links`: those
    of the organizations that should have a social worker beside them that have one, `links_overdue` without contact.
    `rural_priority_placements`: graduates, veterans and returnees who serve in villages, null where they are one or
    two. `match_days`: median days from the opening of a post to the proposal that filled it.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"division": "500103", "as_of": "2024-10-30", "quotas": _SHARE,
                                         "certified": 21, "with_degree": 4, "leaders_trained": _SHARE, "links": _SHARE,
                                         "links_overdue": 1, "rural_priority_placements": None, "match_days": 12.0,
                                         "matches": 30, "rules_used": {"training.registeredMonths": 1}}]}
    )  # fmt: skip

    division: str
    as_of: date
    quotas: Share
    certified: int
    with_degree: int
    leaders_trained: Share
    links: Share
    links_overdue: int
    rural_priority_placements: int | None
    match_days: float | None
    matches: int
    rules_used: dict[str, int]
