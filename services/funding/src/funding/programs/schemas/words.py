"""Field types that the bodies of funding share, each with an example."""

from datetime import date, datetime
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN

_FIRST_YEAR = 2000
_DayOrMoment = TypeVar("_DayOrMoment", date, datetime)


def _of_our_century(moment: _DayOrMoment) -> _DayOrMoment:
    """Return what lies in our century: calendars and zones hold no others."""
    if not _FIRST_YEAR <= moment.year < _FIRST_YEAR + 100:
        raise TextError("IMPLAUSIBLE", Text("时间须在2000年至2099年之间。", "This must lie between 2000 and 2099."))
    return moment


LARGEST_FEN = 100_000_000_000_00
Id = Annotated[UUID, Field(examples=["0192a3b4-0000-7000-8000-00000000ac01"])]
OrganizationId = Annotated[UUID, Field(examples=["0192a3b4-0000-7000-8000-000000000001"])]
Amount = Annotated[int, Field(ge=1, le=LARGEST_FEN, examples=[20_000_000], description="Money in fen")]
AmountOrNothing = Annotated[int, Field(ge=0, le=LARGEST_FEN, examples=[0], description="Money in fen")]
Bps = Annotated[int, Field(ge=0, le=10_000, examples=[6000], description="Share in basis points")]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN, Field(examples=["幸福邻里公益创投"])
]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"),
    PLAIN,
    Field(examples=["为社区高龄独居老人提供助餐与探访"]),
]
Reason = Annotated[
    str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN, Field(examples=["材料齐全，符合要求"])
]
Day = Annotated[date, Field(examples=["2025-03-01"])]
LaterDay = Annotated[date, Field(examples=["2025-12-31"])]
Moment = Annotated[AwareDatetime, AfterValidator(_of_our_century), Field(examples=["2025-03-01T09:00:00+08:00"])]
LaterMoment = Annotated[AwareDatetime, AfterValidator(_of_our_century), Field(examples=["2025-03-01T11:00:00+08:00"])]
AskedMoment = Annotated[AwareDatetime, AfterValidator(_of_our_century)]
AskedDay = Annotated[date, AfterValidator(_of_our_century)]
SeenAt = Annotated[datetime, Field(examples=["2025-03-01T01:00:00Z"])]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Field(examples=["0" * 63 + "1"])]
Community = Annotated[CommunityCode, Field(examples=["500103001011"])]
Area = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}([0-9]{3}([0-9]{3})?)?$"), Field(examples=["500103001"])]
Authority = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?)$"), Field(examples=["500103"])]
DivisionFilter = Annotated[
    str | None,
    Query(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$", description="Division code or authority id"),
]
Version = Annotated[int, Field(examples=[1])]
