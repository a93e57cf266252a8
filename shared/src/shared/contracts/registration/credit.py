"""Events of the credit lists. They carry the organization's facts, so that every copy has its flags."""

from datetime import date
from typing import ClassVar

from shared.contracts.registration.organizations import OrganizationFacts
from shared.contracts.values import Classification, CreditGround


class CreditFacts(OrganizationFacts):
    """The facts of an organization after a list has changed; `since` is the day from which `ground` counts."""

    ground: CreditGround
    since: date


class CreditAbnormalListed(CreditFacts):
    """The organization stands on the list of abnormal activities for `ground`, perhaps beside earlier ones."""

    type: ClassVar[str] = "registration.credit.abnormal_listed.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC


class CreditAbnormalRemoved(CreditFacts):
    """The organization is off the list of abnormal activities; `ground` was the last one cured."""

    type: ClassVar[str] = "registration.credit.abnormal_removed.v1"
    classification: ClassVar[Classification] = Classification.PUBLIC


class CreditSevereListed(CreditFacts):
    """The organization stands on the list of serious violations for `ground`.

    For S1 it has left the abnormal list by the same act, and no removal from that list is told.
    """

    type: ClassVar[str] = "registration.credit.severe_listed.v1"


class CreditSevereRemoved(CreditFacts):
    """The organization is off the list of serious violations; `ground` was the last one."""

    type: ClassVar[str] = "registration.credit.severe_removed.v1"
