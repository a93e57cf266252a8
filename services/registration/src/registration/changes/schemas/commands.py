"""What comes with a command on a request for a change, and with a reclassification."""

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from registration.applications.rules.vocabulary import BeneficiaryGroup, CharityType, Service
from registration.applications.schemas.content import LongText, PermitStated
from registration.changes.schemas import examples
from shared.contracts.values import Category
from shared.kit.schemas import PLAIN, RequestModel


class ChangeConsent(RequestModel):
    """The supervising unit's word; `consented_on` is the day on which it was given, today when it is not stated."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CONSENT]})

    opinion: LongText | None = None
    consented_on: date | None = None


class ChangeExtension(RequestModel):
    """Why the decision takes longer, which the organization is told, and whose approval it has."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reasons": "需核实新住所的使用证明", "approved_by_post": "分管副局长"}]}
    )

    reasons: LongText
    approved_by_post: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^\S(.*\S)?$"), PLAIN]


class Reclassification(RequestModel):
    """The right primary category, with what the organization does in it and why it is put there."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RECLASSIFICATION]})

    category: Category
    secondary_categories: Annotated[tuple[Category, ...], Field(max_length=7)] = ()
    services: Annotated[tuple[Service, ...], Field(max_length=60)] = ()
    beneficiary_groups: Annotated[tuple[BeneficiaryGroup, ...], Field(max_length=20)] = ()
    charity_type: CharityType | None = None
    served_community_codes: Annotated[tuple[str, ...], Field(max_length=200)] = ()
    permits: Annotated[tuple[PermitStated, ...], Field(max_length=20)] = ()
    reason: LongText
