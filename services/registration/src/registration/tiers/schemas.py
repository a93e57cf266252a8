"""JSON of the assessment."""

from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, field_validator, model_validator

from registration.applications.rules.vocabulary import BeneficiaryGroup, OrganizationFunction
from registration.tiers.rules.facts import GroupKind
from shared.contracts.values import Category, CommunityCode, Tier
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, BilingualText, RequestModel, ResponseModel

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Fen = Annotated[int, Field(ge=0, le=10**15)]
NamePart = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Venue = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]

PROFILE: Final[dict[str, Any]] = {
    "form": "健身队",
    "field_term": "广场舞",
    "trade": "夕阳红",
    "home_community_code": "500103001011",
    "category": "CULTURE_SPORT",
    "functions": ["PROVIDE_SERVICE"],
    "members": {"individual": 8, "unit": 0},
    "venue": "领事巷社区文化活动室",
    "activity_communities": ["500103001011"],
    "yearly_money_fen": 120_000,
    "has_charter": False,
    "materials": [{"code": "MEMBER_LIST", "document_id": None, "file_name": "成员名单.pdf", "sha256": "0f" * 32}],
}


class MembersStated(RequestModel):
    """How many members of either kind there are; a plain number stands for individual members."""

    individual: Count = Field(default=0, examples=[8])
    unit: Count = Field(default=0, examples=[0])


class InitiatorsStated(RequestModel):
    """How many persons and legal persons started it."""

    natural: Count = 0
    legal: Count = 0


class MaterialStated(RequestModel):
    """A paper that belongs to it: one stored here, or one kept at the office, by file name and SHA-256."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")] = Field(examples=["MEMBER_LIST"])
    document_id: UUID | None = None
    file_name: Annotated[str, StringConstraints(min_length=1, max_length=200), PLAIN] | None = Field(
        default=None, examples=["成员名单.pdf"]
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")] | None = Field(
        default=None, examples=["0f" * 32]
    )

    @model_validator(mode="after")
    def _names_a_document(self) -> Self:
        if self.document_id is None and (self.file_name is None or self.sha256 is None):
            raise TextError(
                "DOCUMENT_REQUIRED",
                Text("须提供 document_id，或 file_name 和 sha256。", "Give document_id, or file_name and sha256."),
            )
        return self


class Profile(RequestModel):
    """What an organization is like, without personal data.

    `capital_fen` null: what it handles in a year stands for its money. `initiators` null: its members started it.
    """

    category: Category | None = Field(default=None, examples=["CULTURE_SPORT"])
    home_community_code: CommunityCode | None = Field(default=None, examples=["500103001011"])
    functions: Annotated[tuple[OrganizationFunction, ...], Field(max_length=3)] = ()
    beneficiary_groups: Annotated[tuple[BeneficiaryGroup, ...], Field(max_length=20)] = ()
    member_profile: Annotated[tuple[BeneficiaryGroup, ...], Field(max_length=20)] = ()
    group_kind: GroupKind = "GROUP"
    members: MembersStated = MembersStated()
    staff: Count = 0
    initiators: InitiatorsStated | None = None
    venue: Venue | None = Field(default=None, examples=["领事巷社区文化活动室"])
    activity_communities: Annotated[tuple[CommunityCode, ...], Field(max_length=200)] = ()
    yearly_money_fen: Fen = 0
    capital_fen: Fen | None = None
    has_charter: bool = False
    materials: Annotated[tuple[MaterialStated, ...], Field(max_length=50)] = ()

    @field_validator("members", mode="before")
    @classmethod
    def _individuals(cls, value: Any) -> Any:
        return {"individual": value} if isinstance(value, int) and not isinstance(value, bool) else value


class TierQuestion(Profile):
    """A profile to be assessed; `tier` REGISTERED says that registration is wanted."""

    model_config = ConfigDict(json_schema_extra={"examples": [PROFILE]})

    tier: Tier | None = None
    form: NamePart | None = Field(default=None, examples=["健身队"])
    field_term: NamePart | None = Field(default=None, examples=["广场舞"])
    trade: NamePart | None = Field(default=None, examples=["夕阳红"])


class ReasonRead(ResponseModel):
    """A criterion, and whether it was met."""

    code: str = Field(examples=["MEMBERS_AND_ORDER"])
    met: bool
    message: BilingualText


class GuidanceRead(ResponseModel):
    """Which kind of help is given there."""

    guidance_class: str = Field(examples=["RECREATION"])
    kind: Literal["CLASSIFIED", "PROFESSIONAL", "ACTIVITY"]
    title: BilingualText


class AssessmentRead(ResponseModel):
    """The tier (null: too small to be filed), the criteria behind it, and what registration still lacks."""

    tier: Tier | None
    reasons: list[ReasonRead]
    can_register: bool
    unmet: list[ReasonRead]
    guidance: GuidanceRead
    rules: dict[str, int] = Field(examples=[{"filing.sg.members": 1}])
