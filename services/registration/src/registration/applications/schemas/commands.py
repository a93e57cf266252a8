"""What comes with a command on an application."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from registration.applications.rules.vocabulary import Outcome, SuspensionReason
from registration.applications.schemas import examples
from registration.applications.schemas.content import LongText, ShortText
from shared.kit.schemas import PLAIN, RequestModel


class NoFields(RequestModel):
    """A command that says everything by its name; an empty object may be sent."""


class DefectNoticed(RequestModel):
    """One thing to be corrected; `pointer` leads to it in the application."""

    message: LongText
    pointer: Annotated[str, Field(max_length=200), PLAIN] | None = None
    code: ShortText | None = None


class CorrectionRequest(RequestModel):
    """All defects in one notice; a second notice needs `new_facts`."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CORRECTION_REQUEST]})

    defects: Annotated[tuple[DefectNoticed | LongText, ...], Field(min_length=1, max_length=100)]
    new_facts: LongText | None = None


class Consent(RequestModel):
    """The supervising unit's word."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CONSENT]})

    opinion: LongText | None = None


class ReviewStart(RequestModel):
    """Taking on the review, with the officer's word on a conflict of interest."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REVIEW_START]})

    conflict_of_interest: bool = False


class NameReview(RequestModel):
    """Why a name that asks for an officer's judgment may be used."""

    reason: LongText


class Proposal(RequestModel):
    """What the first officer proposes; grounds are those of the law, or codes of conditions not met."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROPOSAL]})

    outcome: Outcome
    grounds: Annotated[tuple[ShortText, ...], Field(max_length=20)] = ()
    reasons: Annotated[str, Field(max_length=4000), PLAIN] = ""
    name_review: NameReview | None = None
    consultation_reply: LongText | None = Field(
        default=None, description="Why a department's objection is not followed"
    )


class Decision(RequestModel):
    """What the second officer decides: the proposal's outcome, or RETURN with reasons."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECISION]})

    outcome: Literal["APPROVE", "REJECT", "RETURN"]
    reasons: LongText | None = None


class Withdrawal(RequestModel):
    """Why the applicant takes the application back."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.WITHDRAWAL]})

    reasons: LongText | None = None


class ClockSuspension(RequestModel):
    """Why the time of the review stands still."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CLOCK_SUSPENSION]})

    reason: SuspensionReason
    note: LongText
