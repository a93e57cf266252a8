"""The parts that an application is shown with."""

from datetime import date
from typing import Any
from uuid import UUID

from registration.applications.rules.vocabulary import (
    InitiatorBasis,
    InitiatorKind,
    MaterialCode,
    Outcome,
    PermitCode,
    PremisesBasis,
    SuspensionReason,
)
from shared.contracts.values import LeaderPost
from shared.kit.schemas import BilingualText, ResponseModel


class MembersRead(ResponseModel):
    """Members of either kind."""

    individual: int
    unit: int


class StaffRead(ResponseModel):
    """People who will work there."""

    full_time: int
    part_time: int


class PremisesRead(ResponseModel):
    """The right to the premises."""

    basis: PremisesBasis | None
    valid_to: date | None


class InitiatorRead(ResponseModel):
    """A founder, masked."""

    kind: InitiatorKind
    name: str
    id_number: str
    residence_community_code: str | None
    basis: InitiatorBasis | None


class LeaderRead(ResponseModel):
    """A proposed leader, masked."""

    name: str
    id_number: str
    post: LeaderPost
    serving_official: bool
    legal_representative: bool


class DirectorRead(ResponseModel):
    """A proposed director, masked."""

    name: str
    id_number: str
    term_years: int
    paid: bool
    near_relative: bool


class MaterialRead(ResponseModel):
    """A document handed in."""

    code: MaterialCode
    document_id: UUID | None
    file_name: str | None
    sha256: str | None
    commitment: bool


class PermitRead(ResponseModel):
    """A permit of another department."""

    code: PermitCode
    number: str
    valid_to: date | None


class ConditionRead(ResponseModel):
    """One condition of registration, and the version of the rule that it was judged by."""

    code: str
    met: bool
    actual: int | str | None
    required: int | str | None
    rule_key: str | None
    rule_version: int | None
    clause_ref: str
    message: BilingualText


class RemarkRead(ResponseModel):
    """A remark that stands against nothing."""

    code: str
    pointer: str
    message: BilingualText
    clause_ref: str


class CorrectionRead(ResponseModel):
    """A notice of defects."""

    requested_on: date
    due_on: date
    defects: list[dict[str, Any]]
    new_facts: str | None


class SuspensionRead(ResponseModel):
    """A time in which the clock of the review stood still."""

    reason: SuspensionReason
    note: str
    from_on: date
    until_on: date | None


class ProposalRead(ResponseModel):
    """The open proposal; shown to officers only."""

    outcome: Outcome
    grounds: list[str]
    reasons: str
    name_review_reason: str | None
    consultation_reply: str | None
    proposed_on: date


class DecisionRead(ResponseModel):
    """The decision, and with a rejection what the applicant can do about it."""

    outcome: Outcome
    grounds: list[str]
    reasons: str
    remedies: BilingualText | None
