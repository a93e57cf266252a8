"""JSON of the protocol: its members are named by the Reconciliation Service API, version 0.2."""

from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, StringConstraints

from shared.kit.schemas import ResponseModel

MOST_QUERIES: Final = 50
Query = Annotated[str, StringConstraints(max_length=200)]


class PropertyValue(ResponseModel):
    """A property that the candidates are measured by: `uscc`, `division`, `status`."""

    model_config = ConfigDict(extra="forbid")

    pid: str
    v: Any


class ReconciliationQuery(ResponseModel):
    """One name to be matched."""

    model_config = ConfigDict(extra="forbid")

    query: Query = ""
    type: str | list[str] | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    properties: Annotated[tuple[PropertyValue, ...], Field(max_length=10)] = ()
    type_strict: Annotated[str | None, Field(pattern="^(any|should|all)$")] = None


class EntityType(ResponseModel):
    """A kind of organization."""

    id: str = Field(examples=["SG"])
    name: str = Field(examples=["社会团体 Association"])


class Feature(ResponseModel):
    """What a score rests on."""

    id: str = Field(examples=["characters"])
    value: float | bool = Field(examples=[92.3])


class Candidate(ResponseModel):
    """An organization that may be meant; `match` when there is no doubt."""

    id: str = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    description: str = Field(examples=["51500103MJ00000187 · 500103 · ACTIVE"])
    score: float = Field(examples=[100.0])
    match: bool = Field(examples=[True])
    type: list[EntityType]
    features: list[Feature]


class CandidateList(ResponseModel):
    """The candidates of one query, best first."""

    result: list[Candidate]


class SuggestedEntity(ResponseModel):
    """An organization, a property or a type whose name begins so."""

    id: str = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    description: str | None = Field(default=None, examples=["51500103MJ00000187 · 500103 · ACTIVE"])


class Suggestions(ResponseModel):
    """What may be meant by what was typed so far."""

    result: list[SuggestedEntity]


class Manifest(ResponseModel):
    """What this service is and can do."""

    versions: list[str] = Field(examples=[["0.2"]])
    name: str
    identifierSpace: str  # noqa: N815
    schemaSpace: str  # noqa: N815
    defaultTypes: list[EntityType]  # noqa: N815
    view: dict[str, str]
    preview: dict[str, Any]
    suggest: dict[str, dict[str, str]]
