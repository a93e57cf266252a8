"""Bodies, meetings and internal rules as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from registration.models.governance import BodyMeeting, GovernanceBody, GovernanceMember, InternalRule
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_B, _M, _G, _R = GovernanceBody, GovernanceMember, BodyMeeting, InternalRule
Reach = frozenset[tuple[str, str]] | None

_SEATED: Final = (_M.body_id == _B.id, _M.until_on.is_(None))
_COUNT: Final = select(func.count()).select_from(_M).where(*_SEATED).scalar_subquery().label("members_count")
_NAMES: Final = (
    select(
        func.coalesce(
            func.jsonb_agg(
                aggregate_order_by(
                    func.jsonb_build_object("id", _M.id, "name", _M.name_masked, "from_on", _M.from_on), _M.id.asc()
                )
            ),
            literal_column("'[]'::jsonb"),
            type_=JSONB,
        )
    )
    .where(*_SEATED)
    .scalar_subquery()
    .label("members")
)
_BODY: Final[tuple[Any, ...]] = (
    _B.id, _B.version, _B.organization_id, _B.kind, _B.term_years, _B.term_from, _B.term_ends_on, _B.next_election_on,
    _COUNT, _NAMES,
)  # fmt: skip
_MEETING: Final[tuple[Any, ...]] = (
    _G.id, _G.organization_id, _G.body_id, _G.held_on, _G.eligible, _G.present, _G.quorum, _G.resolutions, _G.document,
    _G.rules, _G.recorded_on,
)  # fmt: skip
_RULE: Final[tuple[Any, ...]] = (
    _R.id, _R.organization_id, _R.kind, _R.title, _R.adopted_on, _R.document, _R.superseded_on, _R.created_at,
)  # fmt: skip

BODY_BY_ID: Final = (
    select(*_BODY, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _B.organization_id)
    .where(_B.id == bindparam("body_id"))
)
MEETING_BY_ID: Final = (
    select(*_MEETING, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _G.organization_id)
    .where(_G.id == bindparam("meeting_id"))
)
RULE_BY_ID: Final = (
    select(*_RULE, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("rule_id"))
)
BODIES_OF: Final = select(*_BODY).where(_B.organization_id == bindparam("organization_id")).order_by(_B.kind)
RULES_IN_FORCE: Final = select(_R.kind).where(
    _R.organization_id == bindparam("organization_id"), _R.superseded_on.is_(None)
)


def bodies_within(reach: Reach) -> Select[Any]:
    """Return the select of bodies within a caller's reach."""
    return select(*_BODY).join(Organization, Organization.id == _B.organization_id).where(within(reach, PLACES))


def meetings_within(reach: Reach) -> Select[Any]:
    """Return the select of meetings within a caller's reach."""
    return select(*_MEETING).join(Organization, Organization.id == _G.organization_id).where(within(reach, PLACES))


def rules_within(reach: Reach) -> Select[Any]:
    """Return the select of internal rules within a caller's reach."""
    return select(*_RULE).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))
