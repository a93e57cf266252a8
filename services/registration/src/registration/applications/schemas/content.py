"""What an applicant states, as it comes in."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.applications.rules.vocabulary import (
    BeneficiaryGroup,
    BodyKind,
    CharityType,
    CharterItem,
    FundKind,
    InitiatorBasis,
    InitiatorKind,
    MaterialCode,
    OrganizationFunction,
    PermitCode,
    PremisesBasis,
    Service,
    SubjectArea,
)
from registration.applications.schemas import examples
from shared.contracts.values import (
    AuthorityId,
    Category,
    LeaderPost,
    LegalKind,
    RegistrationMode,
    Scope,
)
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel

ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"\S"), PLAIN]
IdNumber = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")]
CommunityStated = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
RegisteredKind = Literal[LegalKind.SG, LegalKind.SO, LegalKind.FD]


class MembersStated(RequestModel):
    """How many members of either kind the association has."""

    individual: Count = 0
    unit: Count = 0


class StaffStated(RequestModel):
    """How many people will work there."""

    full_time: Count = 0
    part_time: Count = 0


class PremisesStated(RequestModel):
    """The right to the premises; `valid_to` is its last day, null when it does not end."""

    basis: PremisesBasis | None = None
    valid_to: date | None = None


class InitiatorStated(RequestModel):
    """A founder: a person, or a legal person as co-initiator (then `id_number` is its credit code)."""

    kind: InitiatorKind = "NATURAL"
    name: ShortText
    id_number: IdNumber
    residence_community_code: CommunityStated | None = None
    basis: InitiatorBasis | None = None


class LeaderStated(RequestModel):
    """A proposed leader."""

    name: ShortText
    id_number: IdNumber
    post: LeaderPost
    serving_official: bool = False


class DirectorStated(RequestModel):
    """A proposed director of a foundation; `near_relative` of another director."""

    name: ShortText
    id_number: IdNumber
    term_years: Annotated[int, Field(ge=1, le=99)] = 5
    paid: bool = False
    near_relative: bool = False


class MaterialStated(RequestModel):
    """A document: one stored here, or a paper kept at the office, by file name and SHA-256."""

    code: MaterialCode
    document_id: UUID | None = None
    file_name: ShortText | None = None
    sha256: Sha256 | None = None
    commitment: bool = False

    @model_validator(mode="after")
    def _names_a_document(self) -> Self:
        if self.document_id is None and (self.file_name is None or self.sha256 is None):
            raise TextError(
                "DOCUMENT_REQUIRED",
                Text("须提供 document_id，或 file_name 和 sha256。", "Give document_id, or file_name and sha256."),
            )
        return self


class PermitStated(RequestModel):
    """A permit of another department that the organization already holds."""

    code: PermitCode
    number: ShortText
    valid_to: date | None = None


class ApplicationCreate(RequestModel):
    """A draft. Only what cannot be left open is required; submission asks for the rest."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CREATE]})

    type: Literal["ESTABLISH"] = "ESTABLISH"
    legal_kind: RegisteredKind
    scope: Scope
    category: Category
    mode: RegistrationMode | None = None
    subject_area: SubjectArea = "COMMUNITY_SERVICE"
    body_kind: BodyKind = "RESIDENTS"
    name_reservation_id: UUID | None = None
    authority_id: AuthorityId | None = None
    supervising_unit_id: UUID | None = None
    secondary_categories: Annotated[tuple[Category, ...], Field(max_length=7)] = ()
    functions: Annotated[tuple[OrganizationFunction, ...], Field(max_length=3)] = ()
    beneficiary_groups: Annotated[tuple[BeneficiaryGroup, ...], Field(max_length=20)] = ()
    services: Annotated[tuple[Service, ...], Field(max_length=60)] = ()
    charity_type: CharityType | None = None
    is_charity: bool = False
    home_community_code: CommunityStated | None = None
    served_community_codes: Annotated[tuple[CommunityStated, ...], Field(max_length=200)] = ()
    domicile: ShortText | None = None
    business_scope: LongText | None = None
    capital_fen: Annotated[int, Field(ge=0, le=10**15)] | None = None
    fund_kind: FundKind = "NON_PUBLIC"
    members: MembersStated | None = None
    staff: StaffStated | None = None
    premises: PremisesStated | None = None
    initiators: Annotated[tuple[InitiatorStated, ...], Field(max_length=200)] = ()
    leaders: Annotated[tuple[LeaderStated, ...], Field(max_length=100)] = ()
    directors: Annotated[tuple[DirectorStated, ...], Field(max_length=100)] = ()
    charter_items: Annotated[tuple[CharterItem, ...], Field(max_length=20)] = ()
    materials: Annotated[tuple[MaterialStated, ...], Field(max_length=50)] = ()
    permits: Annotated[tuple[PermitStated, ...], Field(max_length=20)] = ()


class ApplicationUpdate(RequestModel):
    """A merge patch of a draft: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.UPDATE]})

    legal_kind: RegisteredKind | None = None
    scope: Scope | None = None
    category: Category | None = None
    mode: RegistrationMode | None = None
    subject_area: SubjectArea | None = None
    body_kind: BodyKind | None = None
    name_reservation_id: UUID | None = None
    authority_id: AuthorityId | None = None
    supervising_unit_id: UUID | None = None
    secondary_categories: tuple[Category, ...] | None = None
    functions: tuple[OrganizationFunction, ...] | None = None
    beneficiary_groups: tuple[BeneficiaryGroup, ...] | None = None
    services: tuple[Service, ...] | None = None
    charity_type: CharityType | None = None
    is_charity: bool | None = None
    home_community_code: CommunityStated | None = None
    served_community_codes: tuple[CommunityStated, ...] | None = None
    domicile: ShortText | None = None
    business_scope: LongText | None = None
    capital_fen: Annotated[int, Field(ge=0, le=10**15)] | None = None
    fund_kind: FundKind | None = None
    members: MembersStated | None = None
    staff: StaffStated | None = None
    premises: PremisesStated | None = None
    initiators: tuple[InitiatorStated, ...] | None = None
    leaders: tuple[LeaderStated, ...] | None = None
    directors: tuple[DirectorStated, ...] | None = None
    charter_items: tuple[CharterItem, ...] | None = None
    materials: tuple[MaterialStated, ...] | None = None
    permits: tuple[PermitStated, ...] | None = None
