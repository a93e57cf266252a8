"""JSON of registration authorities."""

from datetime import date

from pydantic import Field

from registration.authorities.rules import AuthorityLevel
from shared.contracts.values import AuthorityId, CountyCode, TownCode
from shared.contracts.values import DivisionCode as ShortCode
from shared.kit.schemas import ResponseModel


class AuthorityRead(ResponseModel):
    """A registration authority on one day.

    `division_code` is its own division, or the host county of a functional area, from which it takes the towns
    `covers_town_codes`; `uscc_division` stands in the credit codes that it gives. Names may begin with one of
    `name_prefixes` besides the divisions.
    """

    id: AuthorityId = Field(examples=["500110-WS"])
    level: AuthorityLevel = Field(examples=["COUNTY"])
    name: str = Field(examples=["万盛经济技术开发区民政局"])
    division_code: ShortCode = Field(examples=["500110"])
    uscc_division: CountyCode = Field(examples=["500110"])
    name_prefixes: list[str] = Field(examples=[["重庆市万盛经济技术开发区"]])
    covers_town_codes: list[TownCode] = Field(examples=[["500110004", "500110005"]])
    valid_from: date = Field(examples=["1950-01-01"])
    valid_to: date | None = Field(examples=[None])
    version: int = Field(examples=[1])


class AuthorityPage(ResponseModel):
    """A page of authorities in order of ids."""

    items: list[AuthorityRead]
    next_cursor: str | None = Field(examples=[None])
