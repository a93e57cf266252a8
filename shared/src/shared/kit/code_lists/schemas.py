"""JSON of code lists."""

from datetime import date

from pydantic import Field

from shared.kit.schemas import ResponseModel


class CodeRead(ResponseModel):
    """A code; `order` counts from 1. One whose `valid_to` is over, or that is `deprecated`, is shown, not offered."""

    code: str = Field(examples=["FILED"])
    label_zh: str = Field(examples=["已备案"])
    label_en: str = Field(examples=["Filed"])
    description_zh: str | None = Field(default=None, examples=[None])
    description_en: str | None = Field(default=None, examples=[None])
    order: int = Field(examples=[1])
    valid_from: date | None = Field(default=None, examples=[None], description="Its first day")
    valid_to: date | None = Field(default=None, examples=[None], description="The first day on which it is over")
    deprecated: bool = Field(default=False, examples=[False])


class CodeListEntry(ResponseModel):
    """A list; `version` changes with its content, and so does the entity tag."""

    name: str = Field(examples=["registration-filing-state"])
    title_zh: str = Field(examples=["备案状态"])
    title_en: str = Field(examples=["Filing state"])
    version: str = Field(examples=["3f9a0c51d2e4"])
    size: int = Field(description="How many codes it has", examples=[8])
    href: str = Field(examples=["/v1/registration/code-lists/registration-filing-state"])


class CodeListRead(ResponseModel):
    """A list with its codes.

    `used_by` names, by service, where its codes stand: components and members of the service's OpenAPI document, and
    parameters of operations (`operation?parameter`). A place may allow fewer codes than the list has.
    """

    name: str = Field(examples=["registration-filing-state"])
    title_zh: str = Field(examples=["备案状态"])
    title_en: str = Field(examples=["Filing state"])
    version: str = Field(examples=["3f9a0c51d2e4"])
    codes: list[CodeRead]
    used_by: dict[str, list[str]] = Field(examples=[{"registration": ["FilingState"]}])


class CodeListIndex(ResponseModel):
    """All lists, by name."""

    items: list[CodeListEntry]
