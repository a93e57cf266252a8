"""People as JSON: masked for others, whole for the person and for a stated purpose."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.rules import ConsentPurpose, EducationLevel, PersonState, birth_date_of

PERSON_ID = "0192a3b4-0000-7000-8000-0000000033c3"


def _valid_id(text: str) -> str:
    if birth_date_of(text) is None:
        raise TextError("ID_NUMBER_INVALID", Text("身份证号码不正确。", "This is no number of a resident ID card."))
    return text


IdNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$"), AfterValidator(_valid_id)]
PersonName = Annotated[str, StringConstraints(min_length=2, max_length=40, pattern=r"^[^\s\d]+( [^\s\d]+)*$"), PLAIN]
Phone = Annotated[str, StringConstraints(pattern=r"^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$")]
Skill = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]
Community = Annotated[CommunityCode, StringConstraints(pattern=r"^50[0-9]{10}$")]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2199, 12, 31))]
"""A day on which rules of ours hold."""
Reasons = Annotated[str, StringConstraints(min_length=2, max_length=1000, pattern=r"\S"), PLAIN]

_EDUCATION: JsonDict = {"level": "BACHELOR", "social_work": True, "graduated_on": "2018-06-30"}
_OPEN: JsonDict = {
    "education": [_EDUCATION],
    "skills": ["ELDERLY_CARE", "CASE_WORK"],
    "available_fte_bps": 10000,
    "practice_since": "2018-07-01",
    "tied_to": [],
}
_SEALED: JsonDict = {"name": "张小明", "id_number": "500103199006150012", "phone": "13800000000"}
_CREATE: JsonDict = {**_SEALED, **_OPEN, "community_code": "500103001011",
                     "consent": {"version": "2024-1", "purposes": ["MATCHING", "TRAINING"]}}  # fmt: skip
_READ: JsonDict = {
    "id": PERSON_ID,
    "name_masked": "张**",
    "id_number_masked": "5****************2",
    "state": "ACTIVE",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    **_OPEN,
    "waiting_since": "2024-10-30",
    "consent_version": "2024-1",
    "consent_purposes": ["MATCHING", "TRAINING"],
    "version": 1,
    "created_at": "2024-10-30T01:00:00Z",
    "updated_at": "2024-10-30T01:00:00Z",
}


class Education(RequestModel):
    """One education; null `graduated_on` is one that is not finished, then `final_year` may be true."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    level: EducationLevel
    social_work: bool
    graduated_on: Day | None = None
    final_year: bool = False


class ConsentGiven(RequestModel):
    """Agreement with the text of that version, for the purposes named."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE["consent"]]})

    version: Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z.-]+$")]
    purposes: Annotated[list[ConsentPurpose], Field(min_length=1, max_length=3)]


class PersonProfile(RequestModel):
    """What a person says about himself or herself and may correct."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_OPEN, "community_code": "500103001011"}]})

    community_code: Community
    education: Annotated[list[Education], Field(max_length=20, default_factory=list)]
    skills: Annotated[list[Skill], Field(max_length=50, default_factory=list)]
    available_fte_bps: Annotated[int, Field(ge=0, le=10_000, description="Share of a full post that is wanted")]
    practice_since: Day | None = None
    phone: Phone | None = None
    tied_to: Annotated[
        list[UUID],
        Field(max_length=50, default_factory=list, description="Organizations to which the person has a tie"),
    ]


class PersonCreate(PersonProfile):
    """A new record, of the caller when a social worker creates it. Without consent nobody is matched or enrolled."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    name: PersonName
    id_number: IdNumber
    consent: ConsentGiven | None = None


class PersonUpdate(RequestModel):
    """A correction: members that are named change."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"skills": ["CASE_WORK"], "available_fte_bps": 5000}]})

    name: PersonName | None = None
    community_code: Community | None = None
    education: Annotated[list[Education], Field(max_length=20)] | None = None
    skills: Annotated[list[Skill], Field(max_length=50)] | None = None
    available_fte_bps: Annotated[int, Field(ge=0, le=10_000)] | None = None
    practice_since: Day | None = None
    phone: Phone | None = None
    tied_to: Annotated[list[UUID], Field(max_length=50)] | None = None


class IdentityCorrection(RequestModel):
    """The right ID number of a person whose number was entered wrongly."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id_number": "500103199006150012",
                                                               "reasons": "录入时号码有误"}]})  # fmt: skip

    id_number: IdNumber
    reasons: Reasons


class PersonMerge(RequestModel):
    """The record that stays, and why both are one person."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"into_id": PERSON_ID, "reasons": "同一人重复建档"}]})

    into_id: UUID
    reasons: Reasons


class AccountHandover(RequestModel):
    """The account of the person, who has shown the ID card at the counter."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"issuer": "linli", "subject": "worker-1"}]})

    issuer: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\s|]+$")]
    subject: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\s|]+$")]


class PersonRead(ResponseModel):
    """A person, masked. `waiting_since`: the day since when the person waits for a post."""

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    name_masked: str
    id_number_masked: str
    state: PersonState
    community_code: str
    town_code: str
    county_code: str
    education: list[Education]
    skills: list[str]
    available_fte_bps: int
    practice_since: date | None
    tied_to: list[UUID]
    waiting_since: date
    consent_version: str | None
    consent_purposes: list[str]
    version: int
    created_at: datetime
    updated_at: datetime


class PersonPage(ResponseModel):
    """A page of people, masked, oldest first."""

    items: list[PersonRead]
    next_cursor: str | None


class PersonRevealed(ResponseModel):
    """Who the person is; the look is on record with its purpose."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_SEALED, "id": PERSON_ID, "purpose": "核对证书",
                                                               "birth_date": "1990-06-15"}]})  # fmt: skip

    id: UUID
    purpose: str
    name: str
    id_number: str
    birth_date: date
    phone: str | None


class PersonConsentRead(ResponseModel):
    """One consent of the person, in force while `withdrawn_at` is null."""

    version: str
    purposes: list[str]
    given_at: datetime
    withdrawn_at: datetime | None


class PersonAccessRead(ResponseModel):
    """One look at the person's data without mask."""

    at: datetime
    role: str
    purpose: str


class OwnPerson(PersonRead):
    """Everything that is kept about the caller: data, consents, and who has looked (the newest 200)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**_READ, **_SEALED, "birth_date": "1990-06-15", "consents": [],
                                         "accesses": [{"at": "2024-11-01T01:00:00Z", "role": "CTY",
                                                       "purpose": "核对证书"}]}]}
    )  # fmt: skip

    name: str
    id_number: str
    birth_date: date
    phone: str | None
    consents: list[PersonConsentRead]
    accesses: list[PersonAccessRead]
