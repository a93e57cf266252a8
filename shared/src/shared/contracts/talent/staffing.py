"""Events of posts, certificates and quotas. A person is a reference that says nothing about who it is."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, CommunityCode, OrganizationStatus, Tier


class QualificationLevel(StrEnum):
    """Grades of the profession of social work."""

    ASSISTANT = "ASSISTANT"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    SENIOR = "SENIOR"


class QualificationKind(StrEnum):
    """What a certificate is about; only SOCIAL_WORK counts for the quota of clause 2."""

    SOCIAL_WORK = "SOCIAL_WORK"
    ELDERLY_CARE = "ELDERLY_CARE"
    CHILDCARE = "CHILDCARE"
    PSYCHOLOGY = "PSYCHOLOGY"
    REHAB = "REHAB"
    MEDIATION = "MEDIATION"
    OTHER = "OTHER"


class EmployerKind(StrEnum):
    """With whom a person is placed."""

    CSO = "CSO"
    COMMITTEE = "COMMITTEE"
    STATION = "STATION"
    SOCIAL_WORK_AGENCY = "SOCIAL_WORK_AGENCY"


class PlacementEndReason(StrEnum):
    """Why a placement ended."""

    TERM = "TERM"
    RESIGN = "RESIGN"
    ORG_CLOSED = "ORG_CLOSED"
    CERT_LAPSED = "CERT_LAPSED"
    MISCONDUCT = "MISCONDUCT"


class PlacementFacts(EventData):
    """What every event of a placement carries: the post as it is from `effective_on`.

    The organization with its status and tier is null with an employer that is none (a committee, a station).
    `fte_bps` is the share of a full post in basis points. `social_work_degree` tells whether the person holds a
    degree in social work; `level` is the highest valid certificate of social work, if any.
    """

    aggregate_type: ClassVar[str] = "placement"
    classification: ClassVar[Classification] = Classification.INTERNAL

    placement_id: UUID
    person_ref: str
    employer_kind: EmployerKind
    employer_ref: str | None = None
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    community_code: CommunityCode
    level: QualificationLevel | None = None
    social_work_degree: bool = False
    fte_bps: int = Field(ge=1, le=10_000)
    primary: bool
    effective_on: date
    project_id: UUID | None = None

    @property
    def aggregate_id(self) -> str:
        """The placement."""
        return str(self.placement_id)


class PlacementActivated(PlacementFacts):
    """The person works in the post from `effective_on`, for the first time or again."""

    type: ClassVar[str] = "talent.placement.activated.v1"


class PlacementSuspended(PlacementFacts):
    """The person does not work in the post for now, from `effective_on`."""

    type: ClassVar[str] = "talent.placement.suspended.v1"

    reason: str


class PlacementEnded(PlacementFacts):
    """The post is over; `effective_on` is the first day without it."""

    type: ClassVar[str] = "talent.placement.ended.v1"

    reason: PlacementEndReason


class VacancyFacts(EventData):
    """What every event of a vacancy carries: the post as it is; the organization is null with a committee or station.

    `project_id` names the funded project that asked for the post, if any.
    """

    aggregate_type: ClassVar[str] = "vacancy"
    classification: ClassVar[Classification] = Classification.INTERNAL

    vacancy_id: UUID
    employer_kind: EmployerKind
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    community_code: CommunityCode
    rural: bool
    min_level: QualificationLevel | None = None
    fte_bps: int = Field(ge=1, le=10_000)
    start_on: date
    project_id: UUID | None = None

    @property
    def aggregate_id(self) -> str:
        """The vacancy."""
        return str(self.vacancy_id)


class VacancyOpened(VacancyFacts):
    """Somebody is wanted for the post, for the first time or again."""

    type: ClassVar[str] = "talent.vacancy.opened.v1"


class VacancyFilled(VacancyFacts):
    """The employer has confirmed somebody in the post."""

    type: ClassVar[str] = "talent.vacancy.filled.v1"


class VacancyClosed(VacancyFacts):
    """Nobody is wanted for the post any more."""

    type: ClassVar[str] = "talent.vacancy.closed.v1"


class QualificationFacts(EventData):
    """What every event of a certificate carries: its present cycle, both days inclusive.

    `community_code` is where the person counts, null when nowhere.
    """

    aggregate_type: ClassVar[str] = "qualification"
    classification: ClassVar[Classification] = Classification.INTERNAL

    qualification_id: UUID
    person_ref: str
    kind: QualificationKind
    level: QualificationLevel | None = None
    community_code: CommunityCode | None = None
    valid_from: date
    valid_to: date

    @property
    def aggregate_id(self) -> str:
        """The certificate."""
        return str(self.qualification_id)


class QualificationRegistered(QualificationFacts):
    """The certificate is registered and valid in the cycle given."""

    type: ClassVar[str] = "talent.qualification.registered.v1"


class QualificationRenewable(QualificationFacts):
    """The months in which the certificate can be renewed have begun; it is valid up to `valid_to`."""

    type: ClassVar[str] = "talent.qualification.renewable.v1"


class QualificationRenewed(QualificationFacts):
    """A new cycle follows the one before."""

    type: ClassVar[str] = "talent.qualification.renewed.v1"


class QualificationLapsed(QualificationFacts):
    """The cycle was not renewed; the certificate is not valid from `lapsed_on` on."""

    type: ClassVar[str] = "talent.qualification.lapsed.v1"

    lapsed_on: date


class PersonFacts(EventData):
    """An event of a person by reference."""

    aggregate_type: ClassVar[str] = "person"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    person_ref: str

    @property
    def aggregate_id(self) -> str:
        """The reference."""
        return self.person_ref


class PersonMerged(PersonFacts):
    """Two records were the same person; what `person_ref` named is `new_person_ref` from now on."""

    type: ClassVar[str] = "talent.person.merged.v1"

    new_person_ref: str


class PersonErased(PersonFacts):
    """The person's data were erased; whoever keeps the reference drops it."""

    type: ClassVar[str] = "talent.person.erased.v1"


class RuralIncentiveEligible(EventData):
    """Somebody of a priority group has served in a rural organization, or led one of the own founding, for the months.

    Recorded once for each placement and each founder case; the person is not named.
    """

    type: ClassVar[str] = "talent.rural_incentive.eligible.v1"
    aggregate_type: ClassVar[str] = "rural_incentive"
    classification: ClassVar[Classification] = Classification.INTERNAL

    incentive_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    basis: Literal["FOUNDER", "PLACEMENT"]
    placement_id: UUID | None = None
    founder_case_id: UUID | None = None
    months: int = Field(ge=1)
    eligible_on: date

    @property
    def aggregate_id(self) -> str:
        """The incentive."""
        return str(self.incentive_id)


class QuotaFacts(EventData):
    """Professionals in a community against its quota, as of a day."""

    aggregate_type: ClassVar[str] = "quota"
    classification: ClassVar[Classification] = Classification.INTERNAL

    community_code: CommunityCode
    gap: int = Field(ge=0)
    as_of: date

    @property
    def aggregate_id(self) -> str:
        """The community."""
        return self.community_code


class QuotaShortfallDetected(QuotaFacts):
    """The community lacks `gap` professionals."""

    type: ClassVar[str] = "talent.quota.shortfall_detected.v1"


class QuotaMet(QuotaFacts):
    """The community has as many professionals as it needs; `gap` is 0."""

    type: ClassVar[str] = "talent.quota.met.v1"
