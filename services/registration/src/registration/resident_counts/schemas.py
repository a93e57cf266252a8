"""JSON of numbers of residents."""

from datetime import date
from typing import Annotated

from pydantic import Field

from registration.divisions.schemas import Title
from shared.contracts.values import CommunityCode
from shared.kit.schemas import RequestModel, ResponseModel


class CommunityCount(RequestModel):
    """How many people live in a community."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    residents: Annotated[int, Field(ge=0, le=1_000_000, examples=[8200])]


class CountsEntry(RequestModel):
    """Numbers of one day from one source; what was entered before for a community and that day is replaced."""

    counted_on: date = Field(examples=["2024-06-30"])
    source: Title = Field(examples=["2024年年中人口统计"])
    items: Annotated[tuple[CommunityCount, ...], Field(min_length=1, max_length=2_000)]


class CountsEntered(ResponseModel):
    """How many numbers were entered."""

    entered: int = Field(examples=[1])


class CountRead(ResponseModel):
    """How many people lived in a community on a day."""

    community_code: str = Field(examples=["500103001011"])
    counted_on: date
    residents: int = Field(examples=[8200])
    source: str = Field(examples=["2024年年中人口统计"])


class CountPage(ResponseModel):
    """One page of numbers, by community and day."""

    items: list[CountRead]
    next_cursor: str | None
