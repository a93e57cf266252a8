"""JSON of the taxonomy."""

from pydantic import Field

from shared.contracts.values import Category, RegistrationMode
from shared.kit.schemas import ResponseModel


class TermRead(ResponseModel):
    """A code with what it is called."""

    code: str = Field(examples=["DAILY_CARE"])
    name_zh: str = Field(examples=["生活照料"])
    name_en: str = Field(examples=["Daily care"])


class CategoryRead(ResponseModel):
    """A class of organizations with the codes that fit it.

    `group` is its part of the "1+X" pattern, `kinds` its sub-classes; `default_mode` is how its organizations
    register unless their subject area demands otherwise.
    """

    code: Category = Field(examples=["LIVELIHOOD"])
    name_zh: str = Field(examples=["为民服务类"])
    name_en: str = Field(examples=["For-the-people services"])
    clause_ref: str = Field(examples=["3"])
    group: str = Field(examples=["COMMUNITY_SERVICE"])
    rural: bool = Field(examples=[False])
    default_mode: RegistrationMode = Field(examples=["DIRECT"])
    departments: list[str] = Field(examples=[["妇联", "团委", "残联", "司法局"]])
    beneficiary_groups: list[TermRead]
    services: list[TermRead]
    kinds: list[TermRead]


class CategoryList(ResponseModel):
    """All classes, with the functions and groups that they share."""

    items: list[CategoryRead]
    functions: list[TermRead]
    groups: list[TermRead]
    next_cursor: None = None
