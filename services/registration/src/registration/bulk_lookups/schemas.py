"""JSON of bulk look-ups."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.bulk_lookups.rules import LookUpBy, Outcome
from shared.contracts.values import LegalKind, OrganizationStatus, Tier
from shared.kit.schemas import BilingualText, RequestModel, ResponseModel

MOST_ITEMS: Final = 1_000
Value = Annotated[str, StringConstraints(max_length=400)]


class BulkLookUp(RequestModel):
    """Up to 1,000 credit codes or full names."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"by": "USCC", "values": ["51500103MJ00000187", "5150010"]}]}
    )

    by: LookUpBy
    values: Annotated[tuple[Value, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class FoundOrganization(ResponseModel):
    """An organization of the register, as everybody may know it."""

    id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    uscc: str | None = Field(examples=["51500103MJ00000187"])
    filing_number: str | None = Field(examples=[None])
    legal_kind: LegalKind = Field(examples=["SG"])
    tier: Tier = Field(examples=["REGISTERED"])
    status: OrganizationStatus = Field(examples=["ACTIVE"])
    authority_id: str = Field(examples=["500103"])
    registered_on: date | None = Field(examples=["2024-10-09"])
    ended_on: date | None = Field(examples=[None])


class LookedUpReason(ResponseModel):
    """Why a value is malformed."""

    code: str = Field(examples=["USCC_LENGTH"])
    message: BilingualText


class LookedUp(ResponseModel):
    """What came of the value at `index` of the request; names may belong to several organizations over time."""

    index: int = Field(examples=[0])
    outcome: Outcome = Field(examples=["FOUND"])
    reason: LookedUpReason | None
    organizations: list[FoundOrganization]


class BulkLookUpRead(ResponseModel):
    """One answer for each value, in the order asked, and how many there are of each outcome."""

    items: list[LookedUp]
    found: int = Field(examples=[1])
    unknown: int = Field(examples=[0])
    malformed: int = Field(examples=[1])
