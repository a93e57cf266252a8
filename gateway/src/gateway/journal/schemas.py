"""What `/v1/events` answers."""

from pydantic import Field

from shared.contracts.envelope import CloudEvent
from shared.kit.schemas import ResponseModel


class EventPage(ResponseModel):
    """Events in the order in which they were recorded."""

    items: list[CloudEvent]
    next_cursor: str = Field(
        description="Position to pass as `after` next time; given on the last page too.", examples=["42"]
    )


class Retention(ResponseModel):
    """What of the journal can be read. `kept_days_from` is the setting: from which day on how many days count."""

    oldest_cursor: str = Field(description="The lowest position that may be passed as `after`.", examples=["0"])
    newest_cursor: str = Field(examples=["42"])
    kept_days: int = Field(examples=[1096])
    kept_days_from: dict[str, int] = Field(examples=[{"2020-01-01": 1096}])
    snapshot: str = Field(description="Where a copy begins anew.", examples=["/v1/public-register/snapshot"])
