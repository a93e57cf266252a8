"""Events of filings: organizations without legal personality, noted down by street or community."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.registration.organizations import OrganizationFacts
from shared.contracts.values import Classification, CommunityCode, FilingNumber, Tier, TownCode, Uscc


class FilingFacts(OrganizationFacts):
    """The facts of an organization, and the filing they come from."""

    filing_id: UUID


class FilingSubmitted(FilingFacts):
    """A group handed its filing in; it waits for the committee's check, which is due by `due_on`."""

    type: ClassVar[str] = "registration.filing.submitted.v1"

    due_on: date | None = None


class FilingChecked(FilingFacts):
    """The committee found the filing in order; the managing body decides next."""

    type: ClassVar[str] = "registration.filing.checked.v1"


class FilingReturned(FilingFacts):
    """The filing went back to the group for correction."""

    type: ClassVar[str] = "registration.filing.returned.v1"


class FilingFiled(FilingFacts):
    """The managing body noted the organization down and gave it `filing_number`.

    `managing_code` is the town (tier STREET_MANAGED) or community (COMMUNITY_GUIDED) that keeps it.
    """

    type: ClassVar[str] = "registration.filing.filed.v1"

    managing_code: TownCode | CommunityCode


class FilingTierChanged(FilingFacts):
    """The organization moved between street and community care and has a new number."""

    type: ClassVar[str] = "registration.filing.tier_changed.v1"

    old_tier: Tier
    old_number: FilingNumber
    new_number: FilingNumber
    managing_code: TownCode | CommunityCode


class FilingSuperseded(FilingFacts):
    """The record under `old_number` is closed; `new_number` took its place."""

    type: ClassVar[str] = "registration.filing.superseded.v1"

    old_number: FilingNumber
    new_number: FilingNumber


class FilingUpgradeSuggested(FilingFacts):
    """The organization meets all conditions of registration; `unmet` is empty. It is never forced."""

    type: ClassVar[str] = "registration.filing.upgrade_suggested.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC

    unmet: tuple[str, ...] = ()


class FilingUpgraded(FilingFacts):
    """The organization was registered under its old id; its filing under `old_number` is closed.

    Recorded after `registration.organization.registered` of the same organization.
    """

    type: ClassVar[str] = "registration.filing.upgraded.v1"

    old_number: FilingNumber
    new_uscc: Uscc


class FilingRemoved(FilingFacts):
    """The filing was struck off for `reason`; the organization has ended."""

    type: ClassVar[str] = "registration.filing.removed.v1"

    reason: str
