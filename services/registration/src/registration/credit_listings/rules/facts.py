"""The facts that make out each ground, in the form of the API."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.contracts.values import CreditGround
from shared.kit.schemas import PLAIN, RequestModel

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$"), PLAIN]
FenAmount = Annotated[int, Field(ge=0, le=10**15)]
_G = CreditGround


class ReportMissed(RequestModel):
    """A1: the annual report was not handed in by the day it was due, or not as required."""

    ground: Literal[_G.A1]
    report_year: int = Field(ge=1950, le=2200, examples=[2021])
    due_on: date = Field(examples=["2022-05-31"])
    failing: Literal["NOT_SUBMITTED", "IMPROPER"] = "NOT_SUBMITTED"


class PartyObligationBreached(RequestModel):
    """A2: no party organization although one is required; no numbers are kept."""

    ground: Literal[_G.A2]
    breached_since: date = Field(examples=["2024-03-01"])


class OrderOverdue(RequestModel):
    """A3: a rectification order was not carried out by its day."""

    ground: Literal[_G.A3]
    order: Line = Field(examples=["渝中民改〔2024〕3号"])
    due_on: date = Field(examples=["2024-05-31"])


class FundraisingBreach(RequestModel):
    """A4: an organization with the qualification to raise funds from the public broke the rules on it."""

    ground: Literal[_G.A4]
    qualification_number: Line = Field(examples=["500103-CF-0007"])
    breached_on: date = Field(examples=["2024-05-31"])
    breach: Line = Field(examples=["未备案公开募捐"])


class Sanction(RequestModel):
    """A warning or fine that is in force; a warning has no amount."""

    kind: Literal["WARNING", "FINE"] = Field(examples=["FINE"])
    amount_fen: FenAmount = Field(default=0, examples=[1_000_000])
    document_number: Line = Field(examples=["渝中民罚〔2024〕2号"])
    in_force_on: date = Field(examples=["2024-05-31"])


class SmallSanction(RequestModel):
    """A5: a warning, or a fine below the threshold."""

    ground: Literal[_G.A5]
    sanction: Sanction


class Letter(RequestModel):
    """A dedicated letter to the domicile."""

    number: Line = Field(examples=["XA12345678950"])
    sent_on: date = Field(examples=["2024-05-06"])
    outcome: Literal["SIGNED", "UNSIGNED"] = Field(examples=["UNSIGNED"])


class Unreachable(RequestModel):
    """A6: two dedicated letters to the domicile were not signed for."""

    ground: Literal[_G.A6]
    letters: Annotated[list[Letter], Field(min_length=2, max_length=2)]


class OtherByLaw(RequestModel):
    """A7: another case that a law or regulation names; `duty` says what has to be fulfilled, if anything."""

    ground: Literal[_G.A7]
    legal_basis: Line = Field(examples=["慈善法 第一百零九条"])
    duty: Line | None = None


class TwoYearsAbnormal(RequestModel):
    """S1: two full years on the abnormal list; the clocks of the register decide."""

    ground: Literal[_G.S1]


class ChangeByFraud(RequestModel):
    """S2: a change registration got by fraud was revoked."""

    ground: Literal[_G.S2]
    change: Line = Field(examples=["法定代表人变更登记"])
    document_number: Line = Field(examples=["渝中民撤〔2024〕1号"])
    revoked_on: date = Field(examples=["2024-05-31"])


class ActivitySuspended(RequestModel):
    """S3: a penalty forbids activity for a time."""

    ground: Literal[_G.S3]
    document_number: Line = Field(examples=["渝中民罚〔2024〕2号"])
    in_force_on: date = Field(examples=["2024-05-31"])


class LargeFine(RequestModel):
    """S4: a fine of the threshold or above."""

    ground: Literal[_G.S4]
    sanction: Sanction


class RepeatedSanctions(RequestModel):
    """S5: two warnings or small fines within the years of the rule."""

    ground: Literal[_G.S5]
    sanctions: Annotated[list[Sanction], Field(min_length=2, max_length=20)]


class JudgmentDefaulter(RequestModel):
    """S6: a court lists the organization as one that breaks faith with judgments."""

    ground: Literal[_G.S6]
    court: Line = Field(examples=["重庆市渝中区人民法院"])
    case_number: Line = Field(examples=["（2024）渝0103执123号"])
    listed_on: date = Field(examples=["2024-05-31"])


class RegistrationRevoked(RequestModel):
    """S7: the registration was revoked."""

    ground: Literal[_G.S7]
    revoked_on: date = Field(examples=["2024-05-31"])


Facts = Annotated[
    ReportMissed
    | PartyObligationBreached
    | OrderOverdue
    | FundraisingBreach
    | SmallSanction
    | Unreachable
    | OtherByLaw
    | TwoYearsAbnormal
    | ChangeByFraud
    | ActivitySuspended
    | LargeFine
    | RepeatedSanctions
    | JudgmentDefaulter
    | RegistrationRevoked,
    Field(discriminator="ground"),
]
