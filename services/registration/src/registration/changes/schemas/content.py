"""What an organization states when it asks for a change, as it comes in."""

from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.applications.rules.vocabulary import CharterItem
from registration.applications.schemas.content import (
    IdNumber,
    LongText,
    MembersStated,
    PermitStated,
    PremisesStated,
    Sha256,
    ShortText,
)
from registration.changes.rules.items import ChangeType
from registration.changes.rules.materials import ChangeMaterialCode
from registration.changes.schemas import examples
from shared.contracts.values import RegistrationMode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import RequestModel

HomeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}([0-9]{3})?$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Capital = Annotated[int, Field(ge=0, le=10**15)]
ResolvingBody = Literal["ASSEMBLY", "BOARD"]


class NameWanted(RequestModel):
    """A name that the organization has reserved."""

    name_reservation_id: UUID = Field(examples=[examples.RESERVATION])


class DomicileWanted(RequestModel):
    """Where the organization moves; `division_code` is the new community or town, null when it stays in its own."""

    address: ShortText = Field(examples=["重庆市渝中区七星岗街道领事巷社区2号"])
    division_code: HomeCode | None = Field(default=None, examples=["500103001003"])
    premises: PremisesStated | None = None


class BusinessScopeWanted(RequestModel):
    """The new business scope, with the permits that it needs."""

    text: LongText = Field(examples=["生活照料、心理抚慰"])
    permits: Annotated[tuple[PermitStated, ...], Field(max_length=20)] = ()


class AuditStated(RequestModel):
    """The financial audit of the present legal representative's time."""

    finished_on: date = Field(examples=["2024-09-18"])
    auditor: ShortText = Field(examples=["重庆某会计师事务所"])


class RepresentativeWanted(RequestModel):
    """Who is to be legal representative; kept sealed."""

    name: ShortText = Field(examples=["王小明"])
    id_number: IdNumber = Field(examples=["500103197506153210"])
    serving_official: bool = False
    audit: AuditStated | None = None


class SupervisionWanted(RequestModel):
    """Direct registration, or dual management under a supervising unit."""

    mode: RegistrationMode
    supervising_unit_id: UUID | None = None


class CharterWanted(RequestModel):
    """The amended charter: what it lays down, and what was amended."""

    charter_items: Annotated[tuple[CharterItem, ...], Field(max_length=20)] = ()
    summary: LongText = Field(examples=["修改业务范围和理事会任期"])


class ItemsWanted(RequestModel):
    """What is to change; an item that is not named stays."""

    name: NameWanted | None = None
    domicile: DomicileWanted | None = None
    purpose: LongText | None = Field(default=None, examples=["服务社区居民，促进邻里和谐"])
    business_scope: BusinessScopeWanted | None = None
    activity_area: LongText | None = Field(default=None, examples=["重庆市渝中区七星岗街道"])
    legal_representative: RepresentativeWanted | None = None
    capital_fen: Capital | None = Field(default=None, examples=[2_000_000])
    supervision: SupervisionWanted | None = None
    members: MembersStated | None = None
    charter: CharterWanted | None = None


class VotesStated(RequestModel):
    """How many could have come, came, and were in favor."""

    eligible: Count = Field(examples=[30])
    present: Count = Field(examples=[24])
    in_favor: Count = Field(examples=[20])


class ResolutionStated(RequestModel):
    """The organization's own decision; the votes are needed for a charter."""

    body: ResolvingBody = Field(examples=["ASSEMBLY"])
    resolved_on: date = Field(examples=["2024-09-20"])
    votes: VotesStated | None = None


class ChangeMaterialStated(RequestModel):
    """A paper: one stored here, or one kept at the office, by file name and SHA-256."""

    code: ChangeMaterialCode
    document_id: UUID | None = None
    file_name: ShortText | None = None
    sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _names_a_document(self) -> Self:
        if self.document_id is None and (self.file_name is None or self.sha256 is None):
            raise TextError(
                "DOCUMENT_REQUIRED",
                Text("须提供 document_id，或 file_name 和 sha256。", "Give document_id, or file_name and sha256."),
            )
        return self


Materials = Annotated[tuple[ChangeMaterialStated, ...], Field(max_length=50)]


class ChangeContent(RequestModel):
    """What a request states besides whose it is."""

    type: ChangeType = ChangeType.CHANGE
    items: ItemsWanted = ItemsWanted()
    resolution: ResolutionStated | None = None
    materials: Materials = ()


class ChangeCreate(ChangeContent):
    """A draft. Submission asks for what is missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CREATE]})

    organization_id: UUID


class ChangeUpdate(RequestModel):
    """A merge patch of a draft: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.UPDATE]})

    items: dict[str, Any] | None = Field(default=None, examples=[examples.UPDATE["items"]])
    resolution: dict[str, Any] | None = Field(default=None, examples=[{"resolved_on": "2024-09-21"}])
    materials: Materials | None = None
