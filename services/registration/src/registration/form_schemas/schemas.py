"""JSON of the list of forms."""

from enum import StrEnum

from pydantic import Field

from shared.kit.schemas import ResponseModel


class FormType(StrEnum):
    """What is asked for by a form."""

    ESTABLISH_SG = "ESTABLISH_SG"
    ESTABLISH_SO = "ESTABLISH_SO"
    ESTABLISH_FD = "ESTABLISH_FD"
    CHANGE = "CHANGE"
    CHARTER_AMEND = "CHARTER_AMEND"
    FILING = "FILING"
    LIQUIDATION = "LIQUIDATION"


class FormSubmission(ResponseModel):
    """Where a body that the form made goes."""

    method: str = Field(examples=["POST"])
    path: str = Field(examples=["/v1/registration/applications"])


class FormEntry(ResponseModel):
    """A form; its title is in the language of the request."""

    type: FormType
    title: str = Field(examples=["社会团体成立登记申请"])
    href: str = Field(examples=["/v1/registration/form-schemas/ESTABLISH_SG"])
    submit_to: list[FormSubmission]


class FormList(ResponseModel):
    """All forms."""

    items: list[FormEntry]
