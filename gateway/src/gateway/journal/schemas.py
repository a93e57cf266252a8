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
