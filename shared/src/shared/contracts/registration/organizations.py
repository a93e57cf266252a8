"""Events of organizations. Consumers keep their copy current from the facts that all of them share."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.envelope import EventData
from shared.contracts.values import (
    AuthorityId,
    Category,
    Classification,
    CommunityCode,
    CountyCode,
    CreditFlag,
    DivisionCode,
    FilingNumber,
    LeaderPost,
    LegalKind,
    OrganizationStatus,
    Origin,
    RegistrationMode,
    Scope,
    Tier,
    TownCode,
    Uscc,
)


class OrganizationFacts(EventData):
    """What every `registration.organization.*` and `registration.filing.*` event carries: the state after it.

    `community_code` is null for a scope wider than one community, `town_code` for one wider than a town.
    `filed_on` stays when a filed organization is registered later; `registered_on` is null before that.
    `recorded_on` is the legal day on which the organization first came into this register: the day of filing or
    registration, for an import the day of the import (its other two dates may lie far back); null while PENDING.
    Both kinds of events count one `aggregateversion` per organization.
    """

    aggregate_type: ClassVar[str] = "organization"
    classification: ClassVar[Classification] = Classification.INTERNAL

    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    name: str
    legal_kind: LegalKind
    category: Category
    community_code: CommunityCode | None = None
    town_code: TownCode | None = None
    county_code: CountyCode | None = None
    jurisdiction_id: AuthorityId
    authority_id: AuthorityId
    credit_flags: tuple[CreditFlag, ...] = ()
    uscc: Uscc | None = None
    filing_number: FilingNumber | None = None
    registered_on: date | None = None
    filed_on: date | None = None
    recorded_on: date | None = None
    origin: Origin

    @property
    def aggregate_id(self) -> str:
        """The organization."""
        return str(self.organization_id)


class OrganizationSnapshot(BaseModel):
    """The present state of an organization: what registration's `GET /internal/organizations/{id}` answers.

    `aggregate_version` is that of the organization's last event.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    aggregate_version: int
    facts: OrganizationFacts

    def columns(self, names: Iterable[str]) -> dict[str, Any]:
        """Return the values of a copy's columns, each of which is named after the fact it keeps."""
        stated = {**dict(self.facts), "aggregate_version": self.aggregate_version}
        return {name: list(value) if isinstance(value := stated[name], tuple) else value for name in names}

    def or_newer(self, other: "OrganizationSnapshot | None") -> "OrganizationSnapshot":
        """Return the one of the two that shows the later state; this one when both show the same."""
        return other if other is not None and other.aggregate_version > self.aggregate_version else self


class OrganizationRegistered(OrganizationFacts):
    """The organization has legal personality from `registered_on`; recorded once in its life, also if imported."""

    type: ClassVar[str] = "registration.organization.registered.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC

    mode: RegistrationMode
    supervising_unit_id: str | None = None
    scope: Scope
    capital_fen: int
    is_hub: bool = False


class OrganizationRenamed(OrganizationFacts):
    """`new_name` is the organization's name on the register; the old one rests in quarantine."""

    type: ClassVar[str] = "registration.organization.renamed.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC

    old_name: str
    new_name: str


class OrganizationMovedCommunity(OrganizationFacts):
    """From `effective_on` the home is `to_code`: a community, or a town when no community is settled yet."""

    type: ClassVar[str] = "registration.organization.moved_community.v1"

    from_code: DivisionCode
    to_code: DivisionCode
    effective_on: date


class OrganizationLegalRepChanged(OrganizationFacts):
    """Another person holds `post` and represents the organization from `effective_on`."""

    type: ClassVar[str] = "registration.organization.legal_rep_changed.v1"

    post: LeaderPost
    effective_on: date


class OrganizationSuspended(OrganizationFacts):
    """The organization must not act up to and including `until`."""

    type: ClassVar[str] = "registration.organization.suspended.v1"

    until: date
    ground: str


class OrganizationResumed(OrganizationFacts):
    """A suspension ended and the organization may act again."""

    type: ClassVar[str] = "registration.organization.resumed.v1"


class OrganizationLiquidationStarted(OrganizationFacts):
    """The organization is being wound up; every service is asked for its clearance vote."""

    type: ClassVar[str] = "registration.organization.liquidation_started.v1"

    reason: str
    planned_end_on: date


class OrganizationLiquidationCancelled(OrganizationFacts):
    """The winding-up was given up; the organization goes on as before."""

    type: ClassVar[str] = "registration.organization.liquidation_cancelled.v1"


class OrganizationRevoked(OrganizationFacts):
    """The registration was taken away from `effective_on` on the ground given."""

    type: ClassVar[str] = "registration.organization.revoked.v1"

    ground: str
    effective_on: date


class OrganizationRevocationAnnulled(OrganizationFacts):
    """A review found that the registration should never have been taken away; it stands again."""

    type: ClassVar[str] = "registration.organization.revocation_annulled.v1"

    effective_on: date


class OrganizationReorganized(OrganizationFacts):
    """What a merger and a split tell: `sources` give, `targets` take over from `effective_on`.

    Recorded once for each organization that takes part; `merger_id` tells that it is one matter. Codes and ids of
    those that go on stay as they are.
    """

    classification: ClassVar[Classification] = Classification.INTERNAL

    merger_id: UUID
    sources: tuple[UUID, ...]
    targets: tuple[UUID, ...]
    effective_on: date


class OrganizationMerged(OrganizationReorganized):
    """The sources are merged into the target, which succeeds them; they are being wound up."""

    type: ClassVar[str] = "registration.organization.merged.v1"


class OrganizationSplit(OrganizationReorganized):
    """The source is split: the targets succeed it in part, or wholly when it is being wound up."""

    type: ClassVar[str] = "registration.organization.split.v1"


class OrganizationDeregistered(OrganizationFacts):
    """The organization has ended on `effective_on`; nothing follows."""

    type: ClassVar[str] = "registration.organization.deregistered.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC

    effective_on: date
    successor_organization_ids: tuple[UUID, ...] = ()
