"""When an honor may be nominated, publicized and granted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registration.campaigns.rules import CampaignPhase
from registration.honors.errors import ConsentMissing, ObjectionsOpen, ObjectionUpheld, PublicityOver, PublicityRuns
from shared.contracts.values import Department
from shared.kit.problems import FieldError, Text

_CLAUSE = "cq-cso-opinions 10"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A nomination as far as rules decide on it; `phase` None: it names a campaign that there is not."""

    type: str
    in_campaign: bool
    phase: CampaignPhase | None
    within_campaign: bool
    within_area: bool
    has_nominee: bool
    names_in_text: bool


def nomination_defects(nomination: Nomination) -> list[FieldError]:
    """Return everything that stands against the nomination.

    Source: cq-cso-opinions 10; pipl 13
    """
    found = []
    if nomination.in_campaign and nomination.phase != "RUNNING":
        found.append(FieldError("/campaign_id", "CAMPAIGN_NOT_RUNNING", _NOT_RUNNING, _CLAUSE))
    elif nomination.in_campaign and not nomination.within_campaign:
        found.append(FieldError("/community_code", "OUTSIDE_CAMPAIGN", _NOT_CALLED, _CLAUSE))
    if not nomination.within_area:
        found.append(FieldError("/community_code", "OUTSIDE_AREA", _OUTSIDE, _CLAUSE))
    if nomination.type != "OTHER" and not nomination.has_nominee:
        found.append(FieldError("/nominee", "REQUIRED", _NOBODY, _CLAUSE))
    if nomination.names_in_text:
        found.append(FieldError("/deeds", "NAME_IN_TEXT", _NAMED, "pipl 13"))
    return found


def deciding_department(campaign_department: str | None) -> str:
    """Return the kind of department that decides: the campaign's own, else the office of spiritual civilization.

    Source: cq-cso-opinions 10
    """
    return campaign_department or Department.CIVILIZATION_OFFICE


def require_publicity(*, names_somebody: bool, consent: bool) -> None:
    """Pass an honor that may be publicized: a resident's with consent only.

    Raises:
        ConsentMissing: nobody has consented.

    Source: pipl 13, 25; cq-cso-opinions 10
    """
    if names_somebody and not consent:
        raise ConsentMissing


def require_objectionable(publicity_until: date | None, today: date) -> None:
    """Pass while objections are heard, the last day of publicity included.

    Raises:
        PublicityOver: the days are over.

    Source: cq-cso-opinions 10; linli-design
    """
    if publicity_until is None or today > publicity_until:
        raise PublicityOver


def require_grantable(publicity_until: date | None, outcomes: Sequence[str | None], today: date) -> None:
    """Pass an honor whose publicity is over and to which no objection stands; None is one not answered yet.

    Raises:
        PublicityRuns: the days are not over.
        ObjectionsOpen: an objection is not answered.
        ObjectionUpheld: one was upheld.

    Source: cq-cso-opinions 10; linli-design
    """
    if publicity_until is None or today <= publicity_until:
        raise PublicityRuns
    if None in outcomes:
        raise ObjectionsOpen
    if "UPHELD" in outcomes:
        raise ObjectionUpheld


_NOT_RUNNING = Text("创建活动不存在或不在进行中。", "There is no such campaign, or it does not run today.")
_NOT_CALLED = Text("该社区不在创建活动范围内。", "The campaign does not call in this community.")
_OUTSIDE = Text("不在该组织的活动地域内。", "This lies outside the organization's area.")
_NAMED = Text("标题和事迹中不得出现被提名人姓名。", "Title and deeds are told without the nominee's name.")
_NOBODY = Text("须填写被提名人（家庭）。", "A person or family must be nominated.")
